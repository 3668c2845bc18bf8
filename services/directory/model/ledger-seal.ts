import type { LedgerSealEvent } from '#contracts/directory/events.ts';
import type { LedgerSeal } from '#contracts/directory/ledger-seals.ts';
import type { DateOnly } from '#contracts/kit.ts';

/** The signed roots of one day. */
export interface StoredSeal extends LedgerSeal {
  id: string;
  version: number;
  hash: string;
  courtId: string; // '': of no court
  docketId: string;
}

export const sealIdOf = (day: DateOnly): string => `seal_${day}`;

/** The seal after an event. It never refuses; a day is sealed once. */
export const applyToSeal = (_before: StoredSeal | undefined, id: string, { data }: LedgerSealEvent): StoredSeal => ({
  id,
  version: 1,
  hash: '',
  courtId: '',
  docketId: id,
  ...data,
});
