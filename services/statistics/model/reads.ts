import type { DateOnly, Instant } from '#contracts/kit.ts';
import type { CellFilter, Counted, Dimension } from '#contracts/statistics/figures.ts';
import { firstDayOf, lastDayOf, monthOf, nextMonth, plusDays, previousMonth } from './days.ts';

/** Which flows are asked for: of which courts, by what told apart, of which days, as known at which moment. */
export interface Asked {
  counted: Counted;
  courts: readonly string[];
  country: boolean; // whether these are all courts there are
  where: CellFilter;
  by: readonly Dimension[];
  from?: DateOnly; // absent: from the beginning
  to: DateOnly;
  asOf?: Instant; // absent: all that is known
}

/**
 * Flows are kept three times over: row by row, added up by month, and added up by year without their kinds. Court cells
 * do not tell relations apart within a month; cells of the whole country do.
 */
export type Part =
  | { source: 'years'; upTo: number; atBefore?: number }
  | { source: 'months'; from?: string; upTo: string; atFrom?: string; atBefore?: string }
  | {
      source: 'rows';
      from?: DateOnly;
      upTo: DateOnly;
      atFrom?: string;
      atBefore?: string;
      asOf?: Instant;
      rolled?: boolean;
    };

/** Whether cells have what is asked: of the country everything, of courts all but the relations of a month. */
export type Cells = { of: 'country' | 'courts'; months: boolean };
export function cellsFor({ country, by, where }: Pick<Asked, 'country' | 'by' | 'where'>): Cells {
  if (country && !by.includes('court')) return { of: 'country', months: true };
  return { of: 'courts', months: !by.includes('relation') && where.relation === undefined };
}

/**
 * The least reading that gives the sum exactly. In the plane of legal days and moments of recording the question is a
 * rectangle; whole years and months of it are read from cells, the edges row by row.
 */
export function partsOf({ from, to, asOf }: Pick<Asked, 'from' | 'to' | 'asOf'>, { months: hasMonths }: Cells): Part[] {
  const edge = (first: DateOnly | undefined, last: DateOnly): Part => ({
    source: 'rows',
    ...(first !== undefined && { from: first }),
    upTo: last,
    ...(asOf && { asOf }),
  });
  const first =
    from === undefined ? undefined : from === firstDayOf(monthOf(from)) ? monthOf(from) : nextMonth(monthOf(from));
  const last = to === lastDayOf(monthOf(to)) ? monthOf(to) : previousMonth(monthOf(to));
  if ((first !== undefined && first > last) || (!hasMonths && from !== undefined)) return [edge(from, to)];

  const parts: Part[] = [];
  if (from !== undefined && first !== undefined && from < firstDayOf(first)) parts.push(edge(from, before(first)));
  if (lastDayOf(last) < to) parts.push(edge(plusDays(lastDayOf(last), 1), to));

  const atMonth = asOf?.slice(0, 7);
  const known = atMonth === undefined ? {} : { atBefore: atMonth };
  // One stretch of whole months, of what is in the cells already.
  const added = (stretch: { from?: string; upTo: string }, at: { atFrom?: string; atBefore?: string }): Part =>
    hasMonths
      ? { source: 'months', ...stretch, ...at }
      : {
          source: 'rows',
          ...(stretch.from !== undefined && { from: firstDayOf(stretch.from) }),
          upTo: lastDayOf(stretch.upTo),
          ...at,
          rolled: true,
        };
  if (first === undefined) {
    const year = last.endsWith('-12') ? Number(last.slice(0, 4)) : Number(last.slice(0, 4)) - 1;
    const yearEnd = `${year}-12`;
    if (asOf === undefined) parts.push({ source: 'years', upTo: year });
    else {
      const atYear = Number(asOf.slice(0, 4));
      parts.push({ source: 'years', upTo: year, atBefore: atYear });
      parts.push(added({ upTo: yearEnd }, { atFrom: `${atYear}-01`, ...known }));
    }
    if (yearEnd < last) parts.push(added({ from: nextMonth(yearEnd), upTo: last }, known));
  } else parts.push(added({ from: first, upTo: last }, known));

  // What is not in the cells yet, and what became known in the month of the moment that is asked for.
  const stretch = { ...(first !== undefined && { from: firstDayOf(first) }), upTo: lastDayOf(last) };
  parts.push({ source: 'rows', ...stretch, ...(asOf && { asOf }), rolled: false });
  if (asOf !== undefined && atMonth !== undefined)
    parts.push({ source: 'rows', ...stretch, atFrom: atMonth, atBefore: nextMonth(atMonth), asOf, rolled: true });
  return parts;
}

const before = (month: string): DateOnly => plusDays(firstDayOf(month), -1);
