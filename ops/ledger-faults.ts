import { isDeepStrictEqual } from 'node:util';
import type { Connection } from 'mongoose';
import type { LedgerEntry } from '#contracts/ledger.ts';
import { rebuild } from '#law/engine/evolve.ts';
import type { ProceedingEntry } from '#law/engine/proceeding.ts';
import { verifyChain } from '#services/runtime/ledger.ts';
import { upcast } from '#services/runtime/upcast.ts';

/** Where the states of proceedings are stored, by service. */
const STATES = { intake: 'filings', cases: 'cases' } as const;

/**
 * What is wrong with one petition or case, read from the database itself, as '<stream>: …': its entries are numbered without
 * gaps, every hash covers the one before, and folded they give the state that is stored.
 */
export async function ledgerFaults(db: Connection, service: keyof typeof STATES, stream: string): Promise<string[]> {
  const rows = await db.collection('ledger').find({ stream }).sort({ seq: 1 }).toArray();
  const entries = rows.map(({ _id, ...entry }) => plain(entry)) as unknown as LedgerEntry[];
  const stored = await db.collection(STATES[service]).findOne({ _id: stream as never });
  const faults = verifyChain(entries).map(({ seq, fault }) => `${stream}: mục ${seq} ${fault}`);
  if (entries.length === 0) faults.push(`${stream}: sổ cái trống`);
  else if (
    !isDeepStrictEqual(
      plain(rebuild(entries.map((entry) => upcast(entry)) as unknown as ProceedingEntry[])),
      plain(stored?.state),
    )
  )
    faults.push(`${stream}: trạng thái lưu khác trạng thái dựng lại từ sổ cái`);
  if (stored?.version !== entries.length)
    faults.push(`${stream}: phiên bản ${stored?.version} khác số mục ${entries.length}`);
  return faults;
}

const plain = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));
