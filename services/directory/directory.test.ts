import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLocalJWKSet, decodeProtectedHeader, type JWTPayload, jwtVerify } from 'jose';
import { type Actor, ANONYMOUS, ROLES, systemActor } from '#contracts/actor.ts';
import { DisableAccount, EnableAccount, RegisterAccount, ResetPassword } from '#contracts/directory/accounts.ts';
import { Appoint, EndAppointment } from '#contracts/directory/appoint.ts';
import { ChangePassword } from '#contracts/directory/change-password.ts';
import { CheckSession } from '#contracts/directory/check-session.ts';
import { AuthenticateClient, ListClients, RegisterClient, RevokeClient } from '#contracts/directory/clients.ts';
import {
  ApplyCourtImport,
  GetCourtImport,
  ListCourtImportRows,
  ProposeCourtImport,
} from '#contracts/directory/court-import.ts';
import {
  type CourtRecord,
  CourtsBelow,
  ExportCourts,
  GetCourt,
  ListCourts,
  StandingFor,
} from '#contracts/directory/courts.ts';
import { Delegate, EndDelegation } from '#contracts/directory/delegate.ts';
import { SeedCourts } from '#contracts/directory/keep-house.ts';
import { ListAudit } from '#contracts/directory/list-audit.ts';
import { BootstrapOperator, LoadDirectory } from '#contracts/directory/load-directory.ts';
import { GetPerson, ListPeople } from '#contracts/directory/people.ts';
import { RefreshSession } from '#contracts/directory/refresh-session.ts';
import { CorrectPerson, RegisterPerson } from '#contracts/directory/register-person.ts';
import { type SignedIn, SignIn } from '#contracts/directory/sign-in.ts';
import { SignOut } from '#contracts/directory/sign-out.ts';
import { GetSigningKeys, RotateSigningKey } from '#contracts/directory/signing-keys.ts';
import { newId } from '#contracts/ids.ts';
import type { Contract, Page } from '#contracts/kit.ts';
import type { Happened } from '#contracts/ledger.ts';
import { COURT_RECORDS } from '#law/courts.ts';
import { fromStored } from '#services/runtime/aggregates.ts';
import { verifyChain } from '#services/runtime/ledger.ts';
import { openTestHouse, refusal, type TestHouse } from '../../tests/house.ts';
import directory from './directory.service.ts';
import { applyToAccount } from './model/account.ts';
import { applyToClient, actorOf as clientActor } from './model/client.ts';
import { applyToImport } from './model/court-import.ts';
import { applyToCourt } from './model/court-record.ts';
import { DEMO_DIRECTORY, DEMO_OPERATOR, DEMO_PASSWORD } from './model/demo.ts';
import { applyToPerson } from './model/person.ts';
import { applyToSession } from './model/session.ts';
import { applyToSigningKey } from './model/signing-key.ts';

const COURT = 'KV-HTI-01';
const NEW_PASSWORD = 'bốn con trâu đen lội sông';
const SECRETS = [DEMO_PASSWORD, NEW_PASSWORD];

describe('the directory', () => {
  let house: TestHouse;
  let ahead = 0; // seconds by which the clock of the house is ahead
  const now = () => new Date(Date.now() + ahead * 1_000);
  const later = (seconds: number) => {
    ahead += seconds;
  };
  const today = () => new Date(now().getTime() + 7 * 3_600_000).toISOString().slice(0, 10);

  const system = () => house.as(systemActor('test'));
  const anyone = () => house.as(ANONYMOUS);
  const signIn = (accountName: string, rest: object = {}) =>
    anyone().tell(SignIn, { accountName, password: DEMO_PASSWORD, ...rest });
  const refresh = (refreshToken: string, rest: object = {}) => anyone().tell(RefreshSession, { refreshToken, ...rest });
  const claimsOf = async (token: string): Promise<JWTPayload & { actor: Actor; sid: string }> => {
    const keys = await anyone().ask(GetSigningKeys, {});
    const options = { issuer: 'courts', audience: 'courts', algorithms: ['EdDSA'], currentDate: now() };
    return (await jwtVerify(token, createLocalJWKSet(keys as never), options)).payload as never;
  };
  const actorOf = async ({ accessToken }: SignedIn): Promise<Actor> => (await claimsOf(accessToken)).actor;
  /** Whoever signs in to this account of the demo. */
  const as = async (accountName: string) => house.as(await actorOf(await signIn(accountName)));
  const isAlive = async (tokens: SignedIn) => {
    const { sid } = await claimsOf(tokens.accessToken);
    return (await system().ask(CheckSession, { sessionId: sid })).alive;
  };
  const db = () => {
    const opened = house.host.services.get('directory')?.house;
    if (!opened) throw new Error('no directory');
    return opened;
  };
  /** A new person with an account of their own at the court, made by its administrator. */
  const newcomer = async (
    role: 'clerk' | 'judge' | 'courtChief' | 'deputyChief' | 'administrator',
    courtId = COURT,
  ) => {
    const admin = await as('quantri.hatinh');
    const { personId } = await admin.tell(RegisterPerson, { name: 'Nguyễn Văn Bình', courtId });
    await admin.tell(Appoint, { personId, courtId, role, from: '2025-07-01' }, { expectedVersion: 1 });
    const accountName = `moi.${personId.slice(-10)}`;
    const { accountId, initialPassword = '' } = await admin.tell(RegisterAccount, { personId, accountName });
    return { admin, personId, accountName, accountId, initialPassword };
  };
  /** As above, with the first password changed. */
  const settledNewcomer = async (role: Parameters<typeof newcomer>[0]) => {
    const made = await newcomer(role);
    const first = await signIn(made.accountName, { password: made.initialPassword });
    const actor = await actorOf(first);
    await house.as(actor).tell(ChangePassword, { currentPassword: made.initialPassword, newPassword: NEW_PASSWORD });
    return { ...made, enter: () => signIn(made.accountName, { password: NEW_PASSWORD }) };
  };

  beforeAll(async () => {
    house = await openTestHouse({ services: [directory] as never, clock: now });
    // Every question of the run is kept, so that the last test can look at how the database answered it.
    await db().db.createCollection('system.profile', { capped: true, size: 256 * 1024 * 1024 });
    await db().db.db?.command({ profile: 2 });
    const made = await Promise.allSettled([1, 2].map(() => system().tell(BootstrapOperator, DEMO_OPERATOR)));
    expect(made.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await system().tell(LoadDirectory, DEMO_DIRECTORY);
  });
  afterAll(() => house.stop());

  describe('beginning', () => {
    test('the first operator is made once', async () => {
      await expect(
        system().tell(BootstrapOperator, { ...DEMO_OPERATOR, accountName: 'vanhanh2' }),
      ).rejects.toMatchObject(refusal('operator-exists'));
      await expect(anyone().tell(BootstrapOperator, DEMO_OPERATOR)).rejects.toMatchObject(refusal('not-found'));
    });

    test('people loaded again are not doubled, and what they lack is added', async () => {
      const again = await system().tell(LoadDirectory, DEMO_DIRECTORY);
      expect(again).toMatchObject({ registered: 0, appointed: 0, accounts: 0 });
      expect(again.people).toHaveLength(DEMO_DIRECTORY.people.length);
      const [first] = DEMO_DIRECTORY.people;
      if (!first) throw new Error('no people');
      const more = {
        ...first,
        appointments: [...first.appointments, { courtId: 'T63-DLK', role: 'clerk' as const, from: '2021-06-01' }],
      };
      const added = await system().tell(LoadDirectory, { ...DEMO_DIRECTORY, people: [more] });
      expect(added).toMatchObject({ registered: 0, appointed: 1, accounts: 0 });
    });

    test('there is an account for every role, and it signs in to a court that works on its day', async () => {
      const accounts = [
        ...DEMO_DIRECTORY.people.flatMap(({ accounts = [] }) => accounts.map(({ accountName }) => accountName)),
        'vanhanh',
      ];
      const roles = new Set<string>();
      for (const accountName of accounts) {
        const tokens = await signIn(accountName);
        const actor = await actorOf(tokens);
        expect(actor).toMatchObject({ kind: 'person', id: tokens.person.id, courtId: tokens.courtId });
        expect(tokens.mustChangePassword).toBe(false);
        for (const role of actor.roles) roles.add(role);
      }
      expect([...roles].toSorted()).toEqual([...ROLES].toSorted());
    });

    test('every court of the law data gets its ledger, once', async () => {
      const { tables } = db();
      for (let round = 0; round < 200; round++) {
        if ((await tables.ledger.countDocuments({ type: 'court-registered' })) >= COURT_RECORDS.length) break;
        await sleep(50);
      }
      expect(await tables.ledger.countDocuments({ type: 'court-registered' })).toBe(COURT_RECORDS.length);
      expect(await system().tell(SeedCourts, { atMost: 100 })).toEqual({ registered: 0, left: 0 });
    });
  });

  describe('signing in', () => {
    test('gives a token that says who acts where, signed by a key that is published', async () => {
      const tokens = await signIn('thamphan.hatinh1');
      const claims = await claimsOf(tokens.accessToken);
      expect(claims).toMatchObject({
        sub: tokens.person.id,
        actor: { kind: 'person', id: tokens.person.id, courtId: COURT, roles: ['judge'] },
      });
      expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(600);
      expect(claims.actor).not.toHaveProperty('practisesOn');
      expect(tokens).toMatchObject({ courtId: COURT, roles: [{ courtId: COURT, role: 'judge' }] });
      expect(await isAlive(tokens)).toBe(true);
      expect((await system().ask(CheckSession, { sessionId: newId('ses') })).alive).toBe(false);
    });

    test('a practice account lives on its day, at a court that has ended since', async () => {
      const actor = await actorOf(await signIn('thuky.eahleo'));
      expect(actor).toMatchObject({ courtId: 'H-DLK-EAHLEO', roles: ['clerk'], practisesOn: '2021-12-15' });
      const supervisor = await as('giamsat.daklak');
      const page = await supervisor.ask(ListPeople, { courtId: 'H-DLK-EAHLEO', role: 'judge' });
      expect(page.items.map(({ name }) => name)).toEqual([
        'Hoàng Thị Thu Hà',
        'Bùi Quốc Hưng',
        'Vũ Đình Khoa',
        'Đỗ Thị Bích Ngọc',
        'Phạm Minh Tuấn',
      ]);
    });

    test('an unknown name, a wrong password and a shut account are answered the same', async () => {
      const { admin, accountName, accountId } = await newcomer('clerk');
      await admin.tell(DisableAccount, { accountId, reason: 'thử' });
      const answers = await Promise.allSettled([
        signIn(`khongco.${newId('req')}`),
        signIn('thuky2.hatinh1', { password: 'sai hoàn toàn' }),
        signIn(accountName, { password: 'sai hoàn toàn' }),
      ]);
      const told = answers.map((one) => one.status === 'rejected' && { type: one.reason.type, data: one.reason.data });
      expect(told).toEqual(Array(3).fill({ type: 'sign-in-failed', data: {} }));
    });

    test('one password typed in composed and in decomposed Unicode is one password', async () => {
      const { accountName } = await settledNewcomer('clerk');
      for (const form of ['NFC', 'NFD'] as const)
        expect(await signIn(accountName.toUpperCase(), { password: NEW_PASSWORD.normalize(form) })).toHaveProperty(
          'accessToken',
        );
    });

    test('nobody acts at a court where they have no role today', async () => {
      await expect(signIn('thuky.hatinh1', { courtId: 'T-HTI' })).rejects.toMatchObject(refusal('no-role-today'));
      const admin = await as('quantri.hatinh');
      const { personId } = await admin.tell(RegisterPerson, { name: 'Chưa Có Việc' });
      const { initialPassword } = await admin.tell(RegisterAccount, { personId, accountName: 'chua.co.viec' });
      await expect(signIn('chua.co.viec', { password: initialPassword })).rejects.toMatchObject(
        refusal('no-role-today'),
      );
    });
  });

  describe('locking out', () => {
    test.each([
      ['an account', 'luutru.hatinh1'],
      ['a name that does not exist', 'ten.khong.co'],
    ])('%s is locked after ten failures, longer each time, and never for ever', async (_, accountName) => {
      const wrong = () => signIn(accountName, { password: 'sai hoàn toàn' });
      for (let i = 0; i < 10; i++) await expect(wrong()).rejects.toMatchObject(refusal('sign-in-failed'));
      for (const seconds of [30, 60, 120]) {
        await expect(wrong()).rejects.toMatchObject({
          ...refusal('sign-in-locked'),
          data: { retryAfterSeconds: seconds },
        });
        await expect(signIn(accountName)).rejects.toMatchObject(refusal('sign-in-locked'));
        later(seconds);
        await expect(wrong()).rejects.toMatchObject(refusal('sign-in-failed'));
      }
      later(240);
      if (accountName !== 'luutru.hatinh1') return;
      expect(await signIn(accountName)).toHaveProperty('accessToken');
      await expect(wrong()).rejects.toMatchObject(refusal('sign-in-failed')); // counting begins anew
    });

    test('a hundred guesses at once are a hundred guesses: at most ten are looked at', async () => {
      const guesses = await Promise.allSettled(
        Array.from({ length: 100 }, () => signIn('thongke.hatinh1', { password: 'sai hoàn toàn' })),
      );
      const types = guesses.map((one) => one.status === 'rejected' && one.reason.type);
      expect(types.filter((type) => type === 'sign-in-failed')).toHaveLength(10);
      expect(types.filter((type) => type === 'sign-in-locked')).toHaveLength(90);
      later(31);
      expect(await signIn('thongke.hatinh1')).toHaveProperty('accessToken');
    });
  });

  describe('going on with a session', () => {
    test('every refresh gives another token; two tabs at once are given the same and both go on', async () => {
      const first = await signIn('thuky.hatinh1');
      const [one, two] = await Promise.all([refresh(first.refreshToken), refresh(first.refreshToken)]);
      expect(one.refreshToken).toBe(two.refreshToken);
      expect(one.refreshToken).not.toBe(first.refreshToken);
      const next = await refresh(one.refreshToken);
      later(20);
      // A third tab that slept: it is given what the line has become.
      expect((await refresh(first.refreshToken)).refreshToken).toBe(next.refreshToken);
      expect(await isAlive(next)).toBe(true);
    });

    test('a used token that comes back late ends the whole session, for the thief and for the robbed', async () => {
      const stolen = await signIn('thuky.hatinh1');
      const next = await refresh(stolen.refreshToken);
      later(31);
      await expect(refresh(stolen.refreshToken)).rejects.toMatchObject({
        ...refusal('session-ended'),
        data: { reason: 'token-reused' },
      });
      expect(await isAlive(next)).toBe(false);
      await expect(refresh(next.refreshToken)).rejects.toMatchObject(refusal('session-ended'));
      await expect(refresh('x'.repeat(43))).rejects.toMatchObject(refusal('session-ended'));
    });

    test('a session ends after twelve hours of silence, and after a week whatever happens', async () => {
      const silent = await signIn('thuky.hatinh1');
      let busy = await signIn('thuky2.hatinh1');
      for (let half = 1; half < 28; half++) {
        later(6 * 3600);
        busy = await refresh(busy.refreshToken);
        if (half === 2) await expect(refresh(silent.refreshToken)).rejects.toMatchObject(refusal('session-ended'));
      }
      later(6 * 3600);
      await expect(refresh(busy.refreshToken)).rejects.toMatchObject(refusal('session-ended'));
    });

    test('signing out ends it at once, by its token or by its id, and nobody else’s', async () => {
      const [one, two] = [await signIn('thuky.hatinh1'), await signIn('thuky.hatinh1')];
      expect(await anyone().tell(SignOut, { refreshToken: one.refreshToken })).toEqual({ ended: true });
      expect(await anyone().tell(SignOut, { refreshToken: one.refreshToken })).toEqual({ ended: false });
      expect([await isAlive(one), await isAlive(two)]).toEqual([false, true]);
      const { sid, actor } = await claimsOf(two.accessToken);
      expect(await (await as('thuky2.hatinh1')).tell(SignOut, { sessionId: sid })).toEqual({ ended: false });
      expect(await house.as(actor).tell(SignOut, { sessionId: sid })).toEqual({ ended: true });
      await expect(refresh(two.refreshToken)).rejects.toMatchObject(refusal('session-ended'));
    });

    test('it moves to another court of the person, and leaves one where the role has ended', async () => {
      const { admin, personId, enter } = await settledNewcomer('clerk');
      const tokens = await enter();
      const { version } = await (await as('quantri.hatinh1')).ask(GetPerson, { personId });
      const appointed = await admin.tell(
        Appoint,
        { personId, courtId: 'KV-HTI-02', role: 'judge', from: '2026-01-01' },
        { expectedVersion: version },
      );
      const moved = await refresh(tokens.refreshToken, { courtId: 'KV-HTI-02' });
      expect(await actorOf(moved)).toMatchObject({ courtId: 'KV-HTI-02', roles: ['judge'] });
      expect(await actorOf(await refresh(moved.refreshToken))).toMatchObject({ courtId: 'KV-HTI-02' });
      await expect(refresh(moved.refreshToken, { courtId: 'T-HTI' })).rejects.toMatchObject(refusal('no-role-today'));
      const ending = { personId, appointmentId: appointed.appointmentId };
      const ended = await admin.tell(
        EndAppointment,
        { ...ending, to: today() },
        { expectedVersion: appointed.version },
      );
      expect(await isAlive(moved)).toBe(true); // today is its last day
      await admin.tell(EndAppointment, { ...ending, to: '2026-01-31' }, { expectedVersion: ended.version });
      expect(await isAlive(moved)).toBe(false);
      expect(await actorOf(await enter())).toMatchObject({ courtId: COURT, roles: ['clerk'] });
    });
  });

  describe('passwords', () => {
    test('the first must be changed before the token opens anything; then the session goes on and the others end', async () => {
      const { accountName, initialPassword } = await newcomer('clerk');
      const tokens = await signIn(accountName, { password: initialPassword });
      const other = await signIn(accountName, { password: initialPassword });
      expect(tokens.mustChangePassword).toBe(true);
      const { actor, sid } = await claimsOf(tokens.accessToken);
      expect(actor).toMatchObject({ courtId: '', roles: [] });
      await expect(house.as(actor).ask(ListPeople, {})).rejects.toMatchObject(refusal('not-found'));

      const change = (currentPassword: string, newPassword: string) =>
        house.as(actor).tell(ChangePassword, { currentPassword, newPassword, sessionId: sid });
      await expect(change('sai hoàn toàn', NEW_PASSWORD)).rejects.toMatchObject(refusal('sign-in-failed'));
      await expect(change(initialPassword, 'ngắn')).rejects.toMatchObject(refusal('password-too-weak'));
      await expect(change(initialPassword, initialPassword)).rejects.toMatchObject(refusal('password-too-weak'));
      expect(await change(initialPassword, NEW_PASSWORD)).toEqual({ changed: true });
      expect(await change(initialPassword, NEW_PASSWORD)).toEqual({ changed: false }); // asked again, as after a lost answer
      expect([await isAlive(tokens), await isAlive(other)]).toEqual([true, false]);
      expect(await actorOf(await refresh(tokens.refreshToken))).toMatchObject({ courtId: COURT, roles: ['clerk'] });
      await expect(signIn(accountName, { password: initialPassword })).rejects.toMatchObject(refusal('sign-in-failed'));
    });

    test('a reset ends the sessions and the lock, and must be changed again', async () => {
      const { admin, accountId, accountName, enter } = await settledNewcomer('clerk');
      const tokens = await enter();
      for (let i = 0; i < 10; i++) await signIn(accountName, { password: 'sai hoàn toàn' }).catch(() => undefined);
      await expect(enter()).rejects.toMatchObject(refusal('sign-in-locked'));
      const { temporaryPassword } = await admin.tell(ResetPassword, { accountId }, { expectedVersion: 2 });
      expect(await isAlive(tokens)).toBe(false);
      expect(await signIn(accountName, { password: temporaryPassword })).toMatchObject({ mustChangePassword: true });
      await expect(admin.tell(ResetPassword, { accountId }, { expectedVersion: 2 })).rejects.toMatchObject(
        refusal('version-conflict'),
      );
    });

    test('a shut account ends its sessions and lets nobody in until it is opened', async () => {
      const { admin, accountId, enter } = await settledNewcomer('clerk');
      const tokens = await enter();
      const { version } = await admin.tell(DisableAccount, { accountId, reason: 'nghỉ việc' });
      expect(await isAlive(tokens)).toBe(false);
      await expect(refresh(tokens.refreshToken)).rejects.toMatchObject(refusal('session-ended'));
      await expect(enter()).rejects.toMatchObject(refusal('sign-in-failed'));
      await expect(admin.tell(DisableAccount, { accountId, reason: 'nữa' })).rejects.toMatchObject(
        refusal('account-not-open'),
      );
      await admin.tell(EnableAccount, { accountId, reason: 'trở lại' }, { expectedVersion: version });
      expect(await enter()).toHaveProperty('accessToken');
    });
  });

  describe('signing keys', () => {
    test('a rotation signs nobody out: the old key verifies until its last token has expired, then it is gone', async () => {
      const operator = await as('vanhanh');
      const before = await signIn('thuky.hatinh1');
      const { kid, retired } = await operator.tell(RotateSigningKey, {});
      expect(retired?.kid).toBe(decodeProtectedHeader(before.accessToken).kid);
      const after = await refresh(before.refreshToken);
      expect(decodeProtectedHeader(after.accessToken).kid).toBe(kid);
      expect((await claimsOf(before.accessToken)).sub).toBe((await claimsOf(after.accessToken)).sub);
      const privateParts = await db().db.collection('privateKeys').find().toArray();
      expect(privateParts.map(({ _id }) => String(_id))).toEqual([kid]);
      later(9 * 60);
      await claimsOf(before.accessToken);
      later(6 * 60 + 2);
      const { keys } = await anyone().ask(GetSigningKeys, {});
      expect(keys.map((key) => key.kid)).toEqual([kid]);
      expect(JSON.stringify(keys)).not.toContain('"d"');
    });

    test('of two rotations at once one is told to look again; only operators rotate', async () => {
      const operator = await as('vanhanh');
      const both = await Promise.allSettled([1, 2].map(() => operator.tell(RotateSigningKey, {})));
      expect(both.map((one) => String(one.status === 'rejected' ? one.reason.type : 'ok')).toSorted()).toEqual([
        'ok',
        'version-conflict',
      ]);
      await expect((await as('quantri.tandtc')).tell(RotateSigningKey, {})).rejects.toMatchObject(refusal('forbidden'));
    });
  });

  describe('people and roles', () => {
    test('names are stored composed, found with and without accents, listed by given name as Vietnamese does', async () => {
      const admin = await as('quantri.hatinh');
      for (const name of ['Lê Ẩn', 'Lê Ân', 'Lê An', 'Lê  Đức'.normalize('NFD'), 'Lê Dung', 'Lê Ánh']) {
        const { personId } = await admin.tell(RegisterPerson, { name, courtId: 'KV-HTI-03' });
        await admin.tell(
          Appoint,
          { personId, courtId: 'KV-HTI-03', role: 'clerk', from: '2026-01-01' },
          { expectedVersion: 1 },
        );
      }
      const names: string[] = [];
      for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
        const page: Page<{ name: string }> = await admin.ask(ListPeople, {
          courtId: 'KV-HTI-03',
          pageSize: 2,
          ...(cursor && { cursor }),
        });
        names.push(...page.items.map(({ name }) => name));
        cursor = page.next;
      }
      expect(names).toEqual(['Lê An', 'Lê Ánh', 'Lê Ân', 'Lê Ẩn', 'Lê Dung', 'Lê Đức']);
      const find = async (text: string) =>
        (await admin.ask(ListPeople, { courtId: 'KV-HTI-03', text })).items.map(({ name }) => name);
      expect(await find('duc')).toEqual(['Lê Đức']);
      expect(await find('Đức'.normalize('NFD'))).toEqual(['Lê Đức']);
      expect(await find('ẩn')).toEqual(['Lê Ẩn']);
      expect(await find('le an')).toEqual(['Lê An', 'Lê Ánh', 'Lê Ân', 'Lê Ẩn']);
    });

    test('a list is of a day: who left is gone after the last day, who comes is there from the first', async () => {
      const admin = await as('quantri.hatinh');
      const { personId } = await admin.tell(RegisterPerson, { name: 'Đến Rồi Đi', courtId: 'KV-HTI-04' });
      const span = {
        personId,
        courtId: 'KV-HTI-04',
        role: 'examiner' as const,
        from: '2026-02-01',
        to: '2026-02-28',
        decision: '12/QĐ-TA',
      };
      await admin.tell(Appoint, span, { expectedVersion: 1 });
      const on = async (day: string, role?: 'examiner' | 'judge') =>
        (await admin.ask(ListPeople, { courtId: 'KV-HTI-04', on: day, ...(role && { role }) })).items.length;
      expect([
        await on('2026-01-31'),
        await on('2026-02-01'),
        await on('2026-02-28', 'examiner'),
        await on('2026-02-28', 'judge'),
        await on('2026-03-01'),
      ]).toEqual([0, 1, 1, 0, 0]);
    });

    test('of two changes at once the second is told what was done since', async () => {
      const admin = await as('quantri.hatinh1');
      const { personId } = await admin.tell(RegisterPerson, { name: 'Hai Lần' });
      const both = await Promise.allSettled(
        (['clerk', 'judge'] as const).map((role) =>
          admin.tell(Appoint, { personId, courtId: COURT, role, from: '2026-01-01' }, { expectedVersion: 1 }),
        ),
      );
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      await expect(admin.tell(CorrectPerson, { personId, name: 'Hai' }, { expectedVersion: 1 })).rejects.toMatchObject({
        type: 'version-conflict',
        data: { version: 2, changes: [{ seq: 2, type: 'person-appointed', by: 'Hồ Thị Quỳnh Như' }] },
      });
      await admin.tell(CorrectPerson, { personId, name: 'Hai Lần Sửa', staffCode: 'HT-77' }, { expectedVersion: 2 });
      expect(await admin.ask(GetPerson, { personId })).toMatchObject({
        name: 'Hai Lần Sửa',
        staffCode: 'HT-77',
        version: 3,
      });
    });

    test('a repeated key is answered the same; a staff code and an account name are given once', async () => {
      const admin = await as('quantri.hatinh1');
      const key = newId('req');
      const wanted = { name: 'Một Lần', staffCode: 'HT-1' };
      const first = await admin.tell(RegisterPerson, wanted, { id: key });
      expect(await admin.tell(RegisterPerson, wanted, { id: key })).toEqual(first);
      await expect(admin.tell(RegisterPerson, { ...wanted, name: 'Khác' }, { id: key })).rejects.toMatchObject(
        refusal('key-reused'),
      );
      await expect(admin.tell(RegisterPerson, wanted)).rejects.toMatchObject(refusal('staff-code-taken'));
      const accountName = 'mot.lan';
      await admin.tell(RegisterAccount, { personId: first.personId, accountName });
      await expect(
        admin.tell(RegisterAccount, { personId: first.personId, accountName: 'MOT.LAN' }),
      ).rejects.toMatchObject(refusal('account-name-taken'));
    });

    test('whoever may not see a person is told there is none', async () => {
      const { personId, accountId } = await newcomer('clerk');
      for (const accountName of ['quantri.eahleo', 'giamsat.daklak', 'thuky.eahleo']) {
        const stranger = await as(accountName);
        await expect(stranger.ask(GetPerson, { personId })).rejects.toMatchObject(refusal('not-found'));
        await expect(stranger.ask(ListPeople, { courtId: COURT })).rejects.toMatchObject(refusal('not-found'));
      }
      const other = await as('quantri.eahleo');
      await expect(
        other.tell(
          Appoint,
          { personId, courtId: 'H-DLK-EAHLEO', role: 'clerk', from: '2021-01-01' },
          { expectedVersion: 2 },
        ),
      ).rejects.toMatchObject(refusal('not-found'));
      await expect(other.tell(DisableAccount, { accountId, reason: 'x' })).rejects.toMatchObject(refusal('not-found'));
      await expect((await as('quantri.hatinh1')).ask(ListPeople, { courtId: 'KV-HTI-02' })).rejects.toMatchObject(
        refusal('not-found'),
      );
      expect((await (await as('giamsat.hatinh')).ask(GetPerson, { personId })).accounts).toBeUndefined();
      expect((await (await as('quantri.hatinh')).ask(GetPerson, { personId })).accounts).toHaveLength(1);
    });

    test('an administrator appoints at the own court and below, never an operator; an operator only those who administer', async () => {
      const regional = await as('quantri.hatinh1');
      const { personId } = await regional.tell(RegisterPerson, { name: 'Được Giao Việc' });
      const give = (
        who: typeof regional,
        courtId: string,
        role: 'clerk' | 'operator' | 'administrator',
        expectedVersion = 1,
      ) => who.tell(Appoint, { personId, courtId, role, from: '2026-01-01' }, { expectedVersion });
      await expect(give(regional, 'KV-HTI-02', 'clerk')).rejects.toMatchObject(refusal('not-found'));
      await expect(give(regional, 'T-HTI', 'clerk')).rejects.toMatchObject(refusal('not-found'));
      const supreme = await as('quantri.tandtc');
      await expect(give(supreme, 'TANDTC', 'operator')).rejects.toMatchObject(refusal('forbidden'));
      const operator = await as('vanhanh');
      await expect(give(operator, COURT, 'clerk')).rejects.toMatchObject(refusal('forbidden'));
      await expect(give(await as('thuky.hatinh1'), COURT, 'clerk')).rejects.toMatchObject(refusal('forbidden'));
      await give(operator, COURT, 'administrator');
      await give(regional, COURT, 'clerk', 2);
      // Now more than an administrator: no longer the operator's to manage.
      await expect(operator.tell(RegisterAccount, { personId, accountName: 'chiem.quyen' })).rejects.toMatchObject(
        refusal('forbidden'),
      );
    });

    test('nobody appoints himself, and who leads a court is entered from above', async () => {
      const regional = await as('quantri.hatinh1');
      const { id: oneself } = await actorOf(await signIn('quantri.hatinh1'));
      const { version } = await regional.ask(GetPerson, { personId: oneself });
      const rise = { personId: oneself, courtId: COURT, role: 'judge', from: '2026-01-01' } as const;
      await expect(regional.tell(Appoint, rise, { expectedVersion: version })).rejects.toMatchObject(
        refusal('own-appointment'),
      );
      const operator = await as('vanhanh');
      const { id: operatorId } = await actorOf(await signIn('vanhanh'));
      const own = await operator.ask(GetPerson, { personId: operatorId });
      const admin = { ...rise, personId: operatorId, courtId: 'TANDTC', role: 'administrator' } as const;
      await expect(operator.tell(Appoint, admin, { expectedVersion: own.version })).rejects.toMatchObject(
        refusal('own-appointment'),
      );

      const { personId } = await regional.tell(RegisterPerson, { name: 'Người Quen' });
      for (const role of ['courtChief', 'deputyChief'] as const) {
        const chief = { personId, courtId: COURT, role, from: '2026-01-01' };
        await expect(regional.tell(Appoint, chief, { expectedVersion: 1 })).rejects.toMatchObject(
          refusal('chief-from-above'),
        );
      }
      const above = await as('quantri.hatinh');
      const chief = { personId, courtId: COURT, role: 'courtChief', from: '2026-01-01' } as const;
      const { appointmentId } = await above.tell(Appoint, chief, { expectedVersion: 1 });
      const ending = { personId, appointmentId, to: '2026-01-02' };
      await expect(regional.tell(EndAppointment, ending, { expectedVersion: 2 })).rejects.toMatchObject(
        refusal('chief-from-above'),
      );
      await above.tell(EndAppointment, ending, { expectedVersion: 2 });
    });

    test('whoever also sits above is not managed from below: no password, no account, no end', async () => {
      const above = await as('quantri.hatinh');
      const { personId } = await above.tell(RegisterPerson, { name: 'Biệt Phái', courtId: 'T-HTI' });
      const seat = { personId, role: 'judge', from: '2026-01-01' } as const;
      const first = await above.tell(Appoint, { ...seat, courtId: 'T-HTI' }, { expectedVersion: 1 });
      await above.tell(Appoint, { ...seat, courtId: COURT, from: '2026-02-01' }, { expectedVersion: first.version });
      const { accountId } = await above.tell(RegisterAccount, { personId, accountName: 'biet.phai' });
      const below = await as('quantri.hatinh1');
      expect(await below.ask(GetPerson, { personId })).not.toHaveProperty('accounts');
      for (const taking of [
        () => below.tell(ResetPassword, { accountId }, { expectedVersion: 1 }),
        () => below.tell(RegisterAccount, { personId, accountName: 'biet.phai.2' }),
        () => below.tell(DisableAccount, { accountId, reason: 'x' }),
      ])
        await expect(taking()).rejects.toMatchObject(refusal('forbidden'));
      await above.tell(ResetPassword, { accountId }, { expectedVersion: 1 });
    });

    test('practice stays practice', async () => {
      const practising = await as('quantri.eahleo');
      const { personId } = await practising.tell(RegisterPerson, { name: 'Người Tập Sự' });
      const account = { personId, accountName: 'tapsu.eahleo' };
      for (const practisesOn of [undefined, '2021-12-16'])
        await expect(practising.tell(RegisterAccount, { ...account, practisesOn })).rejects.toMatchObject(
          refusal('practice-stays-practice'),
        );
      await practising.tell(RegisterAccount, { ...account, practisesOn: '2021-12-15' });
      const { personId: real } = await (await as('quantri.tandtc')).tell(RegisterPerson, {
        name: 'Người Thật',
        courtId: 'H-DLK-EAHLEO',
      });
      await (await as('quantri.tandtc')).tell(RegisterAccount, { personId: real, accountName: 'nguoi.that' });
      await expect(
        practising.tell(
          Appoint,
          { personId: real, courtId: 'H-DLK-EAHLEO', role: 'judge', from: '2021-01-01' },
          { expectedVersion: 1 },
        ),
      ).rejects.toMatchObject(refusal('practice-stays-practice'));
    });
  });

  describe('standing in', () => {
    test('the deputy acts for the chief from the next refresh on, until it is ended', async () => {
      const chief = await actorOf(await signIn('chanhan.hatinh1'));
      const deputy = await signIn('phochanhan.hatinh1');
      const asChief = house.as(chief);
      const span = {
        fromPersonId: chief.id,
        toPersonId: deputy.person.id,
        role: 'courtChief' as const,
        from: today(),
        to: '2099-12-31',
      };
      const { delegationId } = await asChief.tell(Delegate, span);
      const standingIn = await refresh(deputy.refreshToken);
      const acting = await actorOf(standingIn);
      expect(acting).toMatchObject({ id: deputy.person.id, actsFor: { id: chief.id, name: chief.name } });
      expect(acting.roles).toEqual(expect.arrayContaining(['courtChief', 'deputyChief', 'judge']));
      const own = await refresh(standingIn.refreshToken, { actingFor: 'self' });
      expect(await actorOf(own)).not.toHaveProperty('actsFor');
      expect(await actorOf(await refresh(own.refreshToken))).not.toHaveProperty('actsFor'); // as the session has it

      const row = (await asChief.ask(ListPeople, { role: 'courtChief' })).items.find(
        ({ personId }) => personId === deputy.person.id,
      );
      expect(row?.roles).toContainEqual(
        expect.objectContaining({ role: 'courtChief', actsFor: { id: chief.id, name: chief.name } }),
      );
      await expect(
        house.as(acting).tell(EndDelegation, { personId: deputy.person.id, delegationId, to: today() }),
      ).rejects.toMatchObject(refusal('forbidden'));
      await asChief.tell(EndDelegation, { personId: deputy.person.id, delegationId, to: '2020-01-01' });
      expect(await isAlive(own)).toBe(false);
      expect(await actorOf(await signIn('phochanhan.hatinh1'))).not.toHaveProperty('actsFor');
    });

    test('what the law ties to the judge, or to a deputy, is not handed to others', async () => {
      const chief = await actorOf(await signIn('chanhan.hatinh1'));
      const judge = (await signIn('thamphan.hatinh1')).person.id;
      const other = (await signIn('thamphan2.hatinh1')).person.id;
      const span = { fromPersonId: chief.id, toPersonId: judge, from: today(), to: '2099-12-31' };
      await expect(house.as(chief).tell(Delegate, { ...span, role: 'courtChief' })).rejects.toMatchObject({
        ...refusal('delegate-not-eligible'),
        data: { article: 'BLTTDS 2015, Điều 47 khoản 2' },
      });
      await expect(
        house.as(chief).tell(Delegate, { ...span, fromPersonId: judge, toPersonId: other, role: 'judge' }),
      ).rejects.toMatchObject(refusal('role-not-delegable'));
      const far = (await signIn('phochanhan.eahleo')).person.id;
      await expect(
        house.as(chief).tell(Delegate, { ...span, toPersonId: far, role: 'courtChief' }),
      ).rejects.toMatchObject(refusal('not-found'));
      await expect(
        (await as('thamphan.hatinh1')).tell(Delegate, { ...span, role: 'courtChief' }),
      ).rejects.toMatchObject(refusal('forbidden'));
    });
  });

  describe('handing the accounts over', () => {
    const actorAt = async (accountName: string) => actorOf(await signIn(accountName));

    test('a chief makes himself nothing: what others hold is not handed to him', async () => {
      const chief = await actorAt('chanhan.hatinh1');
      for (const [role, holder] of [
        ['administrator', 'quantri'],
        ['statistician', 'thongke'],
        ['archivist', 'luutru'],
      ] as const) {
        const { id: fromPersonId } = await actorAt(`${holder}.hatinh1`);
        const own = { fromPersonId, toPersonId: chief.id, role, from: today(), to: '2099-12-31' };
        await expect(house.as(chief).tell(Delegate, own)).rejects.toMatchObject(refusal('own-appointment'));
      }
    });

    test('nor by way of another: who stands in for the administrator makes none, and gives the chief nothing', async () => {
      const chief = await actorAt('chanhan.hatinh1');
      const { id: fromPersonId } = await actorAt('quantri.hatinh1');
      const { personId: toPersonId, enter } = await settledNewcomer('clerk');
      const span = { fromPersonId, toPersonId, role: 'administrator' as const, from: today(), to: '2099-12-31' };
      const { delegationId } = await house.as(chief).tell(Delegate, span);
      const standIn = house.as(await actorOf(await enter()));

      const { personId } = await standIn.tell(RegisterPerson, { name: 'Vào Làm Mới' });
      const seat = { personId, courtId: COURT, role: 'clerk', from: '2026-01-01' } as const;
      await standIn.tell(Appoint, seat, { expectedVersion: 1 }); // the daily work goes on
      await standIn.tell(RegisterAccount, { personId, accountName: 'vao.lam.moi' });

      const limits = refusal('stand-in-limits');
      await expect(
        standIn.tell(Appoint, { ...seat, role: 'administrator' }, { expectedVersion: 2 }),
      ).rejects.toMatchObject(limits);
      const { version } = await standIn.ask(GetPerson, { personId: chief.id });
      const inReturn = { ...seat, personId: chief.id, role: 'statistician' } as const;
      await expect(standIn.tell(Appoint, inReturn, { expectedVersion: version })).rejects.toMatchObject(limits);
      await expect(
        standIn.tell(RegisterAccount, { personId: fromPersonId, accountName: 'thay.quan.tri' }),
      ).rejects.toMatchObject(limits);
      await house.as(chief).tell(EndDelegation, { personId: toPersonId, delegationId, to: '2020-01-01' });
    });
  });

  describe('internal apps', () => {
    test('a key is told once, says who asks, and serves until it is revoked', async () => {
      const operator = await as('vanhanh');
      const wanted = {
        name: 'Trợ lý ảo',
        courtId: 'T-HTI',
        roles: ['statistician' as const],
        scopes: ['directory.listPeople'],
        rateLimitPerMinute: 600,
      };
      const { clientId, key } = await operator.tell(RegisterClient, wanted);
      const known = await system().ask(AuthenticateClient, { key });
      expect(known).toEqual({
        actor: {
          kind: 'client',
          id: clientId,
          name: 'Trợ lý ảo',
          courtId: 'T-HTI',
          roles: ['statistician'],
          scopes: ['directory.listPeople'],
        },
        rateLimitPerMinute: 600,
      });
      const app = house.as(known.actor);
      expect((await app.ask(ListPeople, { courtId: COURT })).items.length).toBeGreaterThan(5);
      await expect(app.ask(GetPerson, { personId: newId('per') })).rejects.toMatchObject(refusal('forbidden'));
      const stored = await db().db.collection('clientKeys').find().toArray();
      expect(JSON.stringify(stored)).not.toContain(key);

      await operator.tell(RegisterClient, { ...wanted, name: 'Ứng dụng khác' });
      const first = await operator.ask(ListClients, { pageSize: 1 });
      const second = await operator.ask(ListClients, { pageSize: 1, cursor: first.next });
      expect([first, second].map(({ items }) => items[0]?.name)).toEqual(['Trợ lý ảo', 'Ứng dụng khác']);
      expect(second.next).toBeUndefined();

      await operator.tell(RevokeClient, { clientId, reason: 'lộ khóa' });
      await expect(system().ask(AuthenticateClient, { key })).rejects.toMatchObject(refusal('unauthenticated'));
      await expect(system().ask(AuthenticateClient, { key: 'x'.repeat(43) })).rejects.toMatchObject(
        refusal('unauthenticated'),
      );
      expect((await operator.ask(ListClients, {})).items[0]).toHaveProperty('revokedAt');
      await expect(operator.tell(RegisterClient, { ...wanted, courtId: 'H-DLK-EAHLEO' })).rejects.toMatchObject(
        refusal('outside-court-life'),
      );
      await expect((await as('quantri.tandtc')).tell(RegisterClient, wanted)).rejects.toMatchObject(
        refusal('forbidden'),
      );
    });
  });

  describe('whose an app is, and what it cannot be', () => {
    const wanted = (change: object) => ({
      name: 'Chìa khóa',
      courtId: COURT,
      roles: ['statistician' as const],
      scopes: ['cases.listCases'],
      rateLimitPerMinute: 60,
      ...change,
    });

    test('an operator gives no key to what operators do not see; no key makes a judge, a clerk or a chief', async () => {
      const operator = await as('vanhanh');
      const chief = await as('chanhan.hatinh1');
      const forPeople = ROLES.filter((role) => !['receptionClerk', 'statistician', 'archivist'].includes(role));
      for (const role of forPeople)
        for (const who of [operator, chief])
          await expect(who.tell(RegisterClient, wanted({ roles: [role] }))).rejects.toMatchObject(
            refusal('role-not-for-apps'),
          );
      for (const role of ['receptionClerk', 'archivist'])
        await expect(operator.tell(RegisterClient, wanted({ roles: [role] }))).rejects.toMatchObject(
          refusal('forbidden'),
        );
      const { key } = await chief.tell(RegisterClient, wanted({ roles: ['receptionClerk'] }));
      expect((await system().ask(AuthenticateClient, { key })).actor.roles).toEqual(['receptionClerk']);
      for (const courtId of ['KV-HTI-02', 'T-HTI', 'TANDTC'])
        await expect(chief.tell(RegisterClient, wanted({ courtId }))).rejects.toMatchObject(refusal('forbidden'));
      await expect((await as('chanhan.eahleo')).tell(RegisterClient, wanted({}))).rejects.toMatchObject(
        refusal('practice-stays-practice'),
      );
    });

    test('a chief sees the apps of the own court, and takes a key away there and nowhere else', async () => {
      const operator = await as('vanhanh');
      const chief = await as('chanhan.hatinh1');
      const own = await operator.tell(RegisterClient, wanted({ name: 'Của Tòa án mình' }));
      const above = await operator.tell(RegisterClient, wanted({ name: 'Của Tòa án cấp trên', courtId: 'T-HTI' }));
      const seen = [];
      for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
        const page = await chief.ask(ListClients, { pageSize: 1, ...(cursor && { cursor }) });
        seen.push(...page.items);
        cursor = page.next;
      }
      expect(seen.map(({ clientId }) => clientId)).toContain(own.clientId);
      expect(new Set(seen.map(({ courtId }) => courtId))).toEqual(new Set([COURT]));
      const revoked = { reason: 'không dùng nữa' };
      await expect(chief.tell(RevokeClient, { ...revoked, clientId: above.clientId })).rejects.toMatchObject(
        refusal('not-found'),
      );
      expect(await system().ask(AuthenticateClient, { key: above.key })).toHaveProperty('actor');
      const practising = house.as({ ...(await actorOf(await signIn('chanhan.eahleo'))), courtId: COURT });
      await expect(practising.tell(RevokeClient, { ...revoked, clientId: own.clientId })).rejects.toMatchObject(
        refusal('practice-stays-practice'),
      );
      await chief.tell(RevokeClient, { ...revoked, clientId: own.clientId });
      await expect(system().ask(AuthenticateClient, { key: own.key })).rejects.toMatchObject(
        refusal('unauthenticated'),
      );
      await expect((await as('phochanhan.hatinh1')).ask(ListClients, {})).rejects.toMatchObject(refusal('forbidden'));
    });

    test('a key of earlier times that was given more has lost it', () => {
      const client = applyToClient(undefined, 'api_1', {
        type: 'client-registered',
        legalOn: '2026-01-01',
        data: {
          ...wanted({ roles: ['courtChief', 'statistician'] }),
          registeredAt: '2026-01-01T00:00:00.000Z',
        } as never,
      });
      expect(clientActor(client).roles).toEqual(['statistician']);
    });
  });

  describe('courts', () => {
    test('the register answers for every day: what there is, what lies below, who stands for whom', async () => {
      const list = await anyone().ask(ListCourts, {
        on: '2021-12-15',
        below: 'T63-DLK',
        tier: 'district',
        pageSize: 200,
      });
      expect(list.items.map(({ code }) => code)).toContain('H-DLK-EAHLEO');
      expect((await anyone().ask(ListCourts, { on: '2026-01-01', tier: 'district' })).items).toEqual([]);
      expect((await anyone().ask(ListCourts, { on: '2021-12-15', text: 'ea hleo' })).items).toMatchObject([
        { code: 'H-DLK-EAHLEO' },
      ]);
      expect(await anyone().ask(GetCourt, { code: 'H-DLK-EAHLEO', on: '2026-01-01' })).toMatchObject({
        exists: false,
        successors: [{ code: 'KV-DLK-09' }],
      });
      expect(await anyone().ask(GetCourt, { code: COURT, on: '2026-01-01' })).toMatchObject({
        exists: true,
        parent: { code: 'T-HTI' },
      });
      expect((await anyone().ask(CourtsBelow, { code: 'KV-DLK-09', on: '2026-01-01' })).codes).toContain(
        'H-DLK-EAHLEO',
      );
      expect(await anyone().ask(StandingFor, { placeOrCode: 'H-DLK-EAHLEO', on: '2026-01-01' })).toMatchObject({
        courts: [{ code: 'KV-DLK-09' }],
      });
      expect(await anyone().ask(StandingFor, { placeOrCode: 'xã Cẩm Xuyên', on: '2026-01-01' })).toMatchObject({
        courts: [{ code: COURT }],
      });
      for (const ask of [GetCourt, CourtsBelow])
        await expect(
          anyone().ask(ask as Contract<{ code: string }, unknown>, { code: 'KV-XXX-99' }),
        ).rejects.toMatchObject(refusal('not-found'));
    });

    const exported = async () => {
      const records: CourtRecord[] = [];
      let page = await anyone().ask(ExportCourts, { pageSize: 200 });
      for (;;) {
        records.push(...page.items);
        if (!page.next) return { records, etag: page.etag };
        page = await anyone().ask(ExportCourts, { pageSize: 200, cursor: page.next });
      }
    };

    test('the whole register can be copied, and a copy that is still good costs one question', async () => {
      const { records, etag } = await exported();
      expect(records.map(({ code }) => code)).toEqual(COURT_RECORDS.map(({ code }) => code).toSorted());
      expect(await anyone().ask(ExportCourts, { ifNoneMatch: etag })).toEqual({ etag, notModified: true, items: [] });
    });

    test('an import shows what it would change, changes nothing, and is applied whole', async () => {
      const operator = await as('vanhanh');
      const { records, etag } = await exported();
      const renamed = { ...find(records, COURT), note: 'đã xác nhận', status: 'read' };
      const parent = find(records, 'T-CBA');
      const added = {
        ...find(records, 'KV-CBA-01'),
        code: 'KV-CBA-02',
        name: 'Tòa án nhân dân khu vực 2 - Cao Bằng',
        shortName: 'TAND khu vực 2 - Cao Bằng',
        predecessors: [],
      };
      const summary = await operator.tell(ProposeCourtImport, { records: [renamed, added, parent] });
      expect(summary).toMatchObject({
        state: 'proposed',
        added: 1,
        changed: 1,
        unchanged: 1,
        problems: [],
        problemCount: 0,
        version: 1,
      });
      const { importId } = summary;
      expect((await operator.ask(ListCourtImportRows, { importId })).items).toMatchObject([
        { code: 'KV-CBA-02', change: 'added' },
        { code: COURT, change: 'changed', fields: [{ field: 'note', to: 'đã xác nhận' }] },
      ]);
      expect((await exported()).etag).toBe(etag);
      await expect(anyone().ask(GetCourt, { code: 'KV-CBA-02' })).rejects.toMatchObject(refusal('not-found'));

      const late = await operator.tell(ProposeCourtImport, { records: [renamed] });
      await expect(operator.tell(ApplyCourtImport, { importId }, { expectedVersion: 7 })).rejects.toMatchObject(
        refusal('version-conflict'),
      );
      const both = await Promise.allSettled(
        [1, 2].map(() => operator.tell(ApplyCourtImport, { importId }, { expectedVersion: 1 })),
      );
      expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect(await anyone().ask(GetCourt, { code: 'KV-CBA-02' })).toMatchObject({
        exists: true,
        parent: { code: 'T-CBA' },
      });
      expect((await anyone().ask(GetCourt, { code: COURT })).court.note).toBe('đã xác nhận');
      expect((await exported()).etag).not.toBe(etag);
      expect(await operator.ask(GetCourtImport, { importId })).toMatchObject({ state: 'applied', version: 2 });

      await expect(operator.tell(ApplyCourtImport, { importId }, { expectedVersion: 2 })).rejects.toMatchObject(
        refusal('import-applied'),
      );
      await expect(
        operator.tell(ApplyCourtImport, { importId: late.importId }, { expectedVersion: 1 }),
      ).rejects.toMatchObject(refusal('import-outdated'));
    });

    test('the whole register brought back is no change', async () => {
      const { records } = await exported();
      const summary = await (await as('vanhanh')).tell(ProposeCourtImport, { records });
      expect(summary).toMatchObject({ added: 0, changed: 0, unchanged: records.length, problemCount: 0 });
    });

    test('an import with problems says which, and cannot be applied', async () => {
      const operator = await as('vanhanh');
      const { records } = await exported();
      const orphan = { ...find(records, COURT), parent: 'T-XXX' };
      const { importId, ...summary } = await operator.tell(ProposeCourtImport, { records: [orphan, orphan] });
      expect(summary.problems).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ code: COURT, problem: 'parent-missing' }),
          expect.objectContaining({ code: COURT, problem: 'repeated' }),
        ]),
      );
      expect((await operator.ask(GetCourtImport, { importId })).problems).toEqual(
        expect.arrayContaining(summary.problems),
      );
      await expect(operator.tell(ApplyCourtImport, { importId }, { expectedVersion: 1 })).rejects.toMatchObject(
        refusal('import-has-problems'),
      );
      await expect((await as('quantri.tandtc')).tell(ProposeCourtImport, { records: [orphan] })).rejects.toMatchObject(
        refusal('forbidden'),
      );
    });

    const find = (records: readonly CourtRecord[], code: string): CourtRecord => {
      const found = records.find((record) => record.code === code);
      if (!found) throw new Error(`no ${code}`);
      return found;
    };
  });

  describe('the audit list', () => {
    test('tells who did what to whom, newest first, in pages without gap or repeat', async () => {
      const { admin, personId, accountName } = await settledNewcomer('clerk');
      await signIn(accountName, { password: 'sai hoàn toàn' }).catch(() => undefined);
      const types: string[] = [];
      let page = await admin.ask(ListAudit, { courtId: COURT, personId, pageSize: 2 });
      for (;;) {
        types.push(...page.items.map(({ type }) => type));
        if (!page.next) break;
        page = await admin.ask(ListAudit, { courtId: COURT, personId, pageSize: 2, cursor: page.next });
      }
      expect(types).toEqual([
        'sign-in-failed',
        'session-ended',
        'password-changed',
        'signed-in',
        'account-registered',
        'person-appointed',
        'person-registered',
      ]);
      const failed = (await admin.ask(ListAudit, { courtId: COURT, personId, pageSize: 1 })).items[0];
      expect(failed).toMatchObject({
        subject: { id: personId, name: 'Nguyễn Văn Bình' },
        detail: { reason: 'wrong-password' },
      });
    });

    test('is open for the own court and below, and for the days asked', async () => {
      const admin = await as('quantri.hatinh');
      const courts = new Set(
        (await admin.ask(ListAudit, { below: true, pageSize: 200 })).items.map(({ courtId }) => courtId),
      );
      expect(courts).toContain(COURT);
      expect([...courts].every((code) => /HTI/.test(code))).toBe(true);
      expect((await admin.ask(ListAudit, { courtId: COURT, to: '2020-01-01' })).items).toEqual([]);
      expect((await admin.ask(ListAudit, { courtId: COURT, from: today(), to: today() })).items.length).toBeGreaterThan(
        0,
      );
      await expect(admin.ask(ListAudit, { courtId: 'T-CBA' })).rejects.toMatchObject(refusal('not-found'));
      await expect((await as('thuky.hatinh1')).ask(ListAudit, {})).rejects.toMatchObject(refusal('forbidden'));
      const all = await (await as('vanhanh')).ask(ListAudit, { pageSize: 200 });
      expect(all.items.length).toBe(200);
      const unknown = await db()
        .db.collection('audit')
        .find({ 'detail.reason': 'unknown-account' })
        .comment('test')
        .toArray();
      expect(unknown.length).toBeGreaterThanOrEqual(10);
      expect(JSON.stringify(unknown)).not.toContain('ten.khong.co');
    });
  });

  test.each<[string, Contract<never, unknown>, Record<string, unknown>, string]>([
    ['an unknown field', SignIn as never, { accountName: 'a', password: 'b', extra: 1 }, 'extra'],
    ['a name too long', SignIn as never, { accountName: 'x'.repeat(61), password: 'b' }, 'accountName'],
    ['a password that is a number', SignIn as never, { accountName: 'a', password: 7 }, 'password'],
    [
      'a day that does not exist',
      Appoint as never,
      { personId: newId('per'), courtId: COURT, role: 'clerk', from: '2026-02-30' },
      'from',
    ],
    [
      'a role that does not exist',
      Appoint as never,
      { personId: newId('per'), courtId: COURT, role: 'king', from: '2026-02-20' },
      'role',
    ],
    [
      'an id of another kind',
      EndAppointment as never,
      { personId: newId('acc'), appointmentId: 'a1', to: '2026-02-20' },
      'personId',
    ],
    ['a name of blanks', RegisterPerson as never, { name: '   ' }, 'name'],
    [
      'an account name with accents',
      RegisterAccount as never,
      { personId: newId('per'), accountName: 'thư.ký' },
      'accountName',
    ],
    ['nothing to correct', CorrectPerson as never, { personId: newId('per') }, ''],
    ['both ways to sign out', SignOut as never, { refreshToken: 'x', sessionId: newId('ses') }, ''],
    ['an import of nothing', ProposeCourtImport as never, { records: [] }, 'records'],
    [
      'a scope that is no action',
      RegisterClient as never,
      { name: 'x', courtId: COURT, roles: [], scopes: ['*'], rateLimitPerMinute: 1 },
      'scopes.0',
    ],
  ])('bad input is told and writes nothing: %s', async (_, contract, data, field) => {
    const before = await db().tables.ledger.countDocuments();
    await expect(
      system().tell(contract as Contract<Record<string, unknown>, unknown>, data, { expectedVersion: 1 }),
    ).rejects.toMatchObject({
      type: 'invalid-request',
      data: { fields: expect.arrayContaining([expect.objectContaining({ field })]) },
    });
    await expect(anyone().ask(ListCourts, { cursor: 'không phải' })).rejects.toMatchObject(refusal('invalid-request'));
    expect(await db().tables.ledger.countDocuments()).toBe(before);
  });

  describe('what is stored', () => {
    test('the state of everything is what its ledger says, and every chain holds', async () => {
      const { tables, db: connection } = db();
      const rows = await tables.ledger.find().sort({ stream: 1, seq: 1 }).lean();
      const streams = Map.groupBy(rows, ({ stream }) => stream);
      const folds: Record<string, (before: never, id: string, event: never) => object> = {
        courts: applyToCourt,
        people: applyToPerson,
        accounts: applyToAccount,
        sessions: applyToSession,
        signingKeys: applyToSigningKey,
        clients: applyToClient,
        courtImports: applyToImport,
      };
      let checked = 0;
      for (const [collection, apply] of Object.entries(folds))
        for (const stored of await connection.collection(collection).find().toArray()) {
          const state = fromStored<{ id: string; hash: string; version: number }>(stored);
          const entries = streams.get(state.id) ?? [];
          const folded = entries.reduce<object | undefined>((before, { type, legalOn, data }) => {
            const event: Happened = { type, legalOn, data };
            return apply(before as never, state.id, event as never);
          }, undefined);
          expect({ ...folded, hash: state.hash }).toEqual(state);
          expect(entries.at(-1)?.hash).toBe(state.hash);
          checked += 1;
        }
      expect(checked).toBe(streams.size);
      expect(checked).toBeGreaterThan(COURT_RECORDS.length + 100);
      for (const entries of streams.values())
        expect(verifyChain(entries.map(({ _id, ...entry }) => entry as never))).toEqual([]);
      const audit = await connection
        .collection('audit')
        .find({}, { projection: { _id: 1 } })
        .toArray();
      expect(new Set(audit.map(({ _id }) => String(_id)))).toEqual(new Set(rows.map(({ _id }) => _id)));
    });

    test('no password, token or private key lies in ledger, outbox, audit or commands', async () => {
      const tokens = await signIn('thuky.hatinh1');
      const secrets = [...SECRETS, tokens.refreshToken, tokens.accessToken, '$argon2id', '"d":'];
      for (const name of [
        'ledger',
        'outbox',
        'audit',
        'commands',
        'refreshTokens',
        'signInTries',
        'accounts',
        'sessions',
        'signingKeys',
      ]) {
        const text = JSON.stringify(await db().db.collection(name).find().toArray());
        for (const secret of secrets) expect([name, secret, text.includes(secret)]).toEqual([name, secret, false]);
      }
    });

    test('a command that holds a password leaves no record of itself', async () => {
      const { tables } = db();
      expect(await tables.commands.countDocuments({ action: 'directory.appoint' })).toBeGreaterThan(0);
      expect(await tables.commands.countDocuments({ action: 'directory.signIn' })).toBe(0);
    });

    test('no question to the database was a walk through a whole collection', async () => {
      const profile = db().db.collection('system.profile');
      const own = ['people', 'members', 'accounts', 'credentials', 'sessions', 'refreshTokens', 'signInTries'];
      own.push('signingKeys', 'privateKeys', 'clients', 'clientKeys', 'courts', 'register', 'courtImports');
      own.push('courtImportRecords', 'audit');
      const nameOf = (ns: string) => ns.slice(ns.indexOf('.') + 1);
      const asked = await profile.distinct('ns', { planSummary: /IXSCAN|IDHACK|EXPRESS/ });
      expect(
        asked
          .map(nameOf)
          .filter((name) => own.includes(name))
          .toSorted(),
      ).toEqual(own.toSorted());
      const walks = await profile.find({ planSummary: /COLLSCAN/ }).toArray();
      const faults = walks
        .filter(({ ns }) => own.includes(nameOf(ns)))
        .filter(({ command }) => JSON.stringify(command.filter ?? command.q ?? {}) !== '{}' && !command.comment)
        .map(({ ns, op, command }) => `${op} ${nameOf(ns)} ${JSON.stringify(command.filter ?? command.q ?? command)}`);
      expect(faults).toEqual([]);
    });
  });
});
