import type { PseudonymMap } from './pseudonym-map.ts';

/**
 * The sealed map of a docket is the sum of its growths, so that it can be made anew from the ledger letter by letter,
 * whatever the rules of encoding have become since.
 */
export interface MapGrowth {
  list: ListName;
  put: { at: number; item: unknown }[]; // replaces what stands at this place, or is added there
}
const LISTS = ['people', 'organisations', 'places', 'inClear'] as const;
const HIDDEN = ['birthDays', 'idNumbers', 'phones', 'emails', 'bankAccounts'] as const;
type ListName = (typeof LISTS)[number] | `hidden.${(typeof HIDDEN)[number]}`;

/** So many items one entry of the ledger carries: a message of the broker holds 1 MiB. */
const AT_ONCE = 300;

/** What `after` has that `before` has not, in pieces that fit into entries. Lists only grow, so places stay. */
export function growthsOf(before: PseudonymMap, after: PseudonymMap): MapGrowth[] {
  return NAMES.flatMap((list) => {
    const [old, now] = [listOf(before, list), listOf(after, list)];
    const put = now.flatMap((item, at) => (JSON.stringify(old[at]) === JSON.stringify(item) ? [] : [{ at, item }]));
    return chunks(put).map((some) => ({ list, put: some }));
  });
}

export const grown = (map: PseudonymMap, growths: readonly MapGrowth[]): PseudonymMap => growths.reduce(grow, map);

const NAMES: readonly ListName[] = [...LISTS, ...HIDDEN.map((name) => `hidden.${name}` as const)];

const listOf = (map: PseudonymMap, list: ListName): readonly unknown[] =>
  list.startsWith('hidden.') ? map.hidden[hiddenName(list)] : map[list as (typeof LISTS)[number]];
const hiddenName = (list: ListName) => list.slice('hidden.'.length) as (typeof HIDDEN)[number];

function grow(map: PseudonymMap, { list, put }: MapGrowth): PseudonymMap {
  const items = [...listOf(map, list)];
  for (const { at, item } of put) items[at] = item;
  return list.startsWith('hidden.')
    ? { ...map, hidden: { ...map.hidden, [hiddenName(list)]: items } }
    : { ...map, [list]: items };
}

function chunks<Item>(items: readonly Item[]): Item[][] {
  const pieces: Item[][] = [];
  for (let i = 0; i < items.length; i += AT_ONCE) pieces.push(items.slice(i, i + AT_ONCE));
  return pieces;
}
