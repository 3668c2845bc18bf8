import type { Actor } from '#contracts/actor.ts';
import type { PerformCaseActs } from '#contracts/cases/perform-case-acts.ts';
import { CourtError } from '#contracts/errors.ts';
import { newId } from '#contracts/ids.ts';
import type { ActsPerformed, IntentInput } from '#contracts/proceedings.ts';
import { numbersToCancel } from '#law/engine/decide.ts';
import { partiesAfter, present } from '#law/party-changes.ts';
import { areAboutParties, namePeople, performAll, withNewParties } from '#law/perform.ts';
import type { AnyProcedure } from '#law/procedure.ts';
import { procedureOf } from '#law/procedures.ts';
import { keepsFilesOf, mayRead } from '#law/reach.ts';
import { actResult } from '#law/views.ts';
import type { Surroundings } from '#law/world-of.ts';
import { rolesAmong } from '#services/runtime/court-people.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { NeedsNumbers, type Unit } from '#services/runtime/unit.ts';
import { type CourtCase, partyLineAfter, withState } from '../model/case.ts';
import { answerTo, checkTie, type Other, tiesOf } from '../model/joining.ts';
import { passedOn } from '../model/passing-on.ts';
import type { Cases } from '../room.ts';

/** Acts in a case, as its procedure says: all or nothing, each seeing those before it. */
export async function performCaseActs(
  command: Received<PerformCaseActs>,
  room: Cases,
  { unit: own, today, requestId }: Scope,
): Promise<ActsPerformed | NeedsNumbers<ActsPerformed>> {
  const { actor, data } = command;
  const before = await caseToActOn(command, room);
  const procedure = procedureOf(before.state.procedure);
  const intents = withNewParties(procedure, data.intents, () => newId('pty'));
  const ties = tiesOf(procedure, intents);
  const areKnown = ties.length > 0 || areAboutParties(procedure, intents);
  const parties = areKnown ? await room.finds.allParties(before.id) : undefined;
  const cancelling = numbersToCancel(procedure, intents as never);
  const keepsFiles = keepsFilesOf(actor, before.courtId, room);
  const around: Surroundings = {
    today,
    keepsFiles,
    ...(parties && { parties }),
    ...(cancelling.length > 0 && { numbers: await room.finds.numbersHeld(before.id, cancelling) }),
    ...(await rolesFor(procedure, intents, before, room, requestId)),
  };
  const ids = intents.map(() => ({ caseId: newId('cas'), newFilingId: newId('pet') }));
  const others = await othersTiedTo(before, ties, room, actor);

  const decide = (numbers?: readonly number[]) => {
    const done = performAll(procedure, before.state, intents, actor, around, numbers);
    const entries = passedOn(before, done, parties ?? [], ids, room);
    const people = present(entries.reduce(partiesAfter, parties ?? []));
    const joined = { id: before.id, sealed: done.after.sealed === true, parties: people };
    return {
      ...done,
      entries,
      answers: others.flatMap(([tie, other]) => answerTo(tie, joined, other, actor, { today, keepsFiles }) ?? []),
    };
  };
  const record = ({ entries, paper, after, answers }: ReturnType<typeof decide>, unit: Unit): ActsPerformed => {
    for (const number of paper) unit.recordPaperNumber(number);
    const next: CourtCase = { ...withState(before, after), partyLine: partyLineAfter(before, parties, entries) };
    const version = room.cases.perform(before, next, entries, unit);
    for (const other of answers) room.cases.perform(other.before, other.next, other.entries, unit);
    return {
      version,
      phase: after.phase,
      results: entries.map((entry, i) => actResult(entry, before.version + 1 + i)),
    };
  };
  const trial = decide();
  if (trial.books.length === 0) return record(trial, own);
  return new NeedsNumbers(trial.books, (numbers, unit) => record(decide(numbers), unit));
}

/** The other cases that the acts tie this one to, as they are now. */
async function othersTiedTo(
  before: CourtCase,
  ties: ReturnType<typeof tiesOf>,
  room: Cases,
  actor: Actor,
): Promise<[tie: (typeof ties)[number], other: Other][]> {
  return Promise.all(
    ties.map(async (tie) => {
      const other = await room.cases.find(tie.to);
      checkTie(tie, before, other, actor, room);
      return [tie, { before: other, parties: await room.finds.allParties(other.id) }];
    }),
  );
}

/**
 * Acts are done at the case's own court only, or where its files lie when that has ended; another court's case looks like
 * one that does not exist.
 */
async function caseToActOn(
  { actor, expectedVersion, data: { caseId } }: Received<PerformCaseActs>,
  room: Cases,
): Promise<CourtCase> {
  const found = await room.cases.load(caseId);
  const isOurs = actor.kind === 'system' || keepsFilesOf(actor, found.courtId, room);
  if (!isOurs || !mayRead(actor, found, room)) throw new CourtError('not-found', { id: caseId });
  return found.version === expectedVersion ? found : room.cases.loadAt(caseId, expectedVersion);
}

/** Assumed: whoever is given a task holds the role on the day of the act; several acts of one command are of one day. */
async function rolesFor(
  procedure: AnyProcedure,
  intents: readonly IntentInput[],
  { courtId }: CourtCase,
  { peopleAt, today }: Cases,
  requestId: string,
): Promise<Pick<Surroundings, 'rolesOf'>> {
  if (!namePeople(procedure, intents)) return {};
  return { rolesOf: rolesAmong(await peopleAt(courtId, intents[0]?.on ?? today, requestId)) };
}
