import { CourtError } from '#contracts/errors.ts';
import { newId } from '#contracts/ids.ts';
import type { FilingActsPerformed, PerformFilingActs } from '#contracts/intake/perform-filing-acts.ts';
import { withFeeAdvance } from '#law/fee-notice.ts';
import { type Performed, performAll, withNewParties } from '#law/perform.ts';
import { procedureOf } from '#law/procedures.ts';
import { actResult } from '#law/views.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { NeedsNumbers, type Unit } from '#services/runtime/unit.ts';
import { classified, isReclassified } from '../model/classification.ts';
import { type Filing, present, type Told } from '../model/filing.ts';
import { areAboutParties, namePeople } from '../model/intake-procedure.ts';
import { type NextIds, passedOn } from '../model/passing-on.ts';
import type { Intake } from '../room.ts';
import { mayRead } from '#law/reach.ts';

/** Acts on a filing, as its procedure says: all or nothing, each seeing those before it. */
export async function performFilingActs(
  command: Received<PerformFilingActs>,
  room: Intake,
  { unit: own, today, requestId }: Scope,
): Promise<FilingActsPerformed | NeedsNumbers<FilingActsPerformed>> {
  const { actor, data } = command;
  const filing = await seen(command, room, today);
  const procedure = procedureOf(filing.state.procedure);
  const claimed = withFeeAdvance(procedure, filing.state, filing.registration.claimVnd, data.intents);
  const intents = withNewParties(procedure, claimed, () => newId('pty'));

  const parties = areAboutParties(procedure, intents) ? await room.finds.allParties(filing.id) : [];
  const [firstIntent] = intents;
  const rolesOf = namePeople(procedure, intents)
    ? await room.rolesAt(filing.courtId, firstIntent?.on ?? today, { actor, requestId })
    : undefined;
  const around = {
    today,
    ...(parties.length > 0 && { parties: present(parties) }),
    ...(rolesOf && { rolesOf }),
  };
  const before: Told = { filing, parties };
  const ids: NextIds = { caseId: newId('cas'), newFilingId: newId('pet') };

  const decide = (numbers?: readonly number[]): Performed => {
    const performed = performAll(procedure, filing.state, intents, actor, around, numbers);
    const { attributes } = performed.after;
    if (isReclassified(filing.state.attributes, attributes)) classified(attributes, performed.after.lastOn);
    return performed;
  };
  const record = (performed: Performed, unit: Unit): FilingActsPerformed => {
    const { entries, told } = passedOn(before, performed.entries, ids, (id) => procedureOf(id, told0(performed)).room);
    for (const number of performed.paper) unit.recordPaperNumber(number);
    const version = room.filings.perform(before, told, entries, unit);
    return {
      version,
      phase: told.filing.phase,
      results: entries.map((entry, i) => actResult(entry, filing.version + 1 + i)),
      ...nextOf(filing, told.filing),
    };
  };

  const trial = decide();
  if (trial.books.length === 0) return record(trial, own);
  return new NeedsNumbers(trial.books, (numbers, unit) => record(decide(numbers), unit));
}
