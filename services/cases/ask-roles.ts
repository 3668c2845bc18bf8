import { LRUCache } from 'lru-cache';
import type { Role } from '#contracts/actor.ts';
import { ListPeople } from '#contracts/directory/people.ts';
import type { DateOnly } from '#contracts/kit.ts';
import type { Asker, House } from '#services/runtime/service.ts';
import type { RolesAt, RolesOf } from './room.ts';

/** How long an answer of the directory is believed: an appointment made meanwhile counts half a minute later. */
const BELIEVED_MS = 30_000;

/** Who holds which roles at a court on a day, asked of the directory. */
export function askRoles({ ask }: Pick<House, 'ask'>): RolesAt {
  const known = new LRUCache<string, Promise<RolesOf>>({ max: 2_000, ttl: BELIEVED_MS });
  return (courtId, on, asker) => {
    const key = `${courtId}|${on}`;
    const answer = known.get(key) ?? rolesAt({ ask }, courtId, on, asker);
    known.set(key, answer, { noUpdateTTL: true });
    // A directory that did not answer is asked again next time.
    answer.catch(() => known.delete(key));
    return answer;
  };
}

async function rolesAt({ ask }: Pick<House, 'ask'>, courtId: string, on: DateOnly, asker: Asker): Promise<RolesOf> {
  const roles = new Map<string, Role[]>();
  let cursor: string | undefined;
  do {
    const page = await ask(ListPeople, { courtId, on, pageSize: 200, ...(cursor && { cursor }) }, asker);
    for (const person of page.items)
      roles.set(
        person.personId,
        person.roles.map(({ role }) => role),
      );
    cursor = page.next;
  } while (cursor);
  return (personId) => roles.get(personId) ?? [];
}
