import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { ServiceBroker } from 'moleculer';
import mongoose, { type Connection } from 'mongoose';
import type { Actor } from '#contracts/actor.ts';
import { newId } from '#contracts/ids.ts';
import type { LedgerEntry } from '#contracts/ledger.ts';
import { openRooms, SERVICES } from '#services/rooms.ts';
import { ask, openBroker } from '#services/runtime/broker.ts';
import { type Config, readConfig } from '#services/runtime/config.ts';
import { type Host, openHost } from '#services/runtime/host.ts';
import { verifyChain } from '#services/runtime/ledger.ts';
import { openLog } from '#services/runtime/log.ts';
import type { Migration, OpenWork } from '#services/runtime/migrations.ts';
import { upcast } from '#services/runtime/upcast.ts';
import { forget } from '../../tests/house.ts';
import { applyNewer, NEWER_UPCASTS, type NewerFile, newerFiles, ReviewFile } from '../../tests/toy/newer.ts';
import { files, OpenFile, RenameFile, tally } from '../../tests/toy/services.ts';
import { startToy } from '../../tests/toy/start.ts';
import { migrateServices } from './migrate-services.ts';

const lan: Actor = { kind: 'person', id: 'per_lan', name: 'Lan', courtId: 'A1', roles: ['clerk'] };
const log = openLog(process.env.TEST_LOG_LEVEL ?? 'silent', 'test');

function environment(services: readonly string[], more: Record<string, string> = {}) {
  const unique = newId('req').slice(-12);
  return {
    ...process.env,
    DATABASE_PREFIX: `m${unique}`,
    STREAM_NAME: `M${unique.toUpperCase()}`,
    SERVICES: services.join(','),
    PARTITIONS: '4',
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    REQUEST_TIMEOUT_MS: '2000',
    ...more,
  };
}
const migrated = (config: Config, services: readonly object[], options: { check?: boolean; again?: boolean } = {}) =>
  migrateServices({ config, services: services as never, log, check: false, ...options });
/** A test that waits for what does not come says so, and is not quiet about it. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 25_000; waited += 50) {
    if (await isSo()) return;
    await sleep(50);
  }
  throw new Error(`not within 25 s: ${isSo.toString()}`);
}
async function streamsIn(db: Connection): Promise<Map<string, LedgerEntry[]>> {
  const rows = await db.collection('ledger').find().sort({ stream: 1, seq: 1 }).toArray();
  return Map.groupBy(
    rows.map(({ _id, ...entry }) => entry as unknown as LedgerEntry),
    ({ stream }) => stream,
  );
}
const NOTHING: OpenWork = { indexes: [], migrations: [] };

describe('old and new processes side by side, while a migration runs', () => {
  const env = environment(['files', 'tally']);
  const config = readConfig(env);
  const running = new Set<ChildProcess>(); // this test started them; it ends no others
  let broker: ServiceBroker;
  let db: Connection;

  const start = (which: 'old' | 'newer' | 'migration') => startToy({ ...env, TOY: which }, running);
  async function ended(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<number | null> {
    if (!child) throw new Error('no such process');
    const exit = once(child, 'exit') as Promise<[number | null]>;
    child.kill(signal);
    return (await exit)[0];
  }

  beforeAll(async () => {
    broker = openBroker({ ...config, nodeId: `client-${env.DATABASE_PREFIX}`, namespace: config.databasePrefix, log });
    await broker.start();
    db = await mongoose.createConnection(config.mongoUrl, { dbName: `${config.databasePrefix}_files` }).asPromise();
  });
  afterAll(async () => {
    await broker.stop();
    await Promise.all([...running].map((child) => ended(child, 'SIGKILL')));
    await db.close();
    await forget(config);
  });

  const envelope = () => ({ id: newId('cmd'), actor: lan, requestId: newId('req') });
  /** What was acknowledged of a file: its title, who reviewed it, how many entries it has. */
  const acknowledged = new Map<string, { title: string; reviewedBy?: string; version: number }>();
  async function openFile(): Promise<string> {
    const fileId = newId('cas');
    await ask(broker, OpenFile, { ...envelope(), data: { fileId, title: 'một' } });
    acknowledged.set(fileId, { title: 'một', version: 1 });
    return fileId;
  }
  async function rename(fileId: string): Promise<void> {
    const seen = acknowledged.get(fileId) ?? { title: '', version: 0 };
    const title = `${seen.title} nữa`.slice(-40).trim();
    const data = { fileId, title };
    const { version } = await ask(broker, RenameFile, { ...envelope(), expectedVersion: seen.version, data });
    acknowledged.set(fileId, { ...seen, title, version });
  }
  async function review(fileId: string): Promise<void> {
    const seen = acknowledged.get(fileId) ?? { title: '', version: 0 };
    const data = { fileId };
    const { version } = await ask(broker, ReviewFile, { ...envelope(), expectedVersion: seen.version, data });
    acknowledged.set(fileId, { ...seen, reviewedBy: lan.id, version });
  }

  test('nothing is lost: all that was acknowledged stands in the documents, and they are what their ledgers fold to', async () => {
    const old = [await start('old'), await start('old')];
    await broker.waitForServices(['files', 'tally'], 20_000, 50);
    const first = await Promise.all(Array.from({ length: 900 }, openFile));

    let isOver = false;
    let mayReview = false;
    const work = Promise.all(
      Array.from({ length: 5 }, async (_, n) => {
        const own = first.slice(n * 180, n * 180 + 20);
        for (let turn = 0; !isOver; turn++) {
          const fileId = own[turn % own.length] ?? '';
          await rename(fileId);
          if (mayReview && turn % 3 === 0) await review(fileId);
          if (turn % 5 === 0) own.push(await openFile());
        }
      }),
    );
    work.catch(() => {
      isOver = true;
    });
    const migration = db.collection<{ _id: string; read: number; finishedAt?: Date }>('migrations');
    const stateOf = () => migration.findOne({ _id: 'files-words' });

    const killed = await start('migration');
    await until(async () => ((await stateOf())?.read ?? 0) >= 200);
    await ended(killed, 'SIGKILL');
    const left = await stateOf();
    expect(left?.finishedAt).toBeUndefined();
    expect((await migrated(config, [newerFiles()], { check: true })).get('files')?.migrations).toEqual(['files-words']);
    await migrated(config, [newerFiles()]);
    const done = await stateOf();
    expect(done?.finishedAt).toBeDefined();
    // It went on where the killed one stood: what that had read is not read again.
    expect(done?.read).toBeLessThanOrEqual(await db.collection('files').countDocuments());

    await Promise.all([start('newer'), start('newer')]);
    await until(async () => broker.registry.actions.isAvailable('files.reviewFile'));
    mayReview = true;
    // Until each has written what the other wrote: shape 1 after shape 2, and after what only the newer one can do.
    const followedByOld = (is: (entry: LedgerEntry) => boolean) => async () =>
      [...(await streamsIn(db)).values()].some((one) => one.some((entry, i) => is(entry) && one[i + 1]?.schema === 1));
    await Promise.race([work, until(followedByOld(({ schema }) => schema === 2))]);
    await Promise.race([work, until(followedByOld(({ type }) => type === 'reviewed'))]);
    for (const process of old) expect(await ended(process, 'SIGTERM')).toBe(0);
    await sleep(300);
    isOver = true;
    await work;
    await migrated(config, [newerFiles()], { again: true });

    const streams = await streamsIn(db);
    expect([...streams.values()].flatMap(verifyChain)).toEqual([]);
    const stored = new Map(
      (await db.collection<{ _id: string }>('files').find().toArray()).map(({ _id, ...file }) => [_id, file]),
    );
    for (const [fileId, { title, reviewedBy, version }] of acknowledged) {
      const entries = streams.get(fileId) ?? [];
      const folded = entries
        .map((entry) => upcast(entry, NEWER_UPCASTS))
        .reduce<NewerFile | undefined>((file, entry) => applyNewer(file, fileId, entry), undefined);
      const { id: _id, ...state } = {
        ...folded,
        version: entries.length,
        hash: entries.at(-1)?.hash,
        schemaVersion: 2,
      };
      expect(stored.get(fileId)).toEqual(state);
      expect({ ...state, reviewedBy: state.reviewedBy }).toMatchObject({ title, version, reviewedBy });
    }
    expect(stored.size).toBe(acknowledged.size);

    const heard = db.useDb(`${config.databasePrefix}_tally`);
    const told = [...streams.values()].flat().length;
    const counts = heard.collection<{ _id: string; count: number }>('tallies');
    await until(async () => (await counts.findOne())?.count === told);
    expect(await heard.collection('parked').countDocuments()).toBe(0);
  }, 120_000);
});

describe('a database that is prepared', () => {
  const hosts: Host[] = [];
  const configs: Config[] = [];
  const settings = (services: readonly string[], more: Record<string, string> = {}): Config => {
    const config = readConfig(environment(services, more));
    configs.push(config);
    return config;
  };
  async function opened(config: Config, services: readonly object[]): Promise<Host> {
    const host = await openHost({ config, services: services as never, log, nodeName: newId('req') });
    hosts.push(host);
    return host;
  }
  afterEach(async () => {
    for (const host of hosts.splice(0)) await host.stop();
    for (const config of configs.splice(0)) await forget(config);
  });

  test('every service: nothing is open after the first run, without broker and other rooms', async () => {
    const config = settings(SERVICES);
    const { services } = await openRooms(SERVICES);
    const before = await migrated(config, services, { check: true });
    expect(before.get('cases')?.indexes.length).toBeGreaterThan(5);
    await migrated(config, services);
    expect(await migrated(config, services, { check: true })).toEqual(new Map(SERVICES.map((name) => [name, NOTHING])));
  }, 60_000);

  test('a service whose database a job prepares waits for it, and works then', async () => {
    const config = settings(['files', 'tally'], { PREPARE_DATABASE: 'by-job' });
    let isOpen = false;
    const waiting = opened(config, [newerFiles(), tally]).then((host) => {
      isOpen = true;
      return host;
    });
    await sleep(500);
    expect(isOpen).toBe(false);
    await migrated(config, [newerFiles(), tally]);
    const { broker } = await waiting;
    const data = { fileId: newId('cas'), title: 'một hai' };
    await ask(broker, OpenFile, { id: newId('cmd'), actor: lan, requestId: newId('req'), data });
  }, 30_000);

  test('an old release works on with what it does not know, and refuses what it cannot work with', async () => {
    const config = settings(['files', 'tally']);
    await migrated(config, [newerFiles()]);
    const host = await opened(config, [files, tally]);
    const later: Migration = {
      id: 'later',
      what: 'bỏ trường cũ',
      needs: '99.0.0',
      step: async () => ({ read: 0, changed: 0 }),
    };
    // Who is alive and older stands in the way.
    await expect(migrated(config, [newerFiles([later])])).rejects.toThrow(/later.*99\.0\.0.*req_/);
    await hosts.pop()?.stop();
    expect(host.url).toBeUndefined();
    await migrated(config, [newerFiles([later])]);
    await expect(opened(config, [files, tally])).rejects.toThrow(/later.*99\.0\.0/);
  }, 30_000);

  test('an entry of a shape that is not known yet is parked, untouched, until a release reads it that knows it', async () => {
    const config = settings(['files', 'tally']);
    const host = await opened(config, [newerFiles(), tally]);
    const tell = (contract: typeof OpenFile | typeof RenameFile, title: string, expectedVersion?: number) =>
      ask(host.broker, contract, {
        id: newId('cmd'),
        actor: lan,
        requestId: newId('req'),
        data: { fileId: 'cas_1', title },
        ...(expectedVersion !== undefined && { expectedVersion }),
      });
    await tell(OpenFile, 'một');
    await tell(RenameFile, 'hai', 1);
    const { tables } = host.services.get('tally')?.house ?? {};
    await until(async () => (await tables?.parked.exists({})) !== null);
    expect(await tables?.parked.find().lean()).toMatchObject([
      { stream: 'cas_1', seq: 2, error: expect.stringMatching(/NewerEntry: files.renamed has shape 2/) },
    ]);
  }, 30_000);
});
