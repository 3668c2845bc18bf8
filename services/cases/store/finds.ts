import type { QueryFilter } from 'mongoose';
import type { DateOnly, Page } from '#contracts/kit.ts';
import type { LedgerEntry } from '#contracts/ledger.ts';
import type { Party } from '#contracts/proceedings.ts';
import type { ActDone, NumberHeld } from '#law/engine/proceeding.ts';
import { searchQuery, type TokenQuery } from '#law/names.ts';
import { parseNumber } from '#law/numbers.ts';
import type { BookKind } from '#law/procedure.ts';
import { fromStored } from '#services/runtime/aggregates.ts';
import { fromCursor, oneOrIn, pageOf } from '#services/runtime/pages.ts';
import type { Tables } from '#services/runtime/tables.ts';
import type { CourtCase } from '../model/case.ts';
import type { Collections, HearingRow, NumberRow, TaskRow } from './collections.ts';

/** What a list page needs: how many, and after which row of the one before. */
export interface Paging {
  cursor?: string;
  pageSize?: number;
}
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

/** The reading ways of cases. Each has its index in `collections.ts`; a test reads every one with `explain`. */
export function findsIn({ cases, parties, hearings, tasks, numbers }: Collections, { ledger }: Tables) {
  return {
    /** The register, newest acceptance first. */
    async register(
      { courtIds, from, to, ...filter }: CaseFilter,
      { cursor, pageSize = PAGE }: Paging,
    ): Promise<Page<CourtCase>> {
      const [day, id] = fromCursor(cursor);
      const query: QueryFilter<CourtCase> = {
        courtId: oneOrIn(courtIds),
        ...filter,
        ...((from ?? to) && { acceptedOn: { ...(from && { $gte: from }), ...(to && { $lte: to }) } }),
        ...(day && { $or: [{ acceptedOn: { $lt: day } }, { acceptedOn: day, _id: { $lt: id } }] }),
      } as never;
      const rows = await cases
        .find(query)
        .sort({ acceptedOn: -1, _id: -1 })
        .limit(pageSize + 1)
        .lean();
      const found = rows.map((row) => fromStored<CourtCase>(row));
      return pageOf(found, pageSize, ({ acceptedOn, id: caseId }) => [acceptedOn, caseId]);
    },

    /** By a number as printed (any of the case's numbers), else by the name of a party, with or without accents. */
    async search(courtIds: string[], text: string, { cursor, pageSize = PAGE }: Paging): Promise<Page<CourtCase>> {
      const { key, number } = parseNumber(text);
      const byNumber =
        number === undefined
          ? []
          : await numbers
              .find({ courtId: oneOrIn(courtIds) as never, key })
              .limit(pageSize)
              .lean();
      if (byNumber.length > 0) return { items: await byIds(byNumber.map(({ caseId }) => caseId)) };
      const { asTyped, folded } = searchQuery(text);
      const exact = await partiesBy(courtIds, asTyped, cursor, pageSize + 1);
      const rows = exact.length > 0 || cursor ? exact : await partiesBy(courtIds, folded, cursor, pageSize + 1);
      const page = pageOf(rows, pageSize, ({ _id }) => [_id]);
      return { ...page, items: await byIds(page.items.map(({ caseId }) => caseId)) };
    },

    async entries(caseId: string, { cursor, pageSize = PAGE }: Paging): Promise<Page<LedgerEntry<string, ActDone>>> {
      const [before] = fromCursor(cursor);
      const rows = await ledger
        .find({ stream: caseId, ...(before && { seq: { $lt: Number(before) } }) })
        .sort({ seq: -1 })
        .limit(pageSize + 1)
        .lean();
      return pageOf(rows as unknown as LedgerEntry<string, ActDone>[], pageSize, ({ seq }) => [String(seq)]);
    },

    async parties(caseId: string, { cursor, pageSize = PAGE }: Paging): Promise<Page<Party>> {
      const [after] = fromCursor(cursor);
      const rows = await parties
        .find({ caseId, ...(after && { _id: { $gt: after } }) })
        .sort({ _id: 1 })
        .limit(pageSize + 1)
        .lean();
      const page = pageOf(rows, pageSize, ({ _id }) => [_id]);
      return { ...page, items: page.items.map(({ party }) => party) };
    },

    /** Everyone who is a party today; for acts that speak of each party. */
    async allParties(caseId: string): Promise<Party[]> {
      const rows = await parties.find({ caseId }).sort({ _id: 1 }).lean();
      return rows.map(({ party }) => party).filter(({ leftOn }) => !leftOn);
    },

    async tasks(
      { courtIds, personId, responsible, dueBefore }: TaskFilter,
      { cursor, pageSize = PAGE }: Paging,
    ): Promise<Page<TaskRow>> {
      const [day, id] = fromCursor(cursor);
      const query = {
        courtId: oneOrIn(courtIds),
        ...(personId && { persons: personId }),
        ...(responsible && { responsible }),
        ...(dueBefore && { dueOn: { $lt: dueBefore } }),
        ...(day && { $or: [{ dueOn: { $gt: day } }, { dueOn: day, _id: { $gt: id } }] }),
      };
      const rows = await tasks
        .find(query as never)
        .sort({ dueOn: 1, _id: 1 })
        .limit(pageSize + 1)
        .lean();
      return pageOf(rows as TaskRow[], pageSize, ({ dueOn, _id }) => [dueOn, _id]);
    },

    async tasksOf(caseId: string): Promise<TaskRow[]> {
      return (await tasks.find({ caseId }).sort({ dueOn: 1, _id: 1 }).limit(200).lean()) as TaskRow[];
    },

    async hearings(
      { caseId, courtId, judgeId, from, to }: HearingFilter,
      { cursor, pageSize = PAGE }: Paging,
    ): Promise<Page<HearingRow>> {
      const [day = '', id] = fromCursor(cursor);
      if (caseId) {
        const rows = await hearings
          .find({ caseId, ...(id && { _id: { $gt: id } }) })
          .sort({ _id: 1 })
          .limit(pageSize + 1)
          .lean();
        return pageOf(rows as HearingRow[], pageSize, ({ _id }) => ['', _id]);
      }
      const query = {
        courtId,
        ...(judgeId && { judgeId }),
        day: { $gte: from ?? '0000', $lte: to ?? '9999' },
        ...(id && { $or: [{ day: { $gt: day } }, { day, _id: { $gt: id } }] }),
      };
      const rows = await hearings
        .find(query as never)
        .sort({ day: 1, _id: 1 })
        .limit(pageSize + 1)
        .lean();
      return pageOf(rows as HearingRow[], pageSize, (row) => [row.day, row._id]);
    },

    byIds: (ids: readonly string[]) => byIds(ids),

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

  async function byIds(ids: readonly string[]): Promise<CourtCase[]> {
    const unique = [...new Set(ids)];
    const rows = await cases.find({ _id: { $in: unique } } as never).lean();
    const found = new Map(rows.map((row) => [String(row._id), fromStored<CourtCase>(row)]));
    return unique.flatMap((id) => found.get(id) ?? []);
  }

  async function partiesBy(
    courtIds: string[],
    { whole, begins }: TokenQuery,
    cursor: string | undefined,
    limit: number,
  ) {
    const words = [
      ...whole.map((word) => ({ tokens: word })),
      ...(begins ? [{ tokens: { $elemMatch: { $gte: begins, $lt: `${begins}\uffff` } } }] : []),
    ];
    if (words.length === 0) return [];
    const [after] = fromCursor(cursor);
    return parties
      .find({ courtId: oneOrIn(courtIds), $and: words, ...(after && { _id: { $lt: after } }) } as never)
      .sort({ _id: -1 })
      .limit(limit)
      .lean();
  }
}
