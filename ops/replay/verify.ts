import { isDeepStrictEqual } from 'node:util';
import mongoose, { type Connection } from 'mongoose';
import type { LedgerEntry } from '#contracts/ledger.ts';
import { rebuild } from '#law/engine/evolve.ts';
import type { ProceedingEntry } from '#law/engine/proceeding.ts';
import { verifyChain } from '#services/runtime/ledger.ts';

/** What folding the ledgers of the records' petitions and cases shows. */
export interface Verdict {
  checked: number;
  faults: string[]; // '<stream>: …'
}

const ROOMS = [
  { service: 'intake', collection: 'filings' },
  { service: 'cases', collection: 'cases' },
] as const;

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
    for (const { service, collection } of ROOMS) {
      const own = db.useDb(`${databasePrefix}_${service}`);
      for (const stream of streams[service]) faults.push(...(await faultsOf(own, collection, stream)));
    }
    return { checked: streams.intake.length + streams.cases.length, faults };
  } finally {
    await db.close();
  }
}

async function faultsOf(db: Connection, collection: string, stream: string): Promise<string[]> {
  const rows = await db.collection('ledger').find({ stream }).sort({ seq: 1 }).toArray();
  const entries = rows.map(({ _id, ...entry }) => plain(entry)) as unknown as LedgerEntry[];
  const stored = await db.collection(collection).findOne({ _id: stream as never });
  const faults = verifyChain(entries).map(({ seq, fault }) => `${stream}: mục ${seq} ${fault}`);
  if (entries.length === 0) faults.push(`${stream}: sổ cái trống`);
  else if (!isDeepStrictEqual(plain(rebuild(entries as unknown as ProceedingEntry[])), plain(stored?.state)))
    faults.push(`${stream}: trạng thái lưu khác trạng thái dựng lại từ sổ cái`);
  if (stored?.version !== entries.length)
    faults.push(`${stream}: phiên bản ${stored?.version} khác số mục ${entries.length}`);
  return faults;
}

const plain = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));
