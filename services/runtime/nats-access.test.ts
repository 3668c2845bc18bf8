import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connect } from 'nats';
import type { Actor } from '#contracts/actor.ts';
import { newId } from '#contracts/ids.ts';
import { openTestHouse } from '../../tests/house.ts';
import { files, OpenFile, ReadTally, tally } from '../../tests/toy/services.ts';
import { natsOptions } from './bus.ts';
import type { ServerProcess } from './servers/child.ts';
import { PROGRAMS } from './servers/folders.ts';
import { startNats } from './servers/nats-server.ts';

describe('a broker that lets nobody in without a password', () => {
  let folder: string;
  let server: ServerProcess;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'courts-nats-'));
    const settings = 'authorization { user: "toa-an", password: "mật@khẩu,1" }';
    server = await startNats({ dataFolder: folder, programFolder: PROGRAMS, settings, say: () => undefined });
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('services enter with what their address says, and work', async () => {
    const natsUrl = server.url.replace('//', `//toa-an:${encodeURIComponent('mật@khẩu,1')}@`);
    const house = await openTestHouse({ services: [files, tally] as never, env: { NATS_URL: natsUrl } });
    const lan: Actor = { kind: 'person', id: 'per_lan', name: 'Lan', courtId: 'A1', roles: ['clerk'] };
    await house.as(lan).tell(OpenFile, { fileId: newId('cas'), title: 'một' });
    await house.settled();
    expect(await house.as(lan).ask(ReadTally, { courtId: 'A1' })).toEqual({ count: 1 });
    await house.stop();
  }, 60_000);

  test('others do not', async () => {
    const wrong = server.url.replace('//', '//toa-an:khac@');
    for (const url of [server.url, wrong])
      await expect(connect({ ...natsOptions(url), maxReconnectAttempts: 0 })).rejects.toThrow(/authorization/i);
  }, 60_000);
});
