import type { DateOnly } from '#contracts/kit.ts';
import type { Dimension, Figures, Group } from '#contracts/statistics/figures.ts';
import { daysFrom, earlierOf, firstDayOf, lastDayOf, laterOf, monthOf, monthsBetween } from './days.ts';
import { COUNT_NAMES, figuresOf, NOTHING, plus, type Reckoning, type Stock, type Sum } from './figures.ts';

/** What was read: what is pending before the period, and the flows within it. */
export interface Read {
  openings: ({ group: Group } & Stock)[]; // never by month
  flows: ({ group: Group } & Sum)[];
}
export interface Period {
  from: DateOnly;
  to: DateOnly;
}
export interface Row {
  group: Group;
  figures: Figures;
}

/** The rows of a report, in the order of its dimensions. A group with nothing pending and nothing done has no row. */
export function rowsOfReport(
  { openings, flows }: Read,
  by: readonly Dimension[],
  period: Period,
  { suspendedCounts }: Pick<Reckoning, 'suspendedCounts'>,
): Row[] {
  const byMonth = by.includes('month');
  const steady = by.filter((dimension) => dimension !== 'month');
  const cells = new Map<string, Cell>();
  const cellOf = (group: Group): Cell => {
    const of = only(group, steady);
    const key = keyOf(of, steady);
    let cell = cells.get(key);
    if (!cell) cells.set(key, (cell = { group: of, opening: NOTHING, sums: [] }));
    return cell;
  };
  for (const { group, ...stock } of openings) {
    const cell = cellOf(group);
    cell.opening = plus(cell.opening, stock);
  }
  for (const { group, ...sum } of flows) cellOf(group).sums.push({ month: group.month ?? '', sum });

  const rows = [...cells.values()].flatMap((cell) =>
    byMonth
      ? monthsOf(cell, period, suspendedCounts)
      : [
          {
            group: cell.group,
            figures: figuresOf(
              cell.opening,
              cell.sums.map(({ sum }) => sum),
              { suspendedCounts, days: daysOf(period) },
            ),
          },
        ],
  );
  return rows
    .filter(({ figures }) => !isEmpty(figures))
    .toSorted((one, other) => (keyOf(one.group, by) < keyOf(other.group, by) ? -1 : 1));
}

interface Cell {
  group: Group;
  opening: Stock;
  sums: { month: string; sum: Sum }[];
}

/** Each month begins with what the month before left. */
function monthsOf({ group, opening, sums }: Cell, { from, to }: Period, suspendedCounts: boolean): Row[] {
  const inMonth = Map.groupBy(sums, ({ month }) => month);
  let before = opening;
  return monthsBetween(monthOf(from), monthOf(to)).map((month) => {
    const own = (inMonth.get(month) ?? []).map(({ sum }) => sum);
    const days = daysOf({ from: laterOf(from, firstDayOf(month)), to: earlierOf(to, lastDayOf(month)) });
    const figures = figuresOf(before, own, { suspendedCounts, days });
    before = own.reduce<Stock>(plus, before);
    return { group: { ...group, month }, figures };
  });
}

/** Everything together, whatever it was told apart by. */
export const totalOf = (
  { openings, flows }: Read,
  period: Period,
  { suspendedCounts }: Pick<Reckoning, 'suspendedCounts'>,
): Figures => figuresOf(openings.reduce<Stock>(plus, NOTHING), flows, { suspendedCounts, days: daysOf(period) });

export const daysOf = ({ from, to }: Period): number => daysFrom(from, to) + 1;

/** Where a row stands, as one word that sorts; also the place from which the next page goes on. */
export const keyOf = (group: Group, by: readonly Dimension[]): string =>
  by.map((dimension) => group[dimension] ?? '').join('\u001F');

function only(group: Group, dimensions: readonly Dimension[]): Group {
  return Object.fromEntries(dimensions.map((dimension) => [dimension, group[dimension] ?? '']));
}

const isEmpty = (figures: Figures): boolean =>
  figures.time.count === 0 && COUNT_NAMES.every((name) => figures[name] === 0);
