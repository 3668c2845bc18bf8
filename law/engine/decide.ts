import type { Actor } from '#contracts/actor.ts';
import type { AnyProcedure, BookKind } from '../procedure.ts';
import type { Opening, Proceeding, ProceedingEntry } from './proceeding.ts';
import type { Intent, World } from './world.ts';

/** Yes, with what happened, or a refusal (`CourtError`) with its code, article, act and what is missing. */
export function decide(
  _procedure: AnyProcedure,
  _state: Proceeding,
  _intent: Intent,
  _actor: Actor,
  _world: World,
): ProceedingEntry {
  throw new Error('in work');
}

/** Several acts of one day in one command: all or nothing, each seeing those before it. */
export function decideAll(
  _procedure: AnyProcedure,
  _state: Proceeding,
  _intents: readonly Intent[],
  _actor: Actor,
  _world: World,
): ProceedingEntry[] {
  throw new Error('in work');
}

/** The first entry of a proceeding: its opening act, with `data.opening`. */
export function open(
  _procedure: AnyProcedure,
  _opening: Opening,
  _intent: Intent,
  _actor: Actor,
  _world: World,
): ProceedingEntry {
  throw new Error('in work');
}

/** The books that must give a number for these acts, in order, with repeats; numbers given from paper need none. */
export function booksNeeded(_procedure: AnyProcedure, _intents: readonly Intent[]): BookKind[] {
  throw new Error('in work');
}

/** Whether these acts speak of each party, so that `world.parties` must be given. */
export function needsParties(_procedure: AnyProcedure, _intents: readonly Intent[]): boolean {
  throw new Error('in work');
}
