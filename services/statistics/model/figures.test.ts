import { describe, expect, test } from '@jest/globals';
import national from '../fixtures/national-figures.json' with { type: 'json' };
import { figuresOf, NOTHING, type Stock, type Sum } from './figures.ts';
import type { FlowKind } from './flows.ts';

const YEAR = { suspendedCounts: false, days: 365 };
const many = (kind: FlowKind, n: number, change: Stock = NOTHING, outcome = ''): Sum => ({
  kind,
  outcome,
  n,
  stock: change.stock * n,
  held: change.held * n,
  late: change.late * n,
  days: 0,
  bands: [],
});
const entered = (n: number) => many('new', n, { stock: 1, held: 0, late: 0 });
const resolved = (n: number, outcome = '') => many('resolved', n, { stock: -1, held: 0, late: 0 }, outcome);

/**
 * The figures of the courts of Viet Nam as they were published (`source` of each row; V printed, D derived from printed
 * ones). Accepted includes what was carried over: this is what makes them balance to the last digit.
 */
describe('the national figures', () => {
  let left: Stock = { ...NOTHING, stock: national.leftFrom2020 };

  test.each(national.years.map((year) => [year.year, year] as const))(
    '%i balance: carried over + new = accepted, accepted − resolved = left',
    (_, { accepted, resolved: done, left: leftAtEnd, new: filed, vnRate, clearance, dispositionDays }) => {
      const figures = figuresOf(left, [entered(filed), resolved(done)], YEAR);
      expect(figures).toMatchObject({ new: filed, total: accepted, resolved: done, closing: leftAtEnd });
      expect(figures.vnRate).toBeCloseTo(vnRate, String(vnRate).split('.')[1]?.length ?? 0); // to the digits printed
      expect(figures.clearanceRate).toBeCloseTo(clearance, 2);
      expect(figures.dispositionDays).toBeCloseTo(dispositionDays, 1);
      left = { ...NOTHING, stock: figures.closing };
    },
  );

  test('the five years add up to the published term, which the year before had left 57,648', () => {
    const flows = national.years.flatMap((year) => [entered(year.new), resolved(year.resolved)]);
    const term = figuresOf({ ...NOTHING, stock: national.leftFrom2020 }, flows, { ...YEAR, days: 5 * 365 + 1 });
    expect(term).toMatchObject({
      opening: national.terms['2016-2020'].left,
      new: national.terms['2021-2025'].new,
      total: national.terms['2021-2025'].accepted,
      resolved: national.terms['2021-2025'].resolved,
      closing: national.terms['2021-2025'].left,
      vnRate: national.terms['2021-2025'].vnRate,
    });
  });

  test('the two rates are not the same: 2022 was resolved above what came in, and below what was on the table', () => {
    const [, year2022] = national.years;
    expect(year2022).toMatchObject({ vnRate: 88.9, clearance: 108.16 });
  });

  test('criminal cases of 2022 add up over the instances, in cases and in defendants', () => {
    const { total, instances } = national.criminal2022;
    for (const name of ['accepted', 'acceptedDefendants', 'resolved', 'resolvedDefendants'] as const)
      expect(instances.reduce((sum, instance) => sum + instance[name], 0)).toBe(total[name]);
  });
});

describe('figures of a cell', () => {
  const suspended = (n: number) => many('suspended', n, { stock: 0, held: 1, late: 0 });
  const resumed = (n: number) => many('resumed', n, { stock: 0, held: -1, late: 0 });
  const resolvedWhileSuspended = (n: number) => many('resolved', n, { stock: -1, held: -1, late: 0 }, 'terminated');
  const opening = { stock: 10, held: 2, late: 1 };
  const flows = [entered(5), suspended(3), resumed(1), resolved(4, 'judgment'), resolvedWhileSuspended(1)];

  test('a suspended matter is pending, unless suspension is asked to count as resolved; it balances both ways', () => {
    expect(figuresOf(opening, flows, YEAR)).toMatchObject({
      opening: 10,
      total: 15,
      resolved: 5,
      resolvedBy: { judgment: 4, terminated: 1 },
      closing: 10,
      suspended: 3,
      suspendedInPeriod: 3,
      resumedInPeriod: 1,
    });
    expect(figuresOf(opening, flows, { ...YEAR, suspendedCounts: true })).toMatchObject({
      opening: 8,
      reopened: 1,
      total: 14,
      resolved: 7, // three by suspension, four by judgment; the one resolved while suspended was counted before
      resolvedBy: { judgment: 4, suspended: 3 },
      closing: 7,
    });
  });

  test('a cell without anything has no rates, and no division by nothing', () => {
    expect(figuresOf(NOTHING, [], YEAR)).not.toHaveProperty('vnRate');
    expect(figuresOf(NOTHING, [], YEAR)).not.toHaveProperty('clearanceRate');
    expect(JSON.stringify(figuresOf(NOTHING, [], YEAR))).not.toMatch(/null|NaN/);
  });

  test('the time to resolution is told as mean and by bands, with the band of the middle one', () => {
    const slow: Sum = { ...resolved(3), days: 30 + 31 + 800, bands: [1, 1, 0, 0, 0, 0, 0, 1] };
    expect(figuresOf(opening, [slow], YEAR).time).toEqual({
      count: 3,
      totalDays: 861,
      meanDays: 287,
      bands: [1, 1, 0, 0, 0, 0, 0, 1],
      medianBand: 1,
    });
  });
});
