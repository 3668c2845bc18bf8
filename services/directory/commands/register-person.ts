import type { RegisterPerson } from '#contracts/directory/register-person.ts';
import { CourtError } from '#contracts/errors.ts';
import { newId } from '#contracts/ids.ts';
import { normalizeName } from '#law/names.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { askerOf } from '../asker.ts';
import { register } from '../model/person.ts';
import { requireRegisters } from '../model/reach.ts';
import type { DirectoryRoom } from '../room.ts';

export async function registerPerson(
  { actor, data: { name, staffCode, birthYear, courtId = actor.courtId } }: Received<RegisterPerson>,
  room: DirectoryRoom,
  scope: Scope,
): Promise<{ personId: string; version: number }> {
  const asker = await askerOf(room, scope);
  requireRegisters(asker, courtId); // first: a court out of reach is answered like one that does not exist
  asker.courts.get(courtId);
  await requireFreeStaffCode(room, staffCode);
  const wanted = { name: normalizeName(name), courtId, staffCode, birthYear };
  const { id, version } = room.people.create(newId('per'), [register(wanted, scope.today)]);
  return { personId: id, version };
}

/** Told early and in words; the unique index decides. */
export async function requireFreeStaffCode({ people }: DirectoryRoom, staffCode: string | undefined): Promise<void> {
  if (staffCode !== undefined && (await people.withStaffCodes([staffCode])).length > 0)
    throw new CourtError('staff-code-taken', { staffCode });
}
