import mongoose from 'mongoose';
import { ledgerFaults } from '../ledger-faults.ts';

/** What folding the ledgers of the records' petitions and cases shows. */
export interface Verdict {
  checked: number;
  faults: string[]; // '<stream>: …'
}

/**
 * Reads the ledger of each petition and case from the database itself: numbered without gaps, every hash over the one before,
 * and folded to the state that is stored.
 */
export async function verifyLedgers(
  { mongoUrl, databasePrefix }: { mongoUrl: string; databasePrefix: string },
  streams: { intake: readonly string[]; cases: readonly string[] },
): Promise<Verdict> {
  const db = await mongoose.createConnection(mongoUrl, { autoIndex: false, autoCreate: false }).asPromise();
  try {
    const faults: string[] = [];
    for (const service of ['intake', 'cases'] as const) {
      const own = db.useDb(`${databasePrefix}_${service}`);
      for (const stream of streams[service]) faults.push(...(await ledgerFaults(own, service, stream)));
    }
    return { checked: streams.intake.length + streams.cases.length, faults };
  } finally {
    await db.close();
  }
}
