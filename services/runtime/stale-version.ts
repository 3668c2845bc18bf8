import { CourtError } from '#contracts/errors.ts';
import type { Tables } from './tables.ts';

const MOST = 10;

/** The refusal of a stale version: how far the matter is, and what was done since the user saw it, by whom, newest first. */
export async function staleVersion(tables: Tables, stream: string, saw: number | undefined): Promise<CourtError> {
  const entries = await tables.ledger
    .find({ stream, ...(saw !== undefined && { seq: { $gt: saw } }) }, { type: 1, actor: 1, recordedAt: 1, seq: 1 })
    .sort({ seq: -1 })
    .limit(MOST)
    .lean();
  return new CourtError('version-conflict', {
    ...(entries[0] ? { version: entries[0].seq } : {}),
    changes: entries.map(({ type, actor, recordedAt, seq }) => ({ seq, type, by: actor.name, at: recordedAt })),
  });
}
