import { fromStored } from '#services/runtime/aggregates.ts';
import type { Unit } from '#services/runtime/unit.ts';
import type { Matter } from '../model/matter.ts';
import type { Collections } from './collections.ts';
import { standInFor } from './filings.ts';

/** The table of matters as a reaction changes it: one entry after another, each seeing what the one before it wrote. */
export interface MatterStore {
  find(id: string): Promise<Matter | undefined>;
  save(matter: Matter): Promise<void>;
  standInFor: (idNumber: string) => string;
}

export function mattersIn({ matters }: Collections, { session }: Unit): MatterStore {
  const options = { session: session ?? null };
  return {
    find: async (id) => {
      const row = await matters.findById(id, null, options).lean();
      return row ? fromStored<Matter>(row) : undefined;
    },
    // Written at once, inside the transaction of the reaction: rows have no version that a later write could be held against.
    save: async ({ id, ...row }) => {
      await matters.replaceOne({ _id: id } as never, row as never, { ...(session && { session }), upsert: true });
    },
    standInFor,
  };
}
