import type { CourtRecord, CourtRow } from '#contracts/directory/courts.ts';
import type { CourtEvent } from '#contracts/directory/events.ts';
import type { DateOnly } from '#contracts/kit.ts';
import type { Court } from '#law/courts.ts';

/** A court of the register with its own ledger; `record` is what `law/courts.ts` reads. */
export interface RegisteredCourt {
  id: string; // its code
  version: number;
  hash: string;
  courtId: string;
  docketId: string;
  record: Court;
}

export const enter = (record: Court, today: DateOnly): CourtEvent => ({
  type: 'court-registered',
  legalOn: record.effectiveFrom ?? today,
  data: { record: record as CourtRecord },
});
export const correct = (record: Court, fields: readonly string[], importId: string, today: DateOnly): CourtEvent => ({
  type: 'court-corrected',
  legalOn: today,
  data: { record: record as CourtRecord, fields: [...fields], importId },
});

/** The court after an event. It never refuses. */
export function applyToCourt(court: RegisteredCourt | undefined, id: string, event: CourtEvent): RegisteredCourt {
  const record = event.data.record as Court;
  return { id, version: (court?.version ?? 0) + 1, hash: court?.hash ?? '', courtId: id, docketId: id, record };
}

export const rowOf = (court: Court): CourtRow => {
  const { code, name, shortName, tier, province, parent, effectiveFrom, effectiveTo } = court;
  return { code, name, shortName, tier, province, parent, effectiveFrom, effectiveTo };
};
