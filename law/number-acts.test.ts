import { describe, expect, test } from '@jest/globals';
import type { IntentInput } from '#contracts/proceedings.ts';
import { clockActs } from './engine/available.ts';
import { numbersToCancel } from './engine/decide.ts';
import { rebuild } from './engine/evolve.ts';
import type { DoneEffect } from './engine/proceeding.ts';
import { performAll } from './perform.ts';
import { as, begin, CLOCK, LAN, lastOf, play, refusalOf, type Step } from './play.ts';
import { PROCEDURES, procedureOf } from './procedures.ts';

const DAY = '2026-01-05';
const CIVIL = procedureOf('civil.first', DAY);
const PARTIES = [
  { id: 'an', role: 'plaintiff' },
  { id: 'binh', role: 'defendant' },
];
const begun = () =>
  begin(CIVIL, DAY, { attributes: { field: 'civil' }, parties: PARTIES, fields: { parties: PARTIES } });
/** Two notices: 1/2026/acceptanceNotice and 2/2026/acceptanceNotice. */
const noticed = () => play(begun(), ['2026-01-06', 'parties-notified'], ['2026-01-07', 'parties-notified']);
const cancel = (number: string, kind = 'acceptanceNotice', by = LAN): Step => [
  '2026-01-08',
  'number-cancelled',
  { kind, number, reason: 'Cấp nhầm cho vụ án khác' },
  { by },
];
const give = (fields: Record<string, string> = {}): Step => [
  '2026-01-09',
  'number-given',
  { kind: 'acceptanceNotice', ...fields },
];

describe('a number given by mistake (hủy số)', () => {
  test('is cancelled with its reason, and the paper gets the next number of the book, once', () => {
    const before = noticed();
    const [, first = '', second = ''] = before.entries.map(({ data }) => numberIn(data.effects));
    const cancelled = play(before, cancel(second));
    expect(cancelled.state.numbers).not.toHaveProperty('acceptanceNotice');
    expect(lastOf(cancelled).data.effects).toEqual([
      { do: 'cancelNumber', kind: 'acceptanceNotice', number: second, reason: 'Cấp nhầm cho vụ án khác' },
    ]);
    const given = play(cancelled, give());
    const third = numberIn(lastOf(given).data.effects) ?? '';
    expect(new Set([first, second, third]).size).toBe(3);
    expect(given.state.numbers.acceptanceNotice).toBe(third);
    expect(given.state.cancelled).toEqual([
      {
        kind: 'acceptanceNotice',
        number: second,
        reason: 'Cấp nhầm cho vụ án khác',
        on: '2026-01-08',
        newNumber: third,
      },
    ]);
    expect(refusalOf(given, give())).toMatchObject({ code: 'no-number-cancelled', act: 'number-given' });
    expect(rebuild(JSON.parse(JSON.stringify(given.entries)))).toEqual(given.state);
  });

  test('that is not the last of its book leaves the last one as it is; of several the one named gets the new number', () => {
    const [, first = '', second = ''] = noticed().entries.map(({ data }) => numberIn(data.effects));
    const one = play(noticed(), cancel(first));
    expect(one.state.numbers.acceptanceNotice).toBe(second);
    const both = play(one, cancel(second));
    const named = play(both, give({ instead: first, number: '12/2026/TB-TLVA' }));
    expect(named.state.cancelled).toMatchObject([{ number: first, newNumber: '12/2026/TB-TLVA' }, { number: second }]);
    expect(refusalOf(named, give({ instead: first })).code).toBe('no-number-cancelled');
    // Left unnamed, it is the one that still has none.
    expect(lastOf(play(named, give())).data.effects).toMatchObject([{ do: 'takeNumber', instead: second }]);
  });

  test.each<[string, Step, string]>([
    ['the judge', cancel('1/2026/acceptanceNotice', 'acceptanceNotice', as('minh', 'judge')), 'act-not-yours'],
    [
      'a clerk of another matter',
      cancel('1/2026/acceptanceNotice', 'acceptanceNotice', as('hoa', 'clerk')),
      'not-assigned',
    ],
    [
      'the reception',
      cancel('1/2026/acceptanceNotice', 'acceptanceNotice', as('hoa', 'receptionClerk')),
      'act-not-yours',
    ],
    ['anyone, of the book of acceptances', cancel('1/2026/TLST-DS', 'acceptance'), 'act-field-invalid'],
    ['anyone, before anything was cancelled', give(), 'no-number-cancelled'],
  ])('is not cancelled or given anew by %s', (_, step, code) => {
    const scene = play(noticed(), ['2026-01-07', 'clerk-assigned', { clerkId: 'lan' }]);
    expect(refusalOf(scene, step).code).toBe(code);
  });

  test('chief, deputy chief and the clerk of the matter may; twice it is refused, from paper it is warned of', () => {
    const scene = play(noticed(), ['2026-01-07', 'clerk-assigned', { clerkId: 'hoa' }]);
    const number = scene.state.numbers.acceptanceNotice ?? '';
    for (const by of [as('binh', 'courtChief'), as('son', 'deputyChief'), as('hoa', 'clerk')])
      expect(play(scene, cancel(number, 'acceptanceNotice', by)).state.cancelled).toHaveLength(1);
    const once = play(scene, cancel(number));
    expect(refusalOf(once, cancel(number))).toMatchObject({
      code: 'number-already-cancelled',
      article: expect.stringMatching(/^assumed: /),
    });
    const [on, act, fields = {}] = cancel(number);
    const twice = play(once, [on, act, fields, { fromPaper: true, today: '2026-02-02' }]);
    expect(lastOf(twice).data.warnings.map(({ code }) => code)).toContain('number-already-cancelled');
    expect(twice.state.cancelled).toHaveLength(1);
  });

  test('is not taken from paper again, however it is written there', () => {
    const odd = '12A/2026/TB-TLVA'; // beside number 12, so without a place of its own in the book
    const scene = play(noticed(), ['2026-01-07', 'parties-notified', { number: odd }], cancel(odd));
    for (const step of [give({ number: odd }), ['2026-01-09', 'parties-notified', { number: odd }] as const])
      expect(refusalOf(scene, step).code).toBe('number-already-cancelled');
    const onPaper: Step = ['2026-01-09', 'parties-notified', { number: odd }, { fromPaper: true, today: '2026-02-02' }];
    const { effects, warnings } = lastOf(play(scene, onPaper)).data;
    expect(warnings.map(({ code }) => code)).toEqual(['number-already-cancelled']);
    expect(numberIn(effects)).toBeUndefined();
  });

  test('in every procedure and phase, of every book that its acts are entered in; of acceptances where they are accepted', () => {
    for (const { id, room, acts, phases, books } of PROCEDURES) {
      for (const name of ['number-cancelled', 'number-given']) {
        expect({ id, name, in: acts[name]?.in }).toEqual({ id, name, in: Object.keys(phases) });
        const kind = acts[name]?.fields?.kind;
        const codes = kind?.ask === 'choice' ? kind.of.map(({ code }) => code) : [];
        const own = books.filter((book) => room === 'intake' || book !== 'acceptance');
        expect(codes.toSorted()).toEqual([...own].toSorted());
      }
    }
  });

  test('of an acceptance is told to the case by the house alone, and is nothing the clock begins by itself', () => {
    const fields = { number: '07/2026/TLST-DS', reason: 'Trùng đơn' };
    expect(refusalOf(begun(), [DAY, 'acceptance-number-cancelled', fields]).code).toBe('act-not-yours');
    const told = play(begun(), [DAY, 'acceptance-number-cancelled', fields, { by: CLOCK }]);
    expect(clockActs(CIVIL, told.state, '2026-12-31').map(({ act }) => act)).toEqual([]);
    const anew = { instead: fields.number, number: '08/2026/TLST-DS' };
    expect(play(told, [DAY, 'acceptance-number-given', anew, { by: CLOCK }]).state).toMatchObject({
      numbers: { acceptance: '08/2026/TLST-DS' },
      cancelled: [{ kind: 'acceptance', number: fields.number, newNumber: anew.number }],
    });
  });
});

describe('with the books of the court', () => {
  const around = { today: '2026-03-10' };
  const doing = (act: string, fields: Record<string, string> = {}): IntentInput => ({ act, on: around.today, fields });
  const { state } = begun();
  const notice = performAll(CIVIL, state, [doing('parties-notified')], LAN, around, [5]);
  const held = notice.entries.flatMap(({ data }) =>
    data.effects.flatMap((effect) => (effect.do === 'takeNumber' ? [effect] : [])),
  );
  const cancelling = [
    doing('number-cancelled', { kind: 'acceptanceNotice', number: '05/2026/TB-TLVA', reason: 'Nhầm' }),
  ];

  test('the entry says which place of which book it leaves taken', () => {
    expect(held).toMatchObject([
      { number: '05/2026/TB-TLVA', place: { book: 'KV-DLK-01:TB-TLVA:2026-01-01', number: 5 } },
    ]);
    const { entries, books } = performAll(CIVIL, notice.after, cancelling, LAN, { ...around, numbers: held });
    expect(books).toEqual([]);
    expect(entries[0]?.data.effects).toMatchObject([{ do: 'cancelNumber', place: held[0]?.place }]);
  });

  test('a number that the matter did not take is refused, and so is one of another book', () => {
    expect(numbersToCancel(CIVIL, cancelling as never)).toEqual(['05/2026/TB-TLVA']);
    const attempt =
      (numbers: typeof held, intents = cancelling) =>
      () =>
        performAll(CIVIL, notice.after, intents, LAN, { ...around, numbers });
    expect(attempt([])).toThrow(expect.objectContaining({ type: 'number-not-taken' }));
    const ofDecisions = cancelling.map((one) => ({ ...one, fields: { ...one.fields, kind: 'decision' } }));
    expect(attempt(held, ofDecisions)).toThrow(expect.objectContaining({ type: 'number-not-taken' }));
  });
});

const numberIn = (effects: readonly DoneEffect[]): string | undefined =>
  effects.flatMap((effect) => (effect.do === 'takeNumber' ? [effect.number] : []))[0];
