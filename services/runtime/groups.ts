import type { DateOnly } from '#contracts/kit.ts';
import { oneOrIn } from './pages.ts';

/**
 * An index that begins with a field is read in the order of the next one for each value of `$in`, and the database merges
 * these lists: but only up to two hundred (internalQueryMaxScansToExplode), of which a keyset condition may need two for a
 * value. With more of them it reads all and sorts.
 */
const AT_ONCE = 100;

/** The first rows of lists of many values, in one order: read in groups that are each merged by an index, merged here. */
export async function firstOf<Row>(
  values: readonly string[],
  limit: number,
  before: (one: Row, other: Row) => number,
  read: (values: string | { $in: readonly string[] }) => Promise<Row[]>,
): Promise<Row[]> {
  const groups = Array.from({ length: Math.max(1, Math.ceil(values.length / AT_ONCE)) }, (_, i) =>
    values.slice(i * AT_ONCE, (i + 1) * AT_ONCE),
  );
  const [first = [], ...others] = await Promise.all(groups.map((group) => read(oneOrIn(group))));
  return others.length === 0 ? first : [first, ...others].flat().sort(before).slice(0, limit);
}

/**
 * From a day to a day, both included; days are `YYYY-MM-DD`. Never one point of the index, also when both are the same day:
 * a point takes its field out of the order in which lists are merged, and the database sorts.
 */
export const between = (field: string, from: DateOnly | undefined, to: DateOnly | undefined): object[] => [
  ...(from ? [{ [field]: { $gte: from } }] : []),
  ...(to ? [{ [field]: { $lt: behind(to) } }] : []),
];
const behind = (day: string): string => `${day}~`; // after the day, before the next one

/**
 * After a row in the order of two fields, of which the first is a day. The first bounds what the index reads, the second only leaves out rows of the same
 * first value: an `$or` would let the database choose a plan that sorts.
 */
export function afterRow(
  [first, second]: readonly [first: string, second: string],
  key: readonly string[],
  direction: 1 | -1,
): object[] {
  const [at, id] = key;
  if (at === undefined || id === undefined) return [];
  const reached = direction === 1 ? { $gte: at } : { $lt: behind(at) };
  const passed = direction === 1 ? '$lte' : '$gte';
  return [{ [first]: reached }, { $nor: [{ [first]: at, [second]: { [passed]: id } }] }];
}

/** The index that begins with what is asked: by the first of these fields that narrows the question, in a fixed order. */
export function indexFor<Field extends string>(
  begin: string,
  narrowing: readonly Field[],
  asked: Partial<Record<Field, unknown>>,
  order: Record<string, 1 | -1>,
): Record<string, 1 | -1> {
  const by = narrowing.find((field) => asked[field] !== undefined);
  return { [begin]: 1, ...(by !== undefined && { [by]: 1 as const }), ...order };
}

/** Compares two rows by keys: by the first that differs. Keys are compared as the database compares plain strings. */
export const byKeys =
  <Row>(keysOf: (row: Row) => readonly string[], direction: 1 | -1) =>
  (one: Row, other: Row): number => {
    const [a, b] = [keysOf(one), keysOf(other)];
    const at = a.findIndex((key, i) => key !== b[i]);
    if (at < 0) return 0;
    return (a[at] ?? '') < (b[at] ?? '') ? -direction : direction;
  };
