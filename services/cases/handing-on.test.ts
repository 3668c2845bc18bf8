import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { systemActor } from '#contracts/actor.ts';
import { GetCase } from '#contracts/cases/get-case.ts';
import { ListCaseParties } from '#contracts/cases/list-case-parties.ts';
import { ListCases } from '#contracts/cases/list-cases.ts';
import { FindDuplicates } from '#contracts/intake/find-duplicates.ts';
import { GetFiling } from '#contracts/intake/get-filing.ts';
import { GiveAcceptanceNumber } from '#contracts/intake/give-acceptance-number.ts';
import { ListFilingParties } from '#contracts/intake/list-filing-parties.ts';
import { ListFilings } from '#contracts/intake/list-filings.ts';
import { ListIntakeTasks } from '#contracts/intake/list-intake-tasks.ts';
import type { PartyInput } from '#contracts/proceedings.ts';
import { rebuild } from '#law/engine/evolve.ts';
import type { ProceedingEntry } from '#law/engine/proceeding.ts';
import { refusal, type TestHouse } from '../../tests/house.ts';
import { AN, CUONG, courtIn, doing, openCaseHouse, TODAY } from './fixtures/court.ts';

const DUNG: PartyInput = { role: 'defendant', kind: 'person', fullName: 'Phạm Văn Dũng', birthYear: 1970 };

describe('a case that is handed on', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openCaseHouse();
  });
  afterAll(() => house.stop());

  async function entriesOf(service: string, id: string): Promise<ProceedingEntry[]> {
    const rows = await house.roomOf(service).tables.ledger.find({ stream: id }).sort({ seq: 1 }).lean();
    return rows as unknown as ProceedingEntry[];
  }
  async function isWhatItsLedgerSays(id: string): Promise<void> {
    const stored = await house
      .roomOf('cases')
      .db.collection('cases')
      .findOne({ _id: id as never });
    expect(rebuild(await entriesOf('cases', id))).toEqual(stored?.state);
  }
  describe('sent to another court after acceptance (Đ.41)', () => {
    const send = (toCourt: string) => doing('case-transferred', { toCourt, reason: 'Bị đơn cư trú ở nơi khác' });

    test('is received there once: the same docket, people and classification; accepted, it is the case that went on', async () => {
      const [here, there] = [courtIn(house, 'KV-DLK-01'), courtIn(house, 'KV-DLK-02')];
      const { caseId, docketId, filingId } = await here.accepted();
      await here.caseActs('per_minh', caseId, send('KV-DLK-02'));
      await house.settled();
      const { items } = await there.as('per_lan').ask(ListFilings, {});
      expect(items).toMatchObject([
        { channel: 'transfer', receiptNumber: '01/2026/GXN-TA', relation: 'DS-26.3.463', receivedOn: TODAY },
      ]);
      const received = items[0]?.filingId ?? '';
      expect(await there.as('per_lan').ask(GetFiling, { filingId: received })).toMatchObject({
        docketId,
        links: [{ kind: 'transferredFrom', to: caseId }],
        phaseCode: 'received',
        claimVnd: 200_000_000,
      });
      const [first] = await entriesOf('intake', received);
      expect(first?.data.effects).toContainEqual({ do: 'count', flow: 'transferredIn' });
      expect(first?.data.effects).not.toContainEqual({ do: 'count', flow: 'received' });
      expect(first?.data).toHaveProperty('registration.fromCase', caseId);
      expect(first?.data).toMatchObject({
        registration: { from: { filingId, courtId: 'KV-DLK-01' } },
      });

      const nextCase = await there.accept(received);
      const opened = await there.as('per_lan').ask(GetCase, { caseId: nextCase });
      expect(opened).toMatchObject({
        docketId,
        acceptanceNumber: '01/2026/TLST-DS',
        counts: 'pending',
        links: [
          { kind: 'acceptedFrom', to: received },
          { kind: 'transferredFrom', to: caseId },
        ],
      });
      const [began] = await entriesOf('cases', nextCase);
      expect(began?.data.effects).toContainEqual({ do: 'count', flow: 'transferredIn' });
      // The same people stand in both cases.
      const people = await Promise.all([
        here.as('per_lan').ask(ListCaseParties, { caseId }),
        there.as('per_lan').ask(ListCaseParties, { caseId: nextCase }),
      ]);
      expect(people[0].items).toHaveLength(2);
      expect(people[1]).toEqual(people[0]);
      for (const id of [caseId, nextCase]) await isWhatItsLedgerSays(id);
    });

    test('goes with the receipt of its fee: it is accepted there without another notice, and may go on from there (Đ.195 k.3)', async () => {
      const [here, there, beyond] = ['KV-DLK-01', 'KV-DLK-02', 'KV-DLK-03'].map((id) => courtIn(house, id));
      if (!here || !there || !beyond) throw new Error('three courts');
      const classify = doing('petition-classified', { field: 'civil', relation: 'DS-26.3.463' });
      const accept = async (court: typeof here, filingId: string, ...before: ReturnType<typeof doing>[]) => {
        await court.filingActs('per_binh', filingId, doing('judge-assigned', { judgeId: 'per_minh' }));
        const answer = await court.filingActs('per_minh', filingId, classify, ...before, doing('case-accepted'));
        await house.settled();
        const caseId = answer.opensCase?.caseId ?? '';
        await court.caseActs('per_binh', caseId, doing('trial-judge-assigned', { judgeId: 'per_minh' }));
        return caseId;
      };
      const sentTo = async (court: typeof here, before: readonly string[] = []) => {
        await house.settled();
        const { items } = await court.as('per_binh').ask(ListFilings, { text: 'Vòng quanh' });
        return items.map(({ filingId }) => filingId).find((id) => !before.includes(id)) ?? '';
      };
      const { filingId } = await here.register({ title: 'Vòng quanh các Tòa án' });
      const receipts = [
        doing('fee-receipt-filed', { receiptNumber: 'AA/2026/0007', amountVnd: 4_000_000, paidOn: TODAY }),
        doing('fee-receipt-filed', { receiptNumber: 'AA/2026/0008', amountVnd: 1_000_000 }),
      ];
      const first = await accept(here, filingId, doing('fee-notice-sent'), ...receipts);
      await here.caseActs('per_minh', first, send('KV-DLK-02'));
      const arrived = await sentTo(there);
      const [entry] = await entriesOf('intake', arrived);
      expect(entry?.data).toMatchObject({
        fields: { feePaid: true, feeReceiptNumber: 'AA/2026/0007; AA/2026/0008', feePaidVnd: 5_000_000 },
        countsAs: ['fee-receipt-filed'],
      });
      const second = await accept(there, arrived);
      await there.caseActs('per_minh', second, send('KV-DLK-03'));
      const last = await sentTo(beyond);
      expect(last).not.toBe('');
      // Sent on as a petition, before it is accepted, it keeps the receipt too.
      await beyond.filingActs('per_binh', last, doing('judge-assigned', { judgeId: 'per_minh' }));
      const sending = doing('petition-transferred', { toCourt: 'KV-DLK-01', reason: 'Nơi cư trú của bị đơn' });
      await beyond.filingActs('per_minh', last, sending);
      await accept(here, await sentTo(here, [filingId]));
    });

    test('sealed, it goes sealed: the petition and the case there are closed too, until that court unseals it', async () => {
      const [here, there] = [courtIn(house, 'KV-DLK-03'), courtIn(house, 'KV-DLK-04')];
      const { caseId } = await here.accepted();
      await here.caseActs('per_minh', caseId, doing('case-sealed', { reason: 'Bí mật đời tư' }), send('KV-DLK-04'));
      await house.settled();
      const lists = async (id: string) => (await there.as(id).ask(ListFilings, {})).items.map((row) => row.filingId);
      const [received = ''] = await lists('per_binh');
      expect(await lists('per_lan')).toEqual([]);
      expect((await there.as('per_binh').ask(GetFiling, { filingId: received })).sealed).toBe(true);
      const nextCase = await there.accept(received);
      const isClosed = refusal('not-found');
      await expect(there.as('per_thu').ask(GetCase, { caseId: nextCase })).rejects.toMatchObject(isClosed);
      await expect(there.as('per_thu').ask(ListFilingParties, { filingId: received })).rejects.toMatchObject(isClosed);
      await there.caseActs('per_binh', nextCase, doing('case-unsealed', { reason: 'Hết lý do' }));
      await house.settled();
      expect(await there.as('per_thu').ask(GetCase, { caseId: nextCase })).toMatchObject({ sealed: false });
      expect((await there.as('per_thu').ask(ListFilingParties, { filingId: received })).items).toHaveLength(2);
      // What stayed at the first court stays as it was left.
      await expect(here.as('per_thu').ask(GetCase, { caseId })).rejects.toMatchObject(isClosed);
      await isWhatItsLedgerSays(nextCase);
    });

    test('also by the panel at the hearing (Đ.235 k.2): the hearing is off', async () => {
      const court = courtIn(house, 'KV-DLK-05');
      const { caseId } = await court.accepted();
      await court.caseActs(
        'per_minh',
        caseId,
        doing('mediation-excluded', { ground: '206.1' }),
        doing('mediation-held', { result: 'evidence-only' }),
        doing('trial-decided', { hearingOn: '2026-03-20T08:00', isPublic: true }),
        send('KV-DLK-06'),
      );
      const { hearing, phase } = await court.as('per_lan').ask(GetCase, { caseId });
      expect([hearing?.state, phase]).toEqual(['closed', 'Đã chuyển cho Tòa án khác']);
      await house.settled();
      expect((await courtIn(house, 'KV-DLK-06').as('per_lan').ask(ListFilings, {})).items).toHaveLength(1);
    });

    test.each([
      ['this court itself', 'KV-DLK-07', 'already-at-that-court'],
      ['one that has ended', 'T63-DLK', 'court-unknown'],
      ['one that never was', 'KV-XXX-01', 'court-unknown'],
    ])('is not sent to %s', async (_, toCourt, code) => {
      const court = courtIn(house, 'KV-DLK-07');
      const { caseId } = await court.accepted();
      await expect(court.caseActs('per_minh', caseId, send(toCourt))).rejects.toMatchObject(refusal(code));
    });
  });

  describe('with a measure that was asked for with the petition (Đ.111 k.2, 133 k.3)', () => {
    const ask = (party = '') => ({
      ...doing('measure-requested', { party, measure: 'Phong tỏa tài khoản' }),
      at: '09:30',
    });
    const give = doing('measure-judge-assigned', { judgeId: 'per_thu' });
    const decide = (party = '') => doing('measure-decided', { party, result: 'applied', measure: 'Phong tỏa' });
    const urgent = { action: expect.stringContaining('biện pháp khẩn cấp'), responsible: 'judge', dueOn: '2026-03-12' };

    test('its 48 hours and its judge go on in the case; decided before, it had a number of the court', async () => {
      const court = courtIn(house, 'KV-DLK-06');
      const { filingId } = await court.register();
      const [an] = (await court.as('per_lan').ask(ListFilingParties, { filingId })).items;
      await court.filingActs('per_lan', filingId, ask(an?.id));
      await court.filingActs('per_binh', filingId, give);
      const mine = await court.as('per_thu').ask(ListIntakeTasks, { personId: 'per_thu' });
      expect(mine.items).toMatchObject([urgent]);
      const caseId = await court.accept(filingId);
      const opened = await court.as('per_lan').ask(GetCase, { caseId });
      expect(opened.tasks).toContainEqual(expect.objectContaining({ ...urgent, persons: ['per_thu'] }));
      await court.caseActs('per_thu', caseId, decide(an?.id));
      const after = await court.as('per_lan').ask(GetCase, { caseId });
      expect(after.tasks.filter(({ action }) => action.includes('biện pháp'))).toEqual([]);
      await isWhatItsLedgerSays(caseId);

      const other = await court.register();
      const [plaintiff] = (await court.as('per_lan').ask(ListFilingParties, { filingId: other.filingId })).items;
      await court.filingActs('per_lan', other.filingId, ask(plaintiff?.id));
      await court.filingActs('per_binh', other.filingId, give);
      const decided = await court.filingActs('per_thu', other.filingId, decide(plaintiff?.id));
      expect(decided.results[0]?.numbers).toEqual({ measureDecision: '01/2026/QĐ-BPKCTT' });
    });

    test('sent to the competent court, the request goes along with its hours, and that court names a judge', async () => {
      const [here, there] = [courtIn(house, 'KV-DLK-09'), courtIn(house, 'KV-DLK-03')];
      const { filingId } = await here.register({ title: 'Phong tỏa ngay' });
      const [an] = (await here.as('per_lan').ask(ListFilingParties, { filingId })).items;
      await here.filingActs('per_lan', filingId, ask(an?.id));
      await here.filingActs('per_binh', filingId, give, doing('judge-assigned', { judgeId: 'per_minh' }));
      const sending = doing('petition-transferred', { toCourt: 'KV-DLK-03', reason: 'Nơi cư trú của bị đơn' });
      await here.filingActs('per_minh', filingId, sending);
      await house.settled();
      const [received] = (await there.as('per_lan').ask(ListFilings, { text: 'Phong tỏa ngay' })).items;
      const { tasks } = await there.as('per_lan').ask(GetFiling, { filingId: received?.filingId ?? '' });
      expect(tasks).toContainEqual(expect.objectContaining({ ...urgent, persons: [] }));
      await there.filingActs('per_binh', received?.filingId ?? '', give);
      await there.filingActs('per_thu', received?.filingId ?? '', decide(an?.id));
    });
  });

  describe('severed (Đ.42 k.2)', () => {
    const sever = (parties: string[]) => doing('case-severed', { parties, reason: 'Yêu cầu khác nhau' });

    test('a part of it is a case of its own, opened once, with a number of the same acceptance book', async () => {
      const court = courtIn(house, 'KV-DLK-08');
      const { caseId, docketId } = await court.accepted({ parties: [AN, CUONG, DUNG] });
      const { items: parties } = await court.as('per_lan').ask(ListCaseParties, { caseId });
      const [an = '', , dung = ''] = [AN, CUONG, DUNG].map(
        ({ fullName }) => parties.find((party) => party.fullName === fullName)?.id ?? '',
      );
      await expect(court.caseActs('per_minh', caseId, sever([dung]))).rejects.toMatchObject({
        type: 'party-missing',
        data: { role: 'plaintiff' },
      });
      await court.caseActs('per_minh', caseId, sever([an, dung]));
      await house.settled();
      const found = await court.as('per_lan').ask(ListCases, {});
      expect(found.items.map(({ acceptanceNumber, parties: line }) => [acceptanceNumber, line])).toEqual([
        ['02/2026/TLST-DS', 'Trần Văn Ân – Phạm Văn Dũng'],
        ['01/2026/TLST-DS', 'Trần Văn Ân – Lê Thị Cường và 1 người khác'],
      ]);
      const severed = found.items[0]?.caseId ?? '';
      expect(await court.as('per_lan').ask(GetCase, { caseId: severed })).toMatchObject({
        docketId,
        links: [{ kind: 'severedFrom', to: caseId }],
        counts: 'pending',
        acceptedOn: TODAY,
      });
      expect((await court.as('per_lan').ask(ListCaseParties, { caseId })).items).toHaveLength(3);
      await isWhatItsLedgerSays(severed);
      // The book is intake's: the next petition takes the number after it.
      const { caseId: next } = await court.accepted({
        parties: [CUONG, AN].map((one, i) => ({ ...one, role: [AN, CUONG][i]?.role ?? '' })),
      });
      expect((await court.as('per_lan').ask(GetCase, { caseId: next })).acceptanceNumber).toBe('03/2026/TLST-DS');
      const twins = await court.as('per_lan').ask(FindDuplicates, {
        procedure: 'civil.petition',
        parties: [AN, DUNG].map(({ role, fullName }) => ({ role, fullName })),
      });
      expect(twins.items.map(({ id }) => id)).toContain(severed);

      // Told again, whoever heard it the first time: the same number.
      const attributes = (await entriesOf('cases', severed))[0]?.data.opening?.attributes ?? {};
      const again = await house.as(systemActor('cases.on-case-severed', court.courtId)).tell(
        GiveAcceptanceNumber,
        {
          caseId: severed,
          courtId: court.courtId,
          procedure: 'civil.first',
          attributes,
          on: TODAY,
        },
        { id: `acceptance-number|${severed}` },
      );
      expect(again).toEqual({ number: '02/2026/TLST-DS' });
    });
  });
  test('severed, who has no part in what stays leaves it: what follows is held without them', async () => {
    const court = courtIn(house, 'KV-DLK-12');
    const { caseId } = await court.accepted({ parties: [AN, CUONG, DUNG] });
    const partiesIn = async (id: string) => (await court.as('per_lan').ask(ListCaseParties, { caseId: id })).items;
    const idOf = (name: string, of: { id: string; fullName: string }[]) =>
      of.find(({ fullName }) => fullName === name)?.id ?? '';
    const people = await partiesIn(caseId);
    const [an, cuong, dung] = [AN, CUONG, DUNG].map(({ fullName }) => idOf(fullName, people));
    const sever = (leaving: unknown[]) =>
      doing('case-severed', { parties: [an, dung], leaving, reason: 'Yêu cầu khác nhau' });
    await expect(court.caseActs('per_minh', caseId, sever([an, dung]))).rejects.toMatchObject({
      type: 'party-missing',
      data: { field: 'leaving', role: 'plaintiff' },
    });
    await court.caseActs('per_minh', caseId, sever([dung]));
    await house.settled();
    const { items } = await court.as('per_lan').ask(ListCases, {});
    expect(items.map(({ parties: line }) => line)).toEqual([
      'Trần Văn Ân – Phạm Văn Dũng',
      'Trần Văn Ân – Lê Thị Cường',
    ]);
    const severed = items[0]?.caseId ?? '';
    expect(await partiesIn(severed)).toMatchObject([{ id: an }, { id: dung }]);
    expect((await partiesIn(caseId)).filter(({ leftOn }) => leftOn).map(({ id }) => id)).toEqual([dung]);
    const presence = [an, cuong].map((party) => ({ party, is: 'present' }));
    await court.caseActs(
      'per_minh',
      caseId,
      doing('mediation-held', { presence, result: 'failed' }),
      doing('trial-decided', { hearingOn: TODAY, isPublic: true }),
    );
    // Joined again, they are back, each once.
    const other = await court.accepted({ parties: [AN, CUONG] });
    await court.caseActs('per_binh', severed, doing('trial-judge-assigned', { judgeId: 'per_minh' }));
    await court.caseActs('per_minh', severed, doing('case-joined', { into: other.caseId, reason: 'Cùng quan hệ' }));
    expect((await partiesIn(other.caseId)).map(({ fullName }) => fullName).toSorted()).toEqual(
      [AN, CUONG, DUNG].map(({ fullName }) => fullName).toSorted(),
    );
    for (const id of [caseId, severed, other.caseId]) await isWhatItsLedgerSays(id);
  });

  describe('joined into another (Đ.42 k.1)', () => {
    const join = (into: string) => doing('case-joined', { into, reason: 'Cùng đương sự, cùng quan hệ tranh chấp' });

    test('that case receives it with the same command, and both say so', async () => {
      const court = courtIn(house, 'KV-DLK-09');
      const [one, other] = [await court.accepted(), await court.accepted()];
      await court.caseActs('per_minh', one.caseId, join(other.caseId));
      const [joined, received] = await Promise.all(
        [one, other].map(({ caseId }) => court.as('per_lan').ask(GetCase, { caseId })),
      );
      expect(joined).toMatchObject({
        counts: 'resolved',
        outcome: 'civ.first.join',
        links: [{ kind: 'acceptedFrom' }, { kind: 'joinedInto', to: other.caseId }],
      });
      expect(received).toMatchObject({
        counts: 'pending',
        links: [{ kind: 'acceptedFrom' }, { kind: 'joinedFrom', to: one.caseId }],
      });
      expect((await entriesOf('cases', other.caseId)).at(-1)).toMatchObject({
        type: 'joined-case-received',
        actor: { id: 'per_minh' },
      });
      for (const { caseId } of [one, other]) await isWhatItsLedgerSays(caseId);
    });

    test('its people come along, under their own ids: they are present or not, and appeal, in the case that goes on', async () => {
      const court = courtIn(house, 'KV-DLK-11');
      const company: PartyInput = { role: 'defendant', kind: 'organisation', fullName: 'Công ty TNHH Ví Dụ' };
      const one = await court.accepted({
        parties: [
          { ...AN, fullName: 'Đinh Thị Mười' },
          { ...company, fullName: 'CTY TNHH VÍ DỤ' },
        ],
      });
      const other = await court.accepted({ parties: [AN, company, CUONG] });
      const partiesIn = async (caseId: string) => (await court.as('per_lan').ask(ListCaseParties, { caseId })).items;
      const muoi = (await partiesIn(one.caseId)).find(({ role }) => role === 'plaintiff');
      await court.caseActs('per_minh', one.caseId, join(other.caseId));
      await house.settled();
      const names = (await partiesIn(other.caseId)).map(({ fullName }) => fullName);
      expect(names.toSorted()).toEqual(['Công ty TNHH Ví Dụ', 'Lê Thị Cường', 'Trần Văn Ân', 'Đinh Thị Mười']);
      expect(await partiesIn(other.caseId)).toContainEqual(muoi);
      expect(await partiesIn(one.caseId)).toHaveLength(2);
      const { parties: line } = await court.as('per_lan').ask(GetCase, { caseId: other.caseId });
      expect(line).toBe('Trần Văn Ân và 1 người khác – Công ty TNHH Ví Dụ và 1 người khác');
      const found = await court.as('per_lan').ask(ListCases, { text: 'Đinh Thị Mười' });
      expect(found.items.map(({ caseId }) => caseId)).toEqual(expect.arrayContaining([one.caseId, other.caseId]));
      const twins = await court.as('per_lan').ask(FindDuplicates, {
        procedure: 'civil.petition',
        parties: [
          { role: 'plaintiff', fullName: 'Đinh Thị Mười' },
          { role: 'defendant', fullName: 'Công ty TNHH Ví Dụ' },
        ],
      });
      expect(twins.items.map(({ id }) => id)).toEqual(expect.arrayContaining([one.caseId, other.caseId]));
      const presence = (await partiesIn(other.caseId)).map(({ id }) => ({ party: id, is: 'present' }));
      const meet = (those: typeof presence) => doing('mediation-held', { presence: those, result: 'failed' });
      const withoutMuoi = presence.filter(({ party }) => party !== muoi?.id);
      await expect(court.caseActs('per_minh', other.caseId, meet(withoutMuoi))).rejects.toMatchObject(
        refusal('presence-missing'),
      );
      await court.caseActs('per_minh', other.caseId, meet(presence));
      for (const { caseId } of [one, other]) await isWhatItsLedgerSays(caseId);
    });

    test('a sealed one seals the case that receives it; nobody receives by hand what was not joined', async () => {
      const court = courtIn(house, 'KV-DLK-11');
      const [one, other] = [await court.accepted(), await court.accepted()];
      const receive = doing('joined-case-received', { from: one.caseId });
      await expect(court.caseActs('per_minh', other.caseId, receive)).rejects.toMatchObject(refusal('act-not-yours'));
      await court.caseActs(
        'per_minh',
        one.caseId,
        doing('case-sealed', { reason: 'Bí mật đời tư' }),
        join(other.caseId),
      );
      expect(await court.as('per_minh').ask(GetCase, { caseId: other.caseId })).toMatchObject({ sealed: true });
      await expect(court.as('per_thu').ask(GetCase, { caseId: other.caseId })).rejects.toMatchObject(
        refusal('not-found'),
      );
    });

    test('is refused where that case is unknown, of another court, this one, or done with; nothing is written', async () => {
      const court = courtIn(house, 'KV-DLK-09');
      const [one, done] = [await court.accepted(), await court.accepted()];
      const elsewhere = await courtIn(house, 'KV-DLK-10').accepted();
      await court.caseActs('per_minh', done.caseId, join(one.caseId));
      const before = await house.roomOf('cases').tables.ledger.countDocuments();
      for (const [into, code] of [
        ['cas_01h455vb4pex5vsknk084sn02q', 'case-unknown'],
        [elsewhere.caseId, 'case-unknown'],
        [one.caseId, 'case-unknown'],
        [done.caseId, 'case-not-open'],
      ] as const)
        await expect(court.caseActs('per_minh', one.caseId, join(into))).rejects.toMatchObject(refusal(code));
      expect(await house.roomOf('cases').tables.ledger.countDocuments()).toBe(before);
    });
  });
});
