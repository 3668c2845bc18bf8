import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { systemActor } from '#contracts/actor.ts';
import { LoadDirectory } from '#contracts/directory/load-directory.ts';
import type { SignedIn } from '#contracts/directory/sign-in.ts';
import { newId } from '#contracts/ids.ts';
import { openRooms } from '#services/rooms.ts';
import { openTestHouse, type TestHouse } from '../tests/house.ts';
import { openGateway } from './server.ts';

const PASSWORD = 'Một câu dài để đăng nhập 2026';

describe('signing in, with the real directory', () => {
  let house: TestHouse;
  beforeAll(async () => {
    const { services } = await openRooms(['directory']);
    house = await openTestHouse({ services, openDoor: openGateway });
    await house.as(systemActor('test')).tell(LoadDirectory, {
      password: PASSWORD,
      mustChangePassword: false,
      people: [
        {
          staffCode: 'T-1',
          name: 'Trần Thị Ví Dụ',
          appointments: [{ courtId: 'KV-AGI-01', role: 'administrator', from: '2025-07-01' }],
          accounts: [{ accountName: 'vi.du' }],
        },
      ],
    });
  }, 60_000);
  afterAll(() => house.stop());

  const call = (method: string, path: string, headers: Record<string, string> = {}, body?: object) =>
    fetch(`${house.host.url}${path}`, {
      method,
      headers: { ...(body && { 'content-type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
  const signIn = (password = PASSWORD) =>
    call('POST', '/api/auth/sign-in', { 'x-refresh-token-in': 'body' }, { accountName: 'vi.du', password });

  test('a token of the directory opens the door; the session that is ended shuts it within seconds', async () => {
    const answer = await signIn();
    expect(answer.status).toBe(200);
    const session = (await answer.json()) as SignedIn;
    const authorization = `Bearer ${session.accessToken}`;
    const people = await call('GET', '/api/people', { authorization });
    expect(people.status).toBe(200);
    expect(((await people.json()) as { items: object[] }).items).toMatchObject([{ name: 'Trần Thị Ví Dụ' }]);
    const renewed = await call('POST', '/api/auth/refresh', {}, { refreshToken: session.refreshToken });
    expect(renewed.status).toBe(200);
    const out = await call('POST', '/api/auth/sign-out', { authorization, 'idempotency-key': newId('cmd') }, {});
    expect(await out.json()).toEqual({ ended: true });
    await sleep(5_200);
    expect((await call('GET', '/api/people', { authorization })).status).toBe(401);
  });

  test('a changed password keeps the own session and refuses the old password', async () => {
    const session = (await (await signIn()).json()) as SignedIn;
    const authorization = `Bearer ${session.accessToken}`;
    const change = { currentPassword: PASSWORD, newPassword: 'Một câu khác, cũng dài 2027' };
    expect((await call('POST', '/api/auth/change-password', { authorization }, change)).status).toBe(200);
    expect((await call('GET', '/api/people', { authorization })).status).toBe(200);
    expect((await signIn()).status).toBe(401);
    expect((await signIn(change.newPassword)).status).toBe(200);
  });

  test('guessing is slowed down: the answer says how long to wait', async () => {
    let last = await signIn('sai');
    for (let i = 0; i < 12 && last.status === 401; i++) last = await signIn('sai');
    expect(last.status).toBe(429);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await last.json()).toMatchObject({ code: 'sign-in-locked' });
  });

  test('courts can be read by everyone', async () => {
    const answer = await call('GET', '/public/courts/TANDTC?on=2026-03-02');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=300');
  });
});
