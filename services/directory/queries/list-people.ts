import type { ListPeople, PersonRow } from '#contracts/directory/people.ts';
import { CourtError } from '#contracts/errors.ts';
import type { Page } from '#contracts/kit.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { askerOf } from '../asker.ts';
import { maySeeCourt } from '../model/reach.ts';
import type { DirectoryRoom } from '../room.ts';

export async function listPeople(
  { actor, data: { courtId = actor.courtId, on, ...asked } }: Received<ListPeople>,
  room: DirectoryRoom,
  scope: Scope,
): Promise<Page<PersonRow>> {
  if (courtId === '' || !maySeeCourt(await askerOf(room, scope), courtId))
    throw new CourtError('not-found', { courtId });
  return room.people.list({ ...asked, courtId, on: on ?? scope.today });
}
