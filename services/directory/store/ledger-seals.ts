import type { LedgerSealEvent } from '#contracts/directory/events.ts';
import type { LedgerSeal } from '#contracts/directory/ledger-seals.ts';
import type { DateOnly, Page } from '#contracts/kit.ts';
import { DAY, type Paging, pagedList } from '#services/runtime/pages.ts';
import { applyToSeal, type StoredSeal } from '../model/ledger-seal.ts';
import { type AuditedStore, auditedIn, type Place } from './audited.ts';

const SEALS = pagedList('seals', DAY);

export interface LedgerSealStore extends AuditedStore<StoredSeal, LedgerSealEvent> {
  last(): Promise<LedgerSeal | undefined>;
  /** Newest first. */
  list(paging: Paging): Promise<Page<LedgerSeal>>;
}

export function ledgerSealsIn(place: Place): LedgerSealStore {
  const { ledgerSeals } = place.collections;
  const newest = async (before: DateOnly | undefined, limit: number): Promise<LedgerSeal[]> => {
    const rows = await ledgerSeals
      .find(before === undefined ? {} : { day: { $lt: before } })
      .sort({ day: -1 })
      .limit(limit)
      .lean();
    return rows.map(({ day, jws, key }) => ({ day, jws, key }));
  };
  return {
    ...auditedIn(place, ledgerSeals, applyToSeal),
    last: async () => (await newest(undefined, 1))[0],
    async list({ cursor, pageSize = 50 }) {
      const [before] = SEALS.after(cursor);
      return SEALS.page(await newest(before, pageSize + 1), pageSize, ({ day }) => [day]);
    },
  };
}
