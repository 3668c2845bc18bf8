import { randomBytes } from 'node:crypto';
import type { Collections } from './collections.ts';

/** The key that seals tickets, one for all processes of the service. It never leaves it. */
export async function ticketKey({ secrets }: Collections): Promise<Buffer> {
  const row = await secrets.findOneAndUpdate(
    { _id: 'tickets' },
    { $setOnInsert: { key: randomBytes(32).toString('base64url') } },
    { upsert: true, returnDocument: 'after', lean: true },
  );
  if (!row) throw new Error('no key for tickets');
  return Buffer.from(row.key, 'base64url');
}
