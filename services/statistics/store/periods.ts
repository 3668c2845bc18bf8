import type { Page } from '#contracts/kit.ts';
import { aggregatesIn, fromStored } from '#services/runtime/aggregates.ts';
import { DAY, oneOrIn, pagedList, TEXT } from '#services/runtime/pages.ts';
import type { Tables } from '#services/runtime/tables.ts';
import type { Unit } from '#services/runtime/unit.ts';
import type { ClosedPeriod } from '../model/period.ts';
import type { Collections } from './collections.ts';

export interface PeriodStore {
  find(id: string): Promise<ClosedPeriod | undefined>;
  record(period: ClosedPeriod, happened: Parameters<Unit['create']>[2]): number;
  /** Without courts: of all. The latest first. */
  list(
    of: { courts?: readonly string[]; practice: boolean },
    cursor: string | undefined,
    pageSize: number,
  ): Promise<Page<ClosedPeriod>>;
}

const PERIODS = pagedList('statistics.periods', DAY, TEXT);

export function periodsIn({ periods }: Collections, tables: Tables, unit: Unit): PeriodStore {
  const store = aggregatesIn(periods, tables, unit);
  return {
    find: store.find,
    record: store.create,
    async list({ courts, practice }, cursor, pageSize) {
      const [to, id] = PERIODS.after(cursor);
      const rows = await periods
        .find(
          {
            ...(courts && { courtId: oneOrIn(courts) }),
            practice: practice ? true : null,
            ...(to !== undefined && { $or: [{ to: { $lt: to } }, { to, _id: { $gt: id } }] }),
          } as never,
          { figures: 0 },
        )
        .sort({ to: -1, _id: 1 })
        .limit(pageSize + 1)
        .lean();
      return PERIODS.page(
        rows.map((row) => fromStored<ClosedPeriod>(row)),
        pageSize,
        (period) => [period.to, period.id],
      );
    },
  };
}
