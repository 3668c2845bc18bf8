import { LRUCache } from 'lru-cache';
import type { Contract, Page } from '#contracts/kit.ts';
import type { Asker, House } from './service.ts';

/**
 * Asks once for each key and believes the answer for a while; who asks meanwhile shares it. An answer that failed is
 * asked for again.
 */
export function believed<Args extends unknown[], Answer>(
  { forMs, most, keyOf }: { forMs: number; most: number; keyOf: (...args: Args) => string },
  ask: (...args: Args) => Promise<Answer>,
): (...args: Args) => Promise<Answer> {
  const known = new LRUCache<string, Promise<Answer>>({ max: most, ttl: forMs });
  return (...args) => {
    const key = keyOf(...args);
    const answer = known.get(key) ?? ask(...args);
    known.set(key, answer, { noUpdateTTL: true });
    answer.catch(() => known.delete(key));
    return answer;
  };
}

/** Every item of a paged query of another room. */
export async function allItems<Data extends object, Item>(
  { ask }: Pick<House, 'ask'>,
  contract: Contract<Data, Page<Item>>,
  data: Data,
  asker: Asker,
): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await ask(contract, { ...data, pageSize: 200, ...(cursor && { cursor }) }, asker);
    items.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return items;
}
