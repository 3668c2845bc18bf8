import type { DateOnly, Page } from '#contracts/kit.ts';
import type { Party } from '#contracts/proceedings.ts';
import type { NumberHeld } from '#law/engine/proceeding.ts';
import { searchQuery, type TokenQuery } from '#law/names.ts';
import { fromStored } from '#services/runtime/aggregates.ts';
import { afterRow, between, byKeys, firstOf, indexFor } from '#services/runtime/groups.ts';
import { listEntries } from '#services/runtime/ledger-queries.ts';
import { DAY, NUMBER, type Paging, pagedList, TEXT } from '#services/runtime/pages.ts';
import type { Tables } from '#services/runtime/tables.ts';
import { havingWords } from '#services/runtime/words.ts';
import type { Filing, FilingDone, FilingEntry, ListedFiling } from '../model/filing.ts';
import type { Matter } from '../model/matter.ts';
import type { SealedCase } from '../model/seal.ts';
import type { CancelledLine, Collections, SearchRow, TaskRow } from './collections.ts';

export interface FilingFilter {
  courtIds: string[];
  counts?: string;
  phase?: string;
  judgeId?: string;
  from?: DateOnly;
  to?: DateOnly;
}
export interface TaskFilter {
  courtIds: string[];
  filingId?: string; // of this filing alone
  personId?: string;
  responsible?: string;
  late?: boolean;
  dueBefore?: DateOnly;
}
/** A line of the petition book; `cancelled` is the number of the line where that is no longer the filing's. */
export interface BookEntry {
  filing: ListedFiling;
  cancelled?: string;
}
export type Finds = ReturnType<typeof findsIn>;

const PAGE = 50;
const MATTERS = 100; // hints that anybody can read
const SEALED_CASE = { courtId: 1, docketId: 1, gone: 1, assigned: 1 } as const;
const ROUNDS = 20; // of a search whose other filters let few through

const FILINGS = pagedList('filings', DAY, TEXT);
const SEARCH = pagedList('filings.search', /^(typed|folded)$/, DAY, TEXT);
const PARTIES = pagedList('filings.parties', NUMBER, TEXT);
const TASKS = pagedList('filings.tasks', DAY, TEXT);
const BOOK = pagedList('petition-book', NUMBER, TEXT);

/** The reading ways of intake. Each has its index in `collections.ts`; a test reads every one with `explain`. */
export function findsIn(collections: Collections, { ledger }: Tables) {
  const { filings, parties, searches, cancelledLines, tasks, matters, dockets } = collections;
  const found = (row: unknown) => fromStored<Filing>(row);

  async function byIds(ids: readonly string[]): Promise<Map<string, Filing>> {
    const rows = await filings.find({ _id: { $in: ids } } as never).lean();
    return new Map(rows.map((row) => [String(row._id), found(row)]));
  }

  async function listed(ids: readonly string[]): Promise<Map<string, ListedFiling>> {
    const rows = await filings.find({ _id: { $in: ids } } as never, LISTED).lean();
    return new Map(rows.map((row) => [String(row._id), listedFrom(row)]));
  }

  return {
    byIds,
    listed,

    /** What arrived, newest first. */
    async list(
      { courtIds, from, to, ...filter }: FilingFilter,
      { cursor, pageSize = PAGE }: Paging,
    ): Promise<Page<ListedFiling>> {
      const order = { receivedOn: -1, _id: -1 } as const;
      const $and = [
        filter,
        ...between('receivedOn', from, to),
        ...afterRow(['receivedOn', '_id'], FILINGS.after(cursor), -1),
      ];
      const keysOf = ({ receivedOn, id: filingId }: ListedFiling) => [receivedOn, filingId];
      const rows = await firstOf(courtIds, pageSize + 1, byKeys(keysOf, -1), async (courtId) => {
        const some = await filings
          .find({ courtId, $and } as never, LISTED)
          .hint(indexFor('courtId', ['judgeId', 'phase', 'counts'], filter, order))
          .sort(order)
          .limit(pageSize + 1)
          .lean();
        return some.map(listedFrom);
      });
      return FILINGS.page(rows, pageSize, keysOf);
    },

    /**
     * By a number as printed, a word of the title, the name of a party: accents count where they were typed; when nothing
     * has them, without. A filing is found by each of its parties and shown once.
     */
    async search(
      { courtIds, from, to, ...filter }: FilingFilter,
      text: string,
      { cursor, pageSize = PAGE }: Paging,
    ): Promise<Page<ListedFiling>> {
      const [mode, lastDay, lastId] = SEARCH.after(cursor);
      const { asTyped, folded } = searchQuery(text);
      const days = between('receivedOn', from, to);
      let query = mode === 'folded' ? folded : asTyped;
      let after = lastDay && lastId ? { receivedOn: lastDay, _id: lastId } : undefined;
      const items = new Map<string, ListedFiling>();
      const page = (): Page<ListedFiling> => ({
        items: [...items.values()],
        ...(after && { next: SEARCH.cursor(query === folded ? 'folded' : 'typed', after.receivedOn, after._id) }),
      });
      for (let round = 0; round < ROUNDS; round++) {
        let rows = await searched(courtIds, query, days, after, pageSize);
        if (rows.length === 0 && !after) {
          query = folded;
          rows = await searched(courtIds, query, days, after, pageSize);
        }
        const known = await listed(rows.map(({ filingId }) => filingId));
        for (const row of rows) {
          const filing = known.get(row.filingId);
          const isShown = after?._id.split('|')[0] === row.filingId; // on this page, or as the last of the one before
          if (filing && !isShown && fits(filing, filter)) {
            if (items.size === pageSize) return page();
            items.set(filing.id, filing);
          }
          after = row;
        }
        if (rows.length <= pageSize) return { items: [...items.values()] };
      }
      return page();
    },

    entries: (filingId: string, paging: Paging) => listEntries<FilingDone>(ledger, filingId, paging),

    async parties(filingId: string, { cursor, pageSize = PAGE }: Paging): Promise<Page<Party>> {
      const [order, id] = PARTIES.after(cursor);
      const after = { $or: [{ order: { $gt: Number(order) } }, { order: Number(order), _id: { $gt: id } }] };
      const rows = await parties
        .find({ filingId, ...(order === undefined ? {} : after) } as never)
        .sort({ order: 1, _id: 1 })
        .limit(pageSize + 1)
        .lean();
      const page = PARTIES.page(rows, pageSize, (row) => [String(row.order), row._id]);
      return { ...page, items: page.items.map(({ party }) => party) };
    },

    /** Everyone who is or was a party. */
    async allParties(filingId: string): Promise<Party[]> {
      const rows = await parties.find({ filingId }).sort({ order: 1, _id: 1 }).lean();
      return rows.map(({ party }) => party);
    },

    countParties: (filingId: string): Promise<number> => parties.countDocuments({ filingId }),

    async tasks(
      { courtIds, filingId, personId, responsible, late, dueBefore }: TaskFilter,
      today: DateOnly,
      { cursor, pageSize = PAGE }: Paging,
    ): Promise<Page<TaskRow>> {
      const order = { dueOn: 1, _id: 1 } as const;
      const isLate = { kind: 'deadline', dueOn: { $lt: today } };
      const whose = { ...(personId && { persons: personId }), ...(responsible && { responsible }) };
      const $and = [
        whose,
        ...(late === undefined ? [] : [late ? isLate : { $nor: [isLate] }]),
        ...(dueBefore ? [{ dueOn: { $lt: dueBefore } }] : []),
        ...afterRow(['dueOn', '_id'], TASKS.after(cursor), 1),
      ];
      const read = async (where: { filingId: string } | { courtId: unknown }) =>
        (await tasks
          .find({ ...where, $and } as never)
          .hint(
            'filingId' in where
              ? { filingId: 1, ...order }
              : indexFor('courtId', ['persons', 'responsible'], whose, order),
          )
          .sort(order)
          .limit(pageSize + 1)
          .lean()) as TaskRow[];
      const keysOf = (row: TaskRow) => [row.dueOn, row._id];
      const rows = filingId
        ? await read({ filingId })
        : await firstOf(courtIds, pageSize + 1, byKeys(keysOf, 1), (courtId) => read({ courtId }));
      return TASKS.page(rows, pageSize, keysOf);
    },

    countTasks: (filingId: string): Promise<number> => tasks.countDocuments({ filingId }),

    /** The petition book of a year, in the order of its numbers; those that were cancelled among them. */
    async book(courtId: string, bookYear: number, { cursor, pageSize = PAGE }: Paging): Promise<Page<BookEntry>> {
      const [order, id] = BOOK.after(cursor);
      const after = { $or: [{ bookOrder: { $gt: Number(order) } }, { bookOrder: Number(order), _id: { $gt: id } }] };
      const query = { courtId, bookYear, ...(order === undefined ? {} : after) };
      const lines = { sort: { bookOrder: 1, _id: 1 }, limit: pageSize + 1, lean: true } as const;
      const standing = await filings.find({ ...query, receiptNumber: { $exists: true } } as never, LISTED, lines);
      const cancelled = (await cancelledLines.find(query as never, null, lines)) as CancelledLine[];
      const their = await listed(cancelled.map(({ filingId }) => filingId));
      const both = [
        ...standing.map(listedFrom).map((filing) => ({ filing, bookOrder: filing.bookOrder, _id: filing.id })),
        ...cancelled.flatMap(({ filingId, number, bookOrder, _id: lineId }) => {
          const filing = their.get(filingId);
          return filing ? [{ filing, cancelled: number, bookOrder, _id: lineId }] : [];
        }),
      ].toSorted((a, b) => a.bookOrder - b.bookOrder || (a._id < b._id ? -1 : 1));
      return BOOK.page(both.slice(0, pageSize + 1), pageSize, (line) => [String(line.bookOrder), line._id]);
    },

    /** Which of these printed numbers the filing took, of whatever book. */
    async numbersHeld(filingId: string, printed: readonly string[]): Promise<NumberHeld[]> {
      const took = { $elemMatch: { do: 'takeNumber', number: { $in: printed } } };
      const rows = await ledger.find({ stream: filingId, 'data.effects': took }, { 'data.effects': 1 }).lean();
      return (rows as unknown as FilingEntry[]).flatMap(({ data }) =>
        data.effects.flatMap((effect) =>
          effect.do === 'takeNumber' && printed.includes(effect.number)
            ? [{ kind: effect.kind, number: effect.number, ...(effect.place && { place: effect.place }) }]
            : [],
        ),
      );
    },

    async byLookupCode(lookupCode: string): Promise<Filing | undefined> {
      const row = await filings.findOne({ 'registration.lookupCode': lookupCode } as never).lean();
      return row ? found(row) : undefined;
    },

    isDocketCodeTaken: async (code: string): Promise<boolean> =>
      (await dockets.exists({ _id: code } as never)) !== null,

    /** The sealed cases of dockets, by docket. They are few. */
    async sealedCases(docketIds: readonly string[]): Promise<Map<string, SealedCase[]>> {
      const rows = await matters
        .find({ docketId: { $in: docketIds }, sealed: true, kind: 'case' } as never, SEALED_CASE)
        .lean();
      return Map.groupBy(rows as (SealedCase & { docketId: string })[], ({ docketId }) => docketId);
    },

    /** The ids of matters, and of the filings of their dockets: who may open those is told who looked. */
    async withFilings(asked: readonly Pick<Matter, 'id' | 'docketId'>[]): Promise<string[]> {
      const docketId = { $in: [...new Set(asked.map((one) => one.docketId))] };
      const rows = await filings.find({ docketId } as never, { _id: 1 }).lean();
      return [...new Set([...asked.map(({ id }) => id), ...rows.map(({ _id }) => String(_id))])];
    },

    /** Matters of the same people, by any of their pairs. */
    async matters(pairs: readonly string[], besides?: string): Promise<Matter[]> {
      if (pairs.length === 0) return [];
      const rows = await matters
        .find({ pairs: { $in: pairs } } as never)
        .limit(MATTERS + 1)
        .lean();
      return rows.map((row) => fromStored<Matter>(row)).filter(({ id }) => id !== besides);
    },

    /** Filings in which a period has run out, so that the clock may act; from the longest ago. */
    async waitingForClock(until: DateOnly, limit: number, after?: Filing): Promise<Filing[]> {
      const later = after && {
        $or: [{ nextClockOn: { $gt: after.nextClockOn } }, { nextClockOn: after.nextClockOn, _id: { $gt: after.id } }],
      };
      const rows = await filings
        .find({ nextClockOn: { $lte: until }, ...later } as never)
        .sort({ nextClockOn: 1, _id: 1 })
        .limit(limit)
        .lean();
      return rows.map(found);
    },
  };

  async function searched(
    courtIds: string[],
    typed: TokenQuery,
    days: object[],
    after: SearchKey | undefined,
    pageSize: number,
  ): Promise<SearchRow[]> {
    const words = havingWords(typed);
    if (words.length === 0) return [];
    const { receivedOn, _id } = after ?? {};
    const later = after ? [{ $or: [{ receivedOn: { $lt: receivedOn } }, { receivedOn, _id: { $lt: _id } }] }] : [];
    const $and = [...words, ...days, ...later];
    const keysOf = ({ receivedOn: day, _id: id }: SearchRow) => [day, id];
    return firstOf(
      courtIds,
      pageSize + 1,
      byKeys(keysOf, -1),
      async (courtId) =>
        (await searches
          .find({ courtId, $and } as never)
          .sort({ receivedOn: -1, _id: -1 })
          .limit(pageSize + 1)
          .lean()) as SearchRow[],
    );
  }
}

type SearchKey = Pick<SearchRow, 'receivedOn' | '_id'>;

/** Lists leave in the database what only acts need. */
const LISTED = {
  'registration.summary': 0,
  'registration.documentIds': 0,
  'state.obligations': 0,
  'state.awaited': 0,
} as const;
const listedFrom = (row: unknown): ListedFiling => fromStored<ListedFiling>(row);

const fits = (
  filing: ListedFiling,
  { counts, phase, judgeId }: Omit<FilingFilter, 'courtIds' | 'from' | 'to'>,
): boolean =>
  (counts === undefined || filing.counts === counts) &&
  (phase === undefined || filing.phase === phase) &&
  (judgeId === undefined || filing.judgeId === judgeId);
