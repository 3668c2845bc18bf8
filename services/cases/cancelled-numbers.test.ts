import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Actor, Role } from '#contracts/actor.ts';
import { GetCase } from '#contracts/cases/get-case.ts';
import { ListCases } from '#contracts/cases/list-cases.ts';
import { PerformCaseActs } from '#contracts/cases/perform-case-acts.ts';
import { GetFiling } from '#contracts/intake/get-filing.ts';
import { ListFilings } from '#contracts/intake/list-filings.ts';
import { ListPetitionBook } from '#contracts/intake/list-petition-book.ts';
import { PerformFilingActs } from '#contracts/intake/perform-filing-acts.ts';
import { RegisterFiling } from '#contracts/intake/register-filing.ts';
import type { Contract } from '#contracts/kit.ts';
import type { IntentInput } from '#contracts/proceedings.ts';
import { rebuild } from '#law/engine/evolve.ts';
import type { ProceedingEntry } from '#law/engine/proceeding.ts';
import type { BookNumber } from '#services/runtime/tables.ts';
import { refusal, type TestHouse } from '../../tests/house.ts';
import { LOAN_PETITION } from '../../tests/loan-petition.ts';
import { openCaseHouse } from './fixtures/court.ts';

const TODAY = '2026-03-10';
const REASON = 'Cấp nhầm cho vụ án khác';
const PEOPLE: Record<string, Role[]> = {
  per_lan: ['receptionClerk', 'clerk'],
  per_hoa: ['clerk'],
  per_minh: ['judge'],
  per_binh: ['courtChief'],
  per_son: ['deputyChief'],
};

describe('a number given by mistake, in the books of a court', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openCaseHouse(PEOPLE);
  });
  afterAll(() => house.stop());

  const doing = (act: string, fields: Record<string, unknown> = {}): IntentInput => ({ act, on: TODAY, fields });
  const cancel = (kind: string, number: string) => doing('number-cancelled', { kind, number, reason: REASON });
  const giveAnew = (kind: string, fields = {}) => doing('number-given', { kind, ...fields });

  /** People at a court; each test has a court, and so books, of its own. */
  const at = (courtId: string) => {
    const as = (id: string) => {
      const actor: Actor = { kind: 'person', id, name: id.slice(4), courtId, roles: PEOPLE[id] ?? [] };
      return house.as(actor);
    };
    /** What the contract does not declare would be lost at the gateway. */
    const asked = async <Data, Reply>(contract: Contract<Data, Reply>, data: Data): Promise<Reply> => {
      const answer = await as('per_lan').ask(contract, data);
      expect(contract.reply.validate(answer, { stripUnknown: true }).value).toEqual(answer);
      return answer;
    };
    const register = (more: Partial<RegisterFiling> = {}) =>
      as('per_lan').tell(RegisterFiling, {
        ...LOAN_PETITION,
        receivedOn: TODAY,
        parties: [
          { role: 'plaintiff', kind: 'person', fullName: 'Trần Văn Ân', birthYear: 1980 },
          { role: 'defendant', kind: 'person', fullName: 'Lê Thị Cường', birthYear: 1975 },
        ],
        ...more,
      });
    const filingActs = async (by: string, filingId: string, ...intents: IntentInput[]) => {
      const { version } = await as(by).ask(GetFiling, { filingId });
      return as(by).tell(PerformFilingActs, { filingId, intents }, { expectedVersion: version });
    };
    const caseActs = async (by: string, caseId: string, ...intents: IntentInput[]) => {
      const { version } = await as(by).ask(GetCase, { caseId });
      return as(by).tell(PerformCaseActs, { caseId, intents }, { expectedVersion: version });
    };
    async function accepted(): Promise<{ filingId: string; caseId: string }> {
      const { filingId } = await register();
      await filingActs('per_binh', filingId, doing('judge-assigned', { judgeId: 'per_minh' }));
      const { opensCase } = await filingActs(
        'per_minh',
        filingId,
        doing('petition-classified', { field: 'civil', relation: 'DS-26.3.463' }),
        doing('fee-exempted', { ground: 'poor', reason: 'Hộ nghèo' }),
        doing('case-accepted'),
      );
      await house.settled();
      return { filingId, caseId: opensCase?.caseId ?? '' };
    }
    return { as, asked, register, filingActs, caseActs, accepted };
  };
  /** What the book holds by number, and how far its counter came. */
  async function bookOf(service: string, book: string): Promise<{ rows: BookNumber[]; last: number | undefined }> {
    const { tables } = house.roomOf(service);
    const rows = await tables.numbers.find({ book }).sort({ number: 1 }).lean();
    return { rows: rows as BookNumber[], last: (await tables.books.findById(book).lean())?.last };
  }
  async function isWhatItsLedgerSays(service: string, collection: string, id: string): Promise<void> {
    const { tables, db } = house.roomOf(service);
    const rows = await tables.ledger.find({ stream: id }).sort({ seq: 1 }).lean();
    const stored = await db.collection(collection).findOne({ _id: id as never });
    expect(rebuild(rows as unknown as ProceedingEntry[])).toEqual(stored?.state);
  }

  test('is cancelled with a reason; the paper gets the next one; neither book nor paper gives the old one again', async () => {
    const court = at('KV-DLK-01');
    const BOOK = 'KV-DLK-01:TB-TLVA:2026-01-01';
    const { caseId } = await court.accepted();
    await court.caseActs('per_lan', caseId, doing('parties-notified'), doing('parties-notified'));
    const { rows: before } = await bookOf('cases', BOOK);
    expect(before.map(({ number }) => number)).toEqual([1, 2]);
    const second = '02/2026/TB-TLVA';
    const { version } = await court.caseActs('per_son', caseId, cancel('acceptanceNotice', second));
    const one = await court.asked(GetCase, { caseId });
    expect(one).toMatchObject({ version, cancelledNumbers: [{ kind: 'acceptanceNotice', number: second, on: TODAY }] });
    expect(one.numbers).not.toHaveProperty('acceptanceNotice');

    const { caseId: other } = await court.accepted();
    const onPaper = { ...doing('parties-notified', { number: second }), fromPaper: true };
    await expect(court.caseActs('per_binh', other, onPaper)).rejects.toMatchObject(refusal('number-taken'));
    const { results } = await court.caseActs('per_lan', caseId, giveAnew('acceptanceNotice'));
    const anew = results[0]?.numbers.acceptanceNotice;
    expect(anew).toBe('03/2026/TB-TLVA');

    const { rows, last } = await bookOf('cases', BOOK);
    expect([rows.map(({ number }) => number), last]).toEqual([[1, 2, 3], 3]);
    expect(rows.filter(({ cancelled }) => cancelled)).toEqual([
      expect.objectContaining({
        number: 2,
        stream: caseId,
        cancelled: { reason: REASON, at: expect.any(Date), by: 'per_son' },
      }),
    ]);
    const shown = {
      acceptanceNumber: '01/2026/TLST-DS',
      cancelledNumbers: [{ number: second, newNumber: anew }],
    };
    for (const text of [second, anew])
      expect((await court.asked(ListCases, { text })).items).toMatchObject([{ caseId, ...shown }]);
    expect((await court.asked(ListCases, {})).items.find((row) => row.caseId === caseId)).toMatchObject(shown);
    await isWhatItsLedgerSays('cases', 'cases', caseId);
  });

  test('is refused to a judge, to another clerk, to another court, for a number of another case, twice, and for nothing', async () => {
    const court = at('KV-DLK-02');
    const { caseId } = await court.accepted();
    const { caseId: other } = await court.accepted();
    await court.caseActs('per_binh', caseId, doing('clerk-assigned', { clerkId: 'per_lan' }));
    await court.caseActs('per_lan', caseId, doing('parties-notified'));
    await court.caseActs('per_lan', other, doing('parties-notified'));
    const first = '01/2026/TB-TLVA';
    const attempts: [string, string, IntentInput, string][] = [
      ['per_minh', caseId, cancel('acceptanceNotice', first), 'act-not-yours'],
      ['per_hoa', caseId, cancel('acceptanceNotice', first), 'not-assigned'],
      ['per_lan', other, cancel('acceptanceNotice', first), 'number-not-taken'],
      ['per_lan', caseId, cancel('decision', first), 'number-not-taken'],
      ['per_lan', caseId, cancel('acceptance', '01/2026/TLST-DS'), 'act-field-invalid'],
      ['per_lan', caseId, doing('number-cancelled', { kind: 'acceptanceNotice', number: first }), 'act-field-invalid'],
      ['per_lan', caseId, giveAnew('acceptanceNotice'), 'no-number-cancelled'],
      ['per_binh', caseId, doing('acceptance-number-cancelled', { number: first, reason: 'x' }), 'act-not-yours'],
    ];
    for (const [by, of, intent, type] of attempts)
      await expect(court.caseActs(by, of, intent)).rejects.toMatchObject(refusal(type));
    const elsewhere = at('KV-DLK-03').as('per_binh');
    await expect(
      elsewhere.tell(PerformCaseActs, { caseId, intents: [cancel('acceptanceNotice', first)] }, { expectedVersion: 3 }),
    ).rejects.toMatchObject(refusal('not-found'));

    const { version } = await court.asked(GetCase, { caseId });
    const both = await Promise.allSettled(
      ['per_lan', 'per_binh'].map((by) =>
        court
          .as(by)
          .tell(
            PerformCaseActs,
            { caseId, intents: [cancel('acceptanceNotice', first)] },
            { expectedVersion: version },
          ),
      ),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: refusal('version-conflict') });
    await expect(court.caseActs('per_lan', caseId, cancel('acceptanceNotice', first))).rejects.toMatchObject(
      refusal('number-already-cancelled'),
    );
    await court.caseActs('per_lan', caseId, giveAnew('acceptanceNotice'));
    await expect(court.caseActs('per_lan', caseId, giveAnew('acceptanceNotice'))).rejects.toMatchObject(
      refusal('no-number-cancelled'),
    );
  });

  test('of an acceptance is cancelled and given anew in the book of acceptances; the case follows, all in one command too', async () => {
    const court = at('KV-DLK-04');
    const { filingId, caseId } = await court.accepted();
    const [first, second] = ['01/2026/TLST-DS', '02/2026/TLST-DS'];
    await court.filingActs('per_hoa', filingId, cancel('acceptance', first));
    await house.settled();
    const without = await court.asked(GetCase, { caseId });
    expect(without).toMatchObject({ cancelledNumbers: [{ kind: 'acceptance', number: first }] });
    expect(without.acceptanceNumber).toBeUndefined();
    await court.filingActs('per_binh', filingId, giveAnew('acceptance'));
    const again = await court.filingActs('per_binh', filingId, cancel('acceptance', second), giveAnew('acceptance'));
    expect(again.results).toMatchObject([{ numbers: {} }, { numbers: { acceptance: '03/2026/TLST-DS' } }]);
    await house.settled();
    expect(await court.asked(GetCase, { caseId })).toMatchObject({
      acceptanceNumber: '03/2026/TLST-DS',
      cancelledNumbers: [
        { number: first, newNumber: second, reason: REASON },
        { number: second, newNumber: '03/2026/TLST-DS' },
      ],
    });
    for (const text of [first, second, '03/2026/TLST-DS'])
      expect((await court.asked(ListCases, { text })).items).toMatchObject([{ caseId }]);
    const { rows } = await bookOf('intake', 'KV-DLK-04:TLST-DS:2026-01-01');
    expect(rows.map(({ number, cancelled }) => [number, cancelled?.by])).toEqual([
      [1, 'per_hoa'],
      [2, 'per_binh'],
      [3, undefined],
    ]);
    expect((await bookOf('cases', 'KV-DLK-04:TLST-DS:2026-01-01')).rows).toEqual([]); // the place is intake's
    await isWhatItsLedgerSays('cases', 'cases', caseId);
    await isWhatItsLedgerSays('intake', 'filings', filingId);
    const matter = await house
      .roomOf('intake')
      .db.collection('matters')
      .findOne({ _id: caseId as never });
    expect(matter).toMatchObject({ kind: 'case', number: '03/2026/TLST-DS' });
  });

  test('of the petition book keeps its line, said to be cancelled and why; with 20 at once at the book none gets it', async () => {
    const court = at('KV-DLK-05');
    const BOOK = 'KV-DLK-05:GXN-TA:2026-01-01';
    const { filingId } = await court.register();
    const twice = await court.register();
    await court.filingActs('per_binh', twice.filingId, cancel('petition', '02/2026/GXN-TA')); // the first once more
    await court.filingActs('per_lan', filingId, cancel('petition', '01/2026/GXN-TA'));
    const [anew, ...others] = await Promise.all([
      court.filingActs('per_lan', filingId, giveAnew('petition')),
      ...Array.from({ length: 20 }, () => court.register()),
    ]);
    const own = anew.results[0]?.numbers.petition ?? '';
    const printed = Array.from({ length: 23 }, (_, i) => `${String(i + 1).padStart(2, '0')}/2026/GXN-TA`);
    expect([own, ...others.map(({ receiptNumber }) => receiptNumber)].toSorted()).toEqual(printed.slice(2));
    const { rows, last } = await bookOf('intake', BOOK);
    expect([rows.map(({ number }) => number), last]).toEqual([printed.map((_, i) => i + 1), 23]);
    await expect(
      court.register({ fromPaper: true, printedNumber: '02/2026/GXN-TA', receivedOn: '2026-03-02' }),
    ).rejects.toMatchObject(refusal('number-taken'));

    const lines = [];
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const page = await court.asked(ListPetitionBook, { year: 2026, pageSize: 3, ...(cursor && { cursor }) });
      lines.push(...page.items);
      cursor = page.next;
    }
    expect(lines.map(({ number }) => number)).toEqual(printed);
    expect(lines.flatMap(({ number, result }) => (result ? [[number, result]] : []))).toEqual([
      ['01/2026/GXN-TA', 'Đã hủy'],
      ['02/2026/GXN-TA', 'Đã hủy'],
    ]);
    expect(lines[0]).toMatchObject({ filingId, resultOn: TODAY, cancelled: { reason: REASON, newNumber: own } });
    expect(lines[1]?.cancelled).toEqual({ reason: REASON });
    expect(lines.find(({ number }) => number === own)).toMatchObject({ filingId });
    for (const text of ['01/2026/GXN-TA', own])
      expect((await court.asked(ListFilings, { text })).items).toMatchObject([
        { filingId, receiptNumber: own, cancelledNumbers: [{ number: '01/2026/GXN-TA' }] },
      ]);
    await expect(court.filingActs('per_minh', filingId, cancel('petition', own))).rejects.toMatchObject(
      refusal('act-not-yours'),
    );
    const matter = await house
      .roomOf('intake')
      .db.collection('matters')
      .findOne({ _id: twice.filingId as never });
    expect(matter?.number).toBeUndefined(); // of a duplicate no number is told that is none
    for (const id of [filingId, twice.filingId]) await isWhatItsLedgerSays('intake', 'filings', id);
  });
});
