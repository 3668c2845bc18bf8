import { performance } from 'node:perf_hooks';
import mongoose from 'mongoose';
import type { Actor } from '#contracts/actor.ts';
import { newId } from '#contracts/ids.ts';
import { RegisterFiling } from '#contracts/intake/register-filing.ts';
import { runRooms } from '#services/main.ts';
import { ask } from '#services/runtime/broker.ts';
import { openLog } from '#services/runtime/log.ts';
import { petition, todayAtCourt } from '../ops/drill/clerks.ts';
import { withServers } from './servers.ts';

/**
 * Commands a second: petitions registered by one process (number, parties, search rows, ledger, outbox), beside what the
 * bare driver reaches with one transaction for each command of the same shape in the same run.
 */
const COUNT = Number(process.argv[2] ?? 1_000);
const AT_ONCE = 64;
const clerk: Actor = { kind: 'person', id: 'per_lan', name: 'Lan', courtId: 'KV-HTI-01', roles: ['receptionClerk'] };

await withServers(async ({ mongoUrl, natsUrl }) => {
  const env = { MONGO_URL: mongoUrl, NATS_URL: natsUrl, SERVICES: 'intake', GATEWAY_PORT: '0', LOG_LEVEL: 'error' };
  const host = await runRooms(env, openLog('error', 'bench'));
  const today = todayAtCourt();
  const register = (n: number) =>
    ask(host.broker, RegisterFiling, {
      id: newId('cmd'),
      actor: clerk,
      requestId: newId('req'),
      data: petition(n, today) as RegisterFiling,
    });
  await inParallel(100, register);
  const ours = await inParallel(COUNT, register);
  await host.stop();

  const db = await mongoose.createConnection(mongoUrl, { dbName: 'bench' }).asPromise();
  for (const name of ['things', 'commands', 'ledger', 'outbox', 'rows']) await db.createCollection(name);
  const bare = await inParallel(COUNT, async (n) => {
    const session = await db.startSession();
    await session.withTransaction(async () => {
      const body = { n, text: 'x'.repeat(1_000) };
      await db.collection('things').findOne({ n: -1 }, { session });
      for (const name of ['things', 'commands', 'ledger', 'outbox', 'rows'])
        await db.collection(name).insertOne({ ...body }, { session });
    });
    await session.endSession();
  });
  await db.close();
  console.log(`đơn được tiếp nhận        ${ours.toFixed(0)}/s  (${AT_ONCE} cùng lúc, ${COUNT} đơn)`);
  console.log(`driver, mỗi lệnh một giao dịch  ${bare.toFixed(0)}/s`);
  console.log(`tỷ lệ                     ${(ours / bare).toFixed(2)}`);
});

/** Calls `work` for 0…count-1, AT_ONCE at a time; how many a second. */
async function inParallel(count: number, work: (n: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < count) await work(next++);
    }),
  );
  return count / ((performance.now() - startedAt) / 1_000);
}
