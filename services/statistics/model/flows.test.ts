import { describe, expect, test } from '@jest/globals';
import type { DateOnly, Instant } from '#contracts/kit.ts';
import type { Counts } from '#contracts/statistics/figures.ts';
import { bruteForce } from '../fixtures/brute-force.ts';
import { counted, knownAt, stockOf, sumsOf } from '../fixtures/counting.ts';
import {
  entryOf,
  FIELDS,
  historyOf,
  moveTo,
  oneOf,
  openingOf,
  outcome,
  randomOf,
  type Told,
} from '../fixtures/histories.ts';
import { plusDays } from './days.ts';
import { COUNT_NAMES, figuresOf } from './figures.ts';
import { type FlowKind, flowsOf } from './flows.ts';
import type { CountedEntry } from './matter.ts';

const COURTS = ['A', 'B', 'C'];
const OPENING: Told = {
  type: 'opened',
  legalOn: '2025-01-10',
  effects: [moveTo('pending')],
  opening: openingOf('m', 'A', { field: 'civil', relation: 'r1' }),
};

/** A matter from what was told of it: [day recorded, what]. */
const historyFrom = (...told: [DateOnly, Told][]): CountedEntry[] =>
  told.map(([recordedOn, one], index) =>
    entryOf({ id: 'm', courtId: 'A' }, index + 1, `${recordedOn}T03:00:00.000Z`, one),
  );
const told = (legalOn: DateOnly, ...effects: NonNullable<Told['effects']>): Told => ({ type: 'act', legalOn, effects });

const kindsIn = (history: CountedEntry[]): [DateOnly, FlowKind][] => {
  const { matter } = counted(history);
  return flowsOf(matter, matter.horizon).map(({ on, kind }) => [on, kind]);
};

describe('what entries change in the figures', () => {
  test('a matter enters once, is suspended, resumes, is resolved; an act that moves nothing counts nothing', () => {
    const history = historyFrom(
      ['2025-01-10', OPENING],
      ['2025-02-01', told('2025-02-01', moveTo('suspended'))],
      ['2025-02-05', told('2025-02-05', { do: 'issue', form: 'x' })],
      ['2025-04-01', told('2025-04-01', moveTo('pending'))],
      ['2025-05-11', told('2025-05-11', outcome('judgment'), moveTo('resolved'))],
      ['2025-06-11', told('2025-06-11', moveTo('resolved'))],
    );
    expect(kindsIn(history)).toEqual([
      ['2025-01-10', 'new'],
      ['2025-02-01', 'suspended'],
      ['2025-04-01', 'resumed'],
      ['2025-05-11', 'resolved'],
    ]);
    const { matter } = counted(history);
    expect(flowsOf(matter, matter.horizon).at(-1)).toMatchObject({ outcome: 'judgment', days: 121, stock: -1 });
    expect(matter.now.leftOn).toBe('2025-05-11');
  });

  test('a number that is cancelled and given anew counts nothing; the matter goes by the new one', () => {
    const acceptance = (number: string) => ({ kind: 'acceptance' as const, number });
    const cancelled = told('2025-02-02', { do: 'cancelNumber', ...acceptance('m/TLST'), reason: 'Nhầm' });
    const anew = told('2025-02-03', { do: 'takeNumber', ...acceptance('2/2025'), from: 'book', instead: 'm/TLST' });
    const history = historyFrom(['2025-01-10', OPENING], ['2025-02-02', cancelled], ['2025-02-03', anew]);
    expect(kindsIn(history)).toEqual([['2025-01-10', 'new']]);
    expect([1, 2, 3].map((many) => counted(history.slice(0, many)).matter.number)).toEqual([
      'm/TLST',
      undefined,
      '2/2025',
    ]);
  });

  test('resolved and suspended on one day: both are counted, the matter is gone', () => {
    const history = historyFrom(
      ['2025-01-10', OPENING],
      ['2025-02-01', told('2025-02-01', moveTo('suspended'))],
      ['2025-02-01', told('2025-02-01', outcome('terminated'), moveTo('resolved'))],
    );
    const { rows } = counted(history);
    expect(stockOf(rows, '2025-02-01')).toEqual({ stock: 0, held: 0, late: 0 });
    expect(rows.map(({ kind, held }) => [kind, held])).toEqual([
      ['new', 0],
      ['suspended', 1],
      ['resolved', -1],
    ]);
  });

  test('an entry recorded late takes its place; what was counted otherwise is taken back by a row of its own', () => {
    const history = historyFrom(
      ['2025-01-10', OPENING],
      ['2025-05-11', told('2025-05-11', outcome('judgment'), moveTo('resolved'))],
      ['2025-07-02', told('2025-03-31', outcome('terminated'), moveTo('resolved'))],
    );
    const { rows } = counted(history);
    expect(rows.map(({ kind, on, n, outcome: code, at }) => [kind, on, n, code, at.slice(0, 10)])).toEqual([
      ['new', '2025-01-10', 1, '', '2025-01-10'],
      ['resolved', '2025-05-11', 1, 'judgment', '2025-05-11'],
      ['resolved', '2025-05-11', -1, 'judgment', '2025-07-02'],
      ['resolved', '2025-03-31', 1, 'terminated', '2025-07-02'],
    ]);
  });

  test('another class moves a pending matter from one cell to the other, and leaves a resolved one where it was', () => {
    const reclassified = { do: 'set', attributes: { field: 'family', relation: 'r2' } } as const;
    const pending = historyFrom(['2025-01-10', OPENING], ['2025-02-01', told('2025-02-01', reclassified)]);
    expect(kindsIn(pending)).toEqual([
      ['2025-01-10', 'new'],
      ['2025-02-01', 'reclassifiedOut'],
      ['2025-02-01', 'reclassifiedIn'],
    ]);
    const resolved = historyFrom(
      ['2025-01-10', OPENING],
      ['2025-01-20', told('2025-01-20', moveTo('resolved'))],
      ['2025-02-01', told('2025-02-01', reclassified)],
    );
    expect(kindsIn(resolved)).toEqual([
      ['2025-01-10', 'new'],
      ['2025-01-20', 'resolved'],
    ]);
  });

  test('a matter is overdue from the day after its limit, by the coming of that day alone; suspended it is not', () => {
    const opened: Told = { ...OPENING, opened: [{ key: 'prepare', dueOn: '2025-03-10' }] };
    const waiting = counted(historyFrom(['2025-01-10', opened]));
    expect(waiting.matter.now.lateFrom).toBe('2025-03-11');
    const later = counted(
      historyFrom(
        ['2025-01-10', opened],
        ['2025-04-01', { ...told('2025-04-01', moveTo('suspended')), met: ['prepare'] }],
      ),
    );
    expect(later.rows.map(({ kind, on, n, at }) => [kind, on, n, at])).toEqual([
      ['new', '2025-01-10', 1, '2025-01-10T03:00:00.000Z'],
      ['overdue', '2025-03-11', 1, '2025-03-10T17:00:00.000Z'], // the day began in Viet Nam
      ['overdueEnded', '2025-04-01', 1, '2025-04-01T03:00:00.000Z'],
      ['suspended', '2025-04-01', 1, '2025-04-01T03:00:00.000Z'],
    ]);
    const metInTime = counted(
      historyFrom(['2025-01-10', opened], ['2025-04-01', { ...told('2025-03-09'), met: ['prepare'] }]),
    );
    expect(metInTime.rows.map(({ kind, on, n }) => [kind, on, n])).toEqual([
      ['new', '2025-01-10', 1],
      ['overdue', '2025-03-11', 1],
      ['overdue', '2025-03-11', -1],
    ]);
  });

  test('what came from another court is not new; what is counted as sent away is not resolved', () => {
    const opening = openingOf('m', 'A', { field: 'civil', relation: 'r1', from: 'elsewhere' });
    const history = historyFrom(
      ['2025-01-10', { ...OPENING, opening }],
      ['2025-02-01', told('2025-02-01', { do: 'count', flow: 'transferredOut' }, moveTo('closed'))],
      ['2025-03-01', told('2025-03-01', moveTo('pending'))],
    );
    expect(kindsIn(history)).toEqual([
      ['2025-01-10', 'transferredIn'],
      ['2025-02-01', 'transferredOut'],
      ['2025-03-01', 'reopened'],
    ]);
  });
});

describe('made-up courts of three hundred matters with late, reversed and corrected entries', () => {
  const random = randomOf(20_260_301);
  const histories = Array.from({ length: 300 }, (_, index) =>
    historyOf(random, { id: `m${index}`, courts: COURTS, from: '2025-01-01', days: 300 }),
  );
  const known = histories.map(counted);
  const anyDay = () => plusDays('2024-12-15', Math.floor(random() * 480));
  const anyMoment = (): Instant => `${anyDay()}T12:00:00.000Z`;

  interface Cell {
    court?: string;
    field?: string;
  }
  const figures = (
    from: DateOnly,
    to: DateOnly,
    asOf: Instant,
    suspendedCounts: boolean,
    { court, field }: Cell = {},
  ) => {
    const rows = known
      .flatMap((one) => knownAt(one, asOf))
      .filter((row) => (court === undefined || row.courtId === court) && (field === undefined || row.field === field));
    const flows = rows.filter(({ on }) => from <= on && on <= to);
    return figuresOf(stockOf(rows, plusDays(from, -1)), sumsOf(flows), { suspendedCounts, days: 1 });
  };
  const only = (counts: Counts) => Object.fromEntries(COUNT_NAMES.map((name) => [name, counts[name]]));

  test('every figure of any cell, period and moment is what counting the entries day by day gives', () => {
    for (let round = 0; round < 60; round++) {
      const [one, other] = [anyDay(), anyDay()];
      const [from, to] = one < other ? [one, other] : [other, one];
      const asOf = anyMoment();
      const suspendedCounts = random() < 0.5;
      const court = random() < 0.5 ? oneOf(random, COURTS) : undefined;
      const field = random() < 0.5 ? oneOf(random, FIELDS) : undefined;
      const slow = bruteForce(histories, {
        from,
        to,
        asOf,
        suspendedCounts,
        is: (matter) =>
          (court === undefined || matter.courtId === court) && (field === undefined || matter.field === field),
      });
      const question = { from, to, asOf, suspendedCounts, court, field };
      expect({ question, ...only(figures(from, to, asOf, suspendedCounts, { court, field })) }).toEqual({
        question,
        ...only(slow),
      });
    }
  });

  test('every cell balances, and a period split anywhere adds up', () => {
    for (let round = 0; round < 60; round++) {
      const [from = '', middle = '', to = ''] = [anyDay(), anyDay(), anyDay()].toSorted();
      const asOf = anyMoment();
      for (const suspendedCounts of [false, true]) {
        const whole = figures(from, to, asOf, suspendedCounts);
        const first = figures(from, middle, asOf, suspendedCounts);
        const second = figures(plusDays(middle, 1), to, asOf, suspendedCounts);
        for (const one of [whole, first, second])
          expect(one.total - one.resolved - one.transferredOut).toBe(one.closing);
        expect(second.opening).toBe(first.closing);
        expect(second.closing).toBe(whole.closing);
        for (const name of ['new', 'transferredIn', 'reopened', 'reclassified', 'resolved', 'transferredOut'] as const)
          expect(first[name] + second[name]).toBe(whole[name]);
        const byOutcome = Object.values(whole.resolvedBy).reduce((sum, count) => sum + count, 0);
        expect(byOutcome).toBe(whole.resolved);
      }
    }
  });

  test('what was answered at a moment is answered again, however much was recorded since', () => {
    for (let round = 0; round < 30; round++) {
      const asOf = anyMoment();
      const then = histories.map((history) => history.filter(({ recordedAt }) => recordedAt <= asOf));
      const rowsThen = then.filter((history) => history.length > 0).map(counted);
      const flatThen = rowsThen.flatMap((one) => knownAt(one, asOf));
      const flatNow = known.flatMap((one) => knownAt(one, asOf));
      for (const day of [anyDay(), anyDay(), anyDay()]) expect(stockOf(flatNow, day)).toEqual(stockOf(flatThen, day));
    }
  });

  test('the histories hold what they are for', () => {
    const kinds = new Set(known.flatMap(({ rows }) => rows.map(({ kind }) => kind)));
    expect(kinds.size).toBe(11);
    const takenBack = known.flatMap(({ rows }) => rows.filter(({ n }) => n < 0));
    expect(takenBack.length).toBeGreaterThan(50);
  });
});
