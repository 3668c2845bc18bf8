import { randomBytes } from 'node:crypto';
import { CLOCKS_APART_MS } from '#services/runtime/clocks.ts';
import type { Collections, SecretRow } from './collections.ts';

type Secrets = Pick<Collections, 'secrets'>;

/** A key that is older than this gets a successor. */
const LIVES_MS = 30 * 24 * 3_600_000;
/** So long before it signs a new key is there to be learned, also by whose clock is ahead of that of others. */
const LEARNED_MS = 2 * CLOCKS_APART_MS;
/** So long an old one checks on: until the last ticket of the last process has ended, by every clock. */
const CHECKS_ON_MS = 5 * CLOCKS_APART_MS;
const FRESH_MS = 60_000;

const newKey = (signsFrom: Date, madeAt: Date) => ({ key: randomBytes(32).toString('base64url'), signsFrom, madeAt });

/** The first key, when there is none; one for all processes of the service. Keys never leave it. */
export async function makeTicketKey({ secrets }: Secrets, now: Date): Promise<void> {
  if (await secrets.exists({})) return;
  await secrets.updateOne({ _id: 'tickets' }, { $setOnInsert: newKey(new Date(0), now) }, { upsert: true });
}

export interface TicketKeys {
  signing: Buffer;
  others: Buffer[];
}

/** The keys of now: what is sealed by the one that signs, and by those before and after it, can be read. */
export function ticketKeysIn({ secrets }: Secrets): (now: Date) => Promise<TicketKeys> {
  let held: { at: number; rows: SecretRow[] } | undefined;
  return async (now) => {
    if (!held || Math.abs(now.getTime() - held.at) > FRESH_MS)
      held = { at: now.getTime(), rows: inOrder(await secrets.find().lean()) };
    const signing = held.rows.findLast((row) => signs(row, now)) ?? held.rows[0];
    if (!signing) throw new Error('no key for tickets');
    const others = held.rows.filter((row) => row !== signing);
    return { signing: bytesOf(signing), others: others.map(bytesOf) };
  };
}

/** Makes the successor of a key in time, and takes keys away that nothing valid is sealed by. */
export async function renewTicketKey({ secrets }: Secrets, now: Date): Promise<void> {
  await secrets.updateMany({ madeAt: { $exists: false } }, { $set: { madeAt: now, signsFrom: new Date(0) } });
  const rows = inOrder(await secrets.find().lean());
  const newest = rows.at(-1);
  if (newest?.madeAt && now.getTime() - newest.madeAt.getTime() > LIVES_MS) {
    const signsFrom = new Date(now.getTime() + LEARNED_MS);
    await secrets.create({ _id: `tickets:${now.toISOString()}`, ...newKey(signsFrom, now) });
  }
  const settled = rows.findLast((row) => signs(row, new Date(now.getTime() - CHECKS_ON_MS)));
  const gone = settled ? rows.slice(0, rows.indexOf(settled)) : [];
  if (gone.length > 0) await secrets.deleteMany({ _id: { $in: gone.map(({ _id }) => _id) } });
}

const signsFrom = ({ signsFrom: from }: SecretRow): number => from?.getTime() ?? 0;
const signs = (row: SecretRow, now: Date): boolean => signsFrom(row) <= now.getTime();
const inOrder = (rows: readonly SecretRow[]): SecretRow[] => rows.toSorted((a, b) => signsFrom(a) - signsFrom(b));
const bytesOf = ({ key }: SecretRow): Buffer => Buffer.from(key, 'base64url');
