import type { AccountView, PersonView } from '#contracts/directory/people.ts';
import { CourtError, isCourtError } from '#contracts/errors.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { askerOf } from '../asker.ts';
import type { Account } from '../model/account.ts';
import type { Person } from '../model/person.ts';
import { type Asker, maySeePerson, requireManages } from '../model/reach.ts';
import type { DirectoryRoom } from '../room.ts';

export async function getPerson(
  { actor, data: { personId } }: Received<{ personId: string }>,
  room: DirectoryRoom,
  scope: Scope,
): Promise<PersonView> {
  const asker = await askerOf(room, scope);
  const person = await room.people.load(personId);
  if (!maySeePerson(asker, person)) throw new CourtError('not-found', { id: personId });
  const { version, name, staffCode, birthYear, courtId, appointments, delegations } = person;
  const accounts = personId === actor.id || manages(asker, person) ? await room.accounts.ofPerson(personId) : undefined;
  return {
    personId,
    version,
    name,
    ...(staffCode && { staffCode }),
    ...(birthYear && { birthYear }),
    courtId,
    appointments,
    delegations,
    ...(accounts && { accounts: accounts.map(viewOf) }),
  };
}

function manages(asker: Asker, person: Person): boolean {
  try {
    requireManages(asker, person);
    return true;
  } catch (error) {
    if (isCourtError(error)) return false;
    throw error;
  }
}

const viewOf = ({ id, accountName, state, mustChangePassword, practisesOn, version }: Account): AccountView => ({
  accountId: id,
  accountName,
  state,
  mustChangePassword,
  ...(practisesOn && { practisesOn }),
  version,
});
