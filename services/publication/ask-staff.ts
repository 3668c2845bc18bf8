import { ListPeople } from '#contracts/directory/people.ts';
import { allItems, believed } from '#services/runtime/believed.ts';
import type { House } from '#services/runtime/service.ts';
import type { Staff, StaffAt } from './room.ts';

/** The people of a court on a day, asked of the directory; what changes meanwhile is seen half a minute later. */
export const askStaff = (house: Pick<House, 'ask'>): StaffAt =>
  believed<Parameters<StaffAt>, Staff>(
    { forMs: 30_000, most: 2_000, keyOf: (courtId, on) => `${courtId}|${on}` },
    async (courtId, on, asker) => {
      const people = await allItems(house, ListPeople, { courtId, on }, asker);
      return new Map(
        people.map(({ personId, name, roles }) => [personId, { name, roles: roles.map(({ role }) => role) }]),
      );
    },
  );
