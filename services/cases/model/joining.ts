import { type Actor, systemActor } from '#contracts/actor.ts';
import { CourtError } from '#contracts/errors.ts';
import type { IntentInput, Party } from '#contracts/proceedings.ts';
import { type Identity, samePerson } from '#law/names.ts';
import { type Performed, performAll } from '#law/perform.ts';
import type { AnyProcedure } from '#law/procedure.ts';
import { procedureOf } from '#law/procedures.ts';
import { type CourtsOn, mayRead } from '#law/reach.ts';
import type { Surroundings } from '#law/world-of.ts';
import { type CourtCase, partyLineAfter, withState } from './case.ts';

/** A link of an intent to another case of the court. */
interface Tie {
  intent: IntentInput;
  field: string;
  kind: string; // 'joinedInto', 'joinedFrom'
  to: string;
}
/** The other case, and who takes part in it. */
export interface Other {
  before: CourtCase;
  parties: readonly Party[];
}
/** What it records of the link. */
export interface Answer extends Pick<Performed, 'books' | 'paper' | 'entries'> {
  before: CourtCase;
  next: CourtCase;
}

export const tiesOf = ({ acts }: AnyProcedure, intents: readonly IntentInput[]): Tie[] =>
  intents.flatMap((intent) =>
    (acts[intent.act]?.effects ?? []).flatMap((effect) => {
      if (!('link' in effect)) return [];
      const to = intent.fields?.[effect.to];
      return typeof to === 'string' ? [{ intent, field: effect.to, kind: effect.link, to }] : [];
    }),
  );

/**
 * A case may be tied to another one of the same court that the person may open. A practice case is none for a real one.
 * @throws CourtError case-unknown, also where it may not be seen
 */
export function checkTie(
  { field, to }: Tie,
  own: CourtCase,
  other: CourtCase | undefined,
  actor: Actor,
  on: CourtsOn,
): asserts other is CourtCase {
  const isOfCourt = other !== undefined && other.id !== own.id && other.courtId === own.courtId;
  const isOfSameWorld = (other?.practisesOn === undefined) === (own.practisesOn === undefined);
  if (!isOfCourt || !isOfSameWorld || !mayRead(actor, other, on)) throw new CourtError('case-unknown', { field, to });
}

const INTO = /Into$/;

/** What another case receives of the one that is joined into it. */
export interface Joined {
  id: string;
  sealed: boolean;
  parties: readonly Party[]; // who takes part in it
}

/**
 * A case that is joined into another is received there, with its people: what one says with a link '…Into' the other answers
 * with the act of its procedure that links '…From'. The house does it with the same command, so that there is never one
 * without the other.
 * @throws CourtError case-unknown, case-not-open, and as `decide` does for the other case
 */
export function answerTo(
  { intent, field, kind, to }: Tie,
  joined: Joined,
  { before, parties }: Other,
  actor: Actor,
  around: Pick<Surroundings, 'today' | 'keepsFiles'>,
): Answer | undefined {
  if (!INTO.test(kind)) return undefined;
  if (before.counts !== 'pending' && before.counts !== 'suspended')
    throw new CourtError('case-not-open', { field, to });
  const procedure = procedureOf(before.state.procedure);
  const receiving = receivingAct(procedure, kind.replace(INTO, 'From'), joined, parties);
  if (!receiving) throw new CourtError('case-unknown', { field, to });
  const { on, fromPaper } = intent;
  const by = fromPaper ? actor : systemActor('cases', before.courtId);
  const intents = [{ ...receiving, on, ...(fromPaper && { fromPaper }) }];
  const { entries, after, ...taken } = performAll(procedure, before.state, intents, by, { ...around, parties });
  const partyLine = partyLineAfter(before, parties, entries);
  return { ...taken, before, entries, next: { ...withState(before, after), partyLine } };
}

/** The act by which a procedure receives what is joined, filled in by what its effects ask for. */
function receivingAct(
  { acts }: AnyProcedure,
  link: string,
  joined: Joined,
  parties: readonly Party[],
): Pick<IntentInput, 'act' | 'fields'> | undefined {
  const [act, definition] =
    Object.entries(acts).find(([, { effects = [] }]) =>
      effects.some((effect) => 'link' in effect && effect.link === link),
    ) ?? [];
  if (act === undefined) return undefined;
  const entering = joined.parties.filter((party) => !parties.some((known) => isSameParty(known, party)));
  const fields: Record<string, unknown> = {};
  for (const effect of definition?.effects ?? []) {
    if ('link' in effect) fields[effect.to] = joined.id;
    if ('addParty' in effect && entering.length > 0) fields[effect.addParty] = entering;
    if ('seal' in effect && joined.sealed) Object.assign(fields, effect.when);
  }
  return { act, fields };
}

/**
 * Whether somebody takes part in both cases already, in the same role. By the name alone a person is not the same one: whoever
 * stands there twice is removed by the judge, whoever was left out would be missed by nobody. An organisation is.
 */
function isSameParty(known: Party, other: Party): boolean {
  if (known.id === other.id) return true;
  if (known.role !== other.role || known.kind !== other.kind) return false;
  const match = samePerson(identityOf(known), identityOf(other));
  return match === 'certain' || match === 'likely' || (match === 'possible' && known.kind === 'organisation');
}

function identityOf({ fullName: name, birthYear, birthDate, idNumber }: Party): Identity {
  const year = birthYear ?? (birthDate === undefined ? undefined : Number(birthDate.slice(0, 4)));
  return { name, ...(year !== undefined && { birthYear: year }), ...(idNumber !== undefined && { idNumber }) };
}
