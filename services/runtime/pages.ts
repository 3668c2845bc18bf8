import { CourtError } from '#contracts/errors.ts';
import type { Page } from '#contracts/kit.ts';

/** Keyset paging: a page is asked for after the sort key of the last row of the one before, never by counting rows. */

/** Keeps `pageSize` rows; the one more that was read says that there is another page. */
export function pageOf<Row>(rows: Row[], pageSize: number, keyOf: (row: Row) => string[]): Page<Row> {
  const items = rows.slice(0, pageSize);
  const last = items.at(-1);
  if (rows.length <= pageSize || last === undefined) return { items };
  return { items, next: Buffer.from(JSON.stringify(keyOf(last))).toString('base64url') };
}

export function fromCursor(cursor: string | undefined): string[] {
  if (!cursor) return [];
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(key) && key.every((part) => typeof part === 'string')) return key;
  } catch {
    // said below, as for any other cursor that is not ours
  }
  throw new CourtError('invalid-request', { field: 'cursor' });
}

/** One value as itself, several as `$in`: an index on the field serves both. */
export const oneOrIn = (values: readonly string[]): string | { $in: readonly string[] } =>
  values.length === 1 && values[0] ? values[0] : { $in: values };
