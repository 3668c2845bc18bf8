import type { LedgerEntry } from '#contracts/ledger.ts';
import type { Scope } from '#services/runtime/service.ts';
import type { Cases } from '../room.ts';
import { onCaseOpened } from './on-case-opened.ts';
import { tellTakenBack } from './on-case-sent.ts';

/** What cases tells itself, in one reader. */
export async function onCaseEntry(entry: LedgerEntry, room: Cases, scope: Scope): Promise<void> {
  await onCaseOpened(entry, room, scope);
  await tellTakenBack(entry, room, scope);
}
