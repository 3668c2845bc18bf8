import { CourtError } from '#contracts/errors.ts';
import type { Page } from '#contracts/kit.ts';

/**
 * Keyset paging: a page is asked for after the sort key of the last row of the one before, never by counting rows. A cursor
 * holds that key and the name of its list, so that one of another list is refused, and not read as some place in this one.
 */
export interface PagedList {
  /** The key after which to read; empty where the list begins. @throws CourtError invalid-request */
  after(cursor: string | undefined): string[];
  /** Keeps `pageSize` rows; the one more that was read says that there is another page. */
  page<Row>(rows: readonly Row[], pageSize: number, keyOf: (row: Row) => readonly string[]): Page<Row>;
  cursor(...key: readonly string[]): string;
}

/** Which page: how many rows, and after which of the one before. */
export interface Paging {
  cursor?: string;
  pageSize?: number;
}

/** The forms of the parts of a sort key. */
export const DAY = /^\d{4}-\d{2}-\d{2}$/;
export const NUMBER = /^\d{1,15}$/;
export const TEXT = /^/;

export function pagedList(name: string, ...forms: readonly RegExp[]): PagedList {
  const isKey = (parts: readonly unknown[]): parts is string[] =>
    parts.length === forms.length &&
    forms.every((form, i) => {
      const part = parts[i];
      return typeof part === 'string' && form.test(part);
    });
  const cursor = (...key: readonly string[]): string =>
    Buffer.from(JSON.stringify([name, ...key])).toString('base64url');
  return {
    cursor,
    after(given) {
      if (given === undefined) return [];
      const [list, ...key] = partsOf(given);
      if (list !== name || !isKey(key)) throw new CourtError('invalid-request', { field: 'cursor' });
      return key;
    },
    page(rows, pageSize, keyOf) {
      const items = rows.slice(0, pageSize);
      const last = items.at(-1);
      if (rows.length <= pageSize || last === undefined) return { items };
      return { items, next: cursor(...keyOf(last)) };
    },
  };
}

function partsOf(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    return []; // refused like any other cursor that is not ours
  }
}

/** One value as itself, several as `$in`: an index on the field serves both. */
export const oneOrIn = (values: readonly string[]): string | { $in: readonly string[] } =>
  values.length === 1 && values[0] ? values[0] : { $in: values };
