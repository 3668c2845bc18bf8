import { CourtError } from '#contracts/errors.ts';

/** Where a list goes on: the sort key and id of the last row, opaque to whoever carries it. */
export const cursorOf = (...key: readonly string[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

/** @throws CourtError invalid-request */
export function readCursor(cursor: string | undefined, parts: number): string[] | undefined {
  if (cursor === undefined) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(key) && key.length === parts && key.every((part) => typeof part === 'string')) return key;
  } catch {
    // told below like any other cursor that is not ours
  }
  throw new CourtError('invalid-request', { field: 'cursor' });
}

/** One page of rows that were read with one more than asked: the extra one says that there is a next page. */
export function pageOfRows<Row, Item>(
  rows: readonly Row[],
  size: number,
  item: (row: Row) => Item,
  key: (row: Row) => readonly string[],
): { items: Item[]; next?: string } {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return { items: shown.map(item), ...(rows.length > size && last && { next: cursorOf(...key(last)) }) };
}
