import { afterAll, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { connect } from 'nats';
import { newId } from '#contracts/ids.ts';
import { makeFirstOperator } from './first-operator.ts';

const unique = newId('req').slice(-12);
const env = {
  ...process.env,
  DATABASE_PREFIX: `f${unique}`,
  STREAM_NAME: `F${unique.toUpperCase()}`,
  PARTITIONS: '4',
  PASSWORD_HASH_MEMORY_KB: '8192',
};

afterAll(async () => {
  const db = await mongoose.createConnection(process.env.MONGO_URL as string).asPromise();
  await db.useDb(`${env.DATABASE_PREFIX}_directory`).dropDatabase();
  await db.close();
  const nats = await connect({ servers: process.env.NATS_URL as string });
  await (await nats.jetstreamManager()).streams.delete(env.STREAM_NAME);
  await nats.close();
});

test('a new system gets one operator, and no second one that way', async () => {
  expect(await makeFirstOperator(env, 'van.hanh', 'Trần Văn Hành')).toMatch(/^[\w-]{24}$/);
  await expect(makeFirstOperator(env, 'nguoi.khac', 'Người Khác')).rejects.toMatchObject({ type: 'operator-exists' });
}, 60_000);
