import { type Role, systemActor } from '#contracts/actor.ts';
import { ListPeople } from '#contracts/directory/people.ts';
import type { DateOnly } from '#contracts/kit.ts';
import { allItems, believed } from './believed.ts';
import type { House } from './service.ts';

export interface CourtPerson {
  name: string;
  roles: readonly Role[];
}
export type CourtPeople = ReadonlyMap<string, CourtPerson>; // by the id of the person
export type PeopleAt = (courtId: string, on: DateOnly, requestId: string) => Promise<CourtPeople>;

/**
 * Who is at a court on a day, asked of the directory before a decision and handed to the model. The answer serves everyone
 * for half a minute, so the house itself asks: what one of them may not read is not lost to the others. An appointment made
 * meanwhile counts half a minute later.
 */
export const askPeople = (house: Pick<House, 'service' | 'ask'>): PeopleAt =>
  believed(
    { forMs: 30_000, most: 2_000, keyOf: (courtId: string, on: DateOnly, _requestId: string) => `${courtId}|${on}` },
    async (courtId, on, requestId) => {
      const asker = { actor: systemActor(house.service, courtId), requestId };
      const people = await allItems(house, ListPeople, { courtId, on }, asker);
      return new Map(
        people.map(({ personId, name, roles }) => [personId, { name, roles: roles.map(({ role }) => role) }]),
      );
    },
  );

/** What each of them is at the court; of whoever is not there, nothing. */
export const rolesAmong =
  (people: CourtPeople) =>
  (personId: string): readonly Role[] =>
    people.get(personId)?.roles ?? [];
