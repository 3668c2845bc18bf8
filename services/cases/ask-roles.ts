import { ListPeople } from '#contracts/directory/people.ts';
import { allItems, believed } from '#services/runtime/believed.ts';
import type { House } from '#services/runtime/service.ts';
import type { RolesAt, RolesOf } from './room.ts';

/** Who holds which roles at a court on a day, asked of the directory. An appointment made meanwhile counts half a minute later. */
export const askRoles = (house: Pick<House, 'ask'>): RolesAt =>
  believed<Parameters<RolesAt>, RolesOf>(
    { forMs: 30_000, most: 2_000, keyOf: (courtId, on) => `${courtId}|${on}` },
    async (courtId, on, asker) => {
      const people = await allItems(house, ListPeople, { courtId, on }, asker);
      const roles = new Map(people.map((person) => [person.personId, person.roles.map(({ role }) => role)]));
      return (personId) => roles.get(personId) ?? [];
    },
  );
