import { aggregatesIn } from '#services/runtime/aggregates.ts';
import type { Tables } from '#services/runtime/tables.ts';
import type { Unit } from '#services/runtime/unit.ts';
import type { FlowRow } from '../model/flow-rows.ts';
import type { Matter } from '../model/matter.ts';
import type { Collections } from './collections.ts';
import { slotOf } from './roll-up.ts';

export interface MatterStore {
  find(id: string): Promise<Matter | undefined>;
  preload(ids: readonly string[]): Promise<void>;
  /** The matter after an entry, and what the entry changed of the figures. */
  record(before: Matter | undefined, after: Matter, rows: readonly FlowRow[]): void;
}

/** A matter has no ledger of its own here: it is what the entries of another ledger fold to. */
export function mattersIn({ matters, flows }: Collections, tables: Tables, unit: Unit): MatterStore {
  const store = aggregatesIn(matters, tables, unit);
  return {
    find: store.find,
    preload: store.preload,
    record(before, after, rows) {
      if (before) store.record(before, after, []);
      else store.create(after, []);
      for (const { id, ...row } of rows)
        unit.write(flows, { insertOne: { document: { _id: id, ...row, fresh: slotOf(row.courtId) } } } as never);
    },
  };
}
