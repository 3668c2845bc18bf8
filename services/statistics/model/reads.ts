import type { DateOnly, Instant } from '#contracts/kit.ts';
import type { CellFilter, Dimension } from '#contracts/statistics/figures.ts';
import type { CountedAs } from './counted-as.ts';
import { firstDayOf, lastDayOf, monthOf, nextMonth, plusDays, previousMonth } from './days.ts';

/** Which flows are asked for: of which courts, by what told apart, of which days, as known at which moment. */
export interface Asked {
  counted: CountedAs;
  courts: readonly string[];
  country: boolean; // whether these are all courts there are
  where: CellFilter;
  by: readonly Dimension[];
  from?: DateOnly; // absent: from the beginning
  to: DateOnly;
  asOf?: Instant; // absent: all that is known
}

/**
 * Flows are kept row by row, added up by month, and by year without their kinds. Cells come in layers: of each court or
 * of the country, with or without relations. The months of a court do not tell relations apart: there would be hardly
 * fewer cells than rows, so they are read row by row.
 */
export const MONTH_LAYERS = ['court', 'country', 'countryRelations'] as const;
export const YEAR_LAYERS = [...MONTH_LAYERS, 'courtRelations'] as const;
export type Layer = (typeof YEAR_LAYERS)[number];

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
      rolled?: boolean; // whether the cells have them already
    };

/** The layer whose cells tell apart what is asked. */
export function layerFor({ country, by, where }: Pick<Asked, 'country' | 'by' | 'where'>): Layer {
  const byRelation = by.includes('relation') || where.relation !== undefined;
  if (country && !by.includes('court')) return byRelation ? 'countryRelations' : 'country';
  return byRelation ? 'courtRelations' : 'court';
}

/**
 * The least reading that gives the sum exactly. In the plane of legal days and moments of recording the question is a
 * rectangle; whole years and months of it are read from cells, the edges row by row.
 */
export function partsOf({ from, to, asOf }: Pick<Asked, 'from' | 'to' | 'asOf'>, layer: Layer): Part[] {
  const hasMonths = layer !== 'courtRelations';
  const edge = (first: DateOnly | undefined, last: DateOnly): Part => ({
    source: 'rows',
    ...(first !== undefined && { from: first }),
    upTo: last,
    ...(asOf && { asOf }),
  });
  const first = from === undefined ? undefined : firstWholeMonth(from);
  const last = to === lastDayOf(monthOf(to)) ? monthOf(to) : previousMonth(monthOf(to));
  if ((first !== undefined && first > last) || (from !== undefined && !hasMonths)) return [edge(from, to)];

  const parts: Part[] = [];
  if (from !== undefined && first !== undefined && from < firstDayOf(first)) parts.push(edge(from, before(first)));
  if (lastDayOf(last) < to) parts.push(edge(plusDays(lastDayOf(last), 1), to));

  const atMonth = asOf?.slice(0, 7);
  const known = atMonth === undefined ? {} : { atBefore: atMonth };
  // A stretch of whole months, of what is in the cells: from the cells, or where they have it not, from the same rows.
  const months = (some: { from?: string; upTo: string; atFrom?: string; atBefore?: string }): Part =>
    hasMonths
      ? { source: 'months', ...some }
      : {
          source: 'rows',
          ...some,
          ...(some.from !== undefined && { from: firstDayOf(some.from) }),
          upTo: lastDayOf(some.upTo),
          rolled: true,
        };
  if (first === undefined) {
    const year = last.endsWith('-12') ? Number(last.slice(0, 4)) : Number(last.slice(0, 4)) - 1;
    const yearEnd = `${year}-12`;
    const atYear = asOf === undefined ? undefined : Number(asOf.slice(0, 4));
    parts.push({ source: 'years', upTo: year, ...(atYear !== undefined && { atBefore: atYear }) });
    if (atYear !== undefined) parts.push(months({ upTo: yearEnd, atFrom: `${atYear}-01`, ...known }));
    if (yearEnd < last) parts.push(months({ from: nextMonth(yearEnd), upTo: last, ...known }));
  } else parts.push(months({ from: first, upTo: last, ...known }));

  // What is not in the cells yet, and what became known in the month of the moment that is asked for.
  const stretch = { ...(first !== undefined && { from: firstDayOf(first) }), upTo: lastDayOf(last) };
  parts.push({ source: 'rows', ...stretch, ...(asOf && { asOf }), rolled: false });
  if (asOf !== undefined && atMonth !== undefined)
    parts.push({ source: 'rows', ...stretch, atFrom: atMonth, atBefore: nextMonth(atMonth), asOf, rolled: true });
  return parts;
}

const firstWholeMonth = (from: DateOnly): string =>
  from === firstDayOf(monthOf(from)) ? monthOf(from) : nextMonth(monthOf(from));
const before = (month: string): DateOnly => plusDays(firstDayOf(month), -1);
