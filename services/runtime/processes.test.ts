import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ServiceBroker } from 'moleculer';
import mongoose, { type Connection } from 'mongoose';
import type { Actor } from '#contracts/actor.ts';
import { newId } from '#contracts/ids.ts';
import type { LedgerEntry } from '#contracts/ledger.ts';
import { NumberFile, OpenFile } from '../../tests/toy/services.ts';
import { startToy } from '../../tests/toy/start.ts';
import { ask, openBroker } from './broker.ts';
import { verifyChain } from './ledger.ts';
import { openLog } from './log.ts';

const unique = newId('req').slice(-12);
const env = {
  ...process.env,
  DATABASE_PREFIX: `p${unique}`,
  STREAM_NAME: `P${unique.toUpperCase()}`,
  SERVICES: 'files,tally',
  PARTITIONS: '4',
  LOG_LEVEL: 'silent',
  REQUEST_TIMEOUT_MS: '2000',
};
const lan: Actor = { kind: 'person', id: 'per_lan', name: 'Lan', courtId: 'A1', roles: ['clerk'] };

/** Processes that this test started; it ends no others. */
const running = new Set<ChildProcess>();
const start = () => startToy(env, running);

describe('two processes of every service, one killed every second', () => {
  let broker: ServiceBroker;
  let db: Connection;
  beforeAll(async () => {
    await Promise.all([start(), start()]);
    broker = openBroker({
      nodeId: `client-${unique}`,
      namespace: env.DATABASE_PREFIX,
      natsUrl: process.env.NATS_URL as string,
      requestTimeoutMs: 2_000,
      shutdownSeconds: 5,
      log: openLog('silent', 'client'),
    });
    await broker.start();
    await broker.waitForServices(['files', 'tally'], 20_000, 50);
    db = await mongoose
      .createConnection(process.env.MONGO_URL as string, { dbName: `${env.DATABASE_PREFIX}_files` })
      .asPromise();
  });
  afterAll(async () => {
    await broker.stop();
    for (const child of running) child.kill('SIGTERM');
    while (running.size > 0) await sleep(50);
    await db.dropDatabase();
    await db.useDb(`${env.DATABASE_PREFIX}_tally`).dropDatabase();
    await db.close();
  });

  test('nothing acknowledged is lost, nothing is done twice, numbers have no gap, every entry has its effect once', async () => {
    const acknowledged = new Map<string, number>();
    let stop = false;
    const client = async () => {
      while (!stop) {
        const fileId = newId('cas');
        const envelope = { actor: lan, requestId: newId('req') };
        await ask(broker, OpenFile, { ...envelope, id: newId('cmd'), data: { fileId, title: 'một' } });
        const { number } = await ask(broker, NumberFile, {
          ...envelope,
          id: newId('cmd'),
          expectedVersion: 1,
          data: { fileId, book: 'b1' },
        });
        acknowledged.set(fileId, number);
      }
    };
    const clients = Promise.all(Array.from({ length: 8 }, client));
    for (let round = 0; round < 5; round++) {
      await sleep(1_000);
      const [victim] = [...running];
      victim?.kill('SIGKILL');
      await start();
    }
    await sleep(1_000);
    stop = true;
    await clients;

    const entries = (await db.collection('ledger').find().sort({ stream: 1, seq: 1 }).toArray()).map(
      ({ _id, ...entry }) => entry as unknown as LedgerEntry,
    );
    const streams = Map.groupBy(entries, ({ stream }) => stream);
    expect(acknowledged.size).toBeGreaterThan(50);
    const lost = [...acknowledged].filter(
      ([fileId, number]) => (streams.get(fileId)?.at(1)?.data as { number?: number })?.number !== number,
    );
    expect(lost).toEqual([]);
    expect([...streams.values()].flatMap(verifyChain)).toEqual([]);
    const given = entries
      .filter(({ type }) => type === 'numbered')
      .map(({ data }) => (data as { number: number }).number);
    expect(given.toSorted((a, b) => a - b)).toEqual(given.map((_, i) => i + 1));

    const counted = async () =>
      (
        await db
          .useDb(`${env.DATABASE_PREFIX}_tally`)
          .collection<{ _id: string; count: number }>('tallies')
          .findOne({ _id: 'A1' })
      )?.count;
    for (let waited = 0; waited < 25_000 && (await counted()) !== entries.length; waited += 100) await sleep(100);
    expect(await counted()).toBe(entries.length);
  }, 90_000);

  test('a process that gets SIGTERM finishes what it was asked and ends by itself; every call is answered', async () => {
    await start();
    let stop = false;
    let answered = 0;
    const client = async () => {
      while (!stop) {
        await ask(broker, OpenFile, {
          id: newId('cmd'),
          actor: lan,
          requestId: newId('req'),
          data: { fileId: newId('cas'), title: 'x' },
        });
        answered += 1;
      }
    };
    const clients = Promise.all(Array.from({ length: 8 }, client));
    await sleep(500);
    const [first] = [...running];
    const ended = new Promise((resolve) => first?.once('exit', resolve));
    first?.kill('SIGTERM');
    expect(await ended).toBe(0);
    await sleep(500);
    stop = true;
    await clients;
    expect(answered).toBeGreaterThan(20);
  }, 60_000);
});
