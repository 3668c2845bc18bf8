import type { ClientSession } from 'mongoose';
import type { Instant } from '#contracts/kit.ts';
import type { House, Scope } from '#services/runtime/service.ts';
import type { BoundsCourse } from './model/limits.ts';
import { type Progress, progressOf } from './progress.ts';
import { type BalanceStore, balanceIn } from './store/balance.ts';
import { type CellMatterStore, cellMattersIn } from './store/cell-matters.ts';
import { openCollections } from './store/collections.ts';
import { type MatterStore, mattersIn } from './store/matters.ts';
import { type PeriodStore, periodsIn } from './store/periods.ts';
import { type RollUp, rollUpIn } from './store/roll-up.ts';
import { type SumStore, sumsIn } from './store/sums.ts';

/** Everything that one answer reads, as one moment of the database shows it. */
export interface Figures {
  sums: SumStore;
  cellMatters: CellMatterStore;
  balance: BalanceStore;
}
/** What one command, query or event of statistics works with. */
export interface Statistics {
  matters: MatterStore;
  periods: PeriodStore;
  boundsCourse: BoundsCourse;
  progress: Progress;
  /** `now` is the instant of the question. */
  read<T>(now: Instant, answer: (figures: Figures) => Promise<T>): Promise<T>;
  rollUp: RollUp;
}

export const openStatistics = (boundsCourse: BoundsCourse) => async (house: House) => {
  const { db, tables } = house;
  const collections = openCollections(db);
  const progress = progressOf(house);
  const rollUp = rollUpIn(db, collections);
  const inSnapshot = async <T>(answer: (session: ClientSession) => Promise<T>): Promise<T> => {
    const session = await db.startSession({ snapshot: true });
    try {
      return await answer(session);
    } finally {
      await session.endSession();
    }
  };
  return ({ unit }: Scope): Statistics => ({
    matters: mattersIn(collections, tables, unit),
    periods: periodsIn(collections, tables, unit),
    boundsCourse,
    progress,
    read: (now, answer) =>
      inSnapshot((session) =>
        answer({
          sums: sumsIn(collections, session, now),
          cellMatters: cellMattersIn(collections, session),
          balance: balanceIn(collections, session),
        }),
      ),
    rollUp,
  });
};
