import type { ExportLedger, LedgerPart } from '#contracts/ledger-export.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import type { Intake } from '../room.ts';
import { readable } from './readable.ts';

export async function exportLedger(
  { data: { matterId, from = 1 } }: Received<ExportLedger>,
  room: Intake,
  scope: Scope,
): Promise<LedgerPart> {
  await readable(matterId, room, scope, 'entries');
  return room.ledgerPart(matterId, from);
}
