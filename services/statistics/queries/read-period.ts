import type { Instant } from '#contracts/kit.ts';
import type { AnswerHead } from '#contracts/statistics/figures.ts';
import { plusDays } from '../model/days.ts';
import type { Asked } from '../model/reads.ts';
import type { Period, Read } from '../model/report.ts';
import type { SumStore } from '../store/sums.ts';
import type { Courts } from './asked-courts.ts';

/** What a report of a period needs: what is pending before it, and its flows. */
export async function readPeriod(
  sums: SumStore,
  asked: Omit<Asked, 'from' | 'to'>,
  { from, to }: Period,
): Promise<Read> {
  const steady = asked.by.filter((dimension) => dimension !== 'month');
  return {
    openings: await sums.stocks({ ...asked, by: steady, to: plusDays(from, -1) }),
    flows: await sums.sums({ ...asked, from, to }),
  };
}

/**
 * The moment an answer holds for. A moment that was asked for is answered as of then; else everything that is known
 * counts, and the answer says up to when that was.
 */
export async function momentOf(sums: SumStore, asked: Instant | undefined, now: Instant) {
  const upTo = await sums.upTo();
  const moment = asked === undefined ? undefined : new Date(asked).toISOString();
  const asOf = moment !== undefined && moment < now ? moment : undefined;
  return {
    asOf,
    head: { asOf: asOf ?? (upTo !== undefined && upTo > now ? upTo : now), ...(upTo !== undefined && { upTo }) },
  };
}

export const headOf = (
  { from, to }: Period,
  { courts, hierarchyOn }: Courts,
  moment: Pick<AnswerHead, 'asOf' | 'upTo'>,
  { suspendedCounts, practice }: { suspendedCounts: boolean; practice: boolean },
): AnswerHead => ({
  from,
  to,
  courts: courts.length,
  ...(hierarchyOn !== undefined && { hierarchyOn }),
  ...moment,
  suspendedCounts,
  ...(practice && { practice }),
});
