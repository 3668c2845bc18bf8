import type { RecordRefusedSignIn as Refusal } from '#contracts/directory/keep-house.ts';
import { RecordRefusedSignIn } from '#contracts/directory/keep-house.ts';
import type { SignedIn, SignIn } from '#contracts/directory/sign-in.ts';
import { CourtError } from '#contracts/errors.ts';
import { newId } from '#contracts/ids.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { capacityOf } from '../model/capacity.ts';
import { lockedSeconds } from '../model/lock-out.ts';
import { open } from '../model/session.ts';
import type { DirectoryRoom } from '../room.ts';
import { newSecret } from '../secrets/opaque.ts';
import { issueTokens, keepRefreshToken, rolesToday } from './issue-tokens.ts';

/**
 * The same answer, and the same work, for an unknown name and for a wrong password. A refused try is recorded by a
 * command of its own, since a refusal leaves nothing behind.
 */
export async function signIn(
  { data: { accountName, password, courtId, actingFor } }: Received<SignIn>,
  room: DirectoryRoom,
  scope: Scope,
): Promise<SignedIn> {
  const { accounts, people, sessions, tries, passwords } = room;
  const { today, now } = scope;
  const { waitSeconds, failures } = await tries.begin(accountName, now);
  if (waitSeconds > 0) throw new CourtError('sign-in-locked', { retryAfterSeconds: waitSeconds });

  const account = await accounts.byName(accountName);
  const stored = await accounts.passwordHashOf(account?.id ?? '');
  const isRight = await passwords.matches(stored, password);
  if (!account || !stored || !isRight || account.state !== 'open') {
    const locked = lockedSeconds(failures);
    await room.tellSelf(RecordRefusedSignIn, {
      ...(account && { accountId: account.id, personId: account.personId }),
      courtId: account?.courtId ?? '',
      reason: reasonOf(account, isRight),
      ...(locked > 0 && { lockedSeconds: locked }),
    });
    throw new CourtError('sign-in-failed');
  }

  tries.forget(accountName);
  const person = await people.load(account.personId);
  const roles = await rolesToday(room, person, account.practisesOn ?? today);
  const wish = { ...(courtId && { courtId }), ...(actingFor && { actingFor }) };
  const actor = capacityOf(person, roles, wish, account.practisesOn);
  if (passwords.isOutdated(stored)) accounts.setPasswordHash(account.id, await passwords.hash(password));

  const opening = { personId: person.id, accountId: account.id, courtId: actor.courtId };
  const session = sessions.create(newId('ses'), [open({ ...opening, ...(actingFor && { actingFor }) }, today, now)], {
    id: person.id,
    name: person.name,
  });
  const refresh = keepRefreshToken(room, newSecret(), session, now);
  return issueTokens(room, { person, account, roles, actor, session, refresh }, scope);
}

function reasonOf(account: { state: string } | undefined, isRight: boolean): Refusal['reason'] {
  if (!account) return 'unknown-account';
  return isRight ? 'disabled' : 'wrong-password';
}
