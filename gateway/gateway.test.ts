import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generateKeyPair, SignJWT } from 'jose';
import { Errors } from 'moleculer';
import { pino } from 'pino';
import { newId } from '#contracts/ids.ts';
import { openTestHouse, type TestHouse } from '../tests/house.ts';
import { type Problem, problemOf } from './errors.ts';
import { LAN, openDirectoryOfTokens } from './fixtures/directory.ts';
import { noteRoutes, notes } from './fixtures/notes.ts';
import { ROUTES } from './routes.ts';
import { openGateway } from './server.ts';

type Answer = { status: number; headers: Headers; text: string; json: Record<string, unknown> & Partial<Problem> };

describe('the gateway, with real services behind it', () => {
  let house: TestHouse;
  let directory: Awaited<ReturnType<typeof openDirectoryOfTokens>>;
  let url: string;
  let bearer: string;
  const lines: string[] = [];

  const files = createServer((request, response) => {
    const sum = createHash('sha256');
    request.on('data', (part: Buffer) => sum.update(part));
    request.on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ url: request.url, headers: request.headers, sum: sum.digest('hex') }));
    });
  });

  beforeAll(async () => {
    await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
    const { port } = files.address() as AddressInfo;
    directory = await openDirectoryOfTokens();
    house = await openTestHouse({
      services: [notes, directory.service] as never,
      openDoor: (room) => openGateway({ ...room, log: hearing(lines) }, { routes: [...ROUTES, ...noteRoutes] }),
      env: {
        REQUEST_TIMEOUT_MS: '1000',
        RATE_LIMIT_PER_MINUTE: '1000',
        DOCUMENTS_URL: `http://127.0.0.1:${port}`,
        CORS_ORIGINS: 'http://web.example',
      },
    });
    url = house.host.url ?? '';
    bearer = `Bearer ${await directory.token(LAN)}`;
  });
  afterAll(async () => {
    files.close();
    await house.stop();
  });

  const call = async (method: string, path: string, headers: Record<string, string> = {}, body?: unknown) => {
    const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
    const answer = await fetch(url + path, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...sent,
    });
    const raw = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json');
    return {
      status: answer.status,
      headers: answer.headers,
      text: raw,
      json: isJson && raw ? JSON.parse(raw) : {},
    } as Answer;
  };
  const get = (path: string, headers: Record<string, string> = {}) =>
    call('GET', path, { authorization: bearer, ...headers });
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    call('POST', path, { authorization: bearer, 'idempotency-key': newId('cmd'), ...headers }, body);
  const openNote = async (title = 'một') => (await post('/api/notes', { title })).json as { noteId: string };

  describe('commands', () => {
    test('are done once for a key, answered with version, ETag and place', async () => {
      const key = newId('cmd');
      const first = await post('/api/notes', { title: 'Biên bản' }, { 'idempotency-key': key });
      const again = await post('/api/notes', { title: 'Biên bản' }, { 'idempotency-key': key });
      expect(first.status).toBe(201);
      expect(first.json).toEqual({ noteId: expect.stringMatching(/^doc_/), title: 'Biên bản', version: 1 });
      expect(first.headers.get('etag')).toBe('"1"');
      expect(first.headers.get('location')).toBe(`/api/notes/${String(first.json.noteId)}`);
      expect(first.headers.get('cache-control')).toBe('no-store');
      expect(again.json).toEqual(first.json);
      const other = await post('/api/notes', { title: 'khác' }, { 'idempotency-key': key });
      expect(other).toMatchObject({ status: 409, json: { code: 'key-reused' } });
    });

    test('need a key, and a version unless they create', async () => {
      const { noteId } = await openNote();
      const keyless = await call('POST', '/api/notes', { authorization: bearer }, { title: 'x' });
      expect(keyless).toMatchObject({ status: 400, json: { code: 'idempotency-key-missing' } });
      for (const key of ['short', 'x'.repeat(201), 'with blank in it'])
        expect(await post('/api/notes', { title: 'x' }, { 'idempotency-key': key })).toMatchObject({
          status: 400,
          json: { code: 'invalid-request', errors: [{ field: 'Idempotency-Key' }] },
        });
      const versionless = await post(`/api/notes/${noteId}/rename`, { title: 'x' });
      expect(versionless).toMatchObject({ status: 400, json: { code: 'version-missing' } });
      for (const wrong of ['5', '*', '"x"', '"1", "2"', '""'])
        expect(await post(`/api/notes/${noteId}/rename`, { title: 'x' }, { 'if-match': wrong })).toMatchObject({
          status: 400,
          json: { code: 'invalid-request', errors: [{ field: 'If-Match', rule: 'etag.version' }] },
        });
    });

    test('a stale version is 412 and says what was done since and by whom', async () => {
      const { noteId } = await openNote();
      const first = await post(`/api/notes/${noteId}/rename`, { title: 'hai' }, { 'if-match': '"1"' });
      expect(first).toMatchObject({ status: 200, json: { version: 2 } });
      expect(first.headers.get('etag')).toBe('"2"');
      const stale = await post(`/api/notes/${noteId}/rename`, { title: 'ba' }, { 'if-match': '"1"' });
      expect(stale).toMatchObject({
        status: 412,
        json: { code: 'version-conflict', details: { version: 2, changes: [{ type: 'renamed', by: 'Lan' }] } },
      });
    });

    test('take the ETag of a question as the version seen, also where a proxy made it weak', async () => {
      const { noteId } = await openNote();
      const seen = await get(`/api/notes/${noteId}`);
      const etag = seen.headers.get('etag') ?? '';
      expect(etag).toMatch(/^"1-[\w-]{16}"$/);
      const done = await post(`/api/notes/${noteId}/rename`, { title: 'hai' }, { 'if-match': `W/${etag}` });
      expect(done.status).toBe(200);
    });

    test('composed and decomposed Vietnamese under one key are one command', async () => {
      const key = newId('cmd');
      const composed = await post(
        '/api/notes',
        { title: 'Nguyễn Thị Hồng'.normalize('NFC') },
        { 'idempotency-key': key },
      );
      const decomposed = await post(
        '/api/notes',
        { title: 'Nguyễn Thị Hồng'.normalize('NFD') },
        { 'idempotency-key': key },
      );
      expect(decomposed.json).toEqual(composed.json);
      expect(composed.json.title).toBe('Nguyễn Thị Hồng'.normalize('NFC'));
    });

    test('the path wins over the body, and a field in the query string is refused', async () => {
      const { noteId } = await openNote();
      const done = await post(`/api/notes/${noteId}/rename`, { title: 'hai', noteId: 'other' }, { 'if-match': '"1"' });
      expect(done.json).toMatchObject({ noteId, title: 'hai' });
      const misplaced = await post('/api/notes?title=x', { title: 'y' });
      expect(misplaced).toMatchObject({ status: 400, json: { errors: [{ field: 'title', rule: 'object.unknown' }] } });
    });
  });

  describe('questions', () => {
    test('numbers, truth values and lists of a query string are understood; undeclared fields of the answer stay inside', async () => {
      const one = await get('/api/notes?labels=a&atMost=5&open=true');
      expect(one.json).toEqual({ items: [{ labels: ['a'], atMost: 5, open: true }] });
      const two = await get('/api/notes?labels=a&labels=b');
      expect(two.json).toEqual({ items: [{ labels: ['a', 'b'] }] });
      const { noteId } = await openNote();
      expect((await get(`/api/notes/${noteId}`)).json).toEqual({ noteId, title: 'một', version: 1 });
    });

    test('the same answer again is 304, to HEAD too; after a change it is sent', async () => {
      const { noteId } = await openNote();
      const path = `/api/notes/${noteId}`;
      const first = await get(path);
      const tag = first.headers.get('etag') ?? '';
      expect(first.headers.get('cache-control')).toBe('private, no-cache');
      const known = await get(path, { 'if-none-match': `"x", W/${tag}` });
      expect(known).toMatchObject({ status: 304, text: '' });
      expect(known.headers.get('etag')).toBe(tag);
      const head = await call('HEAD', path, { authorization: bearer });
      expect(head).toMatchObject({ status: 200, text: '' });
      expect(head.headers.get('etag')).toBe(tag);
      await post(`${path}/rename`, { title: 'hai' }, { 'if-match': '"1"' });
      expect((await get(path, { 'if-none-match': tag })).status).toBe(200);
    });

    test('what is public may be kept by anyone, and is asked without sign-in', async () => {
      const { noteId } = await openNote();
      const answer = await call('GET', `/public/notes/${noteId}`);
      expect(answer).toMatchObject({ status: 200, json: { noteId } });
      expect(answer.headers.get('cache-control')).toBe('public, max-age=30');
      expect((await call('GET', '/public/notes/doc_none')).headers.get('cache-control')).toBe('no-store');
    });
  });

  describe('problems', () => {
    test('are told in Vietnamese, or in English to whoever prefers it, with a type that explains itself', async () => {
      const vi = await get('/api/break?how=refuse');
      expect(vi.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
      expect(vi).toMatchObject({
        status: 422,
        json: {
          type: '/problems/act-already-done',
          title: 'Việc này đã được thực hiện',
          status: 422,
          detail: 'BLTTDS 2015, Điều 191',
          code: 'act-already-done',
          message: 'Việc này đã được thực hiện',
          messageEn: 'This has been done already',
          details: { act: 'x', article: 'BLTTDS 2015, Điều 191' },
        },
      });
      expect(vi.json.requestId).toBe(vi.headers.get('x-request-id'));
      expect(vi.json.instance).toBe(`urn:request:${vi.json.requestId}`);
      const en = await get('/api/break?how=refuse', { 'accept-language': 'vi;q=0.5, en-GB' });
      expect(en.json).toMatchObject({ title: 'This has been done already', message: 'Việc này đã được thực hiện' });
      const about = await call('GET', String(vi.json.type));
      expect(about.json).toMatchObject({ status: 422, vi: { title: vi.json.title }, en: { title: en.json.title } });
      const page = await call('GET', String(vi.json.type), { accept: 'text/html' });
      expect(page.text).toContain('Việc này đã được thực hiện');
      expect(await call('GET', '/problems/no-such')).toMatchObject({ status: 404, json: { code: 'not-found' } });
    });

    test('of the data name each field and what is wrong, never what was typed in', async () => {
      const typed = 'MậtKhẩuCủaTôi'.repeat(20);
      const answer = await post('/api/notes', { title: typed, pages: 'Hà', labels: ['ok', 7], extra: 'Bí' });
      expect(answer.status).toBe(400);
      expect(answer.json.errors).toEqual([
        { field: 'title', rule: 'string.max', message: 'dài quá 100 ký tự' },
        { field: 'labels.1', rule: 'string.base', message: 'phải là văn bản' },
        { field: 'pages', rule: 'number.base', message: 'phải là số' },
        { field: 'extra', rule: 'object.unknown', message: 'không có trong biểu mẫu' },
      ]);
      expect(answer.text).not.toMatch(/MậtKhẩu|Hà|Bí/);
      const id = await get('/api/notes/có%20dấu');
      expect(id.json.errors).toEqual([{ field: 'noteId', rule: 'string.pattern.base', message: 'không đúng dạng' }]);
      expect(id.text).not.toContain('có dấu');
    });

    test.each<[string, string, number, string]>([
      ['rubbish', '{"title": ', 400, 'invalid-request'],
      ['a list', '[1]', 400, 'invalid-request'],
      ['a text', '"x"', 400, 'invalid-request'],
      ['null', 'null', 400, 'invalid-request'],
      ['a poisoned prototype', '{"title":"x","__proto__":{"a":1}}', 400, 'invalid-request'],
      ['half a surrogate', '{"title":"\\ud800"}', 400, 'invalid-request'],
      ['a NUL', '{"title":"a\\u0000b"}', 400, 'invalid-request'],
      ['nesting without end', `{"title":${'['.repeat(50_000)}${']'.repeat(50_000)}}`, 400, 'invalid-request'],
      ['more than a megabyte', JSON.stringify({ title: 'x'.repeat(1_100_000) }), 413, 'too-large'],
    ])('a body that is %s is refused', async (_, body, status, code) => {
      expect(await post('/api/notes', body)).toMatchObject({ status, json: { code, status } });
    });

    test('another media type, another method, no such path, a path that cannot be read', async () => {
      const xml = await post('/api/notes', '<a/>', { 'content-type': 'application/xml' });
      expect(xml).toMatchObject({ status: 415, json: { code: 'invalid-request' } });
      const put = await call('PUT', '/api/notes', { authorization: bearer });
      expect(put).toMatchObject({ status: 405, json: { status: 405 } });
      expect(put.headers.get('allow')).toBe('POST, GET, HEAD, OPTIONS');
      const options = await call('OPTIONS', '/api/notes');
      expect(options.status).toBe(204);
      expect(options.headers.get('allow')).toBe('POST, GET, HEAD, OPTIONS');
      expect(await get('/api/none')).toMatchObject({ status: 404, json: { code: 'not-found' } });
      expect((await get('/api/notes/%E0%A4%A')).status).toBe(400);
      expect((await get(`/api/notes/${'x'.repeat(500)}`)).status).toBe(414);
    });

    test('a service that is away or silent is 503 with the advice to repeat, never 404', async () => {
      const away = await get('/api/nobody');
      expect(away).toMatchObject({ status: 503, json: { code: 'unavailable' } });
      expect(Number(away.headers.get('retry-after'))).toBeGreaterThan(0);
      // A call that was not answered in time may have been done.
      const silent = problemOf(new Errors.RequestTimeoutError({ action: 'notes.openNote', nodeID: 'a' }), 'req_1');
      expect(silent).toMatchObject({ problem: { status: 503, code: 'unavailable' }, retryAfterSeconds: 2 });
      expect(silent.cause).toBeUndefined();
      // A database that comes back from a kill answers, and says that it cannot serve yet.
      for (const code of [13_436, 11_600, 14_031])
        expect(problemOf({ name: 'MongoServerError', code }, 'req_1')).toMatchObject({ problem: { status: 503 } });
      const database = await get('/api/break?how=database');
      expect(database).toMatchObject({ status: 503, json: { code: 'unavailable' } });
    });

    test('the unexpected, and an answer that breaks its contract, is 500 and hidden; the log has the cause', async () => {
      for (const how of ['throw', 'undeclared']) {
        const answer = await get(`/api/break?how=${how}`);
        expect(answer).toMatchObject({ status: 500, json: { code: 'internal', details: {} } });
        expect(answer.text).not.toContain('Nguyễn');
        expect(lines.some((line) => line.includes(String(answer.json.requestId)) && line.includes('"err"'))).toBe(true);
      }
    });
  });

  describe('who asks', () => {
    test('every route without a mark asks for a sign-in', async () => {
      const open = new Set<string>();
      for (const { method, path, public: free } of [...ROUTES, ...noteRoutes]) {
        const answer = await call(
          method,
          path.replaceAll(/:\w+/g, 'x'),
          {},
          ['GET', 'HEAD'].includes(method) ? undefined : {},
        );
        if (answer.status !== 401) open.add(`${method} ${path}`);
        else expect(answer.headers.get('www-authenticate')).toBe('Bearer');
        if (!free) expect(`${method} ${path} ${answer.status}`).toBe(`${method} ${path} 401`);
      }
      expect(open.size).toBeGreaterThan(3);
      for (const { method, path, public: free } of [...ROUTES, ...noteRoutes])
        if (!free) expect(open.has(`${method} ${path}`)).toBe(false);
    });

    test('rubbish, a foreign signature, no signature, an expired token, an unknown key are 401, not 500', async () => {
      const foreign = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
      const claims = { actor: { ...LAN }, sid: newId('ses') };
      const sign = (kid: string) =>
        new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', kid }).setExpirationTime('5m').sign(foreign.privateKey);
      const unsigned = `${btoa('{"alg":"none","typ":"JWT","kid":"k1"}').replace(/=+$/, '')}.${btoa(JSON.stringify({ ...claims, exp: 4e9 })).replace(/=+$/, '')}.`;
      const hmac = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
        .setExpirationTime('5m')
        .sign(new TextEncoder().encode('x'.repeat(32)));
      const withoutActor = await directory.token({});
      const client = await directory.token({ ...LAN, kind: 'system' });
      const wrong = [
        'Bearer',
        'Bearer x',
        'Bearer x.y.z',
        'Basic YTpi',
        `Bearer ${await sign('k1')}`,
        `Bearer ${await sign('k9')}`,
        `Bearer ${unsigned}`,
        `Bearer ${hmac}`,
        `Bearer ${withoutActor}`,
        `Bearer ${client}`,
        `Bearer ${await directory.token(LAN, { seconds: -600 })}`,
        `Bearer ${await directory.token(LAN, { audience: 'other' })}`,
        'ApiKey không-có'.normalize('NFD').replace(/[^ -~]/g, ''),
      ];
      for (const authorization of wrong)
        expect([authorization, (await get('/api/notes', { authorization })).status]).toEqual([authorization, 401]);
      const expired = await get('/api/notes', {
        authorization: `Bearer ${await directory.token(LAN, { seconds: -600 })}`,
      });
      // Signed by a directory whose clock is minutes behind ours, it has just been given out.
      const behind = { authorization: `Bearer ${await directory.token(LAN, { seconds: -240 })}` };
      expect((await get('/api/notes', behind)).status).toBe(200);
      expect(expired.json).toMatchObject({ code: 'unauthenticated', details: { reason: 'token-expired' } });
    });

    test('a new signing key is known at once, sessions are asked for once in a while, an ended one is refused within seconds', async () => {
      await sleep(2_100); // unknown key ids make the gateway ask no more often than this
      await directory.newKey('k2');
      const sessionId = newId('ses');
      const authorization = `Bearer ${await directory.token(LAN, { sessionId })}`;
      const before = directory.asked.sessions;
      for (let i = 0; i < 5; i++) expect((await get('/api/notes', { authorization })).status).toBe(200);
      expect(directory.asked.sessions - before).toBe(1);
      directory.ended.add(sessionId);
      await sleep(5_200);
      expect(await get('/api/notes', { authorization })).toMatchObject({
        status: 401,
        json: { code: 'session-ended' },
      });
      directory.keys.delete('k2');
      await directory.newKey('k1b');
    });

    test('an app shows its key, has its own limit, and calls only what its scopes name', async () => {
      directory.clients.set('khoa-cua-ung-dung'.padEnd(40, 'x'), {
        actor: {
          kind: 'client',
          id: newId('api'),
          name: 'Ứng dụng',
          courtId: 'A1',
          roles: ['clerk'],
          scopes: ['notes.listNotes'],
        },
        rateLimitPerMinute: 6,
      });
      const authorization = `ApiKey ${'khoa-cua-ung-dung'.padEnd(40, 'x')}`;
      const before = directory.asked.clients;
      expect((await get('/api/notes', { authorization })).status).toBe(200);
      expect((await get('/api/break?how=slow', { authorization })).json).toMatchObject({ code: 'forbidden' });
      expect(directory.asked.clients - before).toBe(1);
      const more = await Promise.all(Array.from({ length: 6 }, () => get('/api/notes', { authorization })));
      const refused = more.filter(({ status }) => status === 429);
      expect(refused).toHaveLength(2);
      expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(refused[0]?.json.code).toBe('too-many-requests');
    });

    test('the keys are published for other apps', async () => {
      const answer = await call('GET', '/.well-known/jwks.json');
      expect(answer.json).toMatchObject({
        keys: expect.arrayContaining([expect.objectContaining({ kty: 'OKP', kid: 'k1' })]),
      });
      expect(answer.text).not.toContain('"d"');
    });
  });

  describe('signing in', () => {
    const signIn = (headers: Record<string, string> = {}, password = 'đúng') =>
      call('POST', '/api/auth/sign-in', headers, { accountName: 'lan', password });
    const cookieOf = ({ headers }: Answer) => (headers.get('set-cookie') ?? '').split(';')[0] ?? '';

    test('a browser gets the refresh token in a cookie only, renews with it, and signs out', async () => {
      const first = await signIn();
      expect(first.status).toBe(200);
      expect(first.json).not.toHaveProperty('refreshToken');
      expect(first.headers.get('set-cookie')).toMatch(
        /^courts_refresh=\S+; Path=\/api\/auth; Expires=[^;]+; HttpOnly; SameSite=Strict$/,
      );
      expect(first.headers.get('cache-control')).toBe('no-store');
      const second = await call('POST', '/api/auth/refresh', { cookie: cookieOf(first) }, {});
      expect(second.status).toBe(200);
      expect(cookieOf(second)).not.toBe(cookieOf(first));
      const bearerOfBrowser = `Bearer ${String(second.json.accessToken)}`;
      expect((await get('/api/notes', { authorization: bearerOfBrowser })).status).toBe(200);
      const out = await call(
        'POST',
        '/api/auth/sign-out',
        { cookie: cookieOf(second), 'idempotency-key': newId('cmd') },
        {},
      );
      expect(out).toMatchObject({ status: 200, json: { ended: true } });
      expect(out.headers.get('set-cookie')).toMatch(/^courts_refresh=;/);
      expect((await call('POST', '/api/auth/refresh', { cookie: cookieOf(second) }, {})).status).toBe(401);
    });

    test('a page of another origin cannot use the cookie', async () => {
      const cookie = cookieOf(await signIn());
      const foreign = [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, { origin: 'null' }];
      for (const headers of foreign)
        expect(await call('POST', '/api/auth/refresh', { cookie, ...headers } as never, {})).toMatchObject({
          status: 403,
          json: { code: 'forbidden' },
        });
      const own = await call('POST', '/api/auth/refresh', { cookie, origin: url }, {});
      expect(own.status).toBe(200);
    });

    test('an app gets it in the body and signs out with its access token', async () => {
      const first = await signIn({ 'x-refresh-token-in': 'body' });
      expect(first.headers.get('set-cookie')).toBeNull();
      const second = await call('POST', '/api/auth/refresh', {}, { refreshToken: first.json.refreshToken });
      expect(second.json).toMatchObject({ refreshToken: expect.any(String), accessToken: expect.any(String) });
      const authorization = `Bearer ${String(second.json.accessToken)}`;
      await call('POST', '/api/auth/sign-out', { authorization, 'idempotency-key': newId('cmd') }, {});
      expect((await call('POST', '/api/auth/refresh', {}, { refreshToken: second.json.refreshToken })).status).toBe(
        401,
      );
      const nothing = await call('POST', '/api/auth/sign-out', { 'idempotency-key': newId('cmd') }, {});
      expect(nothing.status).toBe(400);
    });

    test('a wrong password is 401 and told as such; attempts from one address are limited', async () => {
      expect(await signIn({}, 'sai')).toMatchObject({ status: 401, json: { code: 'sign-in-failed' } });
      const many = await Promise.all(Array.from({ length: 260 }, () => signIn({}, 'sai')));
      expect(many.filter(({ status }) => status === 429).length).toBeGreaterThan(5);
    });
  });

  describe('around every answer', () => {
    test('a well-formed request id is kept and echoed, another is replaced', async () => {
      const kept = await get('/api/notes', { 'x-request-id': 'trace-0123456789' });
      expect(kept.headers.get('x-request-id')).toBe('trace-0123456789');
      const replaced = await get('/api/notes', { 'x-request-id': 'bad id' });
      expect(replaced.headers.get('x-request-id')).toMatch(/^req_/);
    });

    test('security headers stand, only named origins may read, long answers are compressed', async () => {
      const answer = await get('/api/notes', { origin: 'https://other.example' });
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-security-policy': "default-src 'none';frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
      expect(answer.headers.has('access-control-allow-origin')).toBe(false);
      const preflight = await call('OPTIONS', '/api/notes', {
        origin: 'http://web.example',
        'access-control-request-method': 'POST',
      });
      expect(preflight.headers.get('access-control-allow-origin')).toBe('http://web.example');
      expect(answer.headers.get('vary')).toBe('Origin, authorization');
      const description = await fetch(`${url}/openapi.json`);
      expect(description.headers.get('content-encoding')).toMatch(/br|gzip|zstd/);
      expect(await description.json()).toMatchObject({ openapi: '3.1.0' });
    });

    test('the log has one line for each request, with the pattern of the route and no name', async () => {
      await sleep(50);
      lines.length = 0;
      const { noteId } = await openNote('Vụ của Nguyễn Thị Hồng');
      await get('/api/notes?labels=Hồng');
      await get(`/api/notes/${noteId}`);
      await sleep(50);
      const access = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'truy cập');
      expect(
        access.map(({ method, route, status, actorId, court }) => ({ method, route, status, actorId, court })),
      ).toEqual([
        { method: 'POST', route: '/api/notes', status: 201, actorId: LAN.id, court: 'A1' },
        { method: 'GET', route: '/api/notes', status: 200, actorId: LAN.id, court: 'A1' },
        { method: 'GET', route: '/api/notes/:noteId', status: 200, actorId: LAN.id, court: 'A1' },
      ]);
      expect(lines.join('\n')).not.toMatch(/Hồng|Lan\b|labels|Bearer/);
    });

    test('the browsable page and its parts are served under a policy that lets them run', async () => {
      const page = await call('GET', '/docs/');
      expect(page.status).toBe(200);
      const policy = page.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'self'");
      expect(policy).not.toContain('upgrade-insecure-requests');
      expect(page.text).not.toMatch(/<script(?![^>]*src=)/);
      const parts = [...page.text.matchAll(/(?:src|href)="(\.\/[^"]+)"/g)].map(([, part]) => part);
      expect(parts.length).toBeGreaterThan(4);
      for (const part of parts) expect([part, (await call('GET', `/docs/${part}`)).status]).toEqual([part, 200]);
      expect((await call('GET', '/docs/json')).json).toMatchObject({ openapi: '3.1.0' });
    });
  });

  describe('the law', () => {
    test('tells its procedures, and of each act what must be filled in', async () => {
      const { json } = await get('/api/procedures?on=2026-03-02');
      const [first] = json.items as { id: string }[];
      const answer = await get(`/api/procedures/${first?.id}?on=2026-03-02`);
      expect(answer.json).toMatchObject({
        id: first?.id,
        acts: expect.arrayContaining([expect.objectContaining({ fields: expect.any(Object) })]),
      });
      expect((answer.json.acts as object[]).length).toBeGreaterThan(5);
      const tag = answer.headers.get('etag') ?? '';
      expect((await get(`/api/procedures/${first?.id}?on=2026-03-02`, { 'if-none-match': tag })).status).toBe(304);
      expect(await get('/api/procedures/no.such')).toMatchObject({
        status: 404,
        json: { code: 'procedure-not-found' },
      });
      expect((await get('/api/procedures?on=1900-01-01')).json).toEqual({ items: [] });
    });

    test('tells fields, relations found without accents, grounds and outcomes', async () => {
      const fields = (await get('/api/categories/fields')).json.items as { code: string }[];
      expect(fields.map(({ code }) => code)).toContain('HNGĐ');
      const found = (await get('/api/categories/relations?q=ly%20hon&field=HN%47%C4%90')).json.items as {
        name: string;
      }[];
      expect(found[0]?.name).toMatch(/[Ll]y hôn/);
      expect((await get('/api/categories/relations')).status).toBe(400);
      const grounds = (await get('/api/categories/reasons?list=suspend-civil')).json.items as object[];
      expect(grounds.length).toBeGreaterThan(3);
      expect((await get('/api/categories/outcomes?procedure=civil')).json.items).not.toEqual([]);
    });
  });

  describe('files', () => {
    test('flow through with a ticket, larger than any other body; token and cookies stay here', async () => {
      const { noteId } = await openNote();
      const bytes = randomBytes(3_000_000);
      const answer = await fetch(`${url}/api/notes/${noteId}/file?inline=1`, {
        method: 'PUT',
        headers: { authorization: bearer, cookie: 'courts_refresh=x', 'content-type': 'application/octet-stream' },
        body: bytes,
      });
      expect(answer.status).toBe(400);
      const done = await fetch(`${url}/api/notes/${noteId}/file`, {
        method: 'PUT',
        headers: { authorization: bearer, cookie: 'courts_refresh=x', 'content-type': 'application/octet-stream' },
        body: bytes,
      });
      expect(done.status).toBe(200);
      const seen = (await done.json()) as { url: string; headers: Record<string, string>; sum: string };
      expect(seen).toMatchObject({ url: `/files/${noteId}`, headers: { 'x-ticket': 'signed' } });
      expect(seen.sum).toBe(createHash('sha256').update(bytes).digest('hex'));
      expect(seen.headers['x-request-id']).toBe(done.headers.get('x-request-id'));
      expect(Object.keys(seen.headers)).not.toEqual(expect.arrayContaining(['authorization']));
      expect(Object.keys(seen.headers)).not.toEqual(expect.arrayContaining(['cookie']));
      expect((await get(`/api/notes/${noteId}/file`)).status).toBe(200);
      expect((await call('PUT', `/api/notes/${noteId}/file`, {}, 'x')).status).toBe(401);
    });

    test('are 503 while their port does not answer', async () => {
      files.closeAllConnections();
      await new Promise((resolve) => files.close(resolve));
      expect(await get('/api/notes/doc_1/file')).toMatchObject({ status: 503, json: { code: 'unavailable' } });
    });
  });

  describe('live', () => {
    test('tells what moved at the own court, not at another, and never what it says', async () => {
      const stop = new AbortController();
      const events = await follow(`${url}/api/live`, bearer, stop.signal);
      expect(await events.next('hello')).toBeDefined();
      const other = `Bearer ${await directory.token({ ...LAN, id: newId('per'), courtId: 'B2' })}`;
      await call('POST', '/api/notes', { authorization: other, 'idempotency-key': newId('cmd') }, { title: 'xa' });
      const { noteId } = await openNote('Bí mật của Hồng');
      const moved = await events.next('moved');
      expect(JSON.parse(moved ?? '')).toEqual({
        service: 'notes',
        stream: noteId,
        seq: 1,
        type: 'opened',
        courtId: 'A1',
      });
      stop.abort();
    });

    test('a chief above sees the courts below', async () => {
      const stop = new AbortController();
      const chief = { ...LAN, id: newId('per'), courtId: 'TANDTC', roles: ['courtChief' as const] };
      const events = await follow(`${url}/api/live`, `Bearer ${await directory.token(chief)}`, stop.signal);
      await events.next('hello');
      const below = { ...LAN, id: newId('per'), courtId: BELOW };
      await call(
        'POST',
        '/api/notes',
        { authorization: `Bearer ${await directory.token(below)}`, 'idempotency-key': newId('cmd') },
        { title: 'x' },
      );
      expect(JSON.parse((await events.next('moved')) ?? '{}')).toMatchObject({ courtId: BELOW });
      stop.abort();
    });

    test('tells HEAD that it has none', async () => {
      expect((await call('HEAD', '/api/live', { authorization: bearer })).status).toBe(405);
    });

    test('ends when the token does', async () => {
      const events = await follow(`${url}/api/live`, `Bearer ${await directory.token(LAN, { seconds: 2 })}`);
      expect(await events.next('hello')).toBeDefined();
      expect(await events.next('never')).toBeUndefined();
    });
  });

  describe('overload', () => {
    test('a process that is late for everything answers 503 with the time to wait, and recovers', async () => {
      let busy = true;
      const work = (async () => {
        for (let i = 0; i < 8 && busy; i++) {
          block(900);
          await sleep(0);
        }
      })();
      let answer = await get('/api/notes');
      for (let i = 0; i < 6 && answer.status === 200; i++) answer = await get('/api/notes');
      busy = false;
      await work;
      expect(answer).toMatchObject({ status: 503, json: { code: 'unavailable' } });
      expect(answer.headers.get('retry-after')).toBe('10');
      for (let i = 0; i < 50 && answer.status === 503; i++) {
        await sleep(200);
        answer = await get('/api/notes');
      }
      expect(answer.status).toBe(200);
    });
  });
});

const block = (ms: number) => {
  for (const until = performance.now() + ms; performance.now() < until; );
};
const BELOW = 'KV-AGI-01';

/** A log whose lines a test can read; nothing is cut out of them here. */
const hearing = (into: string[]) => pino({ level: 'info' }, { write: (line: string) => void into.push(line) });

/** Reads a stream of server-sent events; `next` waits for one of that name, or for the end. */
async function follow(url: string, authorization: string, signal?: AbortSignal) {
  const answer = await fetch(url, { headers: { authorization, 'last-event-id': 'x:1' }, ...(signal && { signal }) });
  const text = (answer.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream());
  const frames = framesOf(text);
  return {
    answer,
    async next(event: string): Promise<string | undefined> {
      for (;;) {
        const { value, done } = await frames.next();
        if (done) return undefined;
        if (value.includes(`event: ${event}\n`)) return /data: (.*)/.exec(value)?.[1];
      }
    },
  };
}
async function* framesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const part of text) {
    rest += part;
    const frames = rest.split('\n\n');
    rest = frames.pop() ?? '';
    yield* frames;
  }
}
