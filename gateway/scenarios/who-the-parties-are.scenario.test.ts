import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '#contracts/ids.ts';
import { DEMO_PASSWORD, HA_TINH_1 } from '#services/directory/model/demo.ts';
import { LOAN_PETITION } from '../../tests/loan-petition.ts';
import { openScenarioCourt, type ScenarioCourt } from '../../tests/scenario-court.ts';

interface Person {
  id: string;
  role: string;
  fullName: string;
  formerNames?: string[];
  representatives?: { fullName: string; leftOn?: string }[];
}
interface Draft {
  blanks: { name: string; value?: unknown }[];
}

/** A petition names its people wrongly and not all of them; what is put right is right in every paper that follows. */
describe('who the parties are', () => {
  let court: ScenarioCourt;
  beforeAll(async () => {
    court = await openScenarioCourt();
  }, 60_000);
  afterAll(() => court.house.stop());

  const partiesOf = async (matter: string): Promise<Person[]> =>
    (await court.as.thuky.get<{ items: Person[] }>(`/api/${matter}/parties`)).items;
  const inPapers = async (caseId: string): Promise<unknown> => {
    const draft = await court.as.thuky.get<Draft>(`/api/matters/${caseId}/forms/civil.trial-decision`);
    return draft.blanks.find(({ name }) => name === 'parties')?.value;
  };

  test('put right by the supplement, by the court, and in the case: lists, duplicates and papers follow', async () => {
    const { as, idOf, act, house } = court;
    const { filingId } = await as.tiepnhan.post<{ filingId: string }>('/api/filings', {
      ...LOAN_PETITION,
      parties: [
        { role: 'plaintiff', kind: 'person', fullName: 'Trần Thị Ví Dụ', birthYear: 1980, sex: 'female' },
        { role: 'defendant', kind: 'person', fullName: 'Lê Văn Nhằm' },
      ],
    });
    const [an, nham] = await partiesOf(`filings/${filingId}`);
    await act(as.chanhan, filingId, ['judge-assigned', '2026-03-03', { judgeId: idOf.thamphan }]);
    await act(
      as.thamphan,
      filingId,
      ['petition-classified', '2026-03-03', { field: 'civil', relation: 'DS-26.3.463' }],
      ['supplement-requested', '2026-03-03', { matters: 'Tên, nơi cư trú của người bị kiện' }],
    );
    await act(as.tiepnhan, filingId, [
      'petition-supplemented',
      '2026-03-06',
      {
        corrections: [{ party: nham?.id, fullName: 'Lê Văn Nhầm', birthYear: 1975, address: 'xã Ví Dụ' }],
        newParties: [{ role: 'relatedParty', kind: 'person', fullName: 'Phạm Thị Kề' }],
      },
    ]);
    await act(as.tiepnhan, filingId, [
      'party-corrected',
      '2026-03-06',
      { corrections: [{ party: an?.id, birthYear: null, sex: null }], reason: 'Nhập sai so với đơn' },
    ]);
    const { opensCase } = await act(
      as.thamphan,
      filingId,
      ['fee-exempted', '2026-03-09', { ground: 'poor', reason: 'Hộ nghèo' }],
      ['case-accepted', '2026-03-09'],
    );
    const caseId = opensCase?.caseId ?? '';
    await house.settled();
    await act(as.chanhan, caseId, ['trial-judge-assigned', '2026-03-09', { judgeId: idOf.thamphan }]);
    await act(
      as.thamphan,
      caseId,
      ['party-corrected', '2026-03-10', { corrections: [{ party: nham?.id, sex: 'male' }], reason: 'Theo căn cước' }],
      ['representative-registered', '2026-03-10', { party: an?.id, name: 'Võ Thị Đại', capacity: 'authorised' }],
      ['representative-registered', '2026-03-10', { party: an?.id, name: 'Hồ Văn Thay', capacity: 'authorised' }],
      ['representation-ended', '2026-03-11', { party: an?.id, name: 'Võ Thị Đại', reason: 'Chấm dứt ủy quyền' }],
    );
    await house.settled();

    expect(await partiesOf(`cases/${caseId}`)).toMatchObject([
      {
        fullName: 'Trần Thị Ví Dụ',
        representatives: [{ fullName: 'Võ Thị Đại', leftOn: '2026-03-11' }, { fullName: 'Hồ Văn Thay' }],
      },
      { id: nham?.id, fullName: 'Lê Văn Nhầm', birthYear: 1975, formerNames: ['Lê Văn Nhằm'] },
      { fullName: 'Phạm Thị Kề' },
    ]);
    expect(await inPapers(caseId)).toEqual([
      {
        role: 'plaintiff',
        name: 'Trần Thị Ví Dụ',
        representatives: [{ name: 'Hồ Văn Thay', capacity: 'Người đại diện theo ủy quyền' }],
      },
      { role: 'defendant', title: 'Ông', name: 'Lê Văn Nhầm', birthYear: 1975, address: 'xã Ví Dụ' },
      { role: 'relatedParty', name: 'Phạm Thị Kề' },
    ]);
    for (const text of ['lê văn nhầm', 'Lê Văn Nhằm'])
      expect(await as.thuky.get(`/api/cases?text=${encodeURIComponent(text)}`)).toMatchObject({
        items: [{ caseId, parties: 'Trần Thị Ví Dụ – Lê Văn Nhầm' }],
      });
    const parties = [
      { role: 'plaintiff', fullName: 'Trần Thị Ví Dụ' },
      { role: 'defendant', fullName: 'Lê Văn Nhầm', birthYear: 1975 },
    ];
    expect(await as.tiepnhan.post('/api/filings/duplicates', { procedure: 'civil.petition', parties })).toMatchObject({
      items: [{ kind: 'case', id: caseId }],
    });
  }, 60_000);

  test('nobody stands in the log: not who was entered, and not who was sent in what was refused or went wrong', async () => {
    const { house, heard, as } = court;
    const url = house.host.url ?? '';
    const parties = [
      {
        role: 'plaintiff',
        kind: 'person',
        fullName: "H'Bia Êban Buôn Kô",
        idNumber: '001 080 012 345',
        phone: '(024) 3999.8888',
        email: 'hbia.eban@vidu.example',
        address: 'số 15 ngõ Hàng Ví Dụ',
      },
    ];
    const filing = {
      procedure: 'civil.petition',
      receivedOn: '2026-03-02',
      channel: 'hand',
      title: 'Đòi lại con trâu',
      parties,
    };
    const send = (path: string, body: unknown, headers = {}) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': newId('cmd'), ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
    const { accessToken } = (await (
      await send('/api/auth/sign-in', { accountName: `tiepnhan.${HA_TINH_1.suffix}`, password: DEMO_PASSWORD })
    ).json()) as { accessToken: string };
    const authorization = `Bearer ${accessToken}`;

    const answers = [
      await send('/api/filings', { ...filing, 'Người lạ trong một khóa': 1 }, { authorization }),
      await send('/api/filings', { ...filing, channel: "H'Bia Êban Buôn Kô" }, { authorization }),
      await send('/api/filings', JSON.stringify(filing).replace('"phone":', '"phone": Trần Đình Lỗi '), {
        authorization,
      }),
      await send('/api/filings', filing),
      await send('/api/auth/sign-in', { accountName: 'hbia.eban@vidu.example', password: 'mật khẩu của Êban' }),
      await fetch(`${url}/api/cases?text=${encodeURIComponent("H'Bia Êban Buôn Kô")}`, { headers: { authorization } }),
      await fetch(`${url}/api/cases?fullName=Nguy%E1%BB%85n+V%C4%83n+H%E1%BB%8Fi`, { headers: { authorization } }),
      await fetch(`${url}/api/cases/Nguy%E1%BB%85n%20V%C4%83n%20H%E1%BB%8Fi`, { headers: { authorization } }),
      await fetch(`${url}/khong-co/Nguy%E1%BB%85n%20V%C4%83n%20H%E1%BB%8Fi?q=${encodeURIComponent('Nguyễn Văn Hỏi')}`),
    ].map(({ status }) => status);
    expect(answers).toEqual([400, 400, 400, 401, 401, 200, 400, 400, 404]);

    // The database refuses what the service writes, and tells why with the whole document.
    const { db } = house.roomOf('intake');
    const lines = heard.lines.length;
    await db.db?.command({ collMod: 'filings', validator: { never: { $exists: true } } });
    expect((await send('/api/filings', filing, { authorization })).status).toBe(500);
    await db.db?.command({ collMod: 'filings', validator: {} });
    expect(heard.lines.slice(lines).join('\n')).toMatch(/lỗi không lường trước/);

    await as.tiepnhan.get('/api/filings');
    expect(heard.lines.filter((line) => line.includes('truy cập')).length).toBeGreaterThan(20);
    expect(heard.texts()).toEqual(
      expect.arrayContaining(['Trần Thị Ví Dụ', 'Ví Dụ', 'Hộ nghèo', '(024) 3999.8888', 'Nguyễn Văn Hỏi']),
    );
    expect(heard.leaks()).toEqual([]);
  }, 60_000);
});
