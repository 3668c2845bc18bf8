import type { DateOnly, Page } from '#contracts/kit.ts';
import type { Sitemap } from '#contracts/publication/published.ts';
import { searchQuery } from '#law/names.ts';
import { parseNumber } from '#law/numbers.ts';
import { DAY, type Paging, pagedList, TEXT } from '#services/runtime/pages.ts';
import { beginningWith, havingWords } from '#services/runtime/words.ts';
import { foldNumber, type RegisterEntry } from '../model/register-entry.ts';
import type { Collections, EditionRow, RegisterRow } from './collections.ts';

export interface RegisterFilter {
  text?: string;
  number?: string;
  numberPart?: string;
  courtId?: string;
  field?: string;
  relation?: string;
  from?: DateOnly;
  to?: DateOnly;
  practice?: boolean;
}
export type RegisterFinds = ReturnType<typeof registerFindsIn>;

const PAGE = 50;
const LATEST = 50;
const DAY_PAGE = 5_000;
/** A part of a number finds at most so many: who looks for more gives more of it. */
const MOST_BY_PART = 1_000;

const SEARCH = pagedList('published', DAY, TEXT, /^(typed|folded|)$/);
const OF_DAY = pagedList('published.of-day', TEXT);

/** The reading ways of the public register. Each has its index in `collections.ts`. */
export function registerFindsIn({ register, editions }: Pick<Collections, 'register' | 'editions'>) {
  return {
    /** Newest result first. Accents count where they were typed, unless that finds nothing. */
    async search(filter: RegisterFilter, { cursor, pageSize = PAGE }: Paging): Promise<Page<RegisterEntry>> {
      const [day, id, by = ''] = SEARCH.after(cursor);
      const after = day ? [{ $or: [{ judgedOn: { $lt: day } }, { judgedOn: day, _id: { $lt: id } }] }] : [];
      const read = async (words: readonly object[]) =>
        (await register
          .find({ ...equal(filter), ...allOf([...words, ...after]) } as never)
          .sort({ judgedOn: -1, _id: -1 })
          .limit(pageSize + 1)
          .lean()) as RegisterRow[];
      const page = (rows: RegisterRow[], how: string): Page<RegisterEntry> => {
        const { items, next } = SEARCH.page(rows, pageSize, ({ judgedOn, _id }) => [judgedOn, _id, how]);
        return { items: items.map(entryOf), ...(next && { next }) };
      };
      if (filter.numberPart) {
        const ids = await idsByPart(filter.numberPart, filter.practice);
        return page(await read([{ _id: { $in: ids } }]), '');
      }
      if (!filter.text) return page(await read([]), '');
      const { asTyped, folded } = searchQuery(`${filter.text} `); // whole words: a beginning would find half the register
      if (asTyped.whole.length === 0) return { items: [] };
      const exact = by === 'folded' ? [] : await read(havingWords(asTyped));
      if (exact.length > 0 || by === 'typed') return page(exact, 'typed');
      return page(await read(havingWords(folded)), 'folded');
    },

    async find(address: string): Promise<RegisterEntry | undefined> {
      const row = await register.findById(address).lean();
      return row ? entryOf(row as RegisterRow) : undefined;
    },

    async edition(address: string, edition: number): Promise<EditionRow | undefined> {
      return ((await editions.findById(`${address}.${edition}`).lean()) as EditionRow | null) ?? undefined;
    },

    async latest({ courtId, field }: { courtId?: string; field?: string }): Promise<RegisterEntry[]> {
      const query = { listed: 'real', ...(courtId ? { courtId } : field ? { field } : {}) };
      const rows = await register
        .find(query as never)
        .sort({ changedAt: -1 })
        .limit(LATEST)
        .lean();
      return rows.map((row) => entryOf(row as RegisterRow));
    },

    async days(): Promise<DateOnly[]> {
      return ((await register.distinct('publishedOn', { listed: 'real' })) as DateOnly[]).toSorted();
    },

    async publishedOn(on: DateOnly, cursor?: string): Promise<Required<Pick<Sitemap, 'pages'>> & { next?: string }> {
      const [after] = OF_DAY.after(cursor);
      const rows = (await register
        .find({ listed: 'real', publishedOn: on, ...(after && { _id: { $gt: after } }) } as never, { changedOn: 1 })
        .sort({ _id: 1 })
        .limit(DAY_PAGE + 1)
        .lean()) as RegisterRow[];
      const { items, next } = OF_DAY.page(rows, DAY_PAGE, ({ _id }) => [_id]);
      return { pages: items.map(({ _id, changedOn }) => ({ address: _id, changedOn })), ...(next && { next }) };
    },
  };

  function equal({ number, courtId, field, relation, from, to, practice }: RegisterFilter) {
    return {
      listed: practice ? 'practice' : 'real',
      ...(courtId && { courtId }),
      ...(field && { field }),
      ...(relation && { relation }),
      ...(number && { numberKey: parseNumber(number).key }),
      ...((from ?? to) && { judgedOn: { ...(from && { $gte: from }), ...(to && { $lte: to }) } }),
    };
  }

  async function idsByPart(part: string, practice = false): Promise<string[]> {
    const folded = foldNumber(part);
    const rows = await register
      .find(
        {
          listed: practice ? 'practice' : 'real',
          numberEnds: beginningWith(folded),
        } as never,
        {
          _id: 1,
        },
      )
      .limit(MOST_BY_PART)
      .lean();
    return rows.map(({ _id }) => String(_id));
  }
}

const allOf = (conditions: readonly object[]) => (conditions.length > 0 ? { $and: conditions } : {});
const entryOf = ({ _id, ...entry }: RegisterRow): RegisterEntry => ({ address: _id, ...entry });
