import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Actor, Role } from '#contracts/actor.ts';
import { ANONYMOUS, systemActor } from '#contracts/actor.ts';
import { newId } from '#contracts/ids.ts';
import { ComputeFeeAdvance } from '#contracts/intake/compute-fee-advance.ts';
import { FindDuplicates } from '#contracts/intake/find-duplicates.ts';
import { FindFilingByLookup } from '#contracts/intake/find-filing-by-lookup.ts';
import { GetFiling } from '#contracts/intake/get-filing.ts';
import { ListFilingActs } from '#contracts/intake/list-filing-acts.ts';
import { ListFilingEntries } from '#contracts/intake/list-filing-entries.ts';
import { ListFilingLooks } from '#contracts/intake/list-filing-looks.ts';
import { ListFilingParties } from '#contracts/intake/list-filing-parties.ts';
import { ListFilings } from '#contracts/intake/list-filings.ts';
import { ListIntakeTasks } from '#contracts/intake/list-intake-tasks.ts';
import { ListPetitionBook } from '#contracts/intake/list-petition-book.ts';
import { PerformFilingActs } from '#contracts/intake/perform-filing-acts.ts';
import { ReceiveMovedFiling } from '#contracts/intake/receive-moved-filing.ts';
import { RegisterFiling } from '#contracts/intake/register-filing.ts';
import type { Contract } from '#contracts/kit.ts';
import type { IntentInput, PartyInput } from '#contracts/proceedings.ts';
import { isDocketCode, isLookupCode, lookupCode } from '#law/docket-code.ts';
import { type Caller, openTestHouse, refusal, type TestHouse } from '../../tests/house.ts';
import { ChangeCase, directoryOf, toyCases } from './fixtures/neighbours.ts';
import intake from './intake.service.ts';
import { runClock } from './jobs/run-clock.ts';
import { type FilingEntry, rebuilt } from './model/filing.ts';

/** A Tuesday; nobody is off in these weeks. */
let now = '2026-03-10';

const PEOPLE: Record<string, Role[]> = {
  per_lan: ['receptionClerk', 'clerk'],
  per_minh: ['judge'],
  per_hoa: ['judge'],
  per_binh: ['courtChief', 'judge'],
};

const person = (id: string, courtId: string, roles = PEOPLE[id] ?? []): Actor => ({
  kind: 'person',
  id,
  name: id.slice(4),
  courtId,
  roles,
});

/** As the lists write them: the name of the list, then the sort key of its last row. */
const cursorAfter = (...key: string[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

const an: PartyInput = { role: 'plaintiff', kind: 'person', fullName: 'Trần Văn Ân', birthYear: 1980 };
const cuong: PartyInput = { role: 'defendant', kind: 'person', fullName: 'Lê Thị Cường', birthYear: 1975 };

describe('intake', () => {
  let house: TestHouse;
  beforeAll(async () => {
    runClock.everySeconds = 0.1;
    house = await openTestHouse({
      services: [directoryOf(PEOPLE), toyCases, intake] as never,
      clock: () => new Date(`${now}T03:00:00Z`),
    });
  });
  afterAll(() => house.stop());

  /** Whoever asks gets exactly what the contract declares: what it leaves out would be lost at the gateway. */
  const asking = (actor: Actor): Caller => {
    const caller = house.as(actor);
    const declared = <Data, Reply>(contract: Contract<Data, Reply>, answer: Reply): Reply => {
      const { value, error } = contract.reply.validate(answer, { stripUnknown: true, abortEarly: false });
      if (error) throw new Error(`${contract.action}: ${error.message}`);
      expect(value).toEqual(answer);
      return answer;
    };
    return {
      tell: async (contract, data, options) => declared(contract, await caller.tell(contract, data, options)),
      ask: async (contract, data) => declared(contract, await caller.ask(contract, data)),
    };
  };
  const at = (courtId: string) => {
    const as = (id: string) => asking(person(id, courtId));
    return {
      clerk: as('per_lan'),
      judge: as('per_minh'),
      otherJudge: as('per_hoa'),
      chief: as('per_binh'),
      register: (change: Partial<RegisterFiling> = {}) => as('per_lan').tell(RegisterFiling, loan(change)),
      async act(by: string, filingId: string, version: number, ...intents: (IntentInput | string)[]) {
        const whole = intents.map((one) => (typeof one === 'string' ? { act: one, on: now } : one));
        return as(by).tell(PerformFilingActs, { filingId, intents: whole }, { expectedVersion: version });
      },
    };
  };
  const loan = (change: Partial<RegisterFiling> = {}): RegisterFiling => ({
    procedure: 'civil.petition',
    receivedOn: now,
    channel: 'hand',
    attributes: { field: 'civil' },
    title: 'Tranh chấp hợp đồng vay tài sản',
    claimVnd: 200_000_000,
    parties: [an, cuong],
    ...change,
  });
  const doing = (act: string, fields: Record<string, unknown> = {}, on = now): IntentInput => ({ act, on, fields });
  const assign = (judgeId = 'per_minh') => doing('judge-assigned', { judgeId });
  const classify = (fields: Record<string, unknown> = {}) =>
    doing('petition-classified', { field: 'civil', relation: 'DS-26.3.463', ...fields });

  /** A filing before its judge, classified. */
  async function examined(courtId: string, change: Partial<RegisterFiling> = {}) {
    const court = at(courtId);
    const { filingId, ...rest } = await court.register(change);
    const { version } = await court.act('per_binh', filingId, 1, classify(), assign());
    return { ...rest, court, filingId, version };
  }
  const tables = () => house.roomOf('intake');
  async function entriesOf(filingId: string): Promise<FilingEntry[]> {
    const rows = await tables().tables.ledger.find({ stream: filingId }).sort({ seq: 1 }).lean();
    return rows as unknown as FilingEntry[];
  }

  describe('registering', () => {
    test('gives a docket with its code, a number of the petition book, a code to ask with, and the tasks of the law', async () => {
      const court = at('KV-DLK-01');
      const done = await court.register();
      expect(done).toMatchObject({ receiptNumber: '01/2026/GXN-TA', version: 1, duplicates: [], warnings: [] });
      expect(isDocketCode(done.docketCode)).toBe(true);
      expect(isLookupCode(done.lookupCode)).toBe(true);
      const filing = await court.clerk.ask(GetFiling, { filingId: done.filingId });
      expect(filing).toMatchObject({
        docketCode: done.docketCode,
        phaseCode: 'received',
        counts: 'open',
        parties: 'Trần Văn Ân – Lê Thị Cường',
        partiesCount: 2,
        firstParties: [{ fullName: 'Trần Văn Ân' }, { fullName: 'Lê Thị Cường' }],
        tasks: [{ responsible: 'court-chief', dueOn: '2026-03-13', late: false, daysLeft: 3 }],
      });
      const { items } = await court.clerk.ask(ListFilingEntries, { filingId: done.filingId });
      expect(items).toMatchObject([{ seq: 1, name: 'Nhận đơn khởi kiện', numbers: { petition: '01/2026/GXN-TA' } }]);
    });

    test('a repeated key gives the same filing; other content under it is refused', async () => {
      const lan = at('KV-DLK-01').clerk;
      const key = newId('req');
      const both = await Promise.all([1, 2].map(() => lan.tell(RegisterFiling, loan(), { id: key })));
      expect(both[0]).toEqual(both[1]);
      await expect(lan.tell(RegisterFiling, loan({ title: 'Khác' }), { id: key })).rejects.toMatchObject(
        refusal('key-reused'),
      );
    });

    test.each<[string, Partial<RegisterFiling>, string]>([
      ['a procedure that nobody knows', { procedure: 'no.such' }, 'procedure-not-found'],
      ['a procedure of cases', { procedure: 'civil.first' }, 'procedure-not-found'],
      ['a day that does not exist', { receivedOn: '2026-02-30' }, 'invalid-request'],
      ['a day to come', { receivedOn: '2026-03-11' }, 'act-in-future'],
      ['a relation that is none', { attributes: { relation: 'DS-99' } }, 'relation-unknown'],
      [
        'a relation of another field',
        { attributes: { field: 'labour', relation: 'DS-26.3.463' } },
        'relation-of-another-field',
      ],
      ['a field that the procedure does not serve', { attributes: { field: 'criminal' } }, 'procedure-not-serving'],
      ['nobody who sues', { parties: [cuong] }, 'party-missing'],
      ['nobody at all', { parties: [] }, 'party-missing'],
      [
        'a role that the procedure does not have',
        { parties: [an, { ...cuong, role: 'accused' }] },
        'act-field-invalid',
      ],
      ['a name without end', { parties: [an, { ...cuong, fullName: 'x'.repeat(301) }] }, 'invalid-request'],
      ['a word nobody knows', { extra: 1 } as never, 'invalid-request'],
      ['a printed number without the word that it is from paper', { printedNumber: '5' }, 'invalid-request'],
      ['a negative value', { claimVnd: -1 }, 'invalid-request'],
      ['another court', { courtId: 'KV-DLK-02' }, 'not-found'],
    ])('is refused for %s, and nothing is written', async (_, change, type) => {
      const before = await tables().tables.ledger.countDocuments();
      await expect(at('KV-DLK-01').register(change)).rejects.toMatchObject(refusal(type));
      expect(await tables().tables.ledger.countDocuments()).toBe(before);
    });

    test('a relation alone tells the field', async () => {
      const court = at('KV-DLK-01');
      const { filingId } = await court.register({ attributes: { relation: 'HNGD-28.1a' } });
      expect(await court.clerk.ask(GetFiling, { filingId })).toMatchObject({ field: 'family', relation: 'HNGD-28.1a' });
    });

    test('from paper: the printed number is kept, the book goes on after it, a number twice is refused', async () => {
      const court = at('KV-DLK-07');
      const paper = { fromPaper: true, receivedOn: '2026-02-02' };
      const printed = await court.register({ ...paper, printedNumber: '41/2026/GXN-TA' });
      expect(printed).toMatchObject({ receiptNumber: '41/2026/GXN-TA' });
      expect(await court.register()).toMatchObject({ receiptNumber: '42/2026/GXN-TA' });
      const odd = await court.register({ ...paper, printedNumber: '7/GXN' });
      expect(odd.receiptNumber).toBe('7/GXN');
      expect(odd.warnings).not.toEqual([]);
      await expect(court.register({ ...paper, printedNumber: '41/2026/GXN-TA' })).rejects.toMatchObject(
        refusal('number-taken'),
      );
      const book = await court.clerk.ask(ListPetitionBook, { year: 2026 });
      expect(book.items.map(({ number }) => number)).toEqual(['7/GXN', '41/2026/GXN-TA', '42/2026/GXN-TA']);
    });

    test('a file of a court that has ended is recorded from paper where its files lie now, and nowhere else', async () => {
      const ended = { courtId: 'H-DLK-EAHLEO', receivedOn: '2024-02-01', fromPaper: true };
      const keeper = at('KV-DLK-09');
      const { filingId, receiptNumber } = await keeper.register(ended);
      expect(receiptNumber).toBe('01/2024/GXN-TA');
      const assigned = { ...doing('judge-assigned', { judgeId: 'per_minh' }, '2024-02-02'), fromPaper: true };
      expect(await keeper.act('per_lan', filingId, 1, assigned)).toMatchObject({ version: 2, phase: 'examining' });
      expect(await keeper.clerk.ask(GetFiling, { filingId })).toMatchObject({ courtId: 'H-DLK-EAHLEO' });
      await expect(keeper.register({ ...ended, fromPaper: false })).rejects.toMatchObject(refusal('not-found'));
      await expect(at('KV-DLK-07').register(ended)).rejects.toMatchObject(refusal('not-found'));
      await expect(at('KV-DLK-07').act('per_lan', filingId, 2, assigned)).rejects.toMatchObject(refusal('not-found'));
      const now = doing('petition-acknowledged');
      await expect(keeper.act('per_lan', filingId, 2, now)).rejects.toMatchObject(refusal('other-court'));
    });

    test('a filing of a thousand people is registered and handed on; one beyond a message is refused', async () => {
      const court = at('KV-DLK-08');
      const crowd = (count: number, address: string) => [
        ...Array.from({ length: count }, (_, i) => ({ ...an, fullName: `Nguyễn Thị Người Dân Số ${i}`, address })),
        cuong,
      ];
      await expect(court.register({ parties: crowd(999, 'x'.repeat(500)) })).rejects.toMatchObject(
        refusal('too-large'),
      );
      const parties = crowd(
        999,
        'thôn 5, xã Ea H’Leo, tỉnh Đắk Lắk, gần cầu, đi quá nhà văn hóa thôn chừng hai trăm mét',
      );
      const { filingId } = await court.register({ parties });
      const { version } = await court.act('per_binh', filingId, 1, classify(), assign());
      const free = doing('fee-exempted', { ground: 'poor', reason: 'Hộ nghèo' });
      const done = await court.act('per_minh', filingId, version, free, doing('case-accepted'));
      expect(done.opensCase?.opened).toBe(true);
      await house.settled();
      const filing = await court.clerk.ask(GetFiling, { filingId });
      expect(filing).toMatchObject({ partiesCount: 1000, parties: expect.stringContaining('và 998 người khác') });
      expect(filing.firstParties).toHaveLength(20);
      expect(JSON.stringify(filing).length).toBeLessThan(20_000);
    });

    test('200 at once at one court: receipt numbers 1 to 200, each once', async () => {
      const court = at('KV-DLK-02');
      const done = await Promise.all(
        Array.from({ length: 200 }, (_, i) => court.register({ title: `Tranh chấp số ${i}` })),
      );
      const numbers = done.map(({ receiptNumber }) => Number(receiptNumber.split('/')[0]));
      expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
      expect(new Set(done.map(({ docketCode }) => docketCode)).size).toBe(200);

      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await court.clerk.ask(ListPetitionBook, { year: 2026, pageSize: 70, ...(cursor && { cursor }) });
        seen.push(...page.items.map(({ number }) => number));
        cursor = page.next;
      } while (cursor);
      expect(seen.map((number) => Number(number.split('/')[0]))).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
    });
  });

  describe('examining a petition (BLTTDS Điều 191–195)', () => {
    test('accepted after the advance was paid: one number, the parties and the classification handed over', async () => {
      const { court, filingId, version } = await examined('KV-DLK-03');
      const noticed = await court.act('per_minh', filingId, version, doing('fee-notice-sent'));
      const { items } = await court.clerk.ask(ListFilingEntries, { filingId, pageSize: 1 });
      // 5% of 200 million is 10 million, half of it is the advance (NQ 326/2016, Điều 7)
      expect(items[0]).toMatchObject({
        type: 'fee-notice-sent',
        fields: { amountVnd: 5_000_000, claimVnd: 200_000_000 },
      });
      expect(items[0]?.fields.calculation).toMatch(/50%.*5\.000\.000 đồng/);

      await expect(court.act('per_minh', filingId, noticed.version, 'case-accepted')).rejects.toMatchObject({
        type: 'act-required',
        data: { article: expect.stringContaining('195 khoản 3') },
      });
      const received = await court.act('per_lan', filingId, noticed.version, 'fee-notice-received');
      const tasks = await court.clerk.ask(ListIntakeTasks, { responsible: 'party' });
      expect(tasks.items.map(({ dueOn }) => dueOn)).toEqual(['2026-03-17', '2026-03-19']); // 7 days, 7 working days
      const paid = await court.act(
        'per_lan',
        filingId,
        received.version,
        doing('fee-receipt-filed', { receiptNumber: 'AA/2026/0001', amountVnd: 5_000_000 }),
      );
      const both = await Promise.allSettled(
        [1, 2].map(() => court.act('per_minh', filingId, paid.version, 'case-accepted')),
      );
      const accepted = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      expect(accepted).toHaveLength(1);
      expect(accepted[0]).toMatchObject({
        phase: 'accepted',
        results: [{ act: 'case-accepted', numbers: { acceptance: '01/2026/TLST-DS' } }],
        opensCase: { acceptanceNumber: '01/2026/TLST-DS', opened: true },
      });
      const last = (await entriesOf(filingId)).at(-1);
      expect(last?.data.handOver).toMatchObject({
        filingId,
        caseId: accepted[0]?.opensCase?.caseId,
        acceptanceNumber: '01/2026/TLST-DS',
        attributes: { field: 'civil', relation: 'DS-26.3.463', simplified: false },
        parties: [{ fullName: 'Trần Văn Ân' }, { fullName: 'Lê Thị Cường' }],
      });
      expect(await court.clerk.ask(ListIntakeTasks, { responsible: 'judge' })).toMatchObject({ items: [] });
      const book = await court.clerk.ask(ListPetitionBook, { year: 2026 });
      expect(book.items[0]).toMatchObject({
        from: 'Trần Văn Ân',
        result: 'Thụ lý vụ án',
        resultOn: now,
        resultNumber: '01/2026/TLST-DS',
      });
    });

    test('accepted without an advance on a ground of the fee resolution', async () => {
      const { court, filingId, version } = await examined('KV-DLK-03');
      await expect(
        court.act('per_minh', filingId, version, doing('fee-exempted', { ground: 'rich', reason: 'x' })),
      ).rejects.toMatchObject({ type: 'act-field-invalid', data: { field: 'ground' } });
      const done = await court.act(
        'per_minh',
        filingId,
        version,
        doing('fee-exempted', { ground: 'poor', reason: 'Hộ nghèo, có xác nhận' }),
        doing('case-accepted'),
      );
      expect(done.results[1]?.numbers.acceptance).toBe('02/2026/TLST-DS'); // what was refused before took none
    });

    test('the symbol of the acceptance number follows the field given in the same command', async () => {
      const { court, filingId, version } = await examined('KV-DLK-03');
      const done = await court.act(
        'per_minh',
        filingId,
        version,
        classify({ field: 'family', relation: 'HNGD-28.1a' }),
        doing('fee-exempted', { ground: 'poor', reason: 'Hộ nghèo' }),
        doing('case-accepted'),
      );
      expect(done.results[2]?.numbers).toEqual({ acceptance: '01/2026/TLST-HNGĐ' });
    });

    test('a relation of another field is refused, and recorded when it stands so on paper', async () => {
      const { court, filingId, version } = await examined('KV-DLK-03');
      const odd = { field: 'civil', relation: 'HNGD-28.1a' };
      await expect(court.act('per_minh', filingId, version, classify(odd))).rejects.toMatchObject(
        refusal('relation-of-another-field'),
      );
      const paper = { ...classify(odd), fromPaper: true };
      expect(await court.act('per_binh', filingId, version, paper)).toMatchObject({ version: version + 1 });
    });

    test('a printed acceptance number is kept, and steps that paper does not show are warned of', async () => {
      const { court, filingId, version } = await examined('KV-DLK-03');
      const accepted = { ...doing('case-accepted', { number: '146 /2026/TLST- DS' }), fromPaper: true };
      const { results, opensCase } = await court.act('per_binh', filingId, version, accepted);
      expect(opensCase?.acceptanceNumber).toBe('146 /2026/TLST- DS');
      const codes = results[0]?.warnings.map(({ code }) => code);
      expect(codes).toEqual(expect.arrayContaining(['act-required', 'spacing']));
    });

    test('supplement asked, the law’s month limited by the judge, then supplemented and examined again', async () => {
      const { court, filingId, version } = await examined('KV-DLK-03');
      const asked = await court.act(
        'per_minh',
        filingId,
        version,
        doing('supplement-requested', { matters: 'Nêu rõ số tiền vay', dueOn: '2026-03-25' }),
      );
      expect(asked).toMatchObject({ phase: 'supplementing', results: [{ numbers: { notice: expect.any(String) } }] });
      const { tasks } = await court.clerk.ask(GetFiling, { filingId });
      expect(tasks).toMatchObject([{ responsible: 'party', dueOn: '2026-03-25' }]);
      await expect(
        court.act(
          'per_minh',
          filingId,
          asked.version,
          doing('petition-returned', { ground: 'return-petition-civil.e', reason: 'Không bổ sung' }),
        ),
      ).rejects.toMatchObject({ type: 'period-running', data: { dueOn: '2026-03-25' } });
      const back = await court.act('per_lan', filingId, asked.version, 'petition-supplemented');
      expect(back.phase).toBe('examining');
    });

    test('is not accepted while nobody is sued in it: no case could be opened (Đ.68 k.1); the supplement names who', async () => {
      const { court, filingId, version } = await examined('KV-DLK-03', { parties: [an] });
      const accept = (seen: number) =>
        court.act(
          'per_minh',
          filingId,
          seen,
          doing('fee-exempted', { ground: 'poor', reason: 'Hộ nghèo' }),
          doing('case-accepted'),
        );
      await expect(accept(version)).rejects.toMatchObject({ type: 'party-missing', data: { role: 'defendant' } });
      const asked = await court.act('per_minh', filingId, version, doing('supplement-requested', { matters: 'Tên' }));
      const fields = { newParties: [cuong] };
      const back = await court.act('per_lan', filingId, asked.version, doing('petition-supplemented', fields));
      expect(await accept(back.version)).toMatchObject({ phase: 'accepted' });
    });

    test('returned for an unpaid advance: not before the later of its two limits', async () => {
      const start = now;
      const { court, filingId, version } = await examined('KV-DLK-03');
      const noticed = await court.act('per_minh', filingId, version, doing('fee-notice-sent'));
      const giveBack = (seen: number) =>
        court.act(
          'per_minh',
          filingId,
          seen,
          doing('petition-returned', { ground: 'return-petition-civil.d', reason: 'Không nộp biên lai' }),
        );
      await expect(giveBack(noticed.version)).rejects.toMatchObject({
        type: 'act-required',
        data: { missing: [{ act: 'fee-notice-received' }] },
      });
      const { version: seen } = await court.act('per_lan', filingId, noticed.version, 'fee-notice-received');
      try {
        now = '2026-03-18'; // past the 7 days, within the 7 working days
        await expect(giveBack(seen)).rejects.toMatchObject({
          type: 'period-running',
          data: { dueOn: '2026-03-19', article: expect.stringContaining('192 khoản 1 điểm d') },
        });
        now = '2026-03-20';
        expect(await giveBack(seen)).toMatchObject({ phase: 'returned', results: [{ warnings: [] }] });
        expect(await court.clerk.ask(GetFiling, { filingId })).toMatchObject({
          counts: 'closed',
          outcome: 'civ.petition.return',
        });
      } finally {
        now = start;
      }
    });

    test.each<[string, string, IntentInput, string]>([
      [
        'a clerk assigns',
        'per_lan',
        { act: 'judge-assigned', on: '2026-03-10', fields: { judgeId: 'per_minh' } },
        'act-not-yours',
      ],
      [
        'a clerk is assigned as judge',
        'per_binh',
        { act: 'judge-assigned', on: '2026-03-10', fields: { judgeId: 'per_lan' } },
        'person-lacks-role',
      ],
      ['nobody examines it yet', 'per_minh', { act: 'fee-notice-sent', on: '2026-03-10' }, 'nobody-assigned'],
      ['a field is missing', 'per_binh', { act: 'judge-assigned', on: '2026-03-10' }, 'act-field-invalid'],
      ['the act is unknown', 'per_binh', { act: 'verdict', on: '2026-03-10' }, 'act-unknown'],
      [
        'the day is to come',
        'per_binh',
        { act: 'judge-assigned', on: '2026-03-11', fields: { judgeId: 'per_minh' } },
        'act-in-future',
      ],
      [
        'the day is before the receipt',
        'per_binh',
        { act: 'judge-assigned', on: '2026-03-09', fields: { judgeId: 'per_minh' } },
        'act-before-start',
      ],
    ])('a step is refused when %s', async (_, by, intent, type) => {
      const court = at('KV-DLK-04');
      const { filingId } = await court.register();
      await expect(court.act(by, filingId, 1, intent)).rejects.toMatchObject(refusal(type));
      expect(await entriesOf(filingId)).toHaveLength(1);
    });

    test('another judge than the assigned one is refused, and the menu says why', async () => {
      const { court, filingId, version } = await examined('KV-DLK-04');
      await expect(court.act('per_hoa', filingId, version, 'fee-notice-sent')).rejects.toMatchObject({
        type: 'not-assigned',
        data: { article: expect.stringContaining('195') },
      });
      const { items } = await court.otherJudge.ask(ListFilingActs, { filingId });
      expect(items.find(({ act }) => act === 'fee-notice-sent')).toMatchObject({
        possible: false,
        why: { code: 'not-assigned' },
      });
      const mine = await court.judge.ask(ListFilingActs, { filingId });
      expect(mine.items.find(({ act }) => act === 'fee-notice-sent')).toMatchObject({ possible: true });
    });

    test('an app that may do acts and nothing else names a judge: who holds which role the house asks for itself', async () => {
      const courtId = 'KV-AGI-01'; // nobody asked for its people before
      const { filingId } = await at(courtId).register();
      const app: Actor = { ...person('api_nhan_su', courtId, ['courtChief']), kind: 'client' };
      const scopes = [PerformFilingActs.action];
      await asking({ ...app, scopes }).tell(
        PerformFilingActs,
        { filingId, intents: [assign()] },
        { expectedVersion: 1 },
      );
      expect(await at(courtId).judge.ask(GetFiling, { filingId })).toMatchObject({ judgeId: 'per_minh' });
    });

    test('several acts in one command are done all or none', async () => {
      const { court, filingId, version } = await examined('KV-DLK-04');
      await expect(
        court.act('per_minh', filingId, version, doing('fee-notice-sent'), doing('case-accepted')),
      ).rejects.toMatchObject(refusal('act-required'));
      expect(await entriesOf(filingId)).toHaveLength(version);
    });

    test('a stale version is told what was done since; another court’s filing is not there', async () => {
      const { court, filingId, version } = await examined('KV-DLK-04');
      await expect(court.act('per_minh', filingId, 1, 'fee-notice-sent')).rejects.toMatchObject({
        type: 'version-conflict',
        data: { version, changes: [{ type: 'judge-assigned' }, { type: 'petition-classified' }] },
      });
      await expect(at('KV-DLK-05').act('per_minh', filingId, version, 'fee-notice-sent')).rejects.toMatchObject(
        refusal('not-found'),
      );
      await expect(at('KV-DLK-05').judge.ask(GetFiling, { filingId })).rejects.toMatchObject(refusal('not-found'));
      const province = asking(person('per_son', 'T-DLK', ['supervisor']));
      expect(await province.ask(GetFiling, { filingId })).toMatchObject({ filingId });
    });
  });

  describe('a petition of another court (Điều 191 khoản 3 điểm c)', () => {
    const send = (toCourt: string) => doing('petition-transferred', { toCourt, reason: 'Bị đơn cư trú ở nơi khác' });

    test('is received there once, under a number of that court, with its people, counted as transferred in', async () => {
      const { court, filingId, version, docketCode, docketId, ...rest } = await examined('KV-DLK-05');
      const sent = await court.act('per_minh', filingId, version, send('KV-DLK-06'));
      expect(sent).toMatchObject({ phase: 'transferred', moved: { courtId: 'KV-DLK-06' } });
      await house.settled();
      const there = at('KV-DLK-06');
      const newId = sent.moved?.filingId ?? '';
      const received = await there.clerk.ask(GetFiling, { filingId: newId });
      expect(received).toMatchObject({
        docketCode,
        docketId,
        version: 1,
        receiptNumber: '01/2026/GXN-TA',
        channel: 'transfer',
        relation: 'DS-26.3.463',
        parties: 'Trần Văn Ân – Lê Thị Cường',
        links: [{ kind: 'transferredFrom', to: filingId }],
        phaseCode: 'received',
      });
      expect(await there.clerk.ask(ListFilingParties, { filingId: newId })).toMatchObject({ items: [{}, {}] });
      const [first] = await entriesOf(newId);
      expect(first?.data.effects).toContainEqual({ do: 'count', flow: 'transferredIn' });
      expect(first?.data.effects).not.toContainEqual({ do: 'count', flow: 'received' });
      expect(first?.data.registration?.from).toEqual({
        filingId,
        courtId: 'KV-DLK-05',
        receiptNumber: '01/2026/GXN-TA',
      });

      // Delivered again, whoever heard it the first time: the same filing, no second number.
      const opens = (await entriesOf(filingId)).at(-1);
      const effect = opens?.data.effects.find((one) => one.do === 'openCase');
      if (effect?.do !== 'openCase' || !opens?.data.movedOver) throw new Error('nothing was sent');
      const repeated = await house.as(systemActor('intake.on-filing-moved', 'KV-DLK-06')).tell(
        ReceiveMovedFiling,
        {
          procedure: effect.procedure,
          courtId: effect.courtId,
          docketId,
          from: { filingId, courtId: 'KV-DLK-05' },
          movedOver: opens.data.movedOver,
        },
        { id: `receive|${effect.ref}` },
      );
      expect(repeated).toEqual({ filingId: newId, receiptNumber: '01/2026/GXN-TA', version: 1 });
      expect((await there.clerk.ask(ListFilings, {})).items).toHaveLength(1);

      const progress = await asking(ANONYMOUS).ask(FindFilingByLookup, { lookupCode: rest.lookupCode.toLowerCase() });
      expect(progress).toMatchObject({ courtId: 'KV-DLK-06', receiptNumber: '01/2026/GXN-TA', counts: 'open' });
      expect(progress.steps.map(({ name }) => name)).toEqual([
        'Đã nhận đơn',
        'Thẩm phán đang xem xét đơn',
        'Đã chuyển đơn',
        'Đã nhận đơn',
      ]);
      expect(JSON.stringify(progress)).not.toMatch(/Ân|Cường/);
      expect(await there.act('per_binh', newId, 1, assign())).toMatchObject({ phase: 'examining' });
    });

    test('is not sent to this court itself nor to one that has ended', async () => {
      const { court, filingId, version } = await examined('KV-DLK-05');
      await expect(court.act('per_minh', filingId, version, send('KV-DLK-05'))).rejects.toMatchObject(
        refusal('already-at-that-court'),
      );
      await expect(court.act('per_minh', filingId, version, send('T63-DLK'))).rejects.toMatchObject(
        refusal('court-unknown'),
      );
    });
  });

  test('a practice account works on its own day, and what it hands over lives there too', async () => {
    const practising = {
      ...person('per_binh', 'T63-DLK', ['clerk', 'judge', 'courtChief']),
      practisesOn: '2021-12-10',
    };
    const lan = asking(practising);
    const { filingId } = await lan.tell(RegisterFiling, loan({ receivedOn: '2021-12-09' }));
    const intents = [
      classify({}),
      assign('per_binh'),
      doing('fee-exempted', { ground: 'child', reason: 'Trẻ em' }),
      doing('case-accepted'),
    ].map((intent) => ({ ...intent, on: '2021-12-10' }));
    const done = await lan.tell(PerformFilingActs, { filingId, intents }, { expectedVersion: 1 });
    expect(done.opensCase?.acceptanceNumber).toBe('01/2021/TLST-DS');
    expect((await entriesOf(filingId)).at(-1)?.data.handOver).toMatchObject({ practisesOn: '2021-12-10' });
  });

  describe('a file of an agency (court-imposed administrative measure), by its own procedure', () => {
    const police: PartyInput = { role: 'proposer', kind: 'organisation', fullName: 'Công an xã Ea Ral' };
    const proposed: PartyInput = { role: 'proposed', kind: 'person', fullName: 'Y Thuận Ayŭn', birthYear: 2001 };
    const file = (change: Partial<RegisterFiling> = {}): RegisterFiling => ({
      procedure: 'measure.file',
      receivedOn: now,
      channel: 'hand',
      attributes: { matter: 'compulsory-rehabilitation' },
      title: 'Đề nghị đưa vào cơ sở cai nghiện bắt buộc',
      parties: [police, proposed],
      ...change,
    });

    test('returned as incomplete, completed, accepted: its own numbers, working days, and what the matter starts with', async () => {
      const court = at('KV-DLK-09');
      const done = await court.clerk.tell(RegisterFiling, file());
      expect(done.receiptNumber).toMatch(/\/2026\/GXN-TA$/);
      const { filingId } = done;
      expect(await court.clerk.ask(GetFiling, { filingId })).toMatchObject({
        field: 'measure',
        relation: 'BPXLHC-95',
        parties: 'Công an xã Ea Ral – Y Thuận Ayŭn',
      });
      await expect(court.act('per_binh', filingId, 1, 'case-accepted')).rejects.toMatchObject(
        refusal('act-wrong-phase'),
      );
      await expect(court.act('per_lan', filingId, 1, 'fee-notice-sent')).rejects.toMatchObject(refusal('act-unknown'));
      const returned = await court.act(
        'per_lan',
        filingId,
        1,
        doing('measure-file-returned', { missing: 'Bản tóm tắt lý lịch' }),
      );
      expect(returned).toMatchObject({ phase: 'returned', results: [{ numbers: { notice: expect.any(String) } }] });
      const complete = await court.act('per_lan', filingId, returned.version, 'measure-complete-file-received');
      const { tasks } = await court.clerk.ask(GetFiling, { filingId });
      expect(tasks.map(({ dueOn, trace }) => [dueOn, (trace as { duration: object }).duration])).toEqual([
        ['2026-03-11', { value: 1, unit: 'working-day' }],
      ]);
      const accepted = await court.act('per_binh', filingId, complete.version, 'case-accepted');
      expect(accepted).toMatchObject({ phase: 'accepted', opensCase: { opened: true } });
      expect(accepted.opensCase?.acceptanceNumber).toMatch(/^01\/2026\/TLST-/);
      const last = (await entriesOf(filingId)).at(-1);
      expect(last?.data.effects).toContainEqual(
        expect.objectContaining({ do: 'openCase', procedure: 'measure.first' }),
      );
      expect(last?.data.handOver).toMatchObject({
        attributes: { field: 'measure', matter: 'compulsory-rehabilitation', relation: 'BPXLHC-95' },
        parties: [{ role: 'proposer' }, { role: 'proposed' }],
      });
      const again = await at('KV-DLK-08').clerk.tell(RegisterFiling, file());
      expect(again.duplicates).toMatchObject([
        { kind: 'case', courtId: 'KV-DLK-09', matches: ['parties', 'relation'] },
      ]);
    });

    test.each<[string, Partial<RegisterFiling>, string]>([
      ['a petition’s parties', { parties: [an, cuong] }, 'act-field-invalid'],
      ['a matter it does not serve', { attributes: { matter: 'dispute' } }, 'procedure-not-serving'],
      ['two proposed', { parties: [police, proposed, { ...proposed, fullName: 'Khác' }] }, 'too-many-parties'],
    ])('is refused with %s', async (_, change, type) => {
      await expect(at('KV-DLK-09').clerk.tell(RegisterFiling, file(change))).rejects.toMatchObject(refusal(type));
    });
  });

  describe('duplicates', () => {
    const suing = (
      plaintiff: Partial<PartyInput>,
      defendant: Partial<PartyInput>,
      change: Partial<RegisterFiling> = {},
    ) =>
      loan({
        parties: [
          { ...an, ...plaintiff },
          { ...cuong, ...defendant },
        ],
        ...change,
      });

    test('are found across courts, with and without accents, composed or not, and shown as far as the reader may look', async () => {
      const [one, two] = [at('KV-DLK-05'), at('KV-DLK-06')];
      const names = [{ fullName: 'Đỗ Hữu Nghĩa' }, { fullName: 'Võ Thị Ngọc Ánh' }] as const;
      const relation = { attributes: { relation: 'DS-26.3.463' } };
      const first = await one.clerk.tell(RegisterFiling, suing(...names, relation));
      for (const form of ['NFC', 'NFD', 'bare'] as const) {
        const [a, b] = names.map(({ fullName }) =>
          form === 'bare'
            ? fullName.normalize('NFD').replace(/\p{M}/gu, '').replace('Đ', 'D')
            : fullName.normalize(form),
        );
        const parties = [
          { role: 'plaintiff', fullName: a ?? '', birthYear: 1980 },
          { role: 'defendant', fullName: b ?? '', birthYear: 1975 },
        ];
        const asked = { procedure: 'civil.petition', parties, relation: 'DS-26.3.463' };
        const here = await one.clerk.ask(FindDuplicates, asked);
        expect(here.items).toMatchObject([
          { kind: 'filing', id: first.filingId, matches: ['parties', 'relation'], certainty: 'likely', state: 'open' },
        ]);
        const there = await two.clerk.ask(FindDuplicates, asked);
        expect(there.items).toEqual([
          {
            kind: 'filing',
            courtId: 'KV-DLK-05',
            number: first.receiptNumber,
            matches: ['parties', 'relation'],
            certainty: 'likely',
            state: 'open',
          },
        ]);
      }
      const again = await two.clerk.tell(RegisterFiling, suing(...names));
      expect(again.duplicates).toMatchObject([{ courtId: 'KV-DLK-05', matches: ['parties'] }]);
      // Sued by the one who was sued: the same quarrel.
      const crossed = await two.clerk.tell(
        RegisterFiling,
        suing({ ...names[1], birthYear: 1975 }, { ...names[0], birthYear: 1980 }),
      );
      expect(crossed.duplicates).toHaveLength(2);
    });

    test('by the number of a paper, whatever the name; not for another defendant, another birth year, another number', async () => {
      const court = at('KV-DLK-05');
      const [a, b] = [{ fullName: 'Hoàng Anh Tuấn', idNumber: '066080001234' }, { fullName: 'Công ty TNHH Sao Mai' }];
      const organisation = { kind: 'organisation', birthYear: undefined } as const;
      await court.clerk.tell(RegisterFiling, suing(a, { ...b, ...organisation }));
      const ask = (plaintiff: object, defendant: object) =>
        court.clerk.ask(FindDuplicates, {
          procedure: 'civil.petition',
          parties: [
            { role: 'plaintiff', ...a, ...plaintiff },
            { role: 'defendant', ...b, ...defendant },
          ],
        });
      expect((await ask({ fullName: 'Hoàng Tuấn' }, {})).items).toMatchObject([{ matches: ['parties'] }]);
      expect((await ask({}, { fullName: 'CTY TNHH SAO MAI' })).items).toHaveLength(1);
      expect((await ask({}, { fullName: 'Công ty TNHH Sao Hôm' })).items).toEqual([]);
      expect((await ask({ idNumber: '066080009999' }, {})).items).toEqual([]);
      expect((await ask({ idNumber: undefined, birthYear: 1999 }, {})).items).toEqual([]);
    });

    test('the table holds no number of a paper', async () => {
      const rows = await tables().db.collection('matters').find({}).toArray();
      expect(rows.length).toBeGreaterThan(2);
      expect(JSON.stringify(rows)).not.toContain('066080001234');
    });

    test('a party recorded wrongly is put right by the supplement: read, found and compared under the right name, found under the wrong one', async () => {
      const names = {
        parties: [
          { ...an, fullName: 'Mã Văn Tọa' },
          { ...cuong, fullName: 'Chu Thị Bính', birthYear: undefined },
        ],
      };
      const { court, filingId, version } = await examined('KV-DLK-05', names);
      const asked = await court.act('per_minh', filingId, version, doing('supplement-requested', { matters: 'Tên' }));
      const [, binh] = (await court.clerk.ask(ListFilingParties, { filingId })).items;
      const corrections = [{ party: binh?.id, fullName: 'Chu Thị Bình', birthYear: 1971, idNumber: '066171000123' }];
      const newParties = [{ ...cuong, fullName: 'Mã Thị Lý' }];
      const fields = { corrections, newParties };
      await court.act('per_lan', filingId, asked.version, doing('petition-supplemented', fields));
      const seen = await court.clerk.ask(GetFiling, { filingId });
      expect(seen).toMatchObject({ parties: 'Mã Văn Tọa – Chu Thị Bình và 1 người khác', partiesCount: 3 });
      expect((await court.clerk.ask(ListFilingParties, { filingId })).items).toMatchObject([
        { fullName: 'Mã Văn Tọa' },
        { id: binh?.id, role: 'defendant', fullName: 'Chu Thị Bình', birthYear: 1971, formerNames: ['Chu Thị Bính'] },
        { fullName: 'Mã Thị Lý' },
      ]);
      for (const text of ['Chu Thị Bình', 'Chu Thị Bính', 'mã lý'])
        expect((await court.clerk.ask(ListFilings, { text })).items.map((row) => row.filingId)).toEqual([filingId]);
      const parties = [
        { role: 'plaintiff', fullName: 'Mã Văn Tọa', birthYear: 1980 },
        { role: 'defendant', fullName: 'Bình', idNumber: '066171000123' },
      ];
      const { items } = await court.clerk.ask(FindDuplicates, { procedure: 'civil.petition', parties });
      expect(items).toMatchObject([{ id: filingId, matches: ['parties'] }]);
      expect(rebuilt(await entriesOf(filingId))?.parties).toEqual(
        (await court.clerk.ask(ListFilingParties, { filingId })).items,
      );
    });

    test('a filing that became a case is found as the case, with what becomes of it', async () => {
      const { court, filingId, version } = await examined('KV-DLK-05', {
        parties: [
          { ...an, fullName: 'Bùi Quốc Khải' },
          { ...cuong, fullName: 'Mai Thị Nhị' },
        ],
      });
      const done = await court.act(
        'per_minh',
        filingId,
        version,
        doing('fee-exempted', { ground: 'poor', reason: 'Hộ nghèo' }),
        doing('case-accepted'),
      );
      const caseId = done.opensCase?.caseId ?? '';
      const found = async (plaintiff: string) => {
        const parties = [
          { role: 'plaintiff', fullName: plaintiff },
          { role: 'defendant', fullName: 'mai thi nhi' },
        ];
        return (await court.clerk.ask(FindDuplicates, { procedure: 'civil.petition', parties })).items;
      };
      expect(await found('bui quoc khai')).toMatchObject([
        { kind: 'case', id: caseId, number: done.opensCase?.acceptanceNumber, state: 'open' },
      ]);
      const heir = { id: newId('pty'), role: 'plaintiff', kind: 'person', fullName: 'Bùi Thị Thừa' };
      const old = (await court.clerk.ask(ListFilingParties, { filingId })).items[0]?.id ?? '';
      const change = { caseId, data: { fields: { heir }, effects: [] as unknown[] } };
      change.data.effects = [
        { do: 'changeParty', partyId: old, to: heir.id, role: 'plaintiff', field: 'heir' },
        { do: 'set', attributes: { relation: 'DS-26.3.472' } },
        { do: 'moveTo', phase: 'judged', counts: 'resolved', from: 'preparation' },
      ];
      await house.as(systemActor('test')).tell(ChangeCase, change as never, { expectedVersion: 1 });
      await house.settled();
      expect(await found('bui quoc khai')).toEqual([]);
      expect(await found('bui thi thua')).toMatchObject([{ kind: 'case', id: caseId, state: 'resolved' }]);
    });

    test('of a sealed case the desk hears only that there is one, and that it asked is recorded', async () => {
      const { court, filingId, version } = await examined('KV-DLK-05', {
        parties: [
          { ...an, fullName: 'Bùi Quốc Kín' },
          { ...cuong, fullName: 'Mai Thị Kín' },
        ],
      });
      const exempted = doing('fee-exempted', { ground: 'poor', reason: 'Hộ nghèo' });
      const done = await court.act('per_minh', filingId, version, exempted, doing('case-accepted'));
      const caseId = done.opensCase?.caseId ?? '';
      const sealing = { caseId, data: { fields: {}, effects: [{ do: 'seal' }] } };
      await house.as(systemActor('test')).tell(ChangeCase, sealing as never, { expectedVersion: 1 });
      await house.settled();
      const parties = [
        { role: 'plaintiff', fullName: 'bui quoc kin' },
        { role: 'defendant', fullName: 'mai thi kin' },
      ];
      const asked = { procedure: 'civil.petition', parties, relation: 'DS-26.3.463' };
      expect((await court.clerk.ask(FindDuplicates, asked)).items).toEqual([
        { kind: 'case', courtId: 'KV-DLK-05', matches: ['parties'], certainty: 'possible', state: 'open' },
      ]);
      expect((await court.chief.ask(FindDuplicates, asked)).items).toMatchObject([{ id: caseId }]);
      const { items } = await court.chief.ask(ListFilingLooks, { filingId });
      expect(items.map(({ by, what }) => [by.id, what])).toEqual([
        ['per_binh', 'hint'],
        ['per_lan', 'hint'],
      ]);
    });
  });

  describe('reading', () => {
    test('lists by state, phase, judge and day, page by page, each filing once', async () => {
      const { court, filingId } = await examined('KV-DLK-06', { title: 'Danh sách' });
      const { items } = await court.clerk.ask(ListFilings, { judgeId: 'per_minh', state: 'open', phase: 'examining' });
      expect(items.map((row) => row.filingId)).toContain(filingId);
      expect(await court.clerk.ask(ListFilings, { from: '2026-03-11' })).toEqual({ items: [] });
      const all: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await at('KV-DLK-02').clerk.ask(ListFilings, { pageSize: 60, ...(cursor && { cursor }) });
        all.push(...page.items.map((row) => row.filingId));
        cursor = page.next;
      } while (cursor);
      expect(all).toHaveLength(200);
      expect(new Set(all).size).toBe(200);
    });

    test('finds by number and by name, with and without accents, a filing of many once', async () => {
      const court = at('KV-DLK-06');
      const parties = [...['Y Phương Niê', 'H’Lan Niê', 'Y Bhăm Niê'].map((fullName) => ({ ...an, fullName })), cuong];
      const { filingId, receiptNumber, docketCode } = await court.register({ parties });
      const found = async (text: string, more: object = {}) =>
        (await court.clerk.ask(ListFilings, { text, ...more })).items.map((row) => row.filingId);
      expect(await found('Niê')).toEqual([filingId]);
      expect(await found('nie ', { pageSize: 1 })).toEqual([filingId]);
      expect(await found('y bham')).toEqual([filingId]);
      expect(await found('Y Bhăm'.normalize('NFD'))).toEqual([filingId]);
      expect(await found(receiptNumber)).toContain(filingId);
      expect(await found(docketCode)).toEqual([filingId]);
      expect(await found('niê', { state: 'closed' })).toEqual([]);
      expect(await found('Nguyễn Không Có')).toEqual([]);
      const province = asking(person('per_son', 'T-DLK', ['supervisor']));
      expect((await province.ask(ListFilings, { text: 'bham', below: true })).items).toHaveLength(1);
      await expect(court.clerk.ask(ListFilings, { courtId: 'KV-DLK-05' })).rejects.toMatchObject(refusal('not-found'));
    });

    test('tasks of a person, what is late, what is due; late only from the day after', async () => {
      const start = now;
      const { court, filingId } = await examined('KV-DLK-07');
      const mine = async (more: object = {}) =>
        (await court.judge.ask(ListIntakeTasks, { personId: 'per_minh', ...more })).items;
      expect(await mine()).toMatchObject([
        { matter: { id: filingId, kind: 'filing' }, dueOn: '2026-03-17', late: false, persons: ['per_minh'] },
      ]);
      expect(await mine({ late: true })).toEqual([]);
      expect(await mine({ dueBefore: '2026-03-17' })).toEqual([]);
      try {
        now = '2026-03-18';
        expect(await mine({ late: true })).toMatchObject([{ late: true, daysLeft: -1 }]);
        expect(await mine({ late: false })).toEqual([]);
      } finally {
        now = start;
      }
    });

    test('the advance is computed for anyone; a wrong code of the receipt finds nothing', async () => {
      const citizen = asking(ANONYMOUS);
      expect(await citizen.ask(ComputeFeeAdvance, { field: 'DS', claimVnd: 200_000_000 })).toMatchObject({
        amountVnd: 5_000_000,
      });
      expect(await citizen.ask(ComputeFeeAdvance, { field: 'family' })).toMatchObject({ amountVnd: 300_000 });
      await expect(citizen.ask(ComputeFeeAdvance, { field: 'sport' })).rejects.toMatchObject(
        refusal('invalid-request'),
      );
      await expect(citizen.ask(FindFilingByLookup, { lookupCode: '0000-0000-0000' })).rejects.toMatchObject(
        refusal('not-found'),
      );
      await expect(citizen.ask(GetFiling, { filingId: newId('pet') })).rejects.toMatchObject(
        refusal('unauthenticated'),
      );
    });
  });

  test('what a period that ran out brings about, the clock does: once, on the legal day; not in a practice matter', async () => {
    const { court, filingId } = await examined('KV-DLK-09');
    const stored = await tables()
      .db.collection('filings')
      .findOne({ _id: filingId as never });
    // No act of a petition is the clock's, so one of another procedure stands in: with nothing left to wait for, it is due.
    const state = {
      ...stored?.state,
      procedure: { id: 'civil.first', from: '2016-07-01' },
      phase: 'terminated',
      course: [],
      startedOn: '2026-02-02',
      lastOn: '2026-03-02',
      done: { 'termination-decided': { count: 1, firstOn: '2026-03-02', lastOn: '2026-03-02' } },
      obligations: [],
      awaited: [],
      shut: [],
    };
    const waiting = (id: string, practisesOn?: string) => ({
      ...stored,
      _id: id as never,
      state: { ...state, id },
      registration: { ...stored?.registration, lookupCode: id, ...(practisesOn && { practisesOn }) },
      nextClockOn: '2026-03-02',
    });
    const [due, practice] = [newId('pet'), newId('pet')];
    await tables()
      .db.collection('filings')
      .insertMany([waiting(due), waiting(practice, '2026-03-02')]);
    const entries = async () => {
      for (let round = 0; round < 50; round++) {
        const found = await entriesOf(due);
        if (found.length > 0) return found;
        await sleep(100);
      }
      return [];
    };
    try {
      await entries();
      await sleep(500); // further rounds of the clock
      const done = await entriesOf(due);
      expect(done).toMatchObject([
        {
          type: 'judgment-effective',
          legalOn: '2026-03-02',
          actor: { kind: 'system', id: 'clock', courtId: 'KV-DLK-09' },
          commandId: `clock|${due}|${stored?.version}|judgment-effective`,
        },
      ]);
      expect(await entriesOf(practice)).toEqual([]);
      await tables()
        .db.collection('filings')
        .deleteMany({ _id: { $in: [due, practice] as never } });
    } finally {
      await tables()
        .db.collection('filings')
        .deleteMany({ _id: { $in: [due, practice] as never } });
    }
    expect(await court.clerk.ask(GetFiling, { filingId })).toMatchObject({ phaseCode: 'examining' });
  });

  test('no read of a store scans a collection, and lists come in the order of an index', async () => {
    const db = tables().db;
    const { items } = await at('KV-DLK-06').clerk.ask(ListFilings, {});
    const [row] = items;
    if (!row) throw new Error('no filing to read');
    await db.db?.command({ profile: 2 });
    const { clerk } = at('KV-DLK-06');
    const { filingId } = row;
    const province = asking(person('per_son', 'T-DLK', ['supervisor']));
    await clerk.ask(GetFiling, { filingId });
    await clerk.ask(ListFilingEntries, { filingId, cursor: cursorAfter(`entries of ${filingId}`, '9') });
    await clerk.ask(ListFilingParties, { filingId, cursor: cursorAfter('filings.parties', '0', '') });
    const filters = [
      {},
      { state: 'open' },
      { phase: 'examining' },
      { judgeId: 'per_minh' },
      { from: now, to: now },
    ] as const;
    for (const filter of filters) {
      await clerk.ask(ListFilings, filter);
      await clerk.ask(ListFilings, { ...filter, cursor: cursorAfter('filings', '2026-03-10', filingId) });
    }
    await province.ask(ListFilings, { below: true });
    for (const text of ['Niê ', 'tran van', '01/2026']) await clerk.ask(ListFilings, { text });
    await clerk.ask(ListIntakeTasks, {});
    await clerk.ask(ListIntakeTasks, {
      personId: 'per_minh',
      late: true,
      cursor: cursorAfter('filings.tasks', '2026-03-10', ''),
    });
    await clerk.ask(ListIntakeTasks, { responsible: 'judge', dueBefore: '2026-04-01' });
    await clerk.ask(ListPetitionBook, { year: 2026, cursor: cursorAfter('petition-book', '0', '') });
    await clerk.ask(FindDuplicates, {
      procedure: 'civil.petition',
      parties: [an, cuong].map(({ role, fullName }) => ({ role, fullName })),
    });
    await house
      .as(ANONYMOUS)
      .ask(FindFilingByLookup, { lookupCode: lookupCode(new Uint8Array(16)) })
      .catch(() => 0);
    const { filingId: another } = await at('KV-DLK-06').register();
    const reclassified = await at('KV-DLK-06').act('per_binh', another, 1, classify());
    const { receiptNumber = '' } = await clerk.ask(GetFiling, { filingId: another });
    const mistaken = doing('number-cancelled', { kind: 'petition', number: receiptNumber, reason: 'Nhầm' });
    await at('KV-DLK-06').act('per_binh', another, reclassified.version, mistaken);
    await db.db?.command({ profile: 0 });

    const lists = ['filings', 'parties', 'searches', 'tasks', 'matters', 'cancelledLines'];
    const ours = [...lists, 'dockets', 'ledger', 'commands', 'books'];
    const profiled = await db
      .collection('system.profile')
      .find({ op: { $in: ['query', 'command', 'update', 'remove'] }, planSummary: { $exists: true } })
      .toArray();
    const plans = profiled.map(({ ns, planSummary, hasSortStage }) => ({
      collection: String(ns).split('.')[1] ?? '',
      plan: String(planSummary),
      sorts: hasSortStage === true,
    }));
    for (const collection of lists) expect(plans.map((plan) => plan.collection)).toContain(collection);
    expect(plans.filter(({ collection, plan }) => ours.includes(collection) && plan.includes('COLLSCAN'))).toEqual([]);
    expect(
      plans.filter(
        ({ collection, sorts }) => ['filings', 'parties', 'tasks', 'cancelledLines'].includes(collection) && sorts,
      ),
    ).toEqual([]);
  });

  test('every filing folds from its ledger to what is stored, parties and tasks with it', async () => {
    await house.settled();
    const stored = await tables().db.collection('filings').find({}).toArray();
    expect(stored.length).toBeGreaterThan(220);
    for (const { _id, hash: _hash, ...rest } of stored) {
      const told = rebuilt(await entriesOf(String(_id)));
      const { hash: _none, id, ...filing } = told?.filing ?? ({} as never);
      expect({ _id: id, ...filing }).toEqual({ _id, ...rest });
      const rows = await tables()
        .db.collection('parties')
        .find({ filingId: String(_id) })
        .sort({ order: 1 })
        .toArray();
      expect(rows.map(({ party }) => party)).toEqual(told?.parties);
      const tasks = await tables()
        .db.collection('tasks')
        .find({ filingId: String(_id) })
        .toArray();
      expect(new Set(tasks.map(({ task }) => task.key))).toEqual(
        new Set(told?.filing.state.obligations.map(({ key }) => key)),
      );
    }
  });
});
