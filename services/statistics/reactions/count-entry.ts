import type { LedgerEntry } from '#contracts/ledger.ts';
import { rowsOf } from '../model/flow-rows.ts';
import { follow, isOfProceeding, isTelling } from '../model/matter.ts';
import type { Statistics } from '../room.ts';

/** One entry of a proceeding, and what it changes of the figures. Which procedure it follows makes no difference. */
export async function countEntry(entry: LedgerEntry, { matters, boundsCourse }: Statistics): Promise<void> {
  if (!isOfProceeding(entry) || !isTelling(entry)) return;
  const before = await matters.find(entry.stream);
  const after = follow(before, entry, boundsCourse);
  matters.record(before, after, rowsOf(before, after, entry.seq));
}

/** The matters that entries tell of, read at once. */
export async function readCounted(entries: readonly LedgerEntry[], { matters }: Statistics): Promise<void> {
  const told = entries.filter((entry) => isOfProceeding(entry) && isTelling(entry));
  await matters.preload([...new Set(told.map(({ stream }) => stream))]);
}
