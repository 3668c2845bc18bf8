import type { Role } from '#contracts/actor.ts';
import type { PersonRow, PersonView } from '#contracts/directory/people.ts';
import type { SignedIn } from '#contracts/directory/sign-in.ts';
import type { DateOnly, Page } from '#contracts/kit.ts';
import type { Court } from '#law/courts.ts';
import { SEED_COURTS } from '#law/courts.ts';
import { normalizeName } from '#law/names.ts';
import { type Client, Refused } from '../client.ts';
import { digest, passwordOf } from './keys.ts';

/** Who runs the replay: an operator, or an administrator above all courts that the file names. */
export interface Access {
  accountName: string;
  password: string;
}
export interface Desk {
  client: Client; // signed in, acting at the court that keeps the files
  personId: string;
}

/** The people that the records need, entered by the ordinary commands; who is there already is taken as they are. */
export interface StaffRoom {
  /** A member of a court, without an account: named on paper, or standing in for who is not named. */
  memberOf(court: Court, role: Role, name: string): Promise<string>;
  /** Records what stands on paper, at the court that keeps the files. */
  recorderAt(keeper: Court): Promise<Desk>;
  /** Publishes: hands the duty over, reads, signs. */
  publisherAt(keeper: Court): Promise<Desk>;
  /** How many people and accounts this run entered. */
  entered(): { people: number; accounts: number };
}

/** A sentence for whoever runs the replay. */
export class AccessError extends Error {}

const TOP = 'TANDTC';
const SINCE = '2016-07-01'; // from when files of the civil procedure are recorded
const ADMINISTRATOR = 'giay.quantri';

export async function openStaffRoom(door: Client, access: Access, today: DateOnly): Promise<StaffRoom> {
  const counts = { people: 0, accounts: 0 };
  const manager = await managerOf(door, access, today, counts);
  const members = new Map<string, Promise<string>>();
  const desks = new Map<string, Promise<Desk>>();
  const remembered = <T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> => {
    const found = known.get(key) ?? make();
    known.set(key, found);
    return found;
  };
  const deskAt = (keeper: Court, kind: 'ghi' | 'congbo', name: string, roles: readonly Role[]) =>
    remembered(desks, `${kind}|${keeper.code}`, async () => {
      const personId = await member(manager, keeper, roles, name, today, counts);
      const accountName = `giay.${kind}.${keeper.code.toLowerCase()}`;
      await account(manager, door, personId, accountName, access.password, counts);
      return { client: await enter(door, accountName, access.password, keeper.code), personId };
    });
  return {
    memberOf: (court, role, name) =>
      remembered(members, `${court.code}|${role}|${name}`, () => member(manager, court, [role], name, today, counts)),
    recorderAt: (keeper) => deskAt(keeper, 'ghi', 'Thư ký ghi hồ sơ giấy (bổ sung)', ['clerk']),
    publisherAt: (keeper) => deskAt(keeper, 'congbo', 'Chánh án ghi hồ sơ giấy (bổ sung)', ['courtChief', 'judge']),
    entered: () => ({ ...counts }),
  };
}

type Counts = ReturnType<StaffRoom['entered']>;

/** An operator may not appoint the staff of courts: for that an administrator above them is set up, once. */
async function managerOf(door: Client, access: Access, today: DateOnly, counts: Counts): Promise<Client> {
  const { accountName, password } = access;
  const { roles, mustChangePassword } = await door.post<SignedIn>('/api/auth/sign-in', { accountName, password });
  if (mustChangePassword)
    throw new AccessError(`Tài khoản ${accountName} phải đổi mật khẩu trước khi dùng để nạp hồ sơ.`);
  const administers = roles.find(({ role }) => role === 'administrator');
  if (administers) return door.as(accountName, password, administers.courtId);
  const operates = roles.find(({ role }) => role === 'operator');
  if (!operates) throw new AccessError(`Tài khoản ${accountName} không phải là người vận hành hoặc quản trị.`);
  const operator = await door.as(accountName, password, operates.courtId);
  const top = SEED_COURTS.get(TOP);
  const name = 'Quản trị ghi hồ sơ giấy (bổ sung)';
  const personId = await member(operator, top, ['administrator'], name, today, counts);
  await account(operator, door, personId, ADMINISTRATOR, password, counts);
  return enter(door, ADMINISTRATOR, password, TOP);
}

/** Found by name and role at the court, or entered and appointed for the whole life of the court. */
async function member(
  manager: Client,
  { code: courtId, effectiveFrom, effectiveTo }: Court,
  roles: readonly Role[],
  name: string,
  today: DateOnly,
  counts: Counts,
): Promise<string> {
  const from = effectiveFrom ?? SINCE;
  const to = effectiveTo !== null && effectiveTo < today ? effectiveTo : undefined;
  const held = await Promise.all(
    [from, to ?? today].flatMap((on) => roles.map((role) => holders(manager, { courtId, role, on, name }))),
  );
  const there = held[0]?.find((id) => held.every((ids) => ids.includes(id)));
  if (there !== undefined) return there;

  const key = digest(courtId, roles.join(), name);
  const person = { name, courtId, staffCode: `giay.${key}` };
  const entered = await manager.post<{ personId: string; version: number }>('/api/people', person, {
    key: `replay.person.${key}`,
  });
  let { version } = entered;
  for (const role of roles)
    ({ version } = await manager.post<{ version: number }>(
      `/api/people/${entered.personId}/appoint`,
      { courtId, role, title: name, from, ...(to !== undefined && { to }) },
      { version, key: `replay.appoint.${key}.${role}` },
    ));
  counts.people += 1;
  return entered.personId;
}

async function holders(
  manager: Client,
  { name, ...asked }: { courtId: string; role: Role; on: DateOnly; name: string },
): Promise<string[]> {
  const wanted = normalizeName(name);
  const query = new URLSearchParams({ ...asked, text: wanted.slice(0, 100), pageSize: '200' });
  const { items } = await manager.get<Page<PersonRow>>(`/api/people?${query.toString()}`);
  return items.filter((one) => normalizeName(one.name) === wanted).map(({ personId }) => personId);
}

/** Its own password is set at once: the first one opens nothing. */
async function account(
  manager: Client,
  door: Client,
  personId: string,
  accountName: string,
  secret: string,
  counts: Counts,
): Promise<void> {
  const [first, own] = [passwordOf(secret, accountName, 'first'), passwordOf(secret, accountName, 'own')];
  const { accounts = [] } = await manager.get<PersonView>(`/api/people/${personId}`);
  const there = accounts.find((one) => one.accountName === accountName);
  if (there && !there.mustChangePassword) return;
  if (!there) {
    await manager.post('/api/accounts', { personId, accountName, password: first });
    counts.accounts += 1;
  }
  const session = await foreseen(accountName, door.as(accountName, first));
  await session.post('/api/auth/change-password', { currentPassword: first, newPassword: own });
}

const enter = (door: Client, accountName: string, secret: string, courtId: string): Promise<Client> =>
  foreseen(accountName, door.as(accountName, passwordOf(secret, accountName, 'own'), courtId));

/** Accounts of an earlier run are entered with passwords that follow from the password of that run. */
async function foreseen<T>(accountName: string, signingIn: Promise<T>): Promise<T> {
  try {
    return await signingIn;
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 401) throw error;
    throw new AccessError(
      `Tài khoản ${accountName} thuộc một lần nạp bằng mật khẩu khác: hãy nạp bằng tài khoản cũ, hoặc đặt lại mật khẩu của nó.`,
    );
  }
}
