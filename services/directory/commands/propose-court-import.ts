import { createHash } from 'node:crypto';
import type { CourtImportSummary } from '#contracts/directory/court-import.ts';
import type { CourtRecord } from '#contracts/directory/courts.ts';
import { newId } from '#contracts/ids.ts';
import type { Court } from '#law/courts.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { compare, propose, summaryOf } from '../model/court-import.ts';
import type { DirectoryRoom } from '../room.ts';

export async function proposeCourtImport(
  { data }: Received<{ records: CourtRecord[] }>,
  { imports, courtRegister }: DirectoryRoom,
  { today, now }: Scope,
): Promise<CourtImportSummary> {
  const records = data.records as readonly CourtRecord[] as readonly Court[];
  const { tree, version: registerVersion } = await courtRegister();
  const comparison = compare(tree.courts, records);
  const digest = createHash('sha256').update(JSON.stringify(records)).digest('hex');
  const event = propose(comparison, { total: records.length, registerVersion, digest }, today, now);
  const proposed = imports.create(newId('job'), [event]);
  imports.putRecords(proposed.id, records, comparison);
  return summaryOf(proposed, comparison.difference.problems);
}
