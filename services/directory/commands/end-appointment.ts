import type { EndAppointment } from '#contracts/directory/appoint.ts';
import { CourtError } from '#contracts/errors.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { endAppointment as end } from '../model/person.ts';
import { requireAppoints } from '../model/reach.ts';
import type { DirectoryRoom } from '../room.ts';
import { endSessionsOf } from './end-session.ts';
import { managedPerson } from './managed-person.ts';

export async function endAppointment(
  { expectedVersion, data: { personId, ...ending } }: Received<EndAppointment>,
  room: DirectoryRoom,
  scope: Scope,
): Promise<{ version: number }> {
  const { person, asker } = await managedPerson(room, scope, personId, expectedVersion);
  const held = person.appointments.find(({ id }) => id === ending.appointmentId);
  if (!held) throw new CourtError('appointment-not-open', { appointmentId: ending.appointmentId });
  requireAppoints(asker, held.courtId, held.role);
  const { version } = room.people.record(person, [end(person, ending)]);
  // A token tells the roles of the moment it was made: whoever loses one today signs in anew.
  if (ending.to < scope.today) await endSessionsOf(room, { personId }, 'appointment-ended', person, scope);
  return { version };
}
