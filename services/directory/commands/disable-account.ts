import type { Received, Scope } from '#services/runtime/service.ts';
import { disable, enable } from '../model/account.ts';
import type { DirectoryRoom } from '../room.ts';
import { endSessionsOf } from './end-session.ts';
import { managedAccount } from './managed-person.ts';

type WithReason = Received<{ accountId: string; reason: string }>;

export async function disableAccount(
  { data: { accountId, reason } }: WithReason,
  room: DirectoryRoom,
  scope: Scope,
): Promise<{ version: number }> {
  const { account, person } = await managedAccount(room, scope, accountId);
  const { version } = room.accounts.record(account, [disable(account, reason, scope.today)], person);
  await endSessionsOf(room, { accountId }, 'account-disabled', person, scope);
  return { version };
}

export async function enableAccount(
  { expectedVersion, data: { accountId, reason } }: WithReason,
  room: DirectoryRoom,
  scope: Scope,
): Promise<{ version: number }> {
  const { account, person } = await managedAccount(room, scope, accountId, expectedVersion);
  const { version } = room.accounts.record(account, [enable(account, reason, scope.today)], person);
  return { version };
}
