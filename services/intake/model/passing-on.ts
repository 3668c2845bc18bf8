import type { HandOver, MovedOver } from '#contracts/intake/events.ts';
import type { ProceedingEntry } from '#law/engine/proceeding.ts';
import { numbersOf } from '#law/views.ts';
import { after, type FilingEntry, present, type Told } from './filing.ts';

/** Ids of what a filing may become; given once, before it is decided. */
export interface NextIds {
  caseId: string;
  newFilingId: string;
}
/** In which room a procedure is run. */
export type RoomOf = (procedureId: string) => 'intake' | 'cases';

/**
 * The acts as they are recorded, and the filing after them. The act that opens a case carries what the case starts with;
 * the one that sends the filing to another court, what it starts with there.
 */
export function passedOn(
  before: Told,
  decided: readonly ProceedingEntry[],
  ids: NextIds,
  roomOf: RoomOf,
): { entries: FilingEntry[]; told: Told } {
  const entries: FilingEntry[] = [];
  let told = before;
  for (const entry of decided) {
    const opens = entry.data.effects.find((effect) => effect.do === 'openCase');
    const whole = opens ? carrying(told, entry, ids, roomOf(opens.procedure)) : entry;
    told = after(told, whole);
    entries.push(whole);
  }
  return { entries, told };
}

function carrying(before: Told, entry: ProceedingEntry, ids: NextIds, room: 'intake' | 'cases'): FilingEntry {
  const { filing, parties } = after(before, entry);
  const { registration, state } = filing;
  const { docketCode, title, summary, claimVnd, receivedOn, crossAgencyCode, documentIds, practisesOn } = registration;
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
  };
  if (room === 'intake') {
    const { receiptNumber } = filing;
    const movedOver: MovedOver = {
      ...both,
      newFilingId: ids.newFilingId,
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
