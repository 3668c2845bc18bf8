import type { Role } from '#contracts/actor.ts';
import { systemActor } from '#contracts/actor.ts';
import { ListPeople } from '#contracts/directory/people.ts';
import type { DateOnly } from '#contracts/kit.ts';
import { allItems, believed } from '#services/runtime/believed.ts';
import type { House } from '#services/runtime/service.ts';

export interface CourtPerson {
  name: string;
  roles: readonly Role[];
}
export type PeopleAt = (courtId: string, on: DateOnly, requestId: string) => Promise<ReadonlyMap<string, CourtPerson>>;

/** Who is at a court on a day, by name: asked by the house itself, for a paper that somebody was found to be allowed to make. */
export const askPeople = (house: Pick<House, 'ask'>): PeopleAt =>
  believed(
    { forMs: 30_000, most: 500, keyOf: (courtId: string, on: DateOnly, _requestId: string) => `${courtId}|${on}` },
    async (courtId, on, requestId) => {
      const asker = { actor: systemActor('documents', courtId), requestId };
      const people = await allItems(house, ListPeople, { courtId, on }, asker);
      return new Map(
        people.map(({ personId, name, roles }) => [personId, { name, roles: roles.map(({ role }) => role) }]),
      );
    },
  );
