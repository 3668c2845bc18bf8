import type { LedgerEntry } from '#contracts/ledger.ts';
import { UPCASTS, type Upcasts } from '#contracts/upcasts.ts';

/** An entry was written in a shape that only a newer release knows: it waits for one. */
export class NewerEntry extends Error {
  constructor({ service, type, schema }: LedgerEntry, known: number) {
    super(`${service}.${type} has shape ${schema}, this release knows ${known}: a newer one must read it`);
    this.name = 'NewerEntry';
  }
}

/**
 * The entry with data of today's shape, as reactions and folds read it. Its hash is over what was written: check that first.
 * @throws NewerEntry
 */
export function upcast<Entry extends LedgerEntry>(entry: Entry, upcasts: Upcasts = UPCASTS): Entry {
  const steps = upcasts[`${entry.service}.${entry.type}`] ?? [];
  const known = steps.length + 1;
  if (entry.schema > known) throw new NewerEntry(entry, known);
  if (entry.schema === known) return entry;
  const data = steps.slice(entry.schema - 1).reduce<unknown>((before, step) => step(before as never), entry.data);
  return { ...entry, data, schema: known };
}
