import type { LedgerEntry } from '#contracts/ledger.ts';
import type { Scope } from '#services/runtime/service.ts';
import type { Cases } from '../room.ts';
import { onAcceptanceNumber } from './on-acceptance-number.ts';
import { onCaseOpened } from './on-case-opened.ts';

/** What intake tells, in one reader: an acceptance number changes only after its case was opened. */
export async function onFilingEntry(entry: LedgerEntry, room: Cases, scope: Scope): Promise<void> {
  await onCaseOpened(entry, room, scope);
  await onAcceptanceNumber(entry, room, scope);
}
