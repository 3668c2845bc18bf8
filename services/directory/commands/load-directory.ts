import type { PersonEvent } from '#contracts/directory/events.ts';
import type { DirectoryLoaded, LoadDirectory, PersonToLoad } from '#contracts/directory/load-directory.ts';
import { CourtError } from '#contracts/errors.ts';
import { newId } from '#contracts/ids.ts';
import type { DateOnly } from '#contracts/kit.ts';
import type { CourtTree } from '#law/courts.ts';
import { normalizeName } from '#law/names.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { registerAccount } from '../model/account.ts';
import { checkNewPassword } from '../model/password-rules.ts';
import { applyToPerson, appoint, type Person, register } from '../model/person.ts';
import type { DirectoryRoom } from '../room.ts';

/** Loaded again, it adds what is lacking and touches nothing else. One password, so it is hashed once. */
export async function loadDirectory(
  { data: { people: wanted, password, mustChangePassword = true } }: Received<LoadDirectory>,
  { people, accounts, passwords, courtRegister }: DirectoryRoom,
  { today, now }: Scope,
): Promise<DirectoryLoaded> {
  const { tree } = await courtRegister();
  const known = new Map(
    (await people.withStaffCodes(wanted.map(({ staffCode }) => staffCode))).map((one) => [one.staffCode, one]),
  );
  const names = wanted.flatMap((one) => one.accounts ?? []).map(({ accountName }) => accountName);
  const taken = new Map((await accounts.withNames(names)).map((account) => [account.accountName, account.personId]));
  const loaded: DirectoryLoaded = { people: [], registered: 0, appointed: 0, accounts: 0 };
  let passwordHash: string | undefined;

  for (const one of wanted) {
    const before = known.get(one.staffCode);
    const { id, events } = lackingEvents(before, one, today, tree);
    if (!before) people.create(id, events);
    else if (events.length > 0) people.record(before, events);
    loaded.people.push({ staffCode: one.staffCode, personId: id });
    loaded.registered += before ? 0 : 1;
    loaded.appointed += events.filter(({ type }) => type === 'person-appointed').length;

    for (const { accountName, practisesOn } of one.accounts ?? []) {
      const owner = taken.get(accountName);
      if (owner !== undefined && owner !== id) throw new CourtError('account-name-taken', { accountName });
      if (owner !== undefined) continue;
      checkNewPassword(password, { accountName, personName: one.name });
      passwordHash ??= await passwords.hash(password);
      const courtId = events.reduce((state, event) => applyToPerson(state, id, event), before)?.courtId ?? '';
      const account = { personId: id, accountName, courtId, mustChangePassword, practisesOn };
      const made = accounts.create(newId('acc'), [registerAccount(account, today, now.toISOString())], {
        id,
        name: one.name,
      });
      accounts.setPasswordHash(made.id, passwordHash);
      taken.set(accountName, id);
      loaded.accounts += 1;
    }
  }
  return loaded;
}

/** What must happen for the person to be as wanted. */
function lackingEvents(
  before: Person | undefined,
  { staffCode, name, birthYear, appointments }: PersonToLoad,
  today: DateOnly,
  courts: CourtTree,
): { id: string; events: PersonEvent[] } {
  const id = before?.id ?? newId('per');
  const events: PersonEvent[] = [];
  let person = before;
  const happen = (event: PersonEvent): void => {
    events.push(event);
    person = applyToPerson(person, id, event);
  };
  if (!person)
    happen(
      register({ name: normalizeName(name), courtId: appointments[0]?.courtId ?? '', staffCode, birthYear }, today),
    );
  for (const wanted of appointments) {
    const has = person?.appointments.some(
      ({ courtId, role, from }) => courtId === wanted.courtId && role === wanted.role && from === wanted.from,
    );
    if (person && !has) happen(appoint(person, wanted, courts));
  }
  return { id, events };
}
