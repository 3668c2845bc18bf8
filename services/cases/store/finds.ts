import type { DateOnly, Page } from '#contracts/kit.ts';
import type { Party } from '#contracts/proceedings.ts';
import type { ActDone, NumberHeld } from '#law/engine/proceeding.ts';
import { searchQuery, type TokenQuery } from '#law/names.ts';
import { parseNumber } from '#law/numbers.ts';
import type { BookKind } from '#law/procedure.ts';
import { fromStored } from '#services/runtime/aggregates.ts';
import { afterRow, between, byKeys, firstOf, indexFor } from '#services/runtime/groups.ts';
import { listEntries } from '#services/runtime/ledger-queries.ts';
import { DAY, type Paging, pagedList, TEXT } from '#services/runtime/pages.ts';
import type { Tables } from '#services/runtime/tables.ts';
import { havingWords } from '#services/runtime/words.ts';
import type { CourtCase, ListedCase } from '../model/case.ts';
import type { Collections, HearingRow, NumberRow, PartyRow, TaskRow } from './collections.ts';

export interface CaseFilter {
  courtIds: string[];
  field?: string;
  counts?: string;
  judgeId?: string;
  from?: DateOnly;
  to?: DateOnly;
}
export interface TaskFilter {
  courtIds: string[];
  caseId?: string; // of this case alone
  personId?: string;
  responsible?: string;
  dueBefore?: DateOnly;
}
export interface HearingFilter {
  caseId?: string;
  courtId?: string;
  judgeId?: string;
  from?: DateOnly;
  to?: DateOnly;
}
export type Finds = ReturnType<typeof findsIn>;

const PAGE = 50;

const REGISTER = pagedList('cases', DAY, TEXT);
const SEARCH = pagedList('cases.search', /^(number|typed|folded)$/, TEXT);
const PARTIES = pagedList('cases.parties', TEXT);
const TASKS = pagedList('cases.tasks', DAY, TEXT);
const HEARINGS = pagedList('hearings', DAY, TEXT);
const HEARINGS_OF_CASE = pagedList('cases.hearings', TEXT);

/** The reading ways of cases. Each has its index in `collections.ts`; a test reads every one with `explain`. */
export function findsIn({ cases, parties, hearings, tasks, numbers }: Collections, { ledger }: Tables) {
  return {
    /** The register, newest acceptance first. */
    async register(
      { courtIds, from, to, ...filter }: CaseFilter,
      { cursor, pageSize = PAGE }: Paging,
    ): Promise<Page<ListedCase>> {
      const order = { acceptedOn: -1, _id: -1 } as const;
      const $and = [
        filter,
        ...between('acceptedOn', from, to),
        ...afterRow(['acceptedOn', '_id'], REGISTER.after(cursor), -1),
      ];
      const keysOf = ({ acceptedOn, id: caseId }: ListedCase) => [acceptedOn, caseId];
      const rows = await firstOf(courtIds, pageSize + 1, byKeys(keysOf, -1), async (courtId) => {
        const found = await cases
          .find({ courtId, $and } as never, LISTED)
          .hint(indexFor('courtId', ['judgeId', 'field', 'counts'], filter, order))
          .sort(order)
          .limit(pageSize + 1)
          .lean();
        return found.map((row) => fromStored<ListedCase>(row));
      });
      return REGISTER.page(rows, pageSize, keysOf);
    },

    /** By a number as printed (any of the case's numbers), else by the name of a party, with or without accents. */
    async search(courtIds: string[], text: string, { cursor, pageSize = PAGE }: Paging): Promise<Page<ListedCase>> {
      const [mode, after] = SEARCH.after(cursor);
      const { key, number } = parseNumber(text);
      const { asTyped, folded } = searchQuery(text);
      const ways: Record<string, FindRows> = {
        ...(number !== undefined && { number: (place) => numbersBy(courtIds, key, place) }),
        typed: (place) => partiesBy(courtIds, asTyped, place),
        folded: (place) => partiesBy(courtIds, folded, place),
      };
      for (const [way, find] of Object.entries(ways)) {
        if (mode !== undefined && mode !== way) continue; // the pages of one search go on as it began
        const ids = await casesFoundBy(find, pageSize + 1, after);
        if (ids.length === 0) continue;
        const page = SEARCH.page(ids, pageSize, (id) => [way, `${id}|`]);
        return { ...page, items: await listed(page.items) };
      }
      return { items: [] };
    },

    entries: (caseId: string, paging: Paging) => listEntries<ActDone>(ledger, caseId, paging),

    async parties(caseId: string, { cursor, pageSize = PAGE }: Paging): Promise<Page<Party>> {
      const [after] = PARTIES.after(cursor);
      const rows = await parties
        .find({ caseId, ...(after && { _id: { $gt: after } }) })
        .sort({ _id: 1 })
        .limit(pageSize + 1)
        .lean();
      const page = PARTIES.page(rows, pageSize, ({ _id }) => [_id]);
      return { ...page, items: page.items.map(({ party }) => party) };
    },

    /** Everyone who is a party today; for acts that speak of each party. */
    async allParties(caseId: string): Promise<Party[]> {
      const rows = await parties.find({ caseId }).sort({ _id: 1 }).lean();
      return rows.map(({ party }) => party).filter(({ leftOn }) => !leftOn);
    },

    async tasks(
      { courtIds, caseId, personId, responsible, dueBefore }: TaskFilter,
      { cursor, pageSize = PAGE }: Paging,
    ): Promise<Page<TaskRow>> {
      const order = { dueOn: 1, _id: 1 } as const;
      const whose = { ...(personId && { persons: personId }), ...(responsible && { responsible }) };
      const $and = [
        whose,
        ...(dueBefore ? [{ dueOn: { $lt: dueBefore } }] : []),
        ...afterRow(['dueOn', '_id'], TASKS.after(cursor), 1),
      ];
      const read = async (where: { caseId: string } | { courtId: unknown }) =>
        (await tasks
          .find({ ...where, $and } as never)
          .hint(
            'caseId' in where ? { caseId: 1, ...order } : indexFor('courtId', ['persons', 'responsible'], whose, order),
          )
          .sort(order)
          .limit(pageSize + 1)
          .lean()) as TaskRow[];
      const keysOf = ({ dueOn, _id }: TaskRow) => [dueOn, _id];
      const rows = caseId
        ? await read({ caseId })
        : await firstOf(courtIds, pageSize + 1, byKeys(keysOf, 1), (courtId) => read({ courtId }));
      return TASKS.page(rows, pageSize, keysOf);
    },

    countTasks: (caseId: string): Promise<number> => tasks.countDocuments({ caseId }),

    async hearings(
      { caseId, courtId, judgeId, from, to }: HearingFilter,
      { cursor, pageSize = PAGE }: Paging,
    ): Promise<Page<HearingRow>> {
      if (caseId) {
        const [after] = HEARINGS_OF_CASE.after(cursor);
        const rows = await hearings
          .find({ caseId, ...(after && { _id: { $gt: after } }) })
          .sort({ _id: 1 })
          .limit(pageSize + 1)
          .lean();
        return HEARINGS_OF_CASE.page(rows as HearingRow[], pageSize, ({ _id }) => [_id]);
      }
      const [day, id] = HEARINGS.after(cursor);
      const query = {
        courtId,
        ...(judgeId && { judgeId }),
        day: { $gte: from ?? '0000', $lte: to ?? '9999' },
        ...(day && { $or: [{ day: { $gt: day } }, { day, _id: { $gt: id } }] }),
      };
      const rows = await hearings
        .find(query as never)
        .sort({ day: 1, _id: 1 })
        .limit(pageSize + 1)
        .lean();
      return HEARINGS.page(rows as HearingRow[], pageSize, (row) => [row.day, row._id]);
    },

    /** In the order of the ids. */
    listed,

    /** Which of these printed numbers the case has or had, of whatever book. */
    async numbersHeld(caseId: string, printed: readonly string[]): Promise<NumberHeld[]> {
      const rows = await numbers.find({ caseId, printed: { $in: printed } } as never).lean();
      return (rows as NumberRow[]).map(({ kind, printed: number, place }) => ({
        kind: kind as BookKind,
        number,
        ...(place && { place }),
      }));
    },

    /** Cases in which a period has run out, so that the clock may act. */
    async waitingForClock(until: DateOnly, limit: number, after?: CourtCase): Promise<CourtCase[]> {
      const { nextClockOn: day, id } = after ?? {};
      const query = {
        nextClockOn: { $lte: until },
        ...(day && { $or: [{ nextClockOn: { $gt: day } }, { nextClockOn: day, _id: { $gt: id } }] }),
      };
      const rows = await cases
        .find(query as never)
        .sort({ nextClockOn: 1, _id: 1 })
        .limit(limit)
        .lean();
      return rows.map((row) => fromStored<CourtCase>(row));
    },
  };

  async function listed(ids: readonly string[]): Promise<ListedCase[]> {
    const unique = [...new Set(ids)];
    const rows = await cases.find({ _id: { $in: unique } } as never, LISTED).lean();
    const found = new Map(rows.map((row) => [String(row._id), fromStored<ListedCase>(row)]));
    return unique.flatMap((id) => found.get(id) ?? []);
  }

  /** The first cases among rows of theirs; a case with hundreds of such rows is found once, and its rows are passed over. */
  async function casesFoundBy(find: FindRows, limit: number, after: string | undefined): Promise<string[]> {
    const ids = new Set<string>();
    let place = { limit, ...(after !== undefined && { after }) };
    for (;;) {
      const rows = await find(place);
      for (const { caseId } of rows) if (ids.size < limit) ids.add(caseId);
      const last = rows.at(-1);
      if (!last || rows.length < limit || ids.size === limit) return [...ids];
      place = { limit, after: `${last.caseId}|` };
    }
  }

  async function numbersBy(courtIds: string[], key: string, { after, limit }: Place) {
    const query = { key, ...(after && { _id: { $lt: after } }) };
    return firstOf(
      courtIds,
      limit,
      byKeys(idOf, -1),
      async (courtId) =>
        (await numbers
          .find({ courtId, ...query } as never)
          .sort({ _id: -1 })
          .limit(limit)
          .lean()) as NumberRow[],
    );
  }

  async function partiesBy(courtIds: string[], typed: TokenQuery, { after, limit }: Place) {
    const words = havingWords(typed);
    if (words.length === 0) return [];
    const query = { $and: words, ...(after && { _id: { $lt: after } }) };
    return firstOf(
      courtIds,
      limit,
      byKeys(idOf, -1),
      async (courtId) =>
        (await parties
          .find({ courtId, ...query } as never, { caseId: 1 })
          .sort({ _id: -1 })
          .limit(limit)
          .lean()) as Pick<PartyRow, '_id' | 'caseId'>[],
    );
  }
}

/** A row of a case, by an id that begins with the case's; asked for below the id `after`. */
type FindRows = (place: Place) => Promise<{ _id: string; caseId: string }[]>;
interface Place {
  after?: string;
  limit: number;
}
const idOf = ({ _id }: { _id: string }): string[] => [_id];

/** Lists leave in the database what only acts need: with nine hundred parties that is most of it. */
const LISTED = { summary: 0, 'state.obligations': 0, 'state.awaited': 0, 'state.course': 0, 'state.marks': 0 } as const;
