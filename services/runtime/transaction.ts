import type { ClientSession, Connection } from 'mongoose';

/** How often a transaction that lost the race to create the same counter is tried again. */
const TRIES = 8;

/**
 * Runs `work` in one transaction on a snapshot. Conflicts with other transactions are retried by the driver; two
 * processes that create the same counter at once meet a duplicate key instead, which is retried here.
 */
export async function inTransaction<Result>(
  db: Connection,
  work: (session: ClientSession) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    const session = await db.startSession();
    try {
      return await session.withTransaction(() => work(session), {
        readConcern: { level: 'snapshot' },
        writeConcern: { w: 'majority', journal: true },
      });
    } catch (error) {
      if (attempt >= TRIES || !isDuplicate(error) || !/\.(books|leases|seen|positions)\b/.test(String(error)))
        throw error;
    } finally {
      await session.endSession();
    }
  }
}

export const isDuplicate = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 11000;
