import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import mongoose, { type Connection } from 'mongoose';
import { newId } from '#contracts/ids.ts';
import { ticketsOf } from '../door/tickets.ts';
import { type Collections, openCollections } from './collections.ts';
import { makeTicketKey, renewTicketKey, ticketKeysIn } from './secrets.ts';

const ticketsBy = (collections: Parameters<typeof ticketKeysIn>[0]) => {
  const keys = ticketKeysIn(collections);
  return async (now: Date) => {
    const { signing, others } = await keys(now);
    return ticketsOf(signing, others);
  };
};

describe('the key that seals tickets', () => {
  let db: Connection;
  let collections: Collections;
  beforeAll(async () => {
    db = await mongoose
      .createConnection(process.env.MONGO_URL as string, { dbName: `k${newId('req').slice(-12)}` })
      .asPromise();
    collections = openCollections(db);
  });
  afterAll(async () => {
    await db.dropDatabase();
    await db.close();
  });

  test('is followed by another after a month; no ticket of either is refused in any process meanwhile', async () => {
    const start = Date.parse('2026-03-02T00:00:00Z');
    const at = (days: number, minutes = 0) => new Date(start + days * 86_400_000 + minutes * 60_000);
    const ticket = { method: 'GET', documentId: 'doc_1', requestId: 'req_1', actorId: 'per_1', file: {} } as never;
    // As a release before wrote it: no word of when.
    await collections.secrets.collection.insertOne({ _id: 'tickets' as never, key: 'a'.repeat(43) });
    await makeTicketKey(collections, at(0));
    const [one, other] = [ticketsBy(collections), ticketsBy(collections)];
    const seal = async (now: Date) => (await one(now)).seal(ticket, now);
    const isRead = async (sealed: string, now: Date) => (await other(now)).read(sealed, now) !== undefined;

    await renewTicketKey(collections, at(0));
    const first = await seal(at(0));
    await renewTicketKey(collections, at(29));
    expect(await collections.secrets.countDocuments()).toBe(1);
    for (let minutes = 0; minutes <= 45; minutes++) {
      await renewTicketKey(collections, at(31, minutes));
      expect(await isRead(await seal(at(31, minutes)), at(31, minutes))).toBe(true);
    }
    expect(await collections.secrets.distinct('_id')).toEqual([`tickets:${at(31).toISOString()}`]);
    await expect(isRead(first, at(0))).rejects.toMatchObject({ type: 'ticket-invalid' });
  });
});
