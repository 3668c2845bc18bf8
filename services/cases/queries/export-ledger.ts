import type { ExportLedger, LedgerPart } from '#contracts/ledger-export.ts';
import type { Received } from '#services/runtime/service.ts';
import type { Cases } from '../room.ts';
import { readableCase } from './readable-case.ts';

export async function exportLedger({ actor, data }: Received<ExportLedger>, room: Cases): Promise<LedgerPart> {
  const { matterId, from = 1 } = data;
  await readableCase(matterId, actor, room, 'entries');
  return room.ledgerPart(matterId, from);
}
