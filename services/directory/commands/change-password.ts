import type { ChangePassword } from '#contracts/directory/change-password.ts';
import { RecordRefusedSignIn } from '#contracts/directory/keep-house.ts';
import { CourtError } from '#contracts/errors.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { type Account, changePassword as change } from '../model/account.ts';
import { lockedSeconds } from '../model/lock-out.ts';
import { checkNewPassword } from '../model/password-rules.ts';
import type { DirectoryRoom } from '../room.ts';
import { endSessionsOf } from './end-session.ts';

export async function changePassword(
  { actor, data: { currentPassword, newPassword, accountName, sessionId } }: Received<ChangePassword>,
  room: DirectoryRoom,
  scope: Scope,
): Promise<{ changed: boolean }> {
  const { accounts, people, tries, passwords } = room;
  const mine = (await accounts.ofPerson(actor.id)).filter(
    (account) =>
      account.state === 'open' &&
      account.practisesOn === actor.practisesOn &&
      (accountName === undefined || account.accountName === accountName),
  );
  const [account, ...others] = mine;
  if (!account || others.length > 0) throw new CourtError('invalid-request', { field: 'accountName' });

  const { waitSeconds, failures } = await tries.begin(account.accountName, scope.now);
  if (waitSeconds > 0) throw new CourtError('sign-in-locked', { retryAfterSeconds: waitSeconds });
  const stored = await accounts.passwordHashOf(account.id);
  if (!(await passwords.matches(stored, currentPassword))) {
    // The answer of a change that went through may have been lost: asked again, it is as wished.
    if (await passwords.matches(stored, newPassword)) return { changed: false };
    await refuse(room, account, lockedSeconds(failures));
    throw new CourtError('sign-in-failed', { field: 'currentPassword' });
  }
  const person = await people.load(account.personId);
  if (newPassword === currentPassword)
    throw new CourtError('password-too-weak', {
      field: 'newPassword',
      rule: 'unchanged',
      why: 'Mật khẩu mới phải khác mật khẩu cũ',
    });
  checkNewPassword(newPassword, { accountName: account.accountName, personName: person.name });

  tries.forget(account.accountName);
  accounts.record(account, [change(scope.today)], person);
  accounts.setPasswordHash(account.id, await passwords.hash(newPassword));
  await endSessionsOf(room, { accountId: account.id }, 'password-changed', person, scope, sessionId);
  return { changed: true };
}

const refuse = (room: DirectoryRoom, { id, personId, courtId }: Account, locked: number) =>
  room.tellSelf(RecordRefusedSignIn, {
    accountId: id,
    personId,
    courtId,
    reason: 'wrong-password',
    ...(locked > 0 && { lockedSeconds: locked }),
  });
