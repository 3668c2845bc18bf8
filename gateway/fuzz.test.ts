import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Actor, ROLES } from '#contracts/actor.ts';
import { ID_KINDS, type IdKind, newId } from '#contracts/ids.ts';
import { openRooms, SERVICES } from '#services/rooms.ts';
import { openTestHouse, type TestHouse } from '../tests/house.ts';
import { jsonSchemaOf } from './openapi.ts';
import { needsKey, needsVersion, paramsOf, type Route, serviceOf } from './route.ts';
import { ROUTES } from './routes.ts';
import { openGateway } from './server.ts';

/**
 * Whatever is sent to whatever route of whatever service, by someone who may do everything: an answer in the house's
 * words, never a fault of ours. New routes and services are taken up by themselves.
 */

const SEED = Number(process.env.FUZZ_SEED ?? 20_260_302);
const ROUNDS = Number(process.env.FUZZ_ROUNDS ?? 25); // for each route
const AT_ONCE = 8;

type Json = { [key: string]: unknown };
interface Sent {
  row: Route;
  what: string;
  path: string;
  query?: string;
  body?: string;
  headers?: Record<string, string>;
}

const everyone: Actor = { kind: 'person', id: newId('per'), name: 'Mọi vai', courtId: 'TANDTC', roles: [...ROLES] };
const HUGE = 'x'.repeat(200_000);
const RUBBISH: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  '',
  ' ',
  'x',
  HUGE,
  'a\u0000b',
  '\ud800',
  'a\u0301'.repeat(50),
  'Nguyễn Thị Hồng'.normalize('NFD'),
  '2026-02-30',
  '9999-12-31',
  '0000-00-00',
  '../../etc/passwd',
  '%00',
  '(a+)+$',
  [],
  {},
  [[]],
  [null],
  { $gt: '' },
  { $where: 'sleep(1000)' },
  { a: { b: { c: {} } } },
  Array.from({ length: 3_000 }, (_, i) => i),
  newId('doc'),
];

describe('rubbish at every door', () => {
  const present = SERVICES.filter((name) =>
    existsSync(join(import.meta.dirname, `../services/${name}/${name}.service.ts`)),
  );
  const rows = ROUTES.filter((row) => serviceOf(row) === 'gateway' || present.includes(serviceOf(row) as never));
  const random = randomFrom(SEED);
  const oneOf = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  let house: TestHouse;

  beforeAll(async () => {
    const { services } = await openRooms(present);
    house = await openTestHouse({
      services,
      openDoor: (room) => openGateway(room, { identity: { identify: async () => ({ actor: everyone }) } }),
      env: { RATE_LIMIT_PER_MINUTE: '10000000', REQUEST_TIMEOUT_MS: '10000' },
    });
  }, 60_000);
  afterAll(() => house.stop(), 60_000);

  /** A machine that is late for everything asks to be asked again; that is no fault. */
  const send = async (sent: Sent) => {
    for (let attempt = 1; ; attempt++) {
      const answer = await sendOnce(sent);
      if (answer.status !== 503 || attempt === 10) return answer;
      await sleep(500);
    }
  };
  const sendOnce = async ({ row, path, query = '', body, headers }: Sent) => {
    const stop = new AbortController();
    const answer = await fetch(`${house.host.url}${path}${query}`, {
      method: row.method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body }),
      signal: stop.signal,
    });
    const isStream = row.bytes !== undefined && answer.ok;
    const text = isStream ? '' : await answer.text();
    if (isStream) stop.abort();
    return { status: answer.status, type: answer.headers.get('content-type') ?? '', text };
  };

  test.each(rows.map((row) => [`${row.method} ${row.path}`, row] as const))(
    '%s answers in the words of the house',
    async (_, row) => {
      const waiting = attempts(row, random, oneOf);
      const faults: string[] = [];
      const work = async () => {
        for (let sent = waiting.pop(); sent; sent = waiting.pop()) {
          const { status, type, text } = await send(sent);
          const shown = `${sent.what} → ${status} ${text.slice(0, 300)}`;
          if (status >= 500) faults.push(shown);
          else if (
            status >= 400 &&
            row.method !== 'HEAD' &&
            !(type.includes('problem+json') && JSON.parse(text).code) &&
            status !== 431
          )
            faults.push(shown);
          if (text.includes(HUGE.slice(0, 1_000))) faults.push(`repeats what was typed: ${sent.what}`);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      expect(faults).toEqual([]);
    },
    1_800_000,
  );

  test('every route of a service that is there was tried', () => {
    expect(rows.length).toBeGreaterThan(10);
  });
});

/** Requests for one route: well-formed ones, then such with one thing wrong, or several. */
function attempts(row: Route, random: () => number, oneOf: <T>(items: readonly T[]) => T): Sent[] {
  const schema = jsonSchemaOf(row.contract.data, 'input') as JsonSchema;
  const params = paramsOf(row.path);
  const make = (): Json => {
    const made = plausible(schema, '', oneOf) as Json;
    if (!row.example || random() < 0.5) return made;
    const path = Object.fromEntries(params.map((name) => [name, made[name]]));
    return { ...structuredClone(row.example as Json), ...path };
  };
  const sendable = (what: string, data: Json, change: Partial<Sent> = {}): Sent => {
    // What is longer than a head may be is cut off by the server while it is still being sent.
    const path = row.path.replaceAll(
      /:(\w+)/g,
      (_, name: string) => encodeURIComponent(textOf(data[name]).slice(0, 2_000)) || 'x',
    );
    const rest = Object.fromEntries(Object.entries(data).filter(([name]) => !params.includes(name)));
    const headers = {
      ...(needsKey(row) && { 'idempotency-key': newId('cmd') }),
      ...(needsVersion(row) && { 'if-match': '"1"' }),
    };
    if (!isRead(row)) return { row, what, path, headers, body: JSON.stringify(rest), ...change };
    const query = new URLSearchParams(
      Object.entries(rest).map(([name, value]): [string, string] => [name, textOf(value)]),
    ).toString();
    return { row, what, path, headers, query: query && `?${query.slice(0, 12_000)}`, ...change };
  };
  const fixed: Sent[] = [
    sendable('plausible', make()),
    sendable('nothing', {}),
    sendable('unknown field', { ...make(), khongCo: 1 }),
    sendable('bad version', make(), { headers: { 'idempotency-key': newId('cmd'), 'if-match': '"x"' } }),
    sendable('future version', make(), {
      headers: { 'idempotency-key': newId('cmd'), 'if-match': '"999999999999999"' },
    }),
    sendable('no headers', make(), { headers: {} }),
    sendable('doubled query', make(), { query: '?courtId=A&courtId=B&cursor=%00&cursor[]=1&__proto__=1' }),
  ];
  if (!isRead(row))
    for (const body of [
      '',
      '{',
      'null',
      '[]',
      '"x"',
      '1e999',
      '{"__proto__":{"x":1}}',
      '{"constructor":{"prototype":1}}',
      `${'['.repeat(20_000)}`,
    ])
      fixed.push(sendable(`body ${body.slice(0, 20)}`, make(), { body }));
  const mutated = Array.from({ length: ROUNDS }, () => {
    const data = make();
    const names = Object.keys(schema.properties ?? {});
    const changes = names.length === 0 ? [] : Array.from({ length: random() < 0.7 ? 1 : 2 }, () => oneOf(names));
    const values = changes.map((name) => [name, oneOf(RUBBISH)] as const);
    for (const [name, value] of values) {
      if (random() < 0.1) delete data[name];
      else data[name] = random() < 0.3 ? inside(data[name], value, oneOf) : value;
    }
    return sendable(
      `${values.map(([name, value]) => `${name}=${JSON.stringify(value)?.slice(0, 40)}`).join(' ')}`,
      data,
    );
  });
  return [...fixed, ...mutated];
}

const isRead = ({ method }: Route): boolean => method === 'GET' || method === 'HEAD'; // neither has a body

/** Puts rubbish somewhere inside a value. */
function inside(value: unknown, rubbish: unknown, oneOf: <T>(items: readonly T[]) => T): unknown {
  if (Array.isArray(value) && value.length > 0)
    return value.map((item, i) => (i === 0 ? inside(item, rubbish, oneOf) : item));
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) return rubbish;
  const key = oneOf(Object.keys(value));
  return { ...value, [key]: inside((value as Json)[key], rubbish, oneOf) };
}

interface JsonSchema {
  type?: string;
  enum?: readonly unknown[];
  anyOf?: readonly JsonSchema[];
  pattern?: string;
  minimum?: number;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: readonly string[];
}

/** Something that may well pass the schema. */
function plausible(schema: JsonSchema, name: string, oneOf: <T>(items: readonly T[]) => T): unknown {
  if (schema.enum) return oneOf(schema.enum);
  if (schema.anyOf) return plausible(oneOf(schema.anyOf), name, oneOf);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([key]) => schema.required?.includes(key) || oneOf([true, false]))
          .map(([key, inner]) => [key, plausible(inner, key, oneOf)]),
      );
    case 'array':
      return schema.items ? [plausible(schema.items, name, oneOf)] : [];
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 0, oneOf([0, 1, 7, 2026]));
    case 'boolean':
      return oneOf([true, false]);
    default:
      return plausibleText(schema, name, oneOf);
  }
}
function plausibleText({ pattern = '' }: JsonSchema, name: string, oneOf: <T>(items: readonly T[]) => T): string {
  if (pattern.includes('\\d{4}-\\d{2}-\\d{2}') || /On$|^from$|^to$|^on$/.test(name))
    return oneOf(['2026-03-10', '2021-12-01', '2025-07-01']);
  if (/court|^code$|^below$/i.test(name)) return oneOf(['TANDTC', 'KV-AGI-01', 'A1']);
  if (name.endsWith('At')) return '2026-03-10T02:00:00.000Z';
  if (/procedure/i.test(name)) return oneOf(['civil.petition', 'civil.first', 'measure.file']);
  if (/Id$|^id$/.test(name)) return newId(oneOf(Object.keys(ID_KINDS) as IdKind[]));
  return oneOf(['Nguyễn Văn A', 'lan', 'x1', 'judge']);
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.replace(/[\ud800-\udfff]/g, '\ufffd') : (JSON.stringify(value) ?? '');

/** mulberry32: the same seed, the same requests. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
