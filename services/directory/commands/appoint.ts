import type { Appoint } from '#contracts/directory/appoint.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { appoint as give } from '../model/person.ts';
import { requireAppoints, requireNotInReturn, requireNotOneself } from '../model/reach.ts';
import type { DirectoryRoom } from '../room.ts';
import { managedPerson } from './managed-person.ts';

export async function appoint(
  { expectedVersion, data: { personId, ...wanted } }: Received<Appoint>,
  room: DirectoryRoom,
  scope: Scope,
): Promise<{ appointmentId: string; version: number }> {
  const { person, asker } = await managedPerson(room, scope, personId, expectedVersion);
  requireNotOneself(asker.actor, person);
  requireAppoints(asker, wanted.courtId, wanted.role);
  requireNotInReturn(asker, person, wanted.role);
  const { version, appointments } = room.people.record(person, [give(person, wanted, asker.courts)]);
  return { appointmentId: appointments.at(-1)?.id ?? '', version };
}
