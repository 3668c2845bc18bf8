import type { Page } from '#contracts/kit.ts';
import type { ListPeriods, PeriodRow } from '#contracts/statistics/list-periods.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { asksForPractice } from '../model/counted-as.ts';
import type { Statistics } from '../room.ts';
import { courtsOf } from './asked-courts.ts';

export async function listPeriods(
  { actor, data }: Received<ListPeriods>,
  { periods }: Statistics,
  scope: Scope,
): Promise<Page<PeriodRow>> {
  const { courts, country } = courtsOf(actor, data, scope.today, scope);
  const { items, next } = await periods.list(
    { ...(!country && { courts }), practice: asksForPractice(actor, data) },
    data.cursor,
    data.pageSize ?? 50,
  );
  return {
    items: items.map(({ id, courtId, below, from, to, asOf, figuresHash, by, suspendedCounts }) => ({
      periodId: id,
      courtId,
      below,
      from,
      to,
      asOf,
      hash: figuresHash,
      by,
      suspendedCounts,
    })),
    ...(next !== undefined && { next }),
  };
}
