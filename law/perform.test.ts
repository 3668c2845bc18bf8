import { describe, expect, test } from '@jest/globals';
import type { Actor } from '#contracts/actor.ts';
import { isCourtError } from '#contracts/errors.ts';
import { type IntentInput, type PartyInput, partyInput } from '#contracts/proceedings.ts';
import { problemOf } from '#gateway/errors.ts';
import type { Opening } from './engine/proceeding.ts';
import { feeAdvance, withFeeAdvance } from './fee-notice.ts';
import { performAll, performOpening, withNewParties } from './perform.ts';
import { begin, LAN } from './play.ts';
import type { AnyProcedure, BookKind } from './procedure.ts';
import { PROCEDURES, procedureOf } from './procedures.ts';
import { actResult, tasksOf, taskView } from './views.ts';
import { bookFor, type NumbersTaken, worldOf } from './world-of.ts';

const TODAY = '2026-03-10';
const petition = procedureOf('civil.petition', TODAY);
const everyone: Actor = {
  kind: 'person',
  id: 'per_1',
  name: 'Bình',
  courtId: 'KV-DLK-01',
  roles: ['clerk', 'judge', 'courtChief'],
};
const around = { today: TODAY };
const opening: Opening = {
  id: 'pet_1',
  docketId: 'dkt_1',
  courtId: 'KV-DLK-01',
  procedure: { id: petition.id, from: petition.inForce.from },
  room: 'intake',
  attributes: {},
};
const parties = [
  { id: 'pty_1', role: 'plaintiff', kind: 'person', fullName: 'An' },
  { id: 'pty_2', role: 'defendant', kind: 'person', fullName: 'Cường' },
];
const doing = (act: string, fields: Record<string, unknown> = {}): IntentInput => ({ act, on: TODAY, fields });
const arrival = (fields: object = {}) => doing('petition-received', { channel: 'hand', parties, ...fields });
const started = () => performOpening(petition, opening, arrival(), everyone, around, [1]).after;

const toAcceptance = [
  doing('petition-classified', { field: 'family', relation: 'HNGD-28.1a' }),
  doing('judge-assigned', { judgeId: 'per_1' }),
  doing('fee-exempted', { ground: 'poor', reason: 'Hộ nghèo' }),
  doing('case-accepted'),
];

describe('several acts of one command', () => {
  test('a trial says which books must give a number; with the numbers the same acts give the entries', () => {
    const trial = performAll(petition, started(), toAcceptance, everyone, around);
    expect(trial.books).toEqual(['KV-DLK-01:TLST-HNGĐ:2026-01-01']);
    const done = performAll(petition, started(), toAcceptance, everyone, around, [7]);
    expect(done.books).toEqual(trial.books);
    expect(done.after).toMatchObject({ phase: 'accepted', numbers: { acceptance: '07/2026/TLST-HNGĐ' } });
    expect(done.entries.map(({ type }) => type)).toEqual(toAcceptance.map(({ act }) => act));
    const [last] = done.entries.slice(-1);
    expect(last && actResult(last, 5)).toMatchObject({
      act: 'case-accepted',
      numbers: { acceptance: '07/2026/TLST-HNGĐ' },
    });
  });

  test('the same call gives the same answer, however often it is asked', () => {
    const once = performAll(petition, started(), toAcceptance, everyone, around, [7]);
    expect(performAll(petition, started(), toAcceptance, everyone, around, [7])).toEqual(once);
  });

  test('a number on paper needs no book, takes its place there, and what is odd about it is told', () => {
    const printed = (number: string) =>
      performOpening(petition, opening, { ...arrival({ number }), fromPaper: true }, everyone, around);
    expect(printed('12/2026/GXN-TA')).toMatchObject({
      books: [],
      paper: [{ book: 'KV-DLK-01:GXN-TA:2026-01-01', number: 12 }],
      entries: [{ data: { warnings: [] } }],
    });
    const otherYear = printed('12/2025/GXN-TA');
    expect(otherYear.paper).toEqual([{ book: 'KV-DLK-01:GXN-TA:2025-01-01', number: 12 }]);
    expect(otherYear.entries[0]?.data.warnings).toMatchObject([{ code: 'year-differs', year: 2025 }]);
    expect(printed('12A/2026/GXN-TA').paper).toEqual([]); // beside number 12
    expect(printed('không số').paper).toEqual([]);
    const ofJudgment = printed('12/2026/DS-ST').entries[0]?.data.warnings.map(({ code }) => code);
    expect(ofJudgment).toContain('kind-differs');
  });

  test('a matter goes to the book of its field, known by word or code', () => {
    const bookOf = (field: string) =>
      bookFor(petition, { courtId: 'A', attributes: { field } }, 'acceptance', TODAY).symbol;
    expect(['civil', 'family', 'commercial', 'labour', 'LĐ'].map(bookOf)).toEqual([
      'TLST-DS',
      'TLST-HNGĐ',
      'TLST-KDTM',
      'TLST-LĐ',
      'TLST-LĐ',
    ]);
  });

  test('parties that an act brings in get ids and are checked as parties are', () => {
    const first = procedureOf('civil.first', TODAY);
    const enter = Object.entries(first.acts).find(([, { fields = {} }]) =>
      Object.values(fields).some(({ ask }) => ask === 'newParties'),
    );
    const [act = '', { fields = {} } = {}] = enter ?? [];
    const [field = ''] = Object.entries(fields).find(([, { ask }]) => ask === 'newParties') ?? [];
    const heir: PartyInput = { role: 'plaintiff', kind: 'person', fullName: 'Bùi Thị Thừa'.normalize('NFD') };
    const [intent] = withNewParties(first, [doing(act, { [field]: [heir] })], () => 'pty_9');
    expect(intent?.fields?.[field]).toEqual([{ ...heir, fullName: 'Bùi Thị Thừa', id: 'pty_9' }]);
    expect(() => withNewParties(first, [doing(act, { [field]: [{ ...heir, age: 3 }] })], () => 'pty_9')).toThrow(
      expect.objectContaining({ type: 'act-field-invalid', data: expect.objectContaining({ field: `${field}.age` }) }),
    );
  });
});

describe('what was filled in wrongly', () => {
  const refused = (run: () => unknown) => {
    try {
      run();
    } catch (error) {
      if (isCourtError(error)) return problemOf(error, 'req_1').problem;
      throw error;
    }
    throw new Error('it was not refused');
  };

  test('is told with what it may be: all of a few, of many the first', () => {
    const classify = (fields: object) =>
      refused(() => performAll(petition, started(), [doing('petition-classified', { ...fields })], everyone, around));
    expect(classify({ field: 'criminal' }).errors).toEqual([
      { field: 'field', rule: 'any.only', message: 'phải là một trong: civil, family, commercial, labour' },
    ]);
    expect(classify({ field: 'family', relation: 'HS-1' }).errors).toEqual([
      {
        field: 'relation',
        rule: 'any.only',
        message: expect.stringMatching(/^phải là một trong: ([A-Z][\w.-]+, ){10}…$/),
      },
    ]);
    const stranger = { id: 'pty_3', role: 'witness', kind: 'person', fullName: 'Dũng' };
    const parties = refused(() =>
      performOpening(petition, opening, arrival({ parties: [stranger] }), everyone, around),
    );
    expect(parties.errors).toEqual([
      { field: 'parties.0.role', rule: 'any.only', message: 'phải là một trong: plaintiff, defendant, relatedParty' },
    ]);
  });

  test.each(['\u200B', '\u200B\u2060\uFEFF', '…', '-', '12', ' '])('a party is not called %j', (fullName) => {
    const party = { role: 'plaintiff', kind: 'person' as const, fullName };
    expect(partyInput.validate(party).error?.details[0]?.path).toEqual(['fullName']);
    const spokenFor = { ...party, fullName: 'Ô', representatives: [{ fullName, capacity: 'Luật sư' }] };
    expect(partyInput.validate(spokenFor).error?.details[0]?.path).toEqual(['representatives', 0, 'fullName']);
    for (const name of ['Ô', '3M', 'K’Brơi', 'Công ty TNHH 27/7'])
      expect(partyInput.validate({ ...party, fullName: name }).error).toBeUndefined();
  });
});

describe('a book has one owner', () => {
  test('of all procedures and fields no two rooms count in one book, nor print numbers of one symbol', () => {
    const rooms = new Map<string, Set<string>>();
    const seen = (what: string, room: string) => rooms.set(what, (rooms.get(what) ?? new Set()).add(room));
    for (const procedure of PROCEDURES)
      for (const field of procedure.serves.field ?? [])
        for (const kind of takenIn(procedure))
          for (const printed of [undefined, '07/2026']) {
            const taken: NumbersTaken = { books: [], paper: [] };
            const { numberFor } = worldOf(procedure, { courtId: 'A', attributes: { field } }, around, taken, [7]);
            const number = numberFor?.(kind, TODAY, printed);
            for (const key of [...taken.books, ...taken.paper.map(({ book }) => book)]) seen(key, procedure.room);
            if (printed === undefined && number) seen(number.printed, procedure.room);
          }
    expect([...rooms].filter(([, owners]) => owners.size > 1)).toEqual([]);
    expect(new Set([...rooms.values()].flatMap((owners) => [...owners]))).toEqual(new Set(['intake', 'cases']));
  });

  test('each procedure still gets numbers: the notice of acceptance has a book of its own beside that of other notices', () => {
    const civil = procedureOf('civil.first', TODAY);
    const parties = [
      { id: 'an', role: 'plaintiff' },
      { id: 'binh', role: 'defendant' },
    ];
    const { state } = begin(civil, TODAY, { attributes: { field: 'civil' }, parties, fields: { parties } });
    const acts = [doing('trial-judge-assigned', { judgeId: 'per_1' }), doing('parties-notified')];
    const { books, entries, after } = performAll(civil, state, acts, LAN, around, [7]);
    expect(books).toEqual([`${state.courtId}:TB-TLVA:2026-01-01`]);
    expect(after.numbers).toEqual({ acceptanceNotice: '07/2026/TB-TLVA' });
    expect(entries[1]?.data.effects).toContainEqual({ do: 'issue', form: 'civil.acceptance-notice' });
  });

  test('a paper of a book that another room keeps bears what was written on it, and takes no place', () => {
    const measure = procedureOf('measure.first', TODAY);
    const { state } = begin(measure, TODAY, { attributes: { matter: 'reform-school' } });
    const toNotice = [doing('judge-assigned', { judgeId: 'per_1' })];
    const noticed = (fields = {}) =>
      performAll(measure, state, [...toNotice, doing('parties-notified', fields)], LAN, around);
    expect(noticed()).toMatchObject({ books: [], paper: [], after: { numbers: {} } });
    const number = '05/2026/TB-TA';
    const bearing = noticed({ number });
    expect(bearing).toMatchObject({ books: [], paper: [], after: { numbers: { notice: number } } });
    const cancel = doing('number-cancelled', { kind: 'notice', number, reason: 'Nhầm' });
    const { after } = performAll(measure, bearing.after, [cancel], LAN, around);
    const anew =
      (fields = {}) =>
      () =>
        performAll(measure, after, [doing('number-given', { kind: 'notice', ...fields })], LAN, around);
    expect(anew()).toThrow(expect.objectContaining({ type: 'number-on-paper-only' }));
    expect(anew({ number: '06/2026/TB-TA' })().after.numbers).toEqual({ notice: '06/2026/TB-TA' });
  });
});

const takenIn = ({ acts }: AnyProcedure): Set<BookKind> =>
  new Set(
    Object.values(acts).flatMap(({ effects = [] }) =>
      effects.flatMap((effect) => ('takeNumber' in effect ? [effect.takeNumber] : [])),
    ),
  );

describe('the notice of the advance on court fees (BLTTDS Điều 195)', () => {
  test('is computed from field, value and procedure, with its steps in words', () => {
    const basis = { attributes: { field: 'civil', simplified: false }, claimVnd: 200_000_000 };
    expect(feeAdvance(petition, basis).amountVnd).toBe(5_000_000);
    const [notice] = withFeeAdvance(petition, basis, [doing('fee-notice-sent')]);
    expect(notice?.fields).toMatchObject({ amountVnd: 5_000_000, claimVnd: 200_000_000 });
    expect(notice?.fields?.calculation).toMatch(/Điều 7/);
  });

  test('sees what an earlier act of the same command states; what the judge states stands', () => {
    const basis = { attributes: { field: 'civil' } };
    const [, notice] = withFeeAdvance(petition, basis, [
      doing('petition-classified', { field: 'civil', simplified: true, claimVnd: 200_000_000 }),
      doing('fee-notice-sent'),
    ]);
    expect(notice?.fields).toMatchObject({ amountVnd: 2_500_000, claimVnd: 200_000_000 });
    const [stated] = withFeeAdvance(petition, basis, [doing('fee-notice-sent', { amountVnd: 1 })]);
    expect(stated?.fields).toMatchObject({ amountVnd: 1, calculation: expect.stringContaining('300.000') });
    const [half] = withFeeAdvance(petition, basis, [doing('fee-notice-sent', { reduction: 'force-majeure' })]);
    expect(half?.fields).toMatchObject({ amountVnd: 150_000 });
    const [other] = withFeeAdvance(petition, basis, [doing('fee-receipt-filed')]);
    expect(other?.fields).toEqual({});
  });
});

describe('tasks as people read them', () => {
  test('name the assigned people, the article, and how the day was found', () => {
    const { after } = performAll(petition, started(), toAcceptance.slice(0, 2), everyone, around);
    const [task] = tasksOf(petition, after);
    expect(task).toMatchObject({
      responsible: 'judge',
      persons: ['per_1'],
      article: 'BLTTDS 2015, Điều 191 khoản 3',
      dueOn: '2026-03-17',
      trace: {
        startedByName: 'Phân công Thẩm phán xem xét đơn',
        duration: { value: 5, unit: 'working-day' },
        counted: { countedFrom: '2026-03-11' },
      },
    });
    if (!task) throw new Error('no task');
    const matter = { kind: 'filing', id: 'pet_1', title: 'x', courtId: 'A' } as const;
    expect(taskView(task, matter, '2026-03-17')).toMatchObject({ daysLeft: 0, late: false });
    expect(taskView(task, matter, '2026-03-18')).toMatchObject({ daysLeft: -1, late: true });
    expect(taskView({ ...task, kind: 'wait' }, matter, '2026-03-18').late).toBe(false);
    const { dueOn: _, ...paused } = task;
    expect(taskView(paused, matter, '2026-03-18')).not.toHaveProperty('daysLeft');
  });
});
