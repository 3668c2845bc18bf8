import type { CourtImportRow } from '#contracts/directory/court-import.ts';
import type { CourtImportEvent } from '#contracts/directory/events.ts';
import type { Page } from '#contracts/kit.ts';
import type { Court, CourtProblem } from '#law/courts.ts';
import { pagedList, TEXT } from '#services/runtime/pages.ts';
import { applyToImport, type Comparison, type CourtImport } from '../model/court-import.ts';
import { type AuditedStore, auditedIn, type Place } from './audited.ts';

const ROWS = pagedList('court-import.rows', TEXT);

export interface CourtImportStore extends AuditedStore<CourtImport, CourtImportEvent> {
  /** The records that would change something, and where the problems are, beside the import. */
  putRecords(importId: string, records: readonly Court[], comparison: Comparison): void;
  /** Those that add or change a court, as they came. */
  changingRecords(importId: string): Promise<{ record: Court; row: CourtImportRow }[]>;
  problems(importId: string): Promise<CourtProblem[]>;
  listRows(asked: { importId: string; cursor?: string; pageSize?: number }): Promise<Page<CourtImportRow>>;
}

export function courtImportsIn(place: Place): CourtImportStore {
  const { collections, unit } = place;
  const { imports, importRecords } = collections;
  const session = unit.session ?? null;
  return {
    ...auditedIn(place, imports, applyToImport),
    putRecords(importId, records, { rows, difference }) {
      const byCode = new Map(records.map((record) => [record.code, record]));
      const rowOf = new Map(rows.map((row) => [row.code, row]));
      const problemsOf = Map.groupBy(difference.problems, ({ code }) => code);
      for (const code of new Set([...rowOf.keys(), ...problemsOf.keys()])) {
        const record = byCode.get(code);
        const row = rowOf.get(code);
        unit.write(importRecords, {
          insertOne: {
            document: {
              _id: `${importId}|${code}`,
              importId,
              code,
              ...(record && { record }),
              ...(row && { row }),
              problems: problemsOf.get(code) ?? [],
            } as never,
          },
        });
      }
    },
    async changingRecords(importId) {
      const rows = await importRecords.find({ importId }, null, { session }).sort({ code: 1 }).lean();
      return rows.flatMap(({ record, row }) => (record && row ? [{ record: record as Court, row }] : []));
    },
    async problems(importId) {
      const rows = await importRecords.find({ importId }, { problems: 1 }).sort({ code: 1 }).lean();
      return rows.flatMap(({ problems }) => problems as CourtProblem[]);
    },
    async listRows({ importId, cursor, pageSize = 50 }) {
      const [after] = ROWS.after(cursor);
      const rows = await importRecords
        .find({ importId, ...(after && { code: { $gt: after } }) })
        .sort({ code: 1 })
        .limit(pageSize + 1)
        .lean();
      const page = ROWS.page(rows, pageSize, ({ code }) => [code]);
      return { ...page, items: page.items.flatMap(({ row }) => row ?? []) };
    },
  };
}
