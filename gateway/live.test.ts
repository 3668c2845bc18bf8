import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { headers as natsHeaders } from 'nats';
import { pino } from 'pino';
import type { Actor } from '#contracts/actor.ts';
import { CourtError } from '#contracts/errors.ts';
import { SEED_COURTS } from '#law/courts.ts';
import type { Bus } from '#services/runtime/bus.ts';
import type { Identity } from './asking.ts';
import { type Live, openLive } from './live.ts';

const lan: Actor = { kind: 'person', id: 'per_lan', name: 'Lan', courtId: 'A1', roles: ['clerk'] };

describe('following what moves, over real connections', () => {
  let server: Server;
  let live: Live;
  let actor: Actor;
  let publish: (entry: object, courtId?: string, head?: Record<string, string>, service?: string) => void = () =>
    undefined;
  let subscribed = 0;
  /** Whether who follows is still let in, as it is found out anew. */
  let again: () => Promise<void> = async () => undefined;
  const identity: Identity = {
    async identify() {
      await again();
      return { actor };
    },
  };
  const quiet = pino({ level: 'silent' });
  const seed = { tree: SEED_COURTS, hasMovedOn: async () => false };

  const bus = {
    stream: 'LEDGER',
    nats: {
      subscribe(_subject: string, { callback }: { callback: (error: null, message: object) => void }) {
        subscribed++;
        publish = (entry, courtId = 'A1', more = {}, service = 'cases') => {
          const head = natsHeaders();
          head.set('Court', courtId);
          for (const [name, value] of Object.entries(more)) head.set(name, value);
          callback(null, { subject: `LEDGER.3.${service}.cas_1`, headers: head, json: () => entry });
        };
        return { unsubscribe: () => void subscribed-- };
      },
    },
  } as unknown as Bus;

  beforeAll(async () => {
    server = createServer((_: IncomingMessage, response: ServerResponse) => {
      response.writeHead(200, { connection: 'close' });
      live.follow({ asking: { actor } } as FastifyRequest, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  beforeEach(() => {
    live = openLive(bus, identity, seed, quiet);
    actor = lan;
    again = async () => undefined;
  });

  const open = () =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const { port } = server.address() as AddressInfo;
      request({ port, host: '127.0.0.1' }, resolve).on('error', reject).end();
    });
  const until = async (isSo: () => boolean) => {
    for (let i = 0; i < 200 && !isSo(); i++) await sleep(10);
    expect(isSo()).toBe(true);
  };

  test('who went away is forgotten, and with the last one the subscription', async () => {
    const [one, two] = [await open(), await open()];
    expect([live.followers, subscribed]).toEqual([2, 1]);
    one.destroy();
    await until(() => live.followers === 1);
    two.destroy();
    await until(() => live.followers === 0 && subscribed === 0);
  });

  test('who does not read is let go before it fills the memory', async () => {
    const slow = await open();
    slow.pause();
    const entry = { stream: `cas_${'x'.repeat(2_000)}`, seq: 1, type: 'opened' };
    for (let i = 0; i < 5_000 && live.followers > 0; i++) {
      publish(entry);
      if (i % 100 === 0) await sleep(1);
    }
    slow.destroy();
    await until(() => live.followers === 0);
  });

  test('a stream in which nothing moves still beats, so that nobody on the way takes it for dead', async () => {
    live.close();
    live = openLive(bus, identity, seed, quiet, 20);
    const reader = await open();
    let heard = '';
    reader.setEncoding('utf8').on('data', (part: string) => {
      heard += part;
    });
    await until(() => (heard.match(/^: nhịp$/gm) ?? []).length >= 2);
    live.close();
    await new Promise((resolve) => reader.on('end', resolve));
  });

  test.each<[string, Error]>([
    ['has signed out or was shut out', new CourtError('session-ended')],
    ['shows a key that was taken away', new CourtError('unauthenticated')],
    ['cannot be asked about', new Error('the directory is away')],
  ])('who %s is let go at the next beat, and told no more', async (_, refused) => {
    live.close();
    live = openLive(bus, identity, seed, quiet, 20);
    const reader = await open();
    let heard = '';
    reader.setEncoding('utf8').on('data', (part: string) => {
      heard += part;
    });
    await until(() => heard.includes(': nhịp'));
    again = () => Promise.reject(refused);
    await new Promise((resolve) => reader.on('end', resolve));
    await until(() => live.followers === 0);
    publish({ stream: 'cas_1', seq: 2, type: 'judgment-pronounced' });
    expect(heard).not.toContain('judgment-pronounced');
  });

  test.each<[string, Partial<Actor>, string[]]>([
    ['a clerk of the court', {}, ['open', 'closed']],
    ['a clerk who is assigned', { id: 'per_thu' }, ['open', 'sealed', 'closed']],
    ['the chief', { roles: ['courtChief'] }, ['open', 'sealed', 'closed']],
    ['a chief above', { roles: ['courtChief'], courtId: 'T-HTI' }, ['open', 'closed']],
    ['a lay judge who is assigned', { id: 'per_thu', roles: ['layJudge'] }, ['sealed']],
    ['a prosecutor', { roles: ['prosecutor'] }, []],
    ['whoever counts', { roles: ['statistician'] }, ['closed']],
    ['whoever administers', { roles: ['administrator'] }, []],
    ['an operator', { roles: ['operator'], courtId: 'TANDTC' }, []],
  ])('%s is told of what they may read', async (_, change, told) => {
    actor = { ...lan, courtId: 'KV-HTI-01', ...change };
    const reader = await open();
    let heard = '';
    reader.setEncoding('utf8').on('data', (part: string) => {
      heard += part;
    });
    await until(() => heard.includes('event: hello'));
    publish({ stream: 'cas_1', seq: 1, type: 'open' }, 'KV-HTI-01');
    publish({ stream: 'cas_2', seq: 1, type: 'sealed' }, 'KV-HTI-01', { Sealed: '1', Persons: 'per_minh,per_thu' });
    publish({ stream: 'period:1', seq: 1, type: 'closed' }, 'KV-HTI-01', {}, 'statistics');
    live.close();
    await new Promise((resolve) => reader.on('end', resolve));
    expect([...heard.matchAll(/"type":"(\w+)"/g)].map(([, type]) => type)).toEqual(told);
  });

  test('an entry of the accounts, of another court, or that cannot be read is not told', async () => {
    const reader = await open();
    let heard = '';
    reader.setEncoding('utf8').on('data', (part: string) => {
      heard += part;
    });
    publish({ stream: 'cas_1', seq: 2, type: 'x' }, 'B2');
    publish({ rubbish: true });
    publish({ stream: 'cas_1', seq: 3, type: 'hearing-opened', data: { name: 'Hồng' } });
    await until(() => heard.includes('hearing-opened'));
    expect(heard).not.toContain('B2');
    expect(heard).not.toContain('Hồng');
    expect(heard.match(/event: moved/g)).toHaveLength(1);
    live.close();
    await new Promise((resolve) => reader.on('end', resolve));
  });
});
