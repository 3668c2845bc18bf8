import { createPublicKey } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import { systemActor } from '#contracts/actor.ts';
import { GetLedgerSeal, SealLedgers } from '#contracts/directory/ledger-seals.ts';
import { BootstrapOperator, LoadDirectory } from '#contracts/directory/load-directory.ts';
import { GetSigningKeys } from '#contracts/directory/signing-keys.ts';
import { newId } from '#contracts/ids.ts';
import { DEMO_DIRECTORY, DEMO_OPERATOR, DEMO_PASSWORD } from '#services/directory/model/demo.ts';
import { openRooms, SERVICES } from '#services/rooms.ts';
import { openTestHouse, type TestHouse } from '../tests/house.ts';
import { needsKey, needsVersion, paramsOf, type Route } from './route.ts';
import { ROUTES } from './routes.ts';
import { openGateway } from './server.ts';

/** Attacks on the whole house, by way of its door: docs/security.md says which control each of them is about. */
describe('an attack', () => {
  let house: TestHouse;
  let now = Date.now();
  let operator = '';
  beforeAll(async () => {
    const { services } = await openRooms(SERVICES);
    house = await openTestHouse({ services, openDoor: openGateway, clock: () => new Date(now) });
    const system = house.as(systemActor('test'));
    await system.tell(BootstrapOperator, DEMO_OPERATOR);
    await system.tell(LoadDirectory, DEMO_DIRECTORY);
    operator = (await signIn('vanhanh')).accessToken;
  }, 120_000);
  afterAll(() => house?.stop(), 60_000);

  interface Answer {
    status: number;
    json: Record<string, unknown>;
    headers: Headers;
  }
  const call = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const sent = typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await fetch(`${house.host.url}${path}`, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: sent }),
    });
    const told = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json') === true;
    return { status: answer.status, headers: answer.headers, json: isJson ? JSON.parse(told) : {} };
  };
  const signIn = async (accountName: string) => {
    const body = { accountName, password: DEMO_PASSWORD };
    const { json } = await call('POST', '/api/auth/sign-in', body, { 'x-refresh-token-in': 'body' });
    return json as { accessToken: string; refreshToken: string };
  };
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  /** Signed in as an operator, with what each route asks for. */
  const headersOf = (row: Route) => ({
    ...bearer(operator),
    ...(needsKey(row) && { 'idempotency-key': newId('cmd') }),
    ...(needsVersion(row) && { 'if-match': '"1"' }),
  });

  test('by a token that says another algorithm, key, issuer, audience or kind is refused', async () => {
    const { kid = '' } = decodeProtectedHeader(operator);
    const claims = decodeJwt(operator);
    const [header = '', payload = '', signature = ''] = operator.split('.');
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const [key] = (await house.as(systemActor('test')).ask(GetSigningKeys, {})).keys;
    const pem = createPublicKey({ key: { ...key }, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    const hmac = (secret: string | Buffer) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid }).sign(Buffer.from(secret));
    const promoted = encode({ ...claims, actor: { ...(claims.actor as object), roles: ['courtChief'] } });

    const forged = {
      'no algorithm': `${encode({ alg: 'none', kid })}.${payload}.`,
      'no signature': `${header}.${payload}.`,
      'our public key as a secret': await hmac(pem),
      'our public key as a short secret': await hmac(String(key?.x)),
      'another role under the signature': `${header}.${promoted}.${signature}`,
      'a key from its own header': `${encode({ alg: 'EdDSA', kid: 'x', jwk: key })}.${payload}.${signature}`,
      'a key by a path': `${encode({ alg: 'EdDSA', kid: '../../dev/null' })}.${payload}.${signature}`,
      'a key that is no text': `${encode({ alg: 'EdDSA', kid: { $ne: '' } })}.${payload}.${signature}`,
    };
    for (const [what, token] of Object.entries(forged)) {
      const { status, json } = await call('GET', '/api/people', undefined, bearer(token));
      expect([what, status, json.code]).toEqual([what, 401, 'unauthenticated']);
    }
    expect((await call('GET', '/api/people', undefined, bearer(operator))).status).toBe(200);
  });

  test('by what the house signed for another purpose is refused', async () => {
    const system = house.as(systemActor('test'));
    await system.tell(SealLedgers, { day: '2026-01-01', roots: { cases: { root: 'a'.repeat(64), streams: 1 } } });
    const { jws } = await system.ask(GetLedgerSeal, { day: '2026-01-01' });
    expect(decodeProtectedHeader(jws).kid).toBe(decodeProtectedHeader(operator).kid);
    expect((await call('GET', '/api/people', undefined, bearer(jws))).status).toBe(401);
    const { refreshToken } = await signIn('thuky.hatinh1');
    expect((await call('GET', '/api/people', undefined, bearer(refreshToken))).status).toBe(401);
  });

  test('by a stolen refresh token ends the session of the thief and of the victim', async () => {
    const first = await signIn('thuky2.hatinh1');
    const renew = (refreshToken: string) => call('POST', '/api/auth/refresh', { refreshToken });
    const second = await renew(first.refreshToken);
    expect(second.status).toBe(200);
    now += 60_000; // past the moment in which two tabs may share one
    expect(await renew(first.refreshToken)).toMatchObject({ status: 401, json: { code: 'session-ended' } });
    expect(await renew(String(second.json.refreshToken))).toMatchObject({
      status: 401,
      json: { code: 'session-ended' },
    });
  });

  test('by operators of the database in place of a text is no question at all', async () => {
    const operators = [{ $ne: null }, { $gt: '' }, { $regex: '.*' }, { $where: 'true' }, ['vanhanh']];
    for (const value of operators) {
      const tries = [
        call('POST', '/api/auth/sign-in', { accountName: value, password: DEMO_PASSWORD }),
        call('POST', '/api/auth/sign-in', { accountName: 'vanhanh', password: value }),
        call('POST', '/api/auth/refresh', { refreshToken: value }),
        call('POST', '/api/auth/sign-out', { refreshToken: value }, { 'idempotency-key': newId('cmd') }),
      ];
      for (const { status, json } of await Promise.all(tries))
        expect([value, status, json.code]).toEqual([value, 400, 'invalid-request']);
    }
    for (const query of [
      'text[$ne]=',
      'text[$regex]=.*',
      'text=a&text=b',
      'courtId[$gt]=',
      '__proto__[x]=1',
      '$where=1',
    ])
      expect([query, (await call('GET', `/api/people?${query}`, undefined, bearer(operator))).status]).toEqual([
        query,
        400,
      ]);
  });

  const withBody = ROUTES.filter(({ method, bytes }) => method === 'POST' && !bytes);
  const pathOf = ({ path }: Route, value: string) => path.replaceAll(/:\w+/g, value);
  const NOT_HERE = ['roles', 'actor', 'isAdmin', 'version', 'hash', '_id', '$set', 'constructor', 'prototype'];

  test('by a field that nobody asked for, or that poisons a prototype, is refused on every route', async () => {
    expect(withBody.length).toBeGreaterThan(35);
    for (const row of withBody)
      for (const field of NOT_HERE) {
        const isAsked = Object.keys((row.contract.data.describe() as { keys?: object }).keys ?? {}).includes(field);
        if (isAsked) continue;
        const body = { ...row.example, [field]: ['operator'] };
        const { status, json } = await call('POST', pathOf(row, newId('doc')), body, headersOf(row));
        expect([row.path, field, status, JSON.stringify(json.errors ?? json.code)]).toEqual([
          row.path,
          field,
          400,
          expect.stringContaining(field),
        ]);
      }
    for (const body of ['{"__proto__":{"roles":["operator"]}}', '{"constructor":{"prototype":{"x":1}}}'])
      expect(
        (await call('POST', '/api/people', body, { ...bearer(operator), 'idempotency-key': newId('cmd') })).status,
      ).toBe(400);
    expect(({} as Record<string, unknown>).roles).toBeUndefined();
  }, 60_000);

  test('by a path that climbs out, on every route with an id, finds nothing', async () => {
    const climbing = [
      '..%2f..%2fetc%2fpasswd',
      '..%5c..%5cwindows',
      '%2e%2e%2f%2e%2e',
      '%00',
      '....%2f%2f',
      'a%0d%0aSet-Cookie:x',
    ];
    const rows = ROUTES.filter((row) => paramsOf(row.path).length > 0 && row.method === 'GET');
    expect(rows.length).toBeGreaterThan(30);
    for (const row of rows)
      for (const value of climbing) {
        const { status, headers } = await call('GET', pathOf(row, value), undefined, headersOf(row));
        expect([row.path, value, [400, 403, 404].includes(status), headers.get('set-cookie')]).toEqual([
          row.path,
          value,
          true,
          null,
        ]);
      }
  }, 60_000);

  test('by something too large, or nested without end, is refused before it is read', async () => {
    const keyed = () => ({ ...bearer(operator), 'idempotency-key': newId('cmd') });
    const tooLarge = await call('POST', '/api/people', `{"name":"${'x'.repeat(1_100_000)}"}`, keyed());
    expect(tooLarge).toMatchObject({ status: 413, json: { code: 'too-large' } });
    for (const nested of ['['.repeat(200_000), `${'{"a":'.repeat(150_000)}1${'}'.repeat(150_000)}`])
      expect((await call('POST', '/api/people', nested, keyed())).status).toBe(400);
    const unread = await call('POST', '/api/people', `{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, keyed());
    expect(unread.status).toBe(400);
    expect((await call('GET', '/api/people', undefined, bearer(operator))).status).toBe(200);
  });

  test('by line breaks in a header reaches neither the answer nor the log as a line of its own', async () => {
    const { port, hostname } = new URL(house.host.url ?? '');
    const raw = async (request: string): Promise<string> => {
      const socket = connect(Number(port), hostname);
      await once(socket, 'connect');
      socket.write(request);
      return text(socket);
    };
    const start = `GET /public/ledger-seals HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n`;
    const broken = await raw(`${start}X-Request-Id: abcdefgh\r\n Set-Cookie: a=b\r\n\r\n`);
    expect(broken).not.toMatch(/^set-cookie/im);
    const replaced = await raw(`${start}X-Request-Id: abc"},{"level":60,"x":"\r\n\r\n`);
    expect(replaced).toMatch(/x-request-id: req_/i);
    // Two lengths, or a length and chunks: where one request ends must not be a matter of opinion (request smuggling).
    const lengths = 'Content-Type: application/json\r\nContent-Length: 2\r\n';
    const post = `POST /api/auth/refresh HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n${lengths}`;
    expect(await raw(`${post}Content-Length: 3\r\n\r\n{}x`)).toMatch(/^HTTP\/1.1 400/);
    expect(await raw(`${post}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`)).toMatch(/^HTTP\/1.1 400/);
  });

  test('by cursors made up, or taken from another list, is told that they are not good', async () => {
    const lists = ROUTES.filter(({ method, path, contract }) => {
      const keys = (contract.data.describe() as { keys?: object }).keys ?? {};
      return method === 'GET' && 'cursor' in keys && path.startsWith('/api/') && paramsOf(path).length === 0;
    });
    const chief = (await signIn('chanhan.hatinh1')).accessToken;
    expect(lists.length).toBeGreaterThan(5);
    for (const { path } of lists)
      for (const cursor of [
        'x',
        'eyIkbmUiOm51bGx9',
        Buffer.from('["cases","x"]').toString('base64url'),
        '%7B%22$gt%22:%22%22%7D',
      ])
        expect([
          path,
          cursor,
          (await call('GET', `${path}?cursor=${cursor}`, undefined, bearer(chief))).status < 500,
        ]).toEqual([path, cursor, true]);
  }, 60_000);

  test('by guessing names learns nothing from the answer: an unknown name and a wrong password are told alike', async () => {
    const answers = await Promise.all(
      ['khong.co.ai', 'luutru.hatinh1'].map((accountName) =>
        call('POST', '/api/auth/sign-in', { accountName, password: 'khong-phai-mat-khau' }),
      ),
    );
    const [unknown, wrong] = answers.map(({ status, json }) => {
      const { requestId: _id, instance: _instance, ...rest } = json;
      return { status, rest };
    });
    expect(unknown).toEqual(wrong);
    expect(unknown?.status).toBe(401);
  });

  test('from another origin gets no leave to read, and no answer to one person is kept for another', async () => {
    const foreign = await call('GET', '/api/people', undefined, {
      ...bearer(operator),
      origin: 'https://evil.example',
    });
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
    expect(foreign.headers.get('cache-control')).toBe('private, no-cache');
    expect(foreign.headers.get('vary')).toMatch(/authorization/i);
    const cookie = { cookie: 'courts_refresh=x', origin: 'https://evil.example' };
    expect(await call('POST', '/api/auth/refresh', {}, cookie)).toMatchObject({ status: 403 });
  });
});
