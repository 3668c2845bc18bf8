import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeProtectedHeader } from 'jose';
import { ANONYMOUS, systemActor } from '#contracts/actor.ts';
import { LoadDirectory } from '#contracts/directory/load-directory.ts';
import type { SignedIn } from '#contracts/directory/sign-in.ts';
import { GetSigningKeys, RotateSigningKey } from '#contracts/directory/signing-keys.ts';
import directory from '#services/directory/directory.service.ts';
import { DEMO_DIRECTORY, DEMO_PASSWORD } from '#services/directory/model/demo.ts';
import { openTestHouse, type TestHouse } from '../tests/house.ts';
import { openGateway } from './server.ts';

const ACCOUNT = 'chanhan.hatinh1';
const kidOf = ({ accessToken }: SignedIn) => decodeProtectedHeader(accessToken).kid;

/** Over HTTP, with the real directory behind the gateway. */
describe('keys rotate', () => {
  let house: TestHouse;
  let aheadMs = 0;
  beforeAll(async () => {
    const clock = () => new Date(Date.now() + aheadMs);
    house = await openTestHouse({ services: [directory] as never, openDoor: openGateway, clock });
    const people = DEMO_DIRECTORY.people.filter(({ accounts = [] }) =>
      accounts.some(({ accountName }) => accountName === ACCOUNT),
    );
    await house.as(systemActor('test')).tell(LoadDirectory, { ...DEMO_DIRECTORY, people });
  });
  afterAll(() => house.stop());

  const post = async (path: string, body: object): Promise<SignedIn> => {
    const headers = { 'content-type': 'application/json', 'x-refresh-token-in': 'body' };
    const answer = await fetch(`${house.host.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as SignedIn;
  };
  const read = async ({ accessToken }: SignedIn): Promise<number> =>
    (await fetch(`${house.host.url}/api/people`, { headers: { authorization: `Bearer ${accessToken}` } })).status;

  test('twice, and who is signed in works on with every token; a key is withdrawn only after its tokens ran out', async () => {
    const sessions = [await post('/api/auth/sign-in', { accountName: ACCOUNT, password: DEMO_PASSWORD })];
    const newest = () => sessions.at(-1) as SignedIn;
    let isOver = false;
    const answers: number[] = [];
    const reading = (async () => {
      while (!isOver) answers.push(await read(newest()));
    })();
    for (let rotation = 0; rotation < 2; rotation++) {
      await house.as(systemActor('test')).tell(RotateSigningKey, {});
      sessions.push(await post('/api/auth/refresh', { refreshToken: newest().refreshToken }));
      expect(await Promise.all(sessions.map(read))).toEqual(sessions.map(() => 200));
    }
    isOver = true;
    await reading;
    expect(new Set(answers)).toEqual(new Set([200]));
    expect(new Set(sessions.map(kidOf)).size).toBe(3);

    const known = async () => (await house.as(ANONYMOUS).ask(GetSigningKeys, {})).keys.map(({ kid }) => kid);
    const lastEnds = Math.max(...sessions.slice(0, 2).map(({ accessExpiresAt }) => Date.parse(accessExpiresAt)));
    aheadMs = lastEnds - Date.now() + 60_000;
    expect(new Set(await known())).toEqual(new Set(sessions.map(kidOf)));
    aheadMs += 10 * 60_000;
    expect(await known()).toEqual([kidOf(newest())]);
    sessions.push(await post('/api/auth/refresh', { refreshToken: newest().refreshToken }));
    expect(kidOf(newest())).toBe(kidOf(sessions[2] as SignedIn));
  }, 60_000);
});
