import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import jwt from '@fastify/jwt';
import rateLimit from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import fastify from 'fastify';
import mongoose, { type Connection } from 'mongoose';

/**
 * What the bare driver reaches with one transaction for each command of the shape of a petition: one reading, and writes
 * into thing, idempotency record, ledger, outbox and a row.
 */
export async function bareTransactions(mongoUrl: string, count: number, atOnce: number): Promise<number> {
  const db = await mongoose.createConnection(mongoUrl, { dbName: 'bench' }).asPromise();
  for (const name of ROWS) await db.createCollection(name);
  const rate = await inParallel(count, atOnce, (n) => oneTransaction(db, n));
  await db.close();
  return rate;
}
const ROWS = ['things', 'commands', 'ledger', 'outbox', 'rows'];

async function oneTransaction(db: Connection, n: number): Promise<void> {
  const session = await db.startSession();
  await session.withTransaction(async () => {
    const body = { n, text: 'x'.repeat(1_000) };
    await db.collection('things').findOne({ n: -1 }, { session });
    for (const name of ROWS) await db.collection(name).insertOne({ ...body }, { session });
  });
  await session.endSession();
}

/** Calls `work` for 0…count-1, `atOnce` at a time; how many a second. */
export async function inParallel(
  count: number,
  atOnce: number,
  work: (n: number) => Promise<unknown>,
): Promise<number> {
  let next = 0;
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < count) await work(next++);
    }),
  );
  return count / ((performance.now() - startedAt) / 1_000);
}

/** Fastify with the plugins of the gateway, answering with what `read` finds by the raw driver and nothing else. */
export async function bareFastify(
  mongoUrl: string,
  dbName: string,
  read: (db: Connection) => Promise<unknown>,
): Promise<{ url: string; token: string; close(): Promise<void> }> {
  const db = await mongoose.createConnection(mongoUrl, { dbName, autoIndex: false, autoCreate: false }).asPromise();
  const app = fastify();
  await app.register(helmet);
  await app.register(underPressure, { maxEventLoopDelay: 500 });
  await app.register(compress, { globalDecompression: false });
  await app.register(cookie);
  await app.register(rateLimit, { max: 1_000_000_000 });
  await app.register(jwt, { secret: 'x'.repeat(32), verify: { cache: 1_000 } });
  app.get('/read', async (request) => {
    await request.jwtVerify();
    return read(db);
  });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    url: `${url}/read`,
    token: app.jwt.sign({ sub: 'bench' }),
    async close() {
      await app.close();
      await db.close();
    },
  };
}
