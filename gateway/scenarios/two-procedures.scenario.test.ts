import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { systemActor } from '#contracts/actor.ts';
import { ProposeCourtImport } from '#contracts/directory/court-import.ts';
import { type CourtRecord, ExportCourts } from '#contracts/directory/courts.ts';
import type { Contract, Page } from '#contracts/kit.ts';
import { ListDuties } from '#contracts/publication/duties.ts';
import { runClock } from '#services/cases/jobs/run-clock.ts';
import { LOAN_PETITION } from '../../tests/loan-petition.ts';
import { openScenarioCourt, type ScenarioCourt } from '../../tests/scenario-court.ts';
import { ROUTES } from '../routes.ts';

/**
 * One court in March 2026: a loan dispute is tried, and an agency's file for compulsory rehabilitation is decided. All
 * over HTTP; both stand in the same period report. Recorded today, so every act is a late entry.
 */
describe('two procedures at one court', () => {
  let court: ScenarioCourt;
  beforeAll(async () => {
    runClock.everySeconds = 0.5;
    court = await openScenarioCourt();
  }, 60_000);
  afterAll(() => court.house.stop());

  const partiesOf = async (caseId: string) =>
    (await court.as.thuky.get<{ items: { id: string; role: string }[] }>(`/api/cases/${caseId}/parties`)).items;
  async function effective(caseId: string): Promise<{ effectiveOn?: string }> {
    for (let waited = 0; waited < 20_000; waited += 200) {
      const found = await court.as.thuky.get<{ effectiveOn?: string }>(`/api/cases/${caseId}`);
      if (found.effectiveOn) return found;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error('the clock did not make it effective within 20 s');
  }
  const present = async (caseId: string) => (await partiesOf(caseId)).map(({ id }) => ({ party: id, is: 'present' }));

  test('a civil petition becomes a case, is tried and takes effect', async () => {
    const { as, idOf, act } = court;
    const { filingId } = await as.tiepnhan.post<{ filingId: string }>('/api/filings', {
      ...LOAN_PETITION,
      parties: [
        { role: 'plaintiff', kind: 'person', fullName: 'Trần Thị Ví Dụ', birthYear: 1980 },
        { role: 'defendant', kind: 'person', fullName: 'Lê Văn Ví Dụ', birthYear: 1975 },
      ],
    });
    await act(as.chanhan, filingId, ['judge-assigned', '2026-03-03', { judgeId: idOf.thamphan }]);
    await act(
      as.thamphan,
      filingId,
      ['petition-classified', '2026-03-04', { field: 'civil', relation: 'DS-26.3.463' }],
      ['fee-notice-sent', '2026-03-04'],
    );
    await act(as.tiepnhan, filingId, [
      'fee-receipt-filed',
      '2026-03-06',
      { receiptNumber: '0001', amountVnd: 5_000_000 },
    ]);
    const { opensCase } = await act(as.thamphan, filingId, ['case-accepted', '2026-03-06']);
    const caseId = opensCase?.caseId ?? '';
    await court.house.settled();
    await act(
      as.chanhan,
      caseId,
      ['trial-judge-assigned', '2026-03-09', { judgeId: idOf.thamphan }],
      ['clerk-assigned', '2026-03-09', { clerkId: idOf.thuky }],
      ['lay-judges-assigned', '2026-03-09', { firstId: idOf.hoitham, secondId: idOf.hoitham2 }],
    );
    await act(as.thamphan, caseId, ['parties-notified', '2026-03-10'], ['prosecutor-notified', '2026-03-10']);
    const everyone = await present(caseId);
    await act(as.thamphan, caseId, ['mediation-held', '2026-04-01', { result: 'failed', presence: everyone }]);
    await act(as.thamphan, caseId, ['trial-decided', '2026-04-10', { hearingOn: '2026-05-05T08:00', isPublic: true }]);
    const hearing = { presence: everyone, prosecutor: 'prosecutor-attended' };
    const judged = await act(
      as.thamphan,
      caseId,
      ['hearing-opened', '2026-05-05', hearing],
      ['debate-closed', '2026-05-05', { deliberation: 'at-once' }],
      ['judgment-pronounced', '2026-05-05', hearing],
      ['hearing-closed', '2026-05-05'],
    );
    expect(judged.results[2]).toMatchObject({ numbers: { judgment: '01/2026/DS-ST' } });
    // The clock: the procuracy above may protest within one month (Đ.280 k.1), nobody appealed, so it takes effect the day after.
    expect(await effective(caseId)).toMatchObject({ counts: 'resolved', effectiveOn: '2026-06-06' });
  }, 60_000);

  test("an agency's file for compulsory rehabilitation is accepted, decided in days, and owes its publication", async () => {
    const { as, idOf, act } = court;
    const { filingId } = await as.tiepnhan.post<{ filingId: string }>('/api/filings', {
      procedure: 'measure.file',
      receivedOn: '2026-03-02',
      channel: 'hand',
      attributes: { matter: 'compulsory-rehabilitation' },
      title: 'Đề nghị đưa vào cơ sở cai nghiện bắt buộc',
      parties: [
        { role: 'proposer', kind: 'organisation', fullName: 'Công an xã Ví Dụ' },
        { role: 'proposed', kind: 'person', fullName: 'Nguyễn Văn Khoa', birthYear: 1990 },
      ],
    });
    await act(as.tiepnhan, filingId, ['measure-complete-file-received', '2026-03-03']);
    const { opensCase, results } = await act(as.chanhan, filingId, ['case-accepted', '2026-03-04']);
    expect(results[0]?.numbers.acceptance).toMatch(/^01\/2026\/TLST-BPXLHC/);
    const caseId = opensCase?.caseId ?? '';
    await court.house.settled();
    await act(as.chanhan, caseId, ['judge-assigned', '2026-03-04', { judgeId: idOf.thamphan }]);
    await act(as.thamphan, caseId, ['measure-session-decided', '2026-03-06', { sessionOn: '2026-03-16T08:00' }]);
    const everyone = await present(caseId);
    await act(
      as.thamphan,
      caseId,
      ['measure-session-opened', '2026-03-16', { presence: everyone }],
      ['measure-decided', '2026-03-16', { result: 'msr.apply', months: 18 }],
      ['measure-decision-announced', '2026-03-16', { presence: everyone }],
    );
    await act(as.thuky, caseId, ['decision-sent', '2026-03-17']);
    // The clock: complaint within 3 working days, protest within 5.
    expect(await effective(caseId)).toMatchObject({ counts: 'resolved', effectiveOn: '2026-03-24' });
  }, 60_000);

  test('both stand in the same period report, which balances and opens to its matters', async () => {
    await court.house.settled();
    const report = await court.as.thongke.get<{
      rows: { group: Record<string, string>; figures: Record<string, unknown> }[];
    }>('/api/statistics/report?from=2026-03-01&to=2026-03-31&groupBy=field');
    const figures = Object.fromEntries(report.rows.map(({ group, figures }) => [group.field, figures]));
    expect(figures.civil).toMatchObject({ opening: 0, new: 1, closing: 1 });
    expect(figures.measure).toMatchObject({ opening: 0, new: 1, closing: 0 });
  });

  test('a list goes on from its own cursors; one of another list, or none at all, is refused by every list', async () => {
    const { house, courtId, as } = court;
    // Whoever may read everything: what is asked here is the cursor.
    const all = house.as({ ...systemActor('scenario', courtId), roles: ['operator', 'supervisor', 'courtChief'] });
    const { items: cases } = await as.thuky.get<Page<{ caseId: string; filingId: string }>>('/api/cases');
    const caseId = cases.at(-1)?.caseId ?? '';
    const { filingId } = await as.thuky.get<{ filingId: string }>(`/api/cases/${caseId}`);
    const [duty] = (await all.ask(ListDuties, { courtId })).items;
    const document = { matterId: filingId, kind: 'petition', title: 'Đơn khởi kiện' };
    const { documentId } = await as.tiepnhan.post<{ documentId: string }>('/api/documents', document);
    const { items: courts } = await all.ask(ExportCourts, { pageSize: 2 });
    const records = courts.map((record): CourtRecord => ({ ...record, name: `${record.name} (sửa)` }));
    const { importId } = await all.tell(ProposeCourtImport, { records });
    const lists = listsAbout({ caseId, filingId, documentId, importId, dutyId: duty?.dutyId, year: 2026 });
    expect(lists.length).toBeGreaterThan(25);

    const cursors = new Map<object, string>();
    for (const one of lists) {
      const asked = { ...one.data, ...('pageSize' in keysOf(one.list) && { pageSize: 1 }) };
      const { next } = await all.ask(one.list, asked);
      if (next === undefined) continue;
      cursors.set(one, next);
      await all.ask(one.list, { ...asked, cursor: next });
    }
    expect(cursors.size).toBeGreaterThan(12);
    const rubbish = [
      'rubbish',
      ...['[]', '{}', '"x"', '["x"]', '[1]', '[null,null]'].map((text) => Buffer.from(text).toString('base64url')),
    ];
    const taken: string[] = [];
    for (const one of lists)
      for (const cursor of [...rubbish, ...[...cursors].flatMap(([of, next]) => (of === one ? [] : next))]) {
        const refused = await all.ask(one.list, { ...one.data, cursor }).catch((error: unknown) => error);
        const isRefused = (refused as { type?: string }).type === 'invalid-request';
        if (!isRefused)
          taken.push(`${one.list.action} ${JSON.stringify(one.data)} ${Buffer.from(cursor, 'base64url').toString()}`);
      }
    expect(taken).toEqual([]);
    await expect(
      as.thuky.get(`/api/cases/${caseId}/parties?cursor=${cursors.get(lists[0] ?? {})}`),
    ).rejects.toMatchObject({
      status: 400,
      problem: { code: 'invalid-request', errors: [{ field: 'cursor', message: 'không hợp lệ' }] },
    });
  }, 60_000);

  test('nobody of this story stands in the log', () => {
    expect(court.heard.texts().length).toBeGreaterThan(20);
    expect(court.heard.leaks()).toEqual([]);
  });
});

/** Every list of the house that is paged, with what it must be told, and the other ways of asking it. */
function listsAbout(ids: Record<string, unknown>): { list: Contract<object, Page<unknown>>; data: object }[] {
  const { caseId, filingId } = ids;
  const text = 'ví dụ ';
  const period = { from: '2026-03-01', to: '2026-03-31' };
  const ways: Record<string, object[]> = {
    'cases.listCases': [{}, { text }],
    'cases.listHearings': [{}, { caseId }],
    'cases.listCaseTasks': [{}],
    'intake.listFilings': [{}, { text }],
    'intake.listIntakeTasks': [{}],
    'documents.listDocuments': [{ matterId: filingId }],
    'documents.listFormsToIssue': [{}, { matterId: caseId }],
    'documents.listMatterLooks': [{ matterId: caseId }],
    'publication.searchPublished': [{}, { text }],
    'publication.listSitemap': [{ on: '2026-07-01' }],
    'publication.listDuties': [{}],
    'statistics.getPeriodReport': [period, { ...period, groupBy: ['court'] }, { ...period, groupBy: ['field'] }],
    'statistics.listCellMatters': [{ ...period, counted: 'filing', figure: 'new' }],
  };
  return ROUTES.flatMap(({ contract }) => {
    const keys = keysOf(contract);
    if (!('cursor' in keys)) return [];
    const told = Object.fromEntries(Object.entries(ids).filter(([name]) => name in keys));
    const list = contract as Contract<object, Page<unknown>>;
    return (ways[contract.action] ?? [told]).map((data) => ({ list, data }));
  });
}
const keysOf = ({ data }: Pick<Contract, 'data'>): object => (data.describe() as { keys?: object }).keys ?? {};
