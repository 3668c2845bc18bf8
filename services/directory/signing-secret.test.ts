import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { ANONYMOUS, systemActor } from '#contracts/actor.ts';
import { LoadDirectory } from '#contracts/directory/load-directory.ts';
import { RefreshSession } from '#contracts/directory/refresh-session.ts';
import { type SignedIn, SignIn } from '#contracts/directory/sign-in.ts';
import { GetSigningKeys, RotateSigningKey } from '#contracts/directory/signing-keys.ts';
import { newId } from '#contracts/ids.ts';
import { openTestHouse, refusal, type TestHouse } from '../../tests/house.ts';
import directory from './directory.service.ts';
import { DEMO_DIRECTORY, DEMO_PASSWORD } from './model/demo.ts';

/** Some of those of one court: each has a password that takes its time to be hashed. */
const SEATS = ['thuky', 'thamphan', 'thamphan2', 'chanhan'].map((seat) => `${seat}.hatinh1`);
const PEOPLE = DEMO_DIRECTORY.people.filter(({ accounts = [] }) =>
  accounts.some(({ accountName }) => SEATS.includes(accountName)),
);
const OLD = 'bi-mat-cu-cua-khoa-ky-dai-hon-ba-hai';
const NEW = 'bi-mat-moi-cua-khoa-ky-dai-hon-ba-hai';

/** Processes over one database, each with the secret that it was configured with. */
describe('the secret that seals the signing key', () => {
  let shared: Record<string, string>;
  let houses: TestHouse[];
  let ahead: number; // seconds
  const now = () => new Date(Date.now() + ahead * 1_000);
  const open = async (secret: string | undefined, previous?: string): Promise<TestHouse> => {
    const env = {
      ...shared,
      ...(secret && { SIGNING_SECRET: secret }),
      ...(previous && { SIGNING_SECRET_PREVIOUS: previous }),
    };
    const house = await openTestHouse({ services: [directory] as never, clock: now, env });
    houses.push(house);
    return house;
  };
  const signIn = (house: TestHouse, accountName = 'thuky.hatinh1') =>
    house.as(ANONYMOUS).tell(SignIn, { accountName, password: DEMO_PASSWORD });
  const kidOf = ({ accessToken }: SignedIn) => decodeProtectedHeader(accessToken).kid;
  const isValid = async (house: TestHouse, { accessToken }: SignedIn) => {
    const keys = createLocalJWKSet((await house.as(ANONYMOUS).ask(GetSigningKeys, {})) as never);
    return jwtVerify(accessToken, keys, { currentDate: now() }).then(
      () => true,
      () => false,
    );
  };

  const close = async (house: TestHouse): Promise<void> => {
    await house.host.stop();
    houses.splice(houses.indexOf(house), 1);
  };
  const until = async (isSo: () => Promise<boolean>): Promise<void> => {
    for (let waited = 0; waited < 15_000; waited += 100) {
      if (await isSo()) return;
      await sleep(100);
    }
    throw new Error(`not within 15 s: ${isSo.toString()}`);
  };

  beforeEach(async () => {
    const unique = newId('req').slice(-12);
    shared = { DATABASE_PREFIX: `t${unique}`, STREAM_NAME: `T${unique.toUpperCase()}` };
    houses = [];
    ahead = 0;
    const first = await open(OLD);
    await first.as(systemActor('test')).tell(LoadDirectory, { ...DEMO_DIRECTORY, people: PEOPLE });
  });
  afterEach(async () => {
    const last = houses.pop();
    await Promise.all(houses.map(({ host }) => host.stop()));
    await last?.stop();
  });

  test.each([
    ['changed', NEW],
    ['lost', undefined],
  ])(
    '%s, it shuts nobody out: a new key signs, and what the old one signed is good until it expires',
    async (_, secret) => {
      const [first] = houses as [TestHouse];
      const before = await signIn(first);
      await first.host.stop();
      houses = [];
      ahead = 120;
      const house = await open(secret);
      const during = await signIn(house);
      expect(kidOf(during)).not.toBe(kidOf(before));
      expect(await isValid(house, during)).toBe(true);
      expect(await isValid(house, before)).toBe(true);
      const goneOn = await house.as(ANONYMOUS).tell(RefreshSession, { refreshToken: before.refreshToken });
      expect(kidOf(goneOn)).toBe(kidOf(during));
      const audit = house.host.services.get('directory')?.house.db.collection('audit');
      expect(await audit?.find({ type: 'signing-key-retired' }).toArray()).toMatchObject([{ by: { id: 'directory' } }]);
    },
  );

  test('of many who sign in at once after a change, the first makes the new key and all use it', async () => {
    const [first] = houses as [TestHouse];
    await signIn(first);
    ahead = 120;
    const house = await open(NEW);
    const all = await Promise.all([...SEATS, ...SEATS].map((accountName) => signIn(house, accountName)));
    expect(new Set(all.map(kidOf)).size).toBe(1);
  });

  test('two processes with different secrets do not replace each other’s key without end: one says that it must wait', async () => {
    const [old] = houses as [TestHouse];
    await signIn(old);
    ahead = 120;
    const other = await open(NEW);
    const made = await signIn(other);
    await expect(signIn(old)).rejects.toMatchObject(refusal('unavailable'));
    expect(kidOf(await signIn(other))).toBe(kidOf(made));
  });

  test('changes without a new key and without anyone signing in again, while processes know the one, both, or the other', async () => {
    const [first] = houses as [TestHouse];
    const session = await signIn(first);
    const both = await open(NEW, OLD);
    expect(kidOf(await signIn(both))).toBe(kidOf(session));
    // A key that is made meanwhile opens for both; so does one that the old process makes.
    const made = await both.as(systemActor('test')).tell(RotateSigningKey, {});
    expect(kidOf(await signIn(first))).toBe(made.kid);
    const { kid } = await first.as(systemActor('test')).tell(RotateSigningKey, {});
    expect(kidOf(await signIn(both, 'thamphan.hatinh1'))).toBe(kid);
    await close(first);
    const kept = () => both.roomOf('directory').db.collection('privateKeys').findOne();
    await until(async () => (await kept())?.resealed !== undefined);
    const last = await open(NEW);
    expect(kidOf(await signIn(last))).toBe(kid);
    const { db } = last.roomOf('directory');
    await close(both);
    await until(async () => (await db.collection('privateKeys').findOne())?.resealed === undefined);
    expect(kidOf(await last.as(ANONYMOUS).tell(RefreshSession, { refreshToken: session.refreshToken }))).toBe(kid);
    for (const token of [session, await signIn(last)]) expect(await isValid(last, token)).toBe(true);
  }, 60_000);
});
