import { newId } from '#contracts/ids.ts';
import type { LedgerEntry } from '#contracts/ledger.ts';
import { partyChangesOf } from '#law/party-changes.ts';
import { follow, type MatterEntry } from '../model/matter.ts';
import { formsToIssueIn } from '../model/to-issue.ts';
import type { Documents } from '../room.ts';

/** Keeps the copy of matters, and offers the papers that acts call for. */
export async function onMatterEntry(entry: LedgerEntry, { matters }: Documents): Promise<void> {
  const told = entry as MatterEntry;
  if (!Array.isArray(told.data.effects)) return; // no act of a proceeding
  const before = await matters.find(entry.stream);
  const after = follow(before, told);
  if (!after) return;
  await matters.save(after);
  await matters.changeParties(entry.stream, entry.seq, partyChangesOf(told));
  matters.offer(formsToIssueIn(told, before, after, () => newId('doc')));
}
