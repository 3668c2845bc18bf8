import type { BootstrapOperator } from '#contracts/directory/load-directory.ts';
import { CourtError } from '#contracts/errors.ts';
import { newId } from '#contracts/ids.ts';
import { normalizeName } from '#law/names.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { registerAccount } from '../model/account.ts';
import { checkNewPassword } from '../model/password-rules.ts';
import { applyToPerson, appoint, register } from '../model/person.ts';
import type { DirectoryRoom } from '../room.ts';

const COURT = 'TANDTC'; // operators serve the whole country
/** Unique among staff codes, so that of two processes that begin at once only one makes an operator. */
const STAFF_CODE = 'operator-1';

export async function bootstrapOperator(
  { data: { name, accountName, password, mustChangePassword = true } }: Received<BootstrapOperator>,
  { people, accounts, passwords, courtRegister }: DirectoryRoom,
  { today, now }: Scope,
): Promise<{ personId: string; accountId: string }> {
  if (await people.anyoneEver(COURT, 'operator')) throw new CourtError('operator-exists');
  if (await accounts.byName(accountName)) throw new CourtError('account-name-taken', { accountName });
  checkNewPassword(password, { accountName, personName: name });
  const id = newId('per');
  const registered = register({ name: normalizeName(name), courtId: COURT, staffCode: STAFF_CODE }, today);
  const first = applyToPerson(undefined, id, registered);
  const { tree } = await courtRegister();
  const person = people.create(id, [
    registered,
    appoint(first, { courtId: COURT, role: 'operator', from: today }, tree),
  ]);
  const wanted = { personId: id, accountName, courtId: COURT, mustChangePassword };
  const account = accounts.create(newId('acc'), [registerAccount(wanted, today, now.toISOString())], person);
  accounts.setPasswordHash(account.id, await passwords.hash(password));
  return { personId: id, accountId: account.id };
}
