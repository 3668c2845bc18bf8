import type { Delegate, EndDelegation } from '#contracts/directory/delegate.ts';
import { CourtError } from '#contracts/errors.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { askerOf } from '../asker.ts';
import { endDelegation as end, delegate as handOver, type Person } from '../model/person.ts';
import { maySeePerson, requireDelegates, requireNotOneself, requireSameDay } from '../model/reach.ts';
import type { DirectoryRoom } from '../room.ts';
import { endSessionsOf } from './end-session.ts';

/** The chief of the court says who takes over whose work, at the own court; never the chief oneself. */
export async function delegate(
  { actor, data: { fromPersonId, toPersonId, ...wanted } }: Received<Delegate>,
  room: DirectoryRoom,
  scope: Scope,
): Promise<{ delegationId: string; version: number }> {
  requireDelegates(actor);
  const giver = await colleague(room, scope, fromPersonId);
  const receiver = await colleague(room, scope, toPersonId);
  requireNotOneself(actor, receiver);
  const event = handOver(giver, receiver, { ...wanted, courtId: actor.courtId });
  const { version, delegations } = room.people.record(receiver, [event]);
  return { delegationId: delegations.at(-1)?.id ?? '', version };
}

export async function endDelegation(
  { actor, data: { personId, ...ending } }: Received<EndDelegation>,
  room: DirectoryRoom,
  scope: Scope,
): Promise<{ version: number }> {
  requireDelegates(actor);
  const receiver = await colleague(room, scope, personId);
  const event = end(receiver, { ...ending, courtId: actor.courtId });
  const { version } = room.people.record(receiver, [event]);
  if (ending.to < scope.today) await endSessionsOf(room, { personId }, 'appointment-ended', receiver, scope);
  return { version };
}

async function colleague(room: DirectoryRoom, scope: Scope, personId: string): Promise<Person> {
  const person = await room.people.load(personId);
  if (!maySeePerson(await askerOf(room, scope), person)) throw new CourtError('not-found', { id: personId });
  for (const account of await room.accounts.ofPerson(personId)) requireSameDay(scope.actor, account);
  return person;
}
