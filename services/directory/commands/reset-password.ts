import type { ResetPassword } from '#contracts/directory/accounts.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { resetPassword as reset } from '../model/account.ts';
import { checkNewPassword } from '../model/password-rules.ts';
import type { DirectoryRoom } from '../room.ts';
import { newPassword } from '../secrets/passwords.ts';
import { endSessionsOf } from './end-session.ts';
import { managedAccount } from './managed-person.ts';

export async function resetPassword(
  { expectedVersion, data: { accountId, password } }: Received<ResetPassword>,
  room: DirectoryRoom,
  scope: Scope,
): Promise<{ temporaryPassword?: string; version: number }> {
  const { accounts, passwords, tries } = room;
  const { account, person } = await managedAccount(room, scope, accountId, expectedVersion);
  if (password !== undefined) checkNewPassword(password, { accountName: account.accountName, personName: person.name });
  const next = password ?? newPassword();
  const { version } = accounts.record(account, [reset(account, scope.today)], person);
  accounts.setPasswordHash(accountId, await passwords.hash(next));
  tries.forget(account.accountName);
  await endSessionsOf(room, { accountId }, 'password-reset', person, scope);
  return { ...(password === undefined && { temporaryPassword: next }), version };
}
