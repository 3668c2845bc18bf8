import type { DateOnly, Page } from '#contracts/kit.ts';
import type { DutyCount } from '#contracts/publication/duties.ts';
import { fromStored } from '#services/runtime/aggregates.ts';
import { afterRow, byKeys, firstOf, indexFor } from '#services/runtime/groups.ts';
import { listEntries } from '#services/runtime/ledger-queries.ts';
import { DAY, oneOrIn, type Paging, pagedList, TEXT } from '#services/runtime/pages.ts';
import type { Tables } from '#services/runtime/tables.ts';
import type { Duty } from '../model/duty.ts';
import type { Collections } from './collections.ts';

export interface DutyFilter {
  courtIds: readonly string[];
  state?: string;
  undecided?: boolean;
  judgeId?: string;
  caseId?: string;
  dueBefore?: DateOnly;
}
export type DutyFinds = ReturnType<typeof dutyFindsIn>;

interface Counted {
  _id: Pick<DutyCount, 'courtId' | 'judgeId'>;
  n: number;
  late: number;
  oldestDueOn: DateOnly;
}
const countOf = ({ _id, oldestDueOn }: Counted) => ({ ..._id, oldestDueOn });

const BY_DUE_DAY = { dueOn: 1, _id: 1 } as const;
/** What a judge has open is asked for most: of years of published ones none is read for it. */
const indexOf = (asked: Pick<DutyFilter, 'judgeId' | 'state'> & { 'grounds.decision'?: string }) =>
  asked.judgeId !== undefined && asked.state !== undefined
    ? { courtId: 1 as const, judgeId: 1 as const, state: 1 as const, ...BY_DUE_DAY }
    : indexFor('courtId', ['grounds.decision', 'judgeId', 'state'], asked, BY_DUE_DAY);

const PAGE = 50;
const MOST_COUNTED = 2_000;
const DUTIES = pagedList('publication.duties', DAY, TEXT);

export function dutyFindsIn({ duties }: Pick<Collections, 'duties'>, { ledger }: Pick<Tables, 'ledger'>) {
  return {
    /** By the day it is due. */
    async list(
      { courtIds, undecided, dueBefore, caseId, judgeId, state }: DutyFilter,
      { cursor, pageSize = PAGE }: Paging,
    ): Promise<Page<Duty>> {
      const narrowing = {
        ...(judgeId !== undefined && { judgeId }),
        ...(state !== undefined && { state }),
        ...(undecided && { 'grounds.decision': 'open' }),
      };
      const hint = caseId === undefined ? indexOf(narrowing) : { caseId: 1 as const, ...BY_DUE_DAY };
      const $and = [
        { ...narrowing, ...(caseId !== undefined && { caseId }) },
        ...(dueBefore ? [{ dueOn: { $lt: dueBefore } }] : []),
        ...afterRow(['dueOn', '_id'], DUTIES.after(cursor), 1),
      ];
      const keysOf = ({ dueOn, id: dutyId }: Duty) => [dueOn, dutyId];
      const rows = await firstOf(courtIds, pageSize + 1, byKeys(keysOf, 1), async (courtId) => {
        const found = await duties
          .find({ courtId, $and } as never)
          .hint(hint)
          .sort(BY_DUE_DAY)
          .limit(pageSize + 1)
          .lean();
        return found.map((row) => fromStored<Duty>(row));
      });
      return DUTIES.page(rows, pageSize, keysOf);
    },

    /** What is open, and what is public with a ground to decide on, for each judge of each court, the most late first. */
    async count(courtIds: readonly string[], today: DateOnly): Promise<DutyCount[]> {
      const counted = (which: object) =>
        duties.aggregate<Counted>([
          { $match: { courtId: oneOrIn(courtIds), ...which } },
          {
            $group: {
              _id: { courtId: '$courtId', judgeId: '$judgeId' },
              n: { $sum: 1 },
              late: { $sum: { $cond: [{ $lt: ['$dueOn', today] }, 1, 0] } },
              oldestDueOn: { $min: '$dueOn' },
            },
          },
          { $sort: { late: -1, oldestDueOn: 1, _id: 1 } },
          { $limit: MOST_COUNTED },
        ]);
      const [open, undecided] = await Promise.all([
        counted({ state: 'open' }),
        counted({ 'grounds.decision': 'open', state: 'published' }),
      ]);
      const keyOf = ({ _id: { courtId, judgeId = '' } }: Counted) => `${courtId}|${judgeId}`;
      const live = new Map(undecided.map((one) => [keyOf(one), one]));
      const isOpen = new Set(open.map(keyOf));
      return [
        ...open.map((one) => ({
          ...countOf(one),
          open: one.n,
          late: one.late,
          liveUndecided: live.get(keyOf(one))?.n ?? 0,
        })),
        ...undecided
          .filter((one) => !isOpen.has(keyOf(one)))
          .map((one) => ({ ...countOf(one), open: 0, late: 0, liveUndecided: one.n })),
      ];
    },

    /** What is late, by court; exercises live on days of their own and are not counted. */
    async lateByCourt(today: DateOnly): Promise<{ courtId: string; late: number }[]> {
      const rows = await duties.aggregate<{ _id: string; late: number }>([
        { $match: { state: 'open', dueOn: { $lt: today }, practisesOn: { $exists: false } } },
        { $group: { _id: '$courtId', late: { $sum: 1 } } },
      ]);
      return rows.map(({ _id, late }) => ({ courtId: _id, late }));
    },

    entries: (dutyId: string, paging: Paging) => listEntries(ledger, dutyId, paging),
  };
}
