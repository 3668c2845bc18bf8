import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { systemActor } from '#contracts/actor.ts';
import { BootstrapOperator, LoadDirectory } from '#contracts/directory/load-directory.ts';
import { newId } from '#contracts/ids.ts';
import directory from '#services/directory/directory.service.ts';
import { DEMO_DIRECTORY, DEMO_OPERATOR, DEMO_PASSWORD } from '#services/directory/model/demo.ts';
import { openTestHouse, type TestHouse } from '../../tests/house.ts';
import { openGateway } from '../server.ts';

describe('the directory through the gateway', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openTestHouse({ services: [directory] as never, openDoor: openGateway });
    const system = house.as(systemActor('test'));
    await system.tell(BootstrapOperator, DEMO_OPERATOR);
    await system.tell(LoadDirectory, DEMO_DIRECTORY);
  });
  afterAll(() => house.stop());

  const call = async (method: string, path: string, body?: object, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${house.host.url}${path}`, {
      method,
      headers: { ...(body && { 'content-type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
    const [cookie = ''] = (answer.headers.get('set-cookie') ?? '').split(';');
    return {
      status: answer.status,
      cookie,
      json: (await answer.json()) as Record<string, unknown> & { code?: string },
    };
  };
  const signIn = (accountName: string, password = DEMO_PASSWORD) =>
    call('POST', '/api/auth/sign-in', { accountName, password });
  const bearerOf = ({ json }: { json: Record<string, unknown> }) => ({
    authorization: `Bearer ${String(json.accessToken)}`,
  });
  const keyed = (headers: Record<string, string>) => ({ ...headers, 'idempotency-key': newId('req') });

  test('a browser signs in, goes on by its cookie, and is out everywhere within seconds of signing out', async () => {
    const entered = await signIn('thuky.hatinh1');
    expect(entered).toMatchObject({ status: 200, json: { courtId: 'KV-HTI-01', roles: [{ role: 'clerk' }] } });
    expect(entered.json).not.toHaveProperty('refreshToken');
    expect(entered.cookie).toMatch(/^courts_refresh=./);
    const people = await call('GET', '/api/people?role=judge', undefined, bearerOf(entered));
    expect(people).toMatchObject({ status: 200, json: { items: expect.arrayContaining([expect.anything()]) } });

    const goneOn = await call('POST', '/api/auth/refresh', {}, { cookie: entered.cookie });
    expect(goneOn).toMatchObject({ status: 200, json: { person: entered.json.person } });
    expect(goneOn.cookie).not.toBe(entered.cookie);
    expect(await call('POST', '/api/auth/sign-out', {}, keyed({ cookie: goneOn.cookie }))).toMatchObject({
      status: 200,
      json: { ended: true },
    });
    expect(await call('POST', '/api/auth/refresh', {}, { cookie: goneOn.cookie })).toMatchObject({ status: 401 });
    await sleep(5_100); // what the gateway keeps of a session, at most
    expect(await call('GET', '/api/people', undefined, bearerOf(goneOn))).toMatchObject({
      status: 401,
      json: { code: 'session-ended' },
    });
  });

  test('a wrong password is 401, a locked name 429 with the time to wait, a foreign person 404, a missing role 403', async () => {
    for (let i = 0; i < 10; i++) expect(await signIn('la.ai', 'sai')).toMatchObject({ status: 401 });
    expect(await signIn('la.ai', 'sai')).toMatchObject({
      status: 429,
      json: { code: 'sign-in-locked', details: { retryAfterSeconds: expect.any(Number) } },
    });
    const clerk = bearerOf(await signIn('thuky.eahleo'));
    expect(await call('GET', '/api/people?courtId=KV-HTI-01', undefined, clerk)).toMatchObject({ status: 404 });
    expect(await call('POST', '/api/people', { name: 'Ai Đó' }, keyed(clerk))).toMatchObject({ status: 403 });
  });

  test('an administrator takes somebody in: person, role, account, first password', async () => {
    const admin = bearerOf(await signIn('quantri.hatinh1'));
    const person = await call('POST', '/api/people', { name: 'Nguyễn Thị Mới' }, keyed(admin));
    expect(person.status).toBe(201);
    const path = `/api/people/${String(person.json.personId)}`;
    const role = { courtId: 'KV-HTI-01', role: 'clerk', from: '2026-01-01' };
    expect(await call('POST', `${path}/appoint`, role, keyed(admin))).toMatchObject({ status: 400 }); // no If-Match
    expect(await call('POST', `${path}/appoint`, role, keyed({ ...admin, 'if-match': '"7"' }))).toMatchObject({
      status: 412,
    });
    expect(await call('POST', `${path}/appoint`, role, keyed({ ...admin, 'if-match': '"1"' }))).toMatchObject({
      status: 200,
    });
    const account = await call(
      'POST',
      '/api/accounts',
      { personId: person.json.personId, accountName: 'nguoi.moi' },
      admin,
    );
    const first = await signIn('nguoi.moi', String(account.json.initialPassword));
    expect(first).toMatchObject({ status: 200, json: { mustChangePassword: true } });
    expect(await call('GET', '/api/people', undefined, bearerOf(first))).toMatchObject({ status: 404 });
    const change = { currentPassword: account.json.initialPassword, newPassword: 'bốn con trâu đen lội sông' };
    expect(await call('POST', '/api/auth/change-password', change, bearerOf(first))).toMatchObject({ status: 200 });
    const whole = await call('POST', '/api/auth/refresh', {}, { cookie: first.cookie });
    expect(await call('GET', '/api/people', undefined, bearerOf(whole))).toMatchObject({ status: 200 });
  });

  test('an app asks with its key; what is public needs none; keys rotate and old tokens go on', async () => {
    const entered = await signIn('vanhanh');
    const operator = bearerOf(entered);
    const app = {
      name: 'Bảng theo dõi',
      courtId: 'T-HTI',
      roles: ['statistician'],
      scopes: ['directory.listPeople', 'gateway.listFields'],
      rateLimitPerMinute: 60,
    };
    const client = await call('POST', '/api/clients', app, operator);
    const key = { authorization: `ApiKey ${String(client.json.key)}` };
    expect(await call('GET', '/api/people?courtId=KV-HTI-01', undefined, key)).toMatchObject({ status: 200 });
    expect(await call('GET', '/api/audit', undefined, key)).toMatchObject({ status: 403 });
    // What the gateway answers by itself is no more open than what it passes on.
    expect(await call('GET', '/api/categories/fields', undefined, key)).toMatchObject({ status: 200 });
    for (const path of ['/api/procedures', '/api/live'])
      expect(await call('GET', path, undefined, key)).toMatchObject({ status: 403, json: { code: 'forbidden' } });

    expect(await call('POST', '/api/signing-keys/rotate', {}, keyed(operator))).toMatchObject({ status: 201 });
    expect(await call('GET', '/api/clients', undefined, operator)).toMatchObject({ status: 200 });
    await sleep(2_100); // unknown keys make the gateway ask no more often
    const after = bearerOf(await signIn('vanhanh'));
    expect(await call('GET', '/api/audit', undefined, after)).toMatchObject({ status: 200 });
    expect((await call('GET', '/.well-known/jwks.json')).json.keys).toHaveLength(2);

    expect(await call('GET', '/public/courts/H-DLK-EAHLEO?on=2026-01-01')).toMatchObject({
      status: 200,
      json: { exists: false },
    });
    expect(await call('GET', '/public/courts?province=42&on=2026-01-01')).toMatchObject({ status: 200 });
    expect(await call('GET', '/public/court-standing?placeOrCode=H-DLK-EAHLEO')).toMatchObject({
      json: { courts: [{ code: 'KV-DLK-09' }] },
    });
  });
});
