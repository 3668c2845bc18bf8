import type { Actor } from '#contracts/actor.ts';
import type { RoleAtCourt, SignedIn } from '#contracts/directory/sign-in.ts';
import type { DateOnly } from '#contracts/kit.ts';
import type { Scope } from '#services/runtime/service.ts';
import type { Account } from '../model/account.ts';
import { rolesOn, withoutPowers } from '../model/capacity.ts';
import type { Person } from '../model/person.ts';
import { ACCESS_SECONDS, REFRESH_SECONDS } from '../model/session.ts';
import type { DirectoryRoom } from '../room.ts';
import { fingerprint, newSecret } from '../secrets/opaque.ts';

/** As what the person may act today, with the roles taken over from others who still hold them. */
export async function rolesToday(
  { people, courtRegister }: Pick<DirectoryRoom, 'people' | 'courtRegister'>,
  person: Person,
  today: DateOnly,
): Promise<RoleAtCourt[]> {
  const givers = await people.all(person.delegations.map(({ from }) => from.id));
  return rolesOn(person, givers, today, (await courtRegister()).tree);
}

export interface Issue {
  person: Person;
  account: Account;
  roles: RoleAtCourt[];
  actor: Actor;
  session: { id: string; expiresAt?: string };
  refresh: { secret: string; expiresAt: Date };
}
/** The answer of a sign-in or a refresh. */
export async function issueTokens(room: DirectoryRoom, issue: Issue, { now }: Scope): Promise<SignedIn> {
  const { person, account, roles, actor, session, refresh } = issue;
  const expiresAt = new Date(now.getTime() + ACCESS_SECONDS * 1_000);
  const accessToken = await room.sign({
    actor: account.mustChangePassword ? withoutPowers(actor) : actor,
    sessionId: session.id,
    issuedAt: now,
    expiresAt,
  });
  return {
    accessToken,
    accessExpiresAt: expiresAt.toISOString(),
    refreshToken: refresh.secret,
    refreshExpiresAt: refresh.expiresAt.toISOString(),
    person: { id: person.id, name: person.name },
    roles,
    courtId: actor.courtId,
    mustChangePassword: account.mustChangePassword,
  };
}

/** Keeps a refresh token of a session: its fingerprint, and the key from which its successor follows. */
export function keepRefreshToken(
  { sessions }: DirectoryRoom,
  secret: string,
  session: { id: string; expiresAt?: string },
  now: Date,
): Issue['refresh'] {
  const end = Math.min(now.getTime() + REFRESH_SECONDS * 1_000, Date.parse(session.expiresAt ?? now.toISOString()));
  const expiresAt = new Date(end);
  sessions.putToken({ _id: fingerprint(secret), sessionId: session.id, successorKey: newSecret(), expiresAt });
  return { secret, expiresAt };
}
