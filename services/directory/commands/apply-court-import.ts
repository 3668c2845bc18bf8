import type { CourtImportSummary } from '#contracts/directory/court-import.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { applyImport, summaryOf } from '../model/court-import.ts';
import { correct, enter } from '../model/court-record.ts';
import type { DirectoryRoom } from '../room.ts';

/** All courts of the import in one unit: the register moves from one whole state to the next. */
export async function applyCourtImport(
  { expectedVersion, data: { importId } }: Received<{ importId: string }>,
  { imports, courts, courtRegister }: DirectoryRoom,
  { today, now }: Scope,
): Promise<CourtImportSummary> {
  const proposed = await imports.loadAt(importId, expectedVersion);
  const { version } = await courtRegister();
  const applied = imports.record(proposed, [applyImport(proposed, version, today, now)]);
  for (const { record, row } of await imports.changingRecords(importId)) {
    const before = await courts.find(record.code);
    const fields = row.fields.map(({ field }) => field);
    if (before) courts.record(before, [correct(record, fields, importId, today)]);
    else courts.create(record.code, [enter(record, today)]);
  }
  courts.moved(version);
  return summaryOf(applied, []);
}
