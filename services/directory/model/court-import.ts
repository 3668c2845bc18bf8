import type { CourtImportRow, CourtImportSummary } from '#contracts/directory/court-import.ts';
import type { CourtImportEvent } from '#contracts/directory/events.ts';
import { CourtError } from '#contracts/errors.ts';
import type { DateOnly, Instant } from '#contracts/kit.ts';
import { type Court, type CourtDifference, type CourtProblem, diffCourts, withCorrections } from '#law/courts.ts';

/** A file of courts that was compared with the register; its rows and problems lie beside it. */
export interface CourtImport {
  id: string;
  version: number;
  hash: string;
  courtId: string; // '': of no court
  docketId: string;
  state: 'proposed' | 'applied';
  registerVersion: number; // of the register it was compared with
  added: number;
  changed: number;
  unchanged: number;
  problemCount: number;
  digest: string; // of the records
  proposedAt: Instant;
  appliedAt?: Instant;
}

export interface Comparison {
  difference: CourtDifference;
  rows: CourtImportRow[];
}
/** What the records would change. A file of corrections need not hold all courts: those it does not name stay. */
export function compare(current: readonly Court[], records: readonly Court[]): Comparison {
  const repeated = records.filter(({ code }, at) => records.findIndex((other) => other.code === code) !== at);
  const { added, changed, problems } = diffCourts(current, withCorrections(current, records));
  const names = new Map(records.map(({ code, name }) => [code, name]));
  const twice = repeated.map(({ code }): CourtProblem => ({ code, problem: 'repeated' }));
  return {
    difference: { added, changed, problems: [...twice, ...problems] },
    rows: [
      ...added.map(({ code, name }): CourtImportRow => ({ code, change: 'added', name, fields: [] })),
      ...changed.map(
        ({ code, fields }): CourtImportRow => ({ code, change: 'changed', name: names.get(code) ?? '', fields }),
      ),
    ],
  };
}

export function propose(
  { difference: { added, changed, problems } }: Comparison,
  { total, registerVersion, digest }: { total: number; registerVersion: number; digest: string },
  today: DateOnly,
  now: Date,
): Extract<CourtImportEvent, { type: 'court-import-proposed' }> {
  return {
    type: 'court-import-proposed',
    legalOn: today,
    data: {
      registerVersion,
      added: added.length,
      changed: changed.length,
      unchanged: Math.max(0, total - added.length - changed.length),
      problemCount: problems.length,
      digest,
      proposedAt: now.toISOString(),
    },
  };
}

/** @throws CourtError import-applied, import-has-problems, import-outdated */
export function applyImport(
  { id, state, problemCount, registerVersion }: CourtImport,
  currentVersion: number,
  today: DateOnly,
  now: Date,
): CourtImportEvent {
  if (state === 'applied') throw new CourtError('import-applied', { importId: id });
  if (problemCount > 0) throw new CourtError('import-has-problems', { importId: id, problemCount });
  if (registerVersion !== currentVersion) throw new CourtError('import-outdated', { importId: id });
  return { type: 'court-import-applied', legalOn: today, data: { appliedAt: now.toISOString() } };
}

/** The import after an event. It never refuses. */
export function applyToImport(found: CourtImport | undefined, id: string, event: CourtImportEvent): CourtImport {
  if (event.type === 'court-import-proposed')
    return { id, version: 1, hash: '', courtId: '', docketId: id, state: 'proposed', ...event.data };
  if (!found) throw new Error(`the ledger of ${id} does not begin with its proposal`);
  return { ...found, version: found.version + 1, state: 'applied', appliedAt: event.data.appliedAt };
}

export const summaryOf = (found: CourtImport, problems: readonly CourtProblem[]): CourtImportSummary => {
  const { id, state, added, changed, unchanged, problemCount, proposedAt, appliedAt, version } = found;
  return {
    importId: id,
    state,
    added,
    changed,
    unchanged,
    problems: problems.slice(0, 100),
    problemCount,
    proposedAt,
    ...(appliedAt && { appliedAt }),
    version,
  };
};
