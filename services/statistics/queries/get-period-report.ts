import type { Instant } from '#contracts/kit.ts';
import { DEFINITIONS, DIMENSIONS, type Figures } from '#contracts/statistics/figures.ts';
import type { Closing, GetPeriodReport, PeriodReport, ReportRow } from '#contracts/statistics/get-period-report.ts';
import { pagedList, TEXT } from '#services/runtime/pages.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { asksForPractice, countedAs } from '../model/counted-as.ts';
import { correctionsOf } from '../model/figures.ts';
import { namesOf } from '../model/names.ts';
import { type ClosedPeriod, checkPeriod, periodIdOf } from '../model/period.ts';
import { keyOf, type Row, rowsOfReport, totalOf } from '../model/report.ts';
import type { Statistics, Figures as Stores } from '../room.ts';
import { courtsOf } from './asked-courts.ts';
import { headOf, momentOf, readPeriod } from './read-period.ts';
import { signedFigures } from './signed-figures.ts';

/**
 * The report of a period. Of a period that was closed each row also tells what was signed and what was recorded since;
 * asked as of a moment, it answers what was known then.
 */
export async function getPeriodReport(
  { actor, data }: Received<GetPeriodReport>,
  { periods, read }: Statistics,
  scope: Scope,
): Promise<PeriodReport> {
  const {
    from,
    to,
    counted = 'case',
    field,
    relation,
    instance,
    suspendedCounts = false,
    cursor,
    pageSize = 200,
  } = data;
  checkPeriod(data);
  const by = DIMENSIONS.filter((dimension) => data.groupBy?.includes(dimension));
  const list = pagedList(`statistics.report by ${by.join(', ')}`, TEXT);
  const [after] = list.after(cursor);
  const courts = courtsOf(actor, data, to, scope);
  const practice = asksForPractice(actor, data);
  const closed = await periods.find(periodIdOf({ ...courts, below: data.below ?? false, practice, from, to }));
  return read(scope.now.toISOString(), async (stores) => {
    const { asOf, head } = await momentOf(stores.sums, data.asOf, scope.now.toISOString());
    const asked = {
      ...courts,
      counted: countedAs(counted, practice),
      by,
      where: defined({ field, relation, instance }),
    };
    const reckoning = { suspendedCounts };
    const report = async (moment: Instant | undefined) => {
      const found = await readPeriod(stores.sums, { ...asked, asOf: moment }, data);
      return { rows: rowsOfReport(found, by, data, reckoning), total: totalOf(found, data, reckoning) };
    };
    const present = await report(asOf);
    const compared = comparedWith(data, closed, head.asOf);
    const past = compared === undefined ? undefined : await report(compared);
    const rows = besideEachOther(present.rows, past?.rows, by);
    const page = list.page(
      after === undefined ? rows : rows.filter(({ group }) => keyOf(group, by) > after),
      pageSize,
      ({ group }) => [keyOf(group, by)],
    );
    return {
      ...headOf(data, courts, head, { suspendedCounts, practice }),
      counted,
      ...(compared !== undefined && { comparedWith: compared }),
      rows: page.items,
      total: { group: {}, ...beside(present.total, past?.total) },
      ...(closed && { closing: await closingOf(stores, closed, courts) }),
      names: namesOf(scope.courts, [...page.items, { group: {}, figures: present.total }]),
      definitions: DEFINITIONS,
      ...(page.next !== undefined && { next: page.next }),
    };
  });
}

/** A moment before the one that is answered for: the one asked, or that of the closing. */
function comparedWith(data: GetPeriodReport, closed: ClosedPeriod | undefined, asOf: Instant): Instant | undefined {
  const moment = data.comparedWith === undefined ? closed?.asOf : new Date(data.comparedWith).toISOString();
  return moment !== undefined && moment < asOf ? moment : undefined;
}

function besideEachOther(
  present: readonly Row[],
  past: readonly Row[] | undefined,
  by: Parameters<typeof keyOf>[1],
): ReportRow[] {
  if (!past) return present.map(({ group, figures }) => ({ group, figures }));
  const nothing = figuresOfNothing();
  const before = new Map(past.map((row) => [keyOf(row.group, by), row]));
  const known = new Set(present.map(({ group }) => keyOf(group, by)));
  const gone = past
    .filter(({ group }) => !known.has(keyOf(group, by)))
    .map(({ group }) => ({ group, figures: nothing }));
  return [...present, ...gone]
    .map(({ group, figures }) => ({ group, ...beside(figures, before.get(keyOf(group, by))?.figures ?? nothing) }))
    .toSorted((one, other) => (keyOf(one.group, by) < keyOf(other.group, by) ? -1 : 1));
}

const beside = (figures: Figures, reported: Figures | undefined): Omit<ReportRow, 'group'> =>
  reported ? { figures, reported, corrections: correctionsOf(figures, reported) } : { figures };

const figuresOfNothing = (): Figures =>
  totalOf({ openings: [], flows: [] }, { from: '2000-01-01', to: '2000-01-01' }, { suspendedCounts: false });

async function closingOf(
  { sums }: Stores,
  closed: ClosedPeriod,
  courts: { courts: readonly string[]; country: boolean },
): Promise<Closing> {
  const { id, asOf, figuresHash, by } = closed;
  const again = await signedFigures(sums, courts, closed, asOf);
  return { periodId: id, asOf, hash: figuresHash, by, reproduced: again.hash === figuresHash };
}

const defined = <T extends object>(filter: T): T =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as T;
