import { CourtError } from '#contracts/errors.ts';
import { newId } from '#contracts/ids.ts';
import type { FilingActsPerformed, PerformFilingActs } from '#contracts/intake/perform-filing-acts.ts';
import type { IntentInput } from '#contracts/proceedings.ts';
import { numbersToCancel } from '#law/engine/decide.ts';
import type { Intent } from '#law/engine/world.ts';
import { withFeeAdvance } from '#law/fee-notice.ts';
import { present } from '#law/party-changes.ts';
import { areAboutParties, namePeople, performAll, withNewParties } from '#law/perform.ts';
import type { AnyProcedure } from '#law/procedure.ts';
import { procedureOf } from '#law/procedures.ts';
import { keepsFilesOf } from '#law/reach.ts';
import { actResult } from '#law/views.ts';
import type { Surroundings } from '#law/world-of.ts';
import { rolesAmong } from '#services/runtime/court-people.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { NeedsNumbers, type Unit } from '#services/runtime/unit.ts';
import { classified, isReclassified } from '../model/classification.ts';
import type { Filing, Told } from '../model/filing.ts';
import { type NextIds, passedOn } from '../model/passing-on.ts';
import { openTo } from '../queries/readable.ts';
import type { Intake } from '../room.ts';

/** Acts on a filing, as its procedure says: all or nothing, each seeing those before it. */
export async function performFilingActs(
  command: Received<PerformFilingActs>,
  room: Intake,
  { unit: own, today, requestId }: Scope,
): Promise<FilingActsPerformed | NeedsNumbers<FilingActsPerformed>> {
  const { actor, data } = command;
  const filing = await filingToActOn(command, room);
  const { attributes } = filing.state;
  const procedure = procedureOf(filing.state.procedure);
  const basis = { attributes, claimVnd: filing.registration.claimVnd };
  const intents = withFeeAdvance(
    procedure,
    basis,
    withNewParties(procedure, data.intents, () => newId('pty')),
  );
  const isFromPaper = intents.every(({ fromPaper }) => fromPaper);
  const isAboutParties = areAboutParties(procedure, intents);
  const before: Told = { filing, parties: isAboutParties ? await room.finds.allParties(filing.id) : [] };
  const cancelling = numbersToCancel(procedure, intents as readonly Intent[]);
  const around: Surroundings = {
    today,
    keepsFiles: keepsFilesOf(actor, filing.courtId, room),
    ...(isAboutParties && { parties: present(before.parties) }),
    ...(cancelling.length > 0 && { numbers: await room.finds.numbersHeld(filing.id, cancelling) }),
    ...(await rolesFor(procedure, intents, filing, room, requestId)),
  };
  const ids: NextIds = { caseId: newId('cas'), newFilingId: newId('pet') };

  const decide = (numbers?: readonly number[]) => {
    const { entries, books, paper, after } = performAll(procedure, filing.state, intents, actor, around, numbers);
    // What stands in a paper file is recorded as it stands there.
    if (!isFromPaper && isReclassified(attributes, after.attributes)) classified(after.attributes, after.lastOn);
    return { books, paper, ...passedOn(before, entries, ids, room.courts) };
  };
  const record = ({ paper, entries, told }: ReturnType<typeof decide>, unit: Unit): FilingActsPerformed => {
    for (const number of paper) unit.recordPaperNumber(number);
    const version = room.filings.perform(before, told, entries, unit);
    const results = entries.map((entry, i) => actResult(entry, filing.version + 1 + i));
    return { version, phase: told.filing.phase, results, ...passageOf(filing, told.filing) };
  };
  const trial = decide();
  if (trial.books.length === 0) return record(trial, own);
  return new NeedsNumbers(trial.books, (numbers, unit) => record(decide(numbers), unit));
}

/**
 * The filing as the user saw it. Acts are done at its own court only, or where its files lie when that has ended; another
 * court's looks like one that does not exist.
 * @throws CourtError not-found, version-conflict
 */
async function filingToActOn(
  { actor, expectedVersion, data: { filingId } }: Received<PerformFilingActs>,
  room: Intake,
): Promise<Filing> {
  const { filing } = await openTo(filingId, room, { actor, courts: room.courts, today: room.today });
  const isOurs = actor.kind === 'system' || keepsFilesOf(actor, filing.courtId, room);
  if (!isOurs) throw new CourtError('not-found', { id: filingId });
  return filing.version === expectedVersion ? filing : room.filings.loadAt(filingId, expectedVersion);
}

/** Assumed: whoever is given a task holds the role on the day of the act; several acts of one command are of one day. */
async function rolesFor(
  procedure: AnyProcedure,
  intents: readonly IntentInput[],
  { courtId }: Filing,
  { peopleAt, today }: Intake,
  requestId: string,
): Promise<Pick<Surroundings, 'rolesOf'>> {
  if (!namePeople(procedure, intents)) return {};
  return { rolesOf: rolesAmong(await peopleAt(courtId, intents[0]?.on ?? today, requestId)) };
}

/** What the filing became by these acts: a case here, or a filing at another court. */
function passageOf(before: Filing, { opened, state }: Filing): Pick<FilingActsPerformed, 'opensCase' | 'moved'> {
  if (!opened || before.opened) return {};
  if (opened.room === 'intake') return { moved: { filingId: opened.id, courtId: opened.courtId } };
  const { acceptance } = state.numbers;
  return {
    opensCase: { caseId: opened.id, ...(acceptance !== undefined && { acceptanceNumber: acceptance }), opened: false },
  };
}
