import type { AccountRegistered, RegisterAccount } from '#contracts/directory/accounts.ts';
import { CourtError } from '#contracts/errors.ts';
import { newId } from '#contracts/ids.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { registerAccount as register } from '../model/account.ts';
import { checkNewPassword } from '../model/password-rules.ts';
import { requireSameDay } from '../model/reach.ts';
import type { DirectoryRoom } from '../room.ts';
import { newPassword } from '../secrets/passwords.ts';
import { managedPerson } from './managed-person.ts';

export async function registerAccount(
  { data: { personId, accountName, password, practisesOn } }: Received<RegisterAccount>,
  room: DirectoryRoom,
  scope: Scope,
): Promise<AccountRegistered> {
  const { accounts, passwords } = room;
  requireSameDay(scope.actor, { practisesOn });
  const { person } = await managedPerson(room, scope, personId);
  if (await accounts.byName(accountName)) throw new CourtError('account-name-taken', { accountName });
  if (password !== undefined) checkNewPassword(password, { accountName, personName: person.name });
  const first = password ?? newPassword();
  const wanted = { personId, accountName, courtId: person.courtId, mustChangePassword: true, practisesOn };
  const { id, version } = accounts.create(
    newId('acc'),
    [register(wanted, scope.today, scope.now.toISOString())],
    person,
  );
  accounts.setPasswordHash(id, await passwords.hash(first));
  return { accountId: id, accountName, ...(password === undefined && { initialPassword: first }), version };
}
