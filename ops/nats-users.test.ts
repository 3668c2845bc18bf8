import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { connect } from 'nats';
import { LEDGERS } from '#contracts/ledger-seals.ts';
import { natsOptions } from '#services/runtime/bus.ts';
import type { ServerProcess } from '#services/runtime/servers/child.ts';
import { PROGRAMS } from '#services/runtime/servers/folders.ts';
import { startNats } from '#services/runtime/servers/nats-server.ts';
import { startClerks } from './drill/clerks.ts';
import { openDrillHouse } from './drill/drill-house.ts';
import { judge } from './drill/verdict.ts';
import { natsUsers } from './nats-users.ts';

const ROOMS = [...LEDGERS, 'gateway'] as const;

describe('rooms with users of their own at the broker', () => {
  const prefix = `n${randomBytes(4).toString('hex')}`;
  const names = { namespace: prefix, stream: prefix.toUpperCase() };
  let folder: string;
  let nats: ServerProcess;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'courts-nats-'));
    const settings = ROOMS.reduce(
      (text, room) => text.replace(`$NATS_PASSWORD_${room.toUpperCase()}`, `"mk-${room}"`),
      natsUsers(names).replace('users: [', 'users: [\n    { user: drill, password: mk-drill }'),
    );
    nats = await startNats({ dataFolder: folder, programFolder: PROGRAMS, settings, say: () => undefined });
  }, 60_000);
  afterAll(async () => {
    await nats.stop();
    await rm(folder, { recursive: true, force: true });
    const db = await mongoose.createConnection(process.env.MONGO_URL as string).asPromise();
    await Promise.all(LEDGERS.map((name) => db.useDb(`${prefix}_${name}`).dropDatabase()));
    await db.close();
  });
  const urlOf = (room: string) => nats.url.replace('//', `//${room}:mk-${room}@`);

  test('the configuration of the cluster is what is made of the table', () => {
    const file = join(import.meta.dirname, '..', 'k8s', 'servers', 'nats', 'users.conf');
    expect(readFileSync(file, 'utf8')).toBe(natsUsers({ namespace: 'courts', stream: 'LEDGER' }));
  });

  test('the whole house works with them, each room in a process of its own', async () => {
    const servers = {
      mongoUrl: process.env.MONGO_URL as string,
      natsUrl: urlOf('drill'),
      pids: {},
      stop: async () => {},
    };
    const house = await openDrillHouse({
      services: ROOMS,
      replicas: 1,
      say: () => undefined,
      servers,
      names: { prefix, natsUrlOf: urlOf },
    });
    try {
      const clerks = await startClerks(house.gatewayUrls, 2);
      for (let waited = 0; clerks.acknowledged.cases.size === 0 && waited < 20_000; waited += 100) await sleep(100);
      await clerks.stop();
      expect(clerks.acknowledged.cases.size).toBeGreaterThan(0);
      const verdict = await judge(servers.mongoUrl, prefix, clerks.acknowledged);
      expect(Object.values(verdict).flat()).toEqual([]);
      for (const { output } of house.processes) expect(output()).not.toMatch(/permission/i);
    } finally {
      await house.stop();
    }
  }, 120_000);

  test('a room that writes into another’s ledger, answers in its place, or listens to what it is told, is refused', async () => {
    const intake = await connect(natsOptions(urlOf('intake')));
    const refused: string[] = [];
    void (async () => {
      for await (const { type, data } of intake.status()) if (type === 'error') refused.push(JSON.stringify(data));
    })();
    const tried = async (attempt: () => void) => {
      const before = refused.length;
      attempt();
      await intake.flush();
      for (let waited = 0; refused.length === before && waited < 2_000; waited += 20) await sleep(20);
      return refused.length > before;
    };
    const { namespace, stream } = names;
    expect(await tried(() => intake.publish(`${stream}.1.cases.cas_1`, '{}'))).toBe(true);
    expect(await tried(() => intake.publish(`MOL-${namespace}.REQB.publication.publish`, '{}'))).toBe(true);
    expect(await tried(() => void intake.subscribe(`MOL-${namespace}.REQB.cases.getCase`))).toBe(true);
    expect(await tried(() => void intake.subscribe(`MOL-${namespace}.RES.gateway.>`))).toBe(true);
    expect(await tried(() => void intake.subscribe('_INBOX.directory.>'))).toBe(true);
    expect(await tried(() => void intake.subscribe('>'))).toBe(true);
    expect(await tried(() => intake.publish(`MOL-${namespace}.REQB.directory.listPeople`, '{}'))).toBe(false);
    await intake.close();
  }, 60_000);
});
