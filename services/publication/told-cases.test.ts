import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ANONYMOUS, systemActor } from '#contracts/actor.ts';
import type { Party } from '#contracts/proceedings.ts';
import { ApproveEncoding } from '#contracts/publication/approve-encoding.ts';
import { DecideDoubts } from '#contracts/publication/decide-doubts.ts';
import {
  CountDuties,
  GetDraft,
  GetDuty,
  ListDuties,
  ListDutyEntries,
  ListDutyLooks,
} from '#contracts/publication/duties.ts';
import { DecideGround } from '#contracts/publication/grounds.ts';
import { HandOverDuty } from '#contracts/publication/hand-over-duty.ts';
import { OpenPseudonyms } from '#contracts/publication/open-pseudonyms.ts';
import { PrepareText } from '#contracts/publication/prepare-text.ts';
import { Publish } from '#contracts/publication/publish.ts';
import { GetPublished, ListLatestPublished, ListSitemap, SearchPublished } from '#contracts/publication/published.ts';
import type { PublishedRow } from '#contracts/publication/views.ts';
import type { DoneEffect } from '#law/engine/proceeding.ts';
import { openTestHouse, refusal, type TestHouse } from '../../tests/house.ts';
import { COURT, directory, person } from './fixtures/court.ts';
import { PLAIN_GIVEN, SURNAMES } from './fixtures/invented-cases.ts';
import { act, opening, TellEntries, type Told, toldCases } from './fixtures/told-cases.ts';
import { measureLate } from './jobs/measure-late.ts';
import publication from './publication.service.ts';
import { dutyFindsIn } from './store/duty-finds.ts';

const party = (id: string, role: string, fullName: string, more: Partial<Party> = {}): Party => ({
  id,
  role,
  kind: 'person',
  fullName,
  ...more,
});
const assign = (role: string, personId: string): DoneEffect => ({ do: 'assign', role, person: personId });
const effective = (on: string, kind = 'first-instance-judgment') =>
  act('judgment-effective', on, [
    { do: 'effective', on },
    { do: 'publish', kind },
  ]);
const judged = (number: string, on = '2026-03-02') =>
  act('judgment-pronounced', on, [
    { do: 'takeNumber', kind: 'judgment', number, from: 'book' },
    { do: 'outcome', code: 'civ.first.judgment' },
  ]);

describe('what publication makes of the ledgers of cases', () => {
  let house: TestHouse;
  let today = '2026-04-10';
  beforeAll(async () => {
    house = await openTestHouse({
      services: [directory, toldCases, publication] as never,
      clock: () => new Date(`${today}T03:00:00Z`),
    });
  });
  afterAll(() => house.stop());

  const tell = async (told: Told) => {
    await house.as(systemActor('test')).tell(TellEntries, told);
    await house.settled();
  };
  let count = 0;
  /** A case of its own docket that was judged and took effect, as far as a test does not say otherwise. */
  async function toldCase({
    courtId = COURT,
    docketId,
    parties = [party('pty_a', 'plaintiff', 'Lê Thị Thảo'), party('pty_b', 'defendant', 'Phan Hoài Hải')],
    procedure = 'civil.first',
    more = {},
    entries = [judged('05/2026/DS-ST'), effective('2026-04-06')],
  }: {
    courtId?: string;
    docketId?: string;
    parties?: Party[];
    procedure?: string;
    more?: Parameters<typeof opening>[3];
    entries?: Told['entries'];
  } = {}) {
    count += 1;
    const told = { caseId: `cas_${count}`, docketId: docketId ?? `dkt_${count}`, courtId };
    const begins = [
      opening(told, procedure, parties, more),
      act('judge-assigned', '2026-01-06', [assign('presidingJudge', 'per_minh')]),
    ];
    await tell({ ...told, entries: [...begins, ...entries] });
    const dutyAt = (seq: number) => `${told.caseId}-p${seq}`;
    return { ...told, dutyId: dutyAt(begins.length + entries.length), dutyAt };
  }
  const minh = (courtId?: string, practisesOn?: string) =>
    house.as({ ...person('per_minh', courtId), ...(practisesOn && { practisesOn }) });
  const prepare = async (dutyId: string, data: Partial<PrepareText>, by = minh()) => {
    const { version } = await by.ask(GetDuty, { dutyId });
    return by.tell(PrepareText, { dutyId, ...data }, { expectedVersion: version });
  };
  const approve = async (dutyId: string, by = minh()) => {
    const { version, draft } = await by.ask(GetDuty, { dutyId });
    return by.tell(ApproveEncoding, { dutyId, draft: draft?.draft ?? 0 }, { expectedVersion: version });
  };
  const publish = async (dutyId: string, by = minh()) => {
    await approve(dutyId, by);
    const { version } = await by.ask(GetDuty, { dutyId });
    return by.tell(Publish, { dutyId }, { expectedVersion: version });
  };
  const anyone = () => house.as(ANONYMOUS);

  test('one entry that says so brings one duty; what ends otherwise brings none', async () => {
    const settled = act('settlement-recognised', '2026-03-02', [
      { do: 'takeNumber', kind: 'decision', number: '07/2026/QĐST-DS', from: 'book' },
      { do: 'outcome', code: 'civ.first.agreement' },
      { do: 'effective', on: '2026-03-02' },
    ]);
    const { caseId } = await toldCase({ entries: [settled, act('case-archived', '2026-03-09', [])] });
    expect((await minh().ask(ListDuties, { pageSize: 200 })).items.filter((one) => one.caseId === caseId)).toEqual([]);

    // A second effect of the same result brings its duty back; another result has one of its own.
    const two = await toldCase({
      entries: [
        judged('06/2026/DS-ST'),
        effective('2026-03-20'),
        effective('2026-04-06'),
        judged('16/2026/DS-ST', '2026-04-07'),
        effective('2026-04-08'),
      ],
    });
    const duties = (await minh().ask(ListDuties, { caseId: two.caseId })).items;
    expect(duties.map(({ dutyId, number, dueOn }) => [dutyId, number, dueOn])).toEqual([
      [two.dutyAt(4), '06/2026/DS-ST', '2026-05-06'],
      [two.dutyAt(7), '16/2026/DS-ST', '2026-05-08'],
    ]);
  });

  const lateAppeal = (on: string) =>
    act('late-appeal-decided', on, [{ do: 'ineffective' }], { result: 'accepted', object: 'judgment' });

  test('a judgment that lost its effect to a late appeal is taken down at once; with new effect its one duty is due again, and the judge publishes anew at the same address', async () => {
    const {
      dutyId,
      dutyAt: _,
      ...told
    } = await toldCase({ entries: [judged('19/2026/DS-ST'), effective('2026-03-20')] });
    await prepare(dutyId, { text: 'Không có tên ai.' });
    const { address } = await publish(dutyId);
    await tell({ ...told, entries: [lateAppeal('2026-04-09')] });
    const gone = anyone().ask(GetPublished, { address });
    await expect(gone).rejects.toMatchObject({
      type: 'publication-withdrawn',
      data: { reason: 'not-effective', withdrawnOn: '2026-04-10' },
    });
    expect(await minh().ask(GetDuty, { dutyId })).toMatchObject({
      state: 'waiting',
      address,
      late: false,
      grounds: [{ code: 'NOT_EFFECTIVE', decision: 'open' }],
      refusals: expect.arrayContaining([expect.objectContaining({ code: 'publication-not-effective' })]),
    });
    // That the judge sees no ground does not give the judgment its effect back.
    const seen = await minh().ask(GetDuty, { dutyId });
    const rejected = await minh().tell(
      DecideGround,
      { dutyId, code: 'NOT_EFFECTIVE', decision: 'rejected', reason: 'x' },
      { expectedVersion: seen.version },
    );
    await expect(minh().tell(Publish, { dutyId }, { expectedVersion: rejected.version })).rejects.toMatchObject(
      refusal('publication-not-effective'),
    );

    await tell({ ...told, entries: [act('appeal-withdrawn', '2026-04-09', []), effective('2026-04-10')] });
    const { items } = await minh().ask(ListDuties, { caseId: told.caseId });
    expect(items).toMatchObject([{ dutyId, state: 'open', effectiveOn: '2026-04-10', dueOn: '2026-05-11', address }]);
    await expect(anyone().ask(GetPublished, { address })).rejects.toMatchObject(refusal('publication-withdrawn'));
    await prepare(dutyId, { text: 'Không có tên ai.' });
    expect(await publish(dutyId)).toMatchObject({ address, edition: 2 });
    expect(await anyone().ask(GetPublished, { address })).toMatchObject({ effectiveOn: '2026-04-10' });
    const entries = (await minh().ask(ListDutyEntries, { dutyId })).items;
    expect(entries.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['result-ineffective', 'result-effective-again']),
    );
    expect(entries[0]).toMatchObject({ type: 'published', by: { id: 'per_minh' } });
  });

  test('a duty that waits for its result to have effect is not late; the judge may say that it has', async () => {
    const {
      dutyId,
      dutyAt: _,
      ...told
    } = await toldCase({ entries: [judged('20/2026/DS-ST'), effective('2026-03-02')] });
    await tell({ ...told, entries: [lateAppeal('2026-03-20')] });
    expect(await minh().ask(GetDuty, { dutyId })).toMatchObject({ state: 'waiting', late: false, undecided: 1 });
    const say = async (decision: 'upheld' | 'gone', effectiveOn?: string) => {
      const { version } = await minh().ask(GetDuty, { dutyId });
      const data = { dutyId, code: 'NOT_EFFECTIVE' as const, decision, reason: 'Đình chỉ phúc thẩm' };
      return minh().tell(DecideGround, { ...data, ...(effectiveOn && { effectiveOn }) }, { expectedVersion: version });
    };
    await say('upheld');
    expect(await say('gone', '2026-04-08')).toMatchObject({
      state: 'open',
      effectiveOn: '2026-04-08',
      refusals: [{ code: 'publication-encoding-not-approved' }],
    });
  });

  test('a decision on a measure is published under the number of the decision itself, whatever came after', async () => {
    const { dutyId } = await toldCase({
      procedure: 'measure.first',
      parties: [party('pty_m', 'subject', 'Trần Văn Quyết')],
      entries: [
        act('measure-decided', '2026-03-02', [
          { do: 'takeNumber', kind: 'decision', number: '03/2026/QĐ-TA', from: 'book' },
          { do: 'outcome', code: 'msr.apply' },
        ]),
        act('other-decision', '2026-03-20', [
          { do: 'takeNumber', kind: 'decision', number: '09/2026/QĐ-TA', from: 'book' },
        ]),
        effective('2026-04-06', 'measure-decision'),
      ],
    });
    expect(await minh().ask(GetDuty, { dutyId })).toMatchObject({ number: '03/2026/QĐ-TA', kind: 'measure-decision' });
    const { header, fileName } = await prepare(dutyId, {});
    expect(header).toContain('Quyết định số 03/2026/QĐ-TA');
    expect(header).toContain('Trần Văn Q');
    expect(fileName).toBe('quyet-dinh-03-2026-qd-ta.html');
  });

  test('a result whose number was cancelled is published under the one given in its place; an edition keeps its own', async () => {
    const cancelled = (number: string) =>
      act('number-cancelled', '2026-04-07', [{ do: 'cancelNumber', kind: 'judgment', number, reason: 'Nhầm' }]);
    const givenFor = (instead: string, number: string) =>
      act('number-given', '2026-04-07', [{ do: 'takeNumber', kind: 'judgment', number, from: 'book', instead }]);
    const { caseId, docketId, courtId, dutyId } = await toldCase({
      entries: [judged('71/2026/DS-ST'), effective('2026-04-06')],
    });
    const goesOn = (...entries: Told['entries']) => tell({ caseId, docketId, courtId, entries });
    await prepare(dutyId, {});
    await approve(dutyId);
    await goesOn(cancelled('71/2026/DS-ST'));
    expect(await minh().ask(GetDuty, { dutyId })).not.toHaveProperty('number');
    await goesOn(givenFor('60/2026/DS-ST', '72/2026/DS-ST'), givenFor('71/2026/DS-ST', '73/2026/DS-ST'));
    const { version, number } = await minh().ask(GetDuty, { dutyId });
    expect(number).toBe('73/2026/DS-ST');
    // What was approved bears the old number.
    await expect(minh().tell(Publish, { dutyId }, { expectedVersion: version })).rejects.toMatchObject(
      refusal('publication-facts-changed'),
    );
    const { header, fileName } = await prepare(dutyId, {});
    expect([header, fileName]).toEqual([expect.stringContaining('73/2026/DS-ST'), 'ban-an-73-2026-ds-st.html']);
    const { address } = await publish(dutyId);
    const found = async (wanted: string) => (await anyone().ask(SearchPublished, { number: wanted })).items;
    expect(await found('73/2026/DS-ST')).toMatchObject([{ address }]);
    expect(await found('71/2026/DS-ST')).toEqual([]);

    await goesOn(cancelled('73/2026/DS-ST'), givenFor('73/2026/DS-ST', '74/2026/DS-ST'));
    expect(await minh().ask(GetDuty, { dutyId })).toMatchObject({ state: 'published', number: '74/2026/DS-ST' });
    expect(await anyone().ask(GetPublished, { address })).toMatchObject({ number: '73/2026/DS-ST' });

    const before = await toldCase({
      entries: [
        judged('75/2026/DS-ST'),
        cancelled('75/2026/DS-ST'),
        givenFor('75/2026/DS-ST', '76/2026/DS-ST'),
        effective('2026-04-08'),
      ],
    });
    expect(await minh().ask(GetDuty, { dutyId: before.dutyId })).toMatchObject({ number: '76/2026/DS-ST' });
  });

  test('the letters of a docket are the same at every court and instance; who comes later gets what is left', async () => {
    const docketId = 'dkt_long';
    const parties = (p: string) => [
      party(`${p}_1`, 'plaintiff', 'Phan Hoài Hùng', { birthYear: 1960 }),
      party(`${p}_2`, 'defendant', 'Phan Hoài Hải', { birthYear: 1971 }),
    ];
    const first = await toldCase({ docketId, parties: parties('pty_f') });
    const lower = await prepare(first.dutyId, {
      text: 'Ông Phan Hoài Hùng và ông Phan Hoài Hải. Ông Phùng Gia Lộc làm chứng.',
    });
    expect(lower.text).toContain('Ông Phan Hoài H và ông Phan Hoài H1.');
    await minh().tell(
      DecideDoubts,
      { dutyId: first.dutyId, draft: 1, answers: lower.doubts.map(({ key }) => ({ key, mask: false })) },
      { expectedVersion: lower.version },
    );
    await approve(first.dutyId);

    // On appeal, at another court: the same people under other ids, named the other way round, one more, and the witness.
    const above = 'T-DLK';
    const second = await toldCase({
      docketId,
      courtId: above,
      parties: [...parties('pty_s').toReversed(), party('pty_s_3', 'relatedParty', 'Phan Hoài Hiền')],
      more: { attributes: { field: 'civil', instance: 'appeal' } },
      entries: [judged('11/2026/DS-PT'), effective('2026-04-06', 'appeal-judgment')],
    });
    const upper = await prepare(
      second.dutyId,
      {
        text: 'Ông Phan Hoài Hùng, ông Phan Hoài Hải, bà Phan Hoài Hiền.',
        alsoNamed: [{ name: 'Phùng Gia Lộc' }],
        places: ['thôn 7, xã Cư M’gar, tỉnh Đắk Lắk'],
      },
      minh(above),
    );
    expect(upper.text).toBe('Ông Phan Hoài H, ông Phan Hoài H1, bà Phan Hoài H2.');
    expect(upper.header).toContain('Nguyên đơn: Phan Hoài H\n');
    const opened = await minh(above).tell(OpenPseudonyms, { dutyId: second.dutyId, reason: 'Đối chiếu' });
    expect(opened.people.map(({ masked, subjects }) => [masked, subjects])).toEqual([
      ['Phan Hoài H', ['pty_f_1', 'pty_s_1']],
      ['Phan Hoài H1', ['pty_f_2', 'pty_s_2']],
      ['Phan Hoài H2', ['pty_s_3']],
      ['Phùng Gia L', [`${second.caseId}|Phùng Gia Lộc`]],
    ]);
    // The lower court let the witness stand; named in the docket since, he stops its signature.
    const { version } = await minh().ask(GetDuty, { dutyId: first.dutyId });
    await expect(minh().tell(Publish, { dutyId: first.dutyId }, { expectedVersion: version })).rejects.toMatchObject({
      type: 'publication-leaks',
      data: { leaks: [{ part: 'text', kind: 'fullName' }] },
    });
    // Whose court it is not does not get at the map by the docket.
    await expect(minh(above).tell(OpenPseudonyms, { dutyId: first.dutyId, reason: 'x' })).rejects.toMatchObject(
      refusal('not-found'),
    );
  });

  test('a file that is sealed is put before the judge, published or not', async () => {
    const { caseId, docketId, courtId, dutyId } = await toldCase();
    await prepare(dutyId, { text: 'Không có tên ai.' });
    const { address } = await publish(dutyId);
    await tell({
      caseId,
      docketId,
      courtId,
      entries: [
        act('late-appeal-decided', '2026-04-09', [], { result: 'accepted', object: 'suspension' }), // the judgment stands
        act('case-sealed', '2026-04-09', [{ do: 'seal' }]),
        act('case-sealed', '2026-04-10', [{ do: 'seal' }]),
      ],
    });
    expect(await minh().ask(GetDuty, { dutyId })).toMatchObject({
      state: 'published',
      undecided: 1,
      grounds: [{ code: 'CLOSED_TRIAL' }],
    });
    // Published with a ground nobody decided on: in no list of what is open, so in one of its own.
    const undecided = async (more: Partial<ListDuties>) =>
      (await minh().ask(ListDuties, { undecided: true, pageSize: 200, ...more })).items.map((one) => one.dutyId);
    expect(await undecided({})).toContain(dutyId);
    expect(await undecided({ state: 'published' })).toEqual([dutyId]);
    expect(await undecided({ state: 'open' })).not.toContain(dutyId);
    expect((await minh().ask(CountDuties, {})).items).toMatchObject([{ judgeId: 'per_minh', liveUndecided: 1 }]);
    expect(await anyone().ask(GetPublished, { address })).toMatchObject({ text: 'Không có tên ai.' });
    // Sealed, the duty is in no list of those who are not assigned.
    await expect(house.as(person('per_lan')).ask(GetDuty, { dutyId })).rejects.toMatchObject(refusal('not-found'));
    const seenBy = async (id: string) =>
      (await house.as(person(id)).ask(ListDuties, { pageSize: 200 })).items.some((one) => one.dutyId === dutyId);
    expect([await seenBy('per_lan'), await seenBy('per_minh'), await seenBy('per_binh')]).toEqual([false, true, true]);
    const sealed = await toldCase({
      entries: [act('case-sealed', '2026-02-02', [{ do: 'seal' }]), judged('08/2026/DS-ST'), effective('2026-04-06')],
    });
    expect(await minh().ask(GetDuty, { dutyId: sealed.dutyId })).toMatchObject({ grounds: [{ code: 'CLOSED_TRIAL' }] });
  });

  test('of a court that has ended the chief of the court that keeps its files hands over also the duty of a sealed case', async () => {
    const { dutyId } = await toldCase({
      courtId: 'H-DLK-EAHLEO',
      entries: [
        act('case-sealed', '2025-03-02', [{ do: 'seal' }]),
        judged('12/2025/DS-ST', '2025-04-02'),
        effective('2025-05-06'),
      ],
    });
    const keeper = house.as(person('per_binh', 'KV-DLK-09'));
    const { version } = await keeper.ask(GetDuty, { dutyId });
    const given = { dutyId, judgeId: 'per_khoa', reason: 'Tòa án cũ đã giải thể' };
    expect(await keeper.tell(HandOverDuty, given, { expectedVersion: version })).toMatchObject({ judgeId: 'per_khoa' });
    await prepare(dutyId, { text: 'Bà Lê Thị Thảo.' }, house.as(person('per_khoa', 'KV-DLK-09')));
    await expect(house.as(person('per_binh', 'T-DLK')).ask(GetDuty, { dutyId })).rejects.toMatchObject(
      refusal('not-found'),
    );
  });

  test('who looks at the duty of a sealed case, in a list, alone, in its entries or its draft, is recorded', async () => {
    const {
      dutyId,
      dutyAt: _,
      ...told
    } = await toldCase({ entries: [judged('10/2026/DS-ST'), effective('2026-04-06')] });
    await prepare(dutyId, { text: 'Bà Lê Thị Thảo.' });
    const looks = async () => (await minh().ask(ListDutyLooks, { dutyId })).items.map(({ by, what }) => [by.id, what]);
    expect(await looks()).toEqual([]); // not sealed yet: nobody's business
    await tell({ ...told, entries: [act('case-sealed', '2026-04-09', [{ do: 'seal' }])] });
    await minh().ask(GetDuty, { dutyId });
    await minh().ask(ListDutyEntries, { dutyId });
    await minh().ask(GetDraft, { dutyId });
    const chief = house.as(person('per_binh'));
    await chief.ask(ListDuties, { caseId: told.caseId });
    expect(await looks()).toEqual([
      ['per_binh', 'list'],
      ['per_minh', 'draft'],
      ['per_minh', 'entries'],
      ['per_minh', 'duty'],
    ]);
    await expect(house.as(person('per_khoa')).ask(ListDutyLooks, { dutyId })).rejects.toMatchObject(
      refusal('not-found'),
    );
  });

  test('a child of a divorce, who is no party, is a letter once the doubts are answered; the judge decides whether to publish', async () => {
    const { dutyId } = await toldCase({ entries: [judged('09/2026/HNGĐ-ST'), effective('2026-04-06')] });
    const draft = await prepare(dutyId, {
      text: 'Con chung tên là Trần Gia Bảo, sinh ngày 05/3/2018. Cháu Bảo muốn ở với mẹ. Giao cháu Gia Bảo cho bà Thảo.',
    });
    expect(draft.doubts.map(({ kind, times }) => [kind, times])).toEqual(Array(3).fill(['unknownName', 1]));
    const answers = draft.doubts.map(({ key }) => ({ key, mask: true }));
    const masked = await minh().tell(DecideDoubts, { dutyId, draft: 1, answers }, { expectedVersion: draft.version });
    expect(masked).toMatchObject({
      text: 'Con chung tên là Trần Gia B, sinh năm 2018. Cháu B muốn ở với mẹ. Giao cháu Gia B cho bà Th.',
      doubts: [],
      leaks: [],
    });
    const opened = await minh().tell(OpenPseudonyms, { dutyId, reason: 'Đối chiếu' });
    expect(opened.people.map((one) => one.masked)).toEqual(['Lê Thị Th', 'Phan Hoài H', 'Trần Gia B']);
    expect(await minh().ask(GetDuty, { dutyId })).toMatchObject({ grounds: [{ code: 'MINOR', decision: 'open' }] });
    const { version } = await approve(dutyId);
    await expect(minh().tell(Publish, { dutyId }, { expectedVersion: version })).rejects.toMatchObject({
      data: { refusals: [{ code: 'publication-ground-undecided', ground: 'MINOR' }] },
    });
  });

  test('the duty follows its judge; who left the case is encoded, and no party in the header', async () => {
    const { caseId, docketId, courtId, dutyId } = await toldCase();
    await tell({
      caseId,
      docketId,
      courtId,
      entries: [
        act('trial-judge-changed', '2026-04-08', [
          { do: 'relieve', role: 'presidingJudge', persons: ['per_minh'] },
          assign('presidingJudge', 'per_khoa'),
        ]),
        act('party-left', '2026-04-08', [{ do: 'removeParty', partyId: 'pty_b' }]),
      ],
    });
    const khoa = house.as(person('per_khoa'));
    const draft = await prepare(dutyId, { text: 'Bà Lê Thị Thảo và ông Phan Hoài Hải.' }, khoa);
    expect(draft.text).toBe('Bà Lê Thị Th và ông Phan Hoài H.');
    expect(draft.header).not.toContain('Phan Hoài');
    await expect(prepare(dutyId, {}, minh())).rejects.toMatchObject(refusal('publication-not-yours'));
    await publish(dutyId, khoa);
  });

  test('a party put right after the encoding: it is encoded anew, under the right name; the wrong one stays masked', async () => {
    const { caseId, docketId, courtId, dutyId } = await toldCase();
    const draft = await prepare(dutyId, { text: 'Bà Lê Thị Thảo và ông Phan Hoài Hải.' });
    expect(draft.header).toContain('Nguyên đơn: Lê Thị Th');
    const wrong = party('pty_a', 'plaintiff', 'Lê Thị Thảo');
    const right = { ...wrong, fullName: 'Lý Thị Thơ', formerNames: [wrong.fullName] };
    await tell({
      caseId,
      docketId,
      courtId,
      entries: [act('party-corrected', '2026-04-09', [{ do: 'correctParty', party: right }])],
    });
    await expect(publish(dutyId)).rejects.toMatchObject(refusal('publication-facts-changed'));
    // Under age by what is known now: a ground is put before the judge, of a duty that is there already.
    const born = act('party-corrected', '2026-04-09', [{ do: 'correctParty', party: { ...right, birthYear: 2012 } }]);
    await tell({ caseId, docketId, courtId, entries: [born] });
    const { version, grounds } = await minh().ask(GetDuty, { dutyId });
    expect(grounds).toMatchObject([{ code: 'MINOR', decision: 'open' }]);
    const rejected = { dutyId, code: 'MINOR' as const, decision: 'rejected' as const, reason: 'Ghi nhầm năm sinh' };
    await minh().tell(DecideGround, rejected, { expectedVersion: version });
    const again = await prepare(dutyId, { text: 'Bà Lý Thị Thơ (Lê Thị Thảo) và ông Phan Hoài Hải.' });
    expect(again.text).toBe('Bà Lý Thị Th (Lê Thị Th) và ông Phan Hoài H.');
    expect(again.header).toContain('Nguyên đơn: Lý Thị Th');

    // Whoever represented a party, also for a while only, is masked like the party.
    const represented = {
      ...right,
      representatives: [{ fullName: 'Võ Thị Đại', capacity: 'Người đại diện theo ủy quyền', leftOn: '2026-02-03' }],
    };
    const registered = act('representation-ended', '2026-04-09', [
      { do: 'representative', is: 'leaves', party: represented },
    ]);
    await tell({ caseId, docketId, courtId, entries: [registered] });
    await expect(publish(dutyId)).rejects.toMatchObject(refusal('publication-facts-changed'));
    const last = await prepare(dutyId, { text: 'Bà Lý Thị Thơ do bà Võ Thị Đại đại diện.' });
    expect(last.text).toBe('Bà Lý Thị Th do bà Võ Thị Đ đại diện.');
    await publish(dutyId);
  });

  test('facts without a text are published as such; names that came masked stay as they came', async () => {
    const { dutyId } = await toldCase({
      parties: [
        party('pty_m1', 'plaintiff', 'Ông Nguyễn Văn D'),
        party('pty_m2', 'plaintiff', 'Nguyễn Thị Nh1'),
        party('pty_m3', 'defendant', 'Công ty TNHH Phân bón HV', { kind: 'organisation' }),
        party('pty_m4', 'relatedParty', 'Ủy ban nhân dân xã P', { kind: 'organisation' }),
      ],
      more: { title: 'Tranh chấp hợp đồng vay tài sản' },
      entries: [judged('60/2018/DSST', '2026-03-02'), effective('2026-04-06')],
    });
    const draft = await prepare(dutyId, {});
    expect([draft.text, draft.doubts, draft.leaks, draft.replacedCount]).toEqual([undefined, [], [], 0]);
    const { address } = await publish(dutyId);
    const shown = await anyone().ask(GetPublished, { address });
    expect(shown).toMatchObject({
      factsOnly: true,
      number: '60/2018/DSST',
      parties: [
        { role: 'Nguyên đơn', name: 'Nguyễn Văn D' },
        { role: 'Nguyên đơn', name: 'Nguyễn Thị Nh1' },
        { role: 'Bị đơn', name: 'Công ty TNHH Phân bón HV' },
        { role: 'Người có quyền lợi, nghĩa vụ liên quan', name: 'Ủy ban nhân dân xã P' },
      ],
    });
    expect(shown.text).toBeUndefined();
    // However a number is written, it is the same number.
    for (const number of ['60/2018/DS-ST', '60/2018/dsst', '60/2018/DS - ST'])
      expect((await anyone().ask(SearchPublished, { number })).items).toMatchObject([{ address }]);
    for (const numberPart of ['2018/DS', '60/2018', '0/2018/dsst'])
      expect((await anyone().ask(SearchPublished, { numberPart })).items).toMatchObject([{ address }]);
  });

  test('what is made in training is no result: it stands in no list, feed or site map unless it is asked for', async () => {
    const { dutyId } = await toldCase({ more: { practisesOn: '2026-04-07' } });
    const trainee = minh(COURT, '2026-04-07');
    await prepare(dutyId, { title: 'Bài tập mã hóa' }, trainee);
    const { address } = await publish(dutyId, trainee);
    const listed = async (practice?: boolean) =>
      (await anyone().ask(SearchPublished, { text: 'bai tap ma hoa', ...(practice && { practice }) })).items;
    expect(await listed()).toEqual([]);
    expect(await listed(true)).toMatchObject([{ address, practice: true, publishedOn: '2026-04-07' }]);
    expect(JSON.stringify((await anyone().ask(ListLatestPublished, {})).items)).not.toContain(address);
    expect(await anyone().ask(ListSitemap, { on: '2026-04-07' })).toEqual({ pages: [] });
    expect(await anyone().ask(GetPublished, { address })).toMatchObject({ practice: true });
  });

  test('a case of seven hundred parties: the map grows in entries that a message can carry, the register stays small', async () => {
    const parties = Array.from({ length: 700 }, (_, i) =>
      party(
        `pty_n${i}`,
        i === 0 ? 'plaintiff' : 'relatedParty',
        `${SURNAMES[i % SURNAMES.length]} Văn ${PLAIN_GIVEN[(i * 7) % PLAIN_GIVEN.length]}`,
        {
          idNumber: `066${String(i).padStart(9, '0')}`,
          address: `Số ${i + 1}, đường Lê Lợi, phường Tân An, thành phố Buôn Ma Thuột, tỉnh Đắk Lắk`,
        },
      ),
    );
    const { dutyId, docketId } = await toldCase({
      parties,
      entries: [judged('33/2026/DS-ST'), effective('2026-04-06')],
    });
    await prepare(dutyId, { title: 'Tranh chấp đất của nhiều hộ' });
    const { address } = await publish(dutyId);
    const { tables } = own();
    const grown = await tables.ledger.find({ stream: `${docketId}-names` }).lean();
    expect(grown.length).toBeGreaterThan(5);
    expect(Math.max(...grown.map((entry) => JSON.stringify(entry).length))).toBeLessThan(300_000);
    const { items } = await anyone().ask(SearchPublished, { number: '33/2026/DS-ST' });
    expect(items).toMatchObject([{ address }]);
    expect(items[0]?.parties).toHaveLength(20);
    expect((await anyone().ask(GetPublished, { address })).parties).toHaveLength(300);
    await house.settled(); // the entries left for the broker
  });

  test('pages of the register follow each other without a gap, newest result first; words with and without accents', async () => {
    for (let i = 1; i <= 7; i++) {
      const { dutyId } = await toldCase({
        entries: [
          judged(`${70 + i}/2026/DS-ST`, `2026-03-${String(10 + (i % 3)).padStart(2, '0')}`),
          effective('2026-04-06'),
        ],
      });
      await prepare(dutyId, { title: i % 2 ? 'Tranh chấp ranh giới rẫy cà phê' : 'Tranh chấp ranh giới ray' });
      await publish(dutyId);
    }
    const read = async (search: Partial<SearchPublished>) => {
      const found: PublishedRow[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = await anyone().ask(SearchPublished, { ...search, pageSize: 2, ...(cursor && { cursor }) });
        found.push(...page.items);
        cursor = page.next;
        if (!cursor) return found;
      }
    };
    const all = await read({ text: 'ranh gioi' });
    expect(new Set(all.map(({ number }) => number)).size).toBe(7);
    const days = all.map(({ judgedOn = '' }) => judgedOn);
    expect(days).toEqual(days.toSorted((a, b) => b.localeCompare(a)));
    expect(await read({ text: 'rẫy' })).toHaveLength(4); // accents count where they are typed
    expect(await read({ text: 'ray' })).toHaveLength(7);
    expect(await read({ text: 'giới hạn' })).toEqual([]);
    expect(await read({ text: 'ranh giới', from: '2026-03-12', to: '2026-03-12' })).toHaveLength(2);
    await expect(anyone().ask(SearchPublished, { cursor: 'x' })).rejects.toMatchObject(refusal('invalid-request'));
  });

  test('the duties of the whole country are read in their order by an index, never sorted; pages follow without a gap', async () => {
    for (const courtId of ['KV-DLK-02', 'KV-DLK-03', 'KV-HCM-01'])
      await toldCase({ courtId, entries: [judged('40/2026/DS-ST'), effective('2026-04-02')] });
    const son = house.as({ ...person('per_son', 'TANDTC'), roles: ['supervisor'] });
    const { db } = own();
    await db.db?.command({ profile: 0 });
    await db.collection('system.profile').drop();
    await db.db?.createCollection('system.profile', { capped: true, size: 16e6 });
    await db.db?.command({ profile: 2 });
    for (const filter of [
      {},
      { late: true },
      { state: 'open' },
      { undecided: true },
      { judgeId: 'per_minh' },
      { judgeId: 'per_minh', late: true },
      { caseId: 'cas_1' },
    ] as const) {
      const found: string[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = await son.ask(ListDuties, { ...filter, below: true, pageSize: 3, ...(cursor && { cursor }) });
        found.push(...page.items.map(({ dueOn, dutyId }) => `${dueOn} ${dutyId}`));
        cursor = page.next;
        if (!cursor) break;
      }
      expect(found).toEqual([...new Set(found)].toSorted());
      if (Object.keys(filter).every((key) => key === 'state' || key === 'judgeId'))
        expect(found.length).toBeGreaterThan(3);
    }
    await son.ask(CountDuties, { below: true });
    await db.db?.command({ profile: 0 });
    const reads = await db
      .collection('system.profile')
      .find({ ns: /\.duties$/, planSummary: { $exists: true } })
      .toArray();
    const lists = reads.filter(({ command }) => (command as { find?: string }).find !== undefined);
    expect(lists.length).toBeGreaterThan(10);
    expect(reads.filter(({ planSummary }) => String(planSummary).includes('COLLSCAN'))).toEqual([]);
    expect(lists.filter(({ hasSortStage }) => hasSortStage === true).map(({ command }) => command)).toEqual([]);
  });

  test('what is late is counted for the operators, by court; exercises are not', async () => {
    const { db, tables, metrics } = own();
    const dutyFinds = dutyFindsIn({ duties: db.models.duties as never }, tables);
    today = '2026-12-01';
    const lost = new AbortController();
    await measureLate.run(() => ({ dutyFinds, today }) as never, own(), lost.signal);
    const open = (await minh().ask(ListDuties, { late: true, pageSize: 200 })).items.length;
    const shown = await metrics.registry.getSingleMetricAsString('courts_publication_late');
    expect(shown).toContain(`courts_publication_late{court="${COURT}"} ${open}`);
    lost.abort(); // another process leads now, and says it
    expect(await metrics.registry.getSingleMetricAsString('courts_publication_late')).not.toContain(COURT);
  });

  const own = () => house.roomOf('publication');
});
