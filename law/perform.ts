import type { Actor } from '#contracts/actor.ts';
import { type IntentInput, type PartyInput, partyInput } from '#contracts/proceedings.ts';
import { decide, needsParties, open } from './engine/decide.ts';
import { evolve } from './engine/evolve.ts';
import { fieldInvalid } from './engine/fields.ts';
import type { Opening, Proceeding, ProceedingEntry } from './engine/proceeding.ts';
import type { Intent } from './engine/world.ts';
import { presentAfter } from './party-changes.ts';
import type { AnyProcedure } from './procedure.ts';
import { type NumbersTaken, type Surroundings, worldOf } from './world-of.ts';

/** What acts brought about, and the numbers they took. */
export interface Performed extends NumbersTaken {
  entries: ProceedingEntry[];
  after: Proceeding;
}

/**
 * Several acts of one command, each seeing those before it: the field a matter was given decides the book of the next.
 * Without `given` it is a trial: it refuses what must be refused and says which books must give a number; with the
 * numbers that these gave, the same acts again give the entries to record.
 * @throws CourtError as `decide` does
 */
export function performAll(
  procedure: AnyProcedure,
  state: Proceeding,
  intents: readonly IntentInput[],
  actor: Actor,
  around: Surroundings,
  given?: readonly number[],
): Performed {
  const taken: NumbersTaken = { books: [], paper: [] };
  const entries: ProceedingEntry[] = [];
  let present = state;
  let { parties } = around;
  for (const intent of intents) {
    const world = worldOf(procedure, present, { ...around, parties }, taken, given);
    const entry = decide(procedure, present, asIntent(intent), actor, world);
    present = evolve(present, entry);
    parties = parties && presentAfter(parties, entry);
    entries.push(entry);
  }
  return { ...taken, entries, after: present };
}

/** The first act of a proceeding; as `performAll`, first without and then with its numbers. */
export function performOpening(
  procedure: AnyProcedure,
  opening: Opening,
  intent: IntentInput,
  actor: Actor,
  around: Surroundings,
  given?: readonly number[],
): Performed {
  const taken: NumbersTaken = { books: [], paper: [] };
  const world = worldOf(procedure, opening, { ...around, parties: [] }, taken, given);
  const entry = open(procedure, opening, asIntent(intent), actor, world);
  return { ...taken, entries: [entry], after: evolve(undefined, entry) };
}

/** The engine reads every field against the act's own definition, so what was sent may be handed to it as it is. */
const asIntent = (intent: IntentInput): Intent => intent as Intent;

/**
 * Gives an id to every party that the acts bring in, and checks what is told of each, as parties of a registration are.
 * @throws CourtError act-field-invalid
 */
export function withNewParties(
  procedure: AnyProcedure,
  intents: readonly IntentInput[],
  newPartyId: () => string,
): IntentInput[] {
  return intents.map((intent) => {
    const shapes = Object.entries(procedure.acts[intent.act]?.fields ?? {});
    const entering = shapes.flatMap(([field, { ask }]) => {
      const value = intent.fields?.[field];
      if (value === undefined || (ask !== 'newParty' && ask !== 'newParties')) return [];
      const named = (one: unknown) => newParty(one, { act: intent.act, field }, newPartyId);
      return [[field, ask === 'newParties' && Array.isArray(value) ? value.map(named) : named(value)] as const];
    });
    return entering.length === 0
      ? intent
      : { ...intent, fields: { ...intent.fields, ...Object.fromEntries(entering) } };
  });
}

function newParty(value: unknown, where: { act: string; field: string }, newPartyId: () => string): PartyInput {
  const { value: party, error } = partyInput.validate(value);
  if (error) {
    const [detail] = error.details;
    throw fieldInvalid(where.act, [where.field, ...(detail?.path ?? [])], detail);
  }
  return { ...party, id: newPartyId() };
}

/** Whether these acts are about the parties, or hand them on to what they open, so that they must be known. */
export const areAboutParties = (procedure: AnyProcedure, intents: readonly IntentInput[]): boolean =>
  needsParties(procedure, intents.map(asIntent)) ||
  intents.some(({ act }) => procedure.acts[act]?.effects?.some((effect) => 'openCase' in effect));

/** Whether these acts name members of the court, so that their roles must be known. */
export const namePeople = (procedure: AnyProcedure, intents: readonly IntentInput[]): boolean =>
  intents.some(({ act, fields = {} }) =>
    Object.entries(procedure.acts[act]?.fields ?? {}).some(
      ([name, { ask }]) => ask === 'person' && fields[name] !== undefined,
    ),
  );
