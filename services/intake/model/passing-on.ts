import { CourtError } from '#contracts/errors.ts';
import type { HandOver, MovedOver } from '#contracts/intake/events.ts';
import type { CourtTree } from '#law/courts.ts';
import { checkDestination } from '#law/destination.ts';
import { rolesMissing } from '#law/engine/effects/parties.ts';
import type { DoneEffect, ProceedingEntry } from '#law/engine/proceeding.ts';
import { present } from '#law/party-changes.ts';
import { procedureOf } from '#law/procedures.ts';
import { numbersOf } from '#law/views.ts';
import { after, type Filing, type FilingEntry, type Told } from './filing.ts';

/** Ids of what a filing may become; given once, before it is decided. */
export interface NextIds {
  caseId: string;
  newFilingId: string;
}
/**
 * The acts as they are recorded, and the filing after them. The act that opens a case carries what the case starts with;
 * the one that sends the filing to another court, what it starts with there.
 * @throws CourtError party-missing, already-at-that-court, court-unknown
 */
export function passedOn(
  before: Told,
  decided: readonly ProceedingEntry[],
  ids: NextIds,
  courts: CourtTree,
): { entries: FilingEntry[]; told: Told } {
  const entries: FilingEntry[] = [];
  let told = before;
  for (const entry of decided) {
    const opens = entry.data.effects.find((effect) => effect.do === 'openCase');
    const whole = opens ? carrying(told, entry, ids, opens, courts) : toTheCase(told.filing, entry);
    told = after(told, whole);
    entries.push(whole);
  }
  return { entries, told };
}

/** Its number of the acceptance book is the case's too. */
function toTheCase({ opened }: Filing, entry: ProceedingEntry): FilingEntry {
  const isTold = entry.data.effects.some(
    (effect) => (effect.do === 'cancelNumber' || effect.do === 'takeNumber') && effect.kind === 'acceptance',
  );
  return isTold && opened?.room === 'cases' ? { ...entry, data: { ...entry.data, ofCase: opened.id } } : entry;
}

function carrying(before: Told, entry: ProceedingEntry, ids: NextIds, opens: Opens, courts: CourtTree): FilingEntry {
  const next = procedureOf(opens.procedure, entry.legalOn);
  const { room } = next;
  if (room === 'intake') checkDestination(courts, before.filing.courtId, opens.courtId, entry.legalOn);
  const { filing, parties } = after(before, entry);
  // What stands in a paper file is taken over as it stands there.
  const [missing] = room === 'cases' && !entry.data.fromPaper ? rolesMissing(next, present(parties)) : [];
  if (missing) throw new CourtError('party-missing', { act: entry.type, ...missing });
  const { registration, state } = filing;
  const { docketCode, title, summary, claimVnd, receivedOn, crossAgencyCode, documentIds, practisesOn } = registration;
  const { sealed, fromCase, feeReceipts } = registration;
  const both = {
    filingId: filing.id,
    docketCode,
    attributes: state.attributes,
    title,
    ...(summary !== undefined && { summary }),
    ...(claimVnd !== undefined && { claimVnd }),
    receivedOn,
    ...(crossAgencyCode !== undefined && { crossAgencyCode }),
    parties: present(parties),
    documentIds,
    ...(practisesOn !== undefined && { practisesOn }),
    ...(sealed && { sealed }),
    ...(fromCase !== undefined && { fromCase }),
    ...(feeReceipts && { feeReceipts }),
  };
  if (room === 'intake') {
    const { receiptNumber } = filing;
    const movedOver: MovedOver = {
      ...both,
      newFilingId: ids.newFilingId,
      link: opens.link ?? 'from',
      ...(receiptNumber !== undefined && { receiptNumber }),
      sentOn: entry.legalOn,
    };
    return { ...entry, data: { ...entry.data, movedOver } };
  }
  const { acceptance } = numbersOf(entry.data.effects);
  const handOver: HandOver = {
    ...both,
    caseId: ids.caseId,
    ...(acceptance !== undefined && { acceptanceNumber: acceptance }),
  };
  return { ...entry, data: { ...entry.data, handOver } };
}

type Opens = Extract<DoneEffect, { do: 'openCase' }>;
