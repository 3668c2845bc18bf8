import type { DateOnly } from '#contracts/kit.ts';
import { DEFINITIONS } from '#contracts/statistics/figures.ts';
import type { Dashboard, GetDashboard, YearView } from '#contracts/statistics/get-dashboard.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { asksForPractice, countedAs } from '../model/counted-as.ts';
import { earlierOf, firstDayOf, laterOf, monthOf } from '../model/days.ts';
import { namesOf } from '../model/names.ts';
import { calendarYear, workYear } from '../model/period.ts';
import { type Period, type Read, rowsOfReport, totalOf } from '../model/report.ts';
import type { Statistics } from '../room.ts';
import { courtsOf } from './asked-courts.ts';
import { headOf, momentOf, readPeriod } from './read-period.ts';

/** The years side by side are read once: the flows by month from the earlier beginning to the later end. */
export async function getDashboard(
  { actor, data }: Received<GetDashboard>,
  { read }: Statistics,
  scope: Scope,
): Promise<Dashboard> {
  const { today } = scope;
  const { year, calendar: only, workYearStartsIn = 10, counted = 'case', suspendedCounts = false } = data;
  const work = only === 'calendar' ? undefined : workYear(year, workYearStartsIn);
  const calendar = only === 'work' ? undefined : calendarYear(year);
  const years = [work, calendar].filter((period) => period !== undefined);
  const whole = years.reduce((one, other) => ({
    from: earlierOf(one.from, other.from),
    to: laterOf(one.to, other.to),
  }));
  const courts = courtsOf(actor, data, earlierOf(whole.to, laterOf(whole.from, today)), scope);
  const practice = asksForPractice(actor, data);
  return read(scope.now.toISOString(), async ({ sums }) => {
    const { asOf, head } = await momentOf(sums, data.asOf, scope.now.toISOString());
    const asked = {
      ...courts,
      counted: countedAs(counted, practice),
      where: {},
      by: ['month', 'field', 'instance'] as const,
      asOf,
    };
    const found = await readPeriod(sums, asked, whole);
    const view = (period: Period) => yearView(within(found, period), period, { suspendedCounts, today });
    const views = { ...(work && { work: view(work) }), ...(calendar && { calendar: view(calendar) }) };
    return {
      ...headOf(whole, courts, head, { suspendedCounts, practice }),
      counted,
      ...views,
      names: namesOf(
        scope.courts,
        Object.values(views).flatMap(({ kinds, total }) => [...kinds, { group: {}, figures: total }]),
      ),
      definitions: DEFINITIONS,
    };
  });
}

/** One of the years out of what was read: what lies before it belongs to its opening. */
function within({ openings, flows }: Read, { from, to }: Period): Read {
  const monthIn = ({ group: { month = '' } }: Read['flows'][number]) => month;
  const earlier = flows.filter((flow) => monthIn(flow) < monthOf(from));
  return {
    openings: [...openings, ...earlier],
    flows: flows.filter((flow) => monthIn(flow) >= monthOf(from) && monthIn(flow) <= monthOf(to)),
  };
}

/** A year that is under way is reckoned up to today. */
function yearView(
  read: Read,
  { from, to }: Period,
  { suspendedCounts, today }: { suspendedCounts: boolean; today: DateOnly },
): YearView {
  const sofar = { from, to: earlierOf(to, laterOf(from, today)) };
  const months = rowsOfReport(read, ['month'], { from, to }, { suspendedCounts });
  return {
    from,
    to,
    total: totalOf(read, sofar, { suspendedCounts }),
    months: months.filter(({ group: { month = '' } }) => firstDayOf(month) <= today),
    kinds: rowsOfReport(read, ['field', 'instance'], sofar, { suspendedCounts }),
  };
}
