import type { CorrectPerson } from '#contracts/directory/register-person.ts';
import { normalizeName } from '#law/names.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { correct } from '../model/person.ts';
import type { DirectoryRoom } from '../room.ts';
import { managedPerson } from './managed-person.ts';
import { requireFreeStaffCode } from './register-person.ts';

export async function correctPerson(
  { expectedVersion, data: { personId, name, staffCode, birthYear } }: Received<CorrectPerson>,
  room: DirectoryRoom,
  scope: Scope,
): Promise<{ version: number }> {
  const { person } = await managedPerson(room, scope, personId, expectedVersion);
  if (staffCode !== person.staffCode) await requireFreeStaffCode(room, staffCode);
  const wanted = {
    ...(name && { name: normalizeName(name) }),
    ...(staffCode && { staffCode }),
    ...(birthYear && { birthYear }),
  };
  const { version } = room.people.record(person, [correct(wanted, scope.today)]);
  return { version };
}
