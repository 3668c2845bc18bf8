import type { CourtImportRow, CourtImportSummary } from '#contracts/directory/court-import.ts';
import type { Page } from '#contracts/kit.ts';
import type { Received } from '#services/runtime/service.ts';
import { summaryOf } from '../model/court-import.ts';
import type { DirectoryRoom } from '../room.ts';

export async function getCourtImport(
  { data: { importId } }: Received<{ importId: string }>,
  { imports }: DirectoryRoom,
): Promise<CourtImportSummary> {
  return summaryOf(await imports.load(importId), await imports.problems(importId));
}

export async function listCourtImportRows(
  { data }: Received<{ importId: string; cursor?: string; pageSize?: number }>,
  { imports }: DirectoryRoom,
): Promise<Page<CourtImportRow>> {
  await imports.load(data.importId);
  return imports.listRows(data);
}
