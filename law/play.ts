import { type Actor, ROLES } from '#contracts/actor.ts';
import { type ErrorData, isCourtError } from '#contracts/errors.ts';
import type { DateOnly } from '#contracts/kit.ts';
import { decide, open } from './engine/decide.ts';
import { evolve } from './engine/evolve.ts';
import type { FieldValue, Opening, PartyRef, Proceeding, ProceedingEntry } from './engine/proceeding.ts';
import type { Intent, World } from './engine/world.ts';
import { presentAfter } from './party-changes.ts';
import type { AnyProcedure, Attributes, BookKind } from './procedure.ts';
import { TIME_LIMITS } from './time-limits.ts';
import { CALENDAR } from './world-of.ts';

/** Plays a proceeding from a table of acts, so that a scenario reads as one. For tests only. */

export const COURT = 'KV-DLK-01';
/** Who may do everything; in a scenario about who may, name another. */
export const LAN: Actor = { kind: 'person', id: 'lan', name: 'Lan', courtId: COURT, roles: [...ROLES] };
export const CLOCK: Actor = { kind: 'system', id: 'clock', name: 'clock', courtId: '', roles: [] };
export const as = (id: string, ...roles: Actor['roles']): Actor => ({ ...LAN, id, name: id, roles });

export interface StepOptions {
  by?: Actor;
  at?: string;
  today?: DateOnly; // when it is recorded; absent: on its legal day
  fromPaper?: true;
}
export type Step = readonly [on: DateOnly, act: string, fields?: Record<string, FieldValue>, options?: StepOptions];

export interface Scene {
  procedure: AnyProcedure;
  state: Proceeding;
  entries: ProceedingEntry[];
  parties: readonly PartyRef[];
}

export function worldOn(today: DateOnly, parties: readonly PartyRef[] = [], numbersTaken = 0): World {
  let taken = numbersTaken;
  const numberFor = (kind: BookKind, on: DateOnly, printed?: string) => {
    if (printed !== undefined) return { printed };
    taken += 1;
    return { printed: `${taken}/${on.slice(0, 4)}/${kind}` };
  };
  return { today, calendar: CALENDAR, timeLimits: TIME_LIMITS, parties, numberFor };
}

/** The first act of a proceeding. */
export function begin(
  procedure: AnyProcedure,
  on: DateOnly,
  {
    attributes = {},
    fields = {},
    parties = [],
    by,
    fromPaper,
  }: {
    attributes?: Attributes;
    fields?: Intent['fields'];
    parties?: readonly PartyRef[];
    by?: Actor;
    fromPaper?: true;
  } = {},
): Scene {
  const opening: Opening = {
    id: 'mat_1',
    docketId: 'dkt_1',
    courtId: COURT,
    procedure: { id: procedure.id, from: procedure.inForce.from },
    room: procedure.room,
    attributes,
  };
  const actor = by ?? (procedure.acts[procedure.opensWith]?.by.includes('clock') ? CLOCK : LAN);
  const intent: Intent = { act: procedure.opensWith, on, fields, ...(fromPaper && { fromPaper }) };
  const entry = open(procedure, opening, intent, actor, worldOn(on));
  return { procedure, state: evolve(undefined, entry), entries: [entry], parties };
}

/** The proceeding after more acts, each decided as it stood then. A refusal is thrown. */
export function play(scene: Scene, ...steps: readonly Step[]): Scene {
  let { state, parties } = scene;
  const entries = [...scene.entries];
  for (const [on, act, fields = {}, { by = LAN, at, today = on, fromPaper }] of steps.map(withOptions)) {
    const intent: Intent = { act, on, fields, ...(at && { at }), ...(fromPaper && { fromPaper }) };
    const entry = decide(scene.procedure, state, intent, by, worldOn(today, parties, entries.length));
    state = evolve(state, entry);
    entries.push(entry);
    parties = presentAfter(parties, entry);
  }
  return { ...scene, state, entries, parties };
}

const withOptions = ([on, act, fields, options = {}]: Step) => [on, act, fields, options] as const;

/** The open obligations as a table: rule and, where it is a party's, the party; last day. */
export const tasksOf = ({ state }: Scene): Record<string, string> =>
  Object.fromEntries(state.obligations.map(({ key, dueOn }) => [key, dueOn ?? 'paused']));

export const lastOf = ({ entries }: Scene): ProceedingEntry => {
  const entry = entries.at(-1);
  if (!entry) throw new Error('nothing has been played');
  return entry;
};

/** The refusal that the acts meet; it is an error that they meet none. */
export function refusalOf(scene: Scene, ...steps: readonly Step[]): ErrorData & { code: string } {
  try {
    play(scene, ...steps);
  } catch (error) {
    if (isCourtError(error)) return { code: error.type, ...error.data };
    throw error;
  }
  throw new Error('it was not refused');
}
