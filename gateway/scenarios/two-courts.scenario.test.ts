import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { systemActor } from '#contracts/actor.ts';
import { LoadDirectory } from '#contracts/directory/load-directory.ts';
import { type Client, openClient } from '#ops/client.ts';
import { DEMO_PASSWORD, HA_TINH_1 } from '#services/directory/model/demo.ts';
import { LOAN_PETITION } from '../../tests/loan-petition.ts';
import { openScenarioCourt, type ScenarioCourt } from '../../tests/scenario-court.ts';

const THERE = 'KV-HTI-02';
type Row<Kind extends string> = { items: ({ [K in Kind]: string } & { role: string; fullName: string })[] };
type Report = { rows: { group: { court: string }; figures: Record<string, number> }[] };

/** A case is severed, its remainder sent to the court next door and accepted there; what both courts count adds up. */
describe('a case of two courts', () => {
  let court: ScenarioCourt;
  let there: Client;
  let province: Client;
  beforeAll(async () => {
    court = await openScenarioCourt();
    const roles = ['receptionClerk', 'clerk', 'judge', 'courtChief'] as const;
    const appointments = roles.map((role) => ({ courtId: THERE, role, title: role, from: '2025-07-01' }));
    await court.house.as(systemActor('scenario')).tell(LoadDirectory, {
      people: [
        {
          staffCode: 'demo.there',
          name: 'Trần Văn Bên Kia',
          appointments,
          accounts: [{ accountName: 'chanhan.hatinh2' }],
        },
      ],
      password: DEMO_PASSWORD,
      mustChangePassword: false,
    });
    const door = openClient([court.house.host.url ?? '']);
    there = await door.as('chanhan.hatinh2', DEMO_PASSWORD);
    province = await door.as('giamsat.hatinh', DEMO_PASSWORD);
  }, 60_000);
  afterAll(() => court.house.stop());

  const judgeThere = async (): Promise<string> => {
    const { items } = await there.get<{ items: { personId: string }[] }>(`/api/people?courtId=${THERE}`);
    return items[0]?.personId ?? '';
  };
  const accept = async (by: { chief: Client; judge: Client; judgeId: string }, filingId: string, on: string) => {
    await court.act(by.chief, filingId, ['judge-assigned', on, { judgeId: by.judgeId }]);
    const { opensCase } = await court.act(
      by.judge,
      filingId,
      ['petition-classified', on, { field: 'civil', relation: 'DS-26.3.463' }],
      ['fee-exempted', on, { ground: 'poor', reason: 'Hộ nghèo' }],
      ['case-accepted', on],
    );
    await court.house.settled();
    return opensCase?.caseId ?? '';
  };

  test('severed, sent, received, accepted: new once at the first court, come by transfer at the second', async () => {
    const { as, idOf, act } = court;
    const people = [
      { role: 'plaintiff', kind: 'person', fullName: 'Trần Thị Ví Dụ', birthYear: 1980 },
      { role: 'defendant', kind: 'person', fullName: 'Lê Văn Ví Dụ', birthYear: 1975 },
      { role: 'defendant', kind: 'person', fullName: 'Phạm Văn Ví Dụ', birthYear: 1970 },
    ];
    const { filingId } = await as.tiepnhan.post<{ filingId: string }>('/api/filings', {
      ...LOAN_PETITION,
      parties: people,
    });
    const caseId = await accept(
      { chief: as.chanhan, judge: as.thamphan, judgeId: idOf.thamphan },
      filingId,
      '2026-03-03',
    );
    await act(as.chanhan, caseId, ['trial-judge-assigned', '2026-03-04', { judgeId: idOf.thamphan }]);
    const { items: parties } = await as.thuky.get<Row<'id'>>(`/api/cases/${caseId}/parties`);
    const severed = parties.filter(({ fullName }) => !fullName.startsWith('Lê')).map(({ id }) => id);
    await act(as.thamphan, caseId, ['case-severed', '2026-03-09', { parties: severed, reason: 'Yêu cầu khác nhau' }]);
    await act(as.thamphan, caseId, [
      'case-transferred',
      '2026-03-10',
      { toCourt: THERE, reason: 'Nơi cư trú của bị đơn' },
    ]);
    await court.house.settled();

    const arrived = await there.get<Row<'filingId'>>('/api/filings');
    expect(arrived.items).toMatchObject([{ receiptNumber: '01/2026/GXN-TA', channel: 'transfer' }]);
    const chief = { chief: there, judge: there, judgeId: await judgeThere() };
    await accept(chief, arrived.items[0]?.filingId ?? '', '2026-03-12');

    const figuresOf = async (counted: string) => {
      const path = `/api/statistics/report?from=2026-03-01&to=2026-03-31&below=true&groupBy=court&counted=${counted}`;
      const { rows } = await province.get<Report>(path);
      return Object.fromEntries(
        rows.map(({ group, figures }) => {
          const { new: came, transferredIn, resolved, transferredOut, closing } = figures;
          return [group.court, { new: came, transferredIn, resolved, transferredOut, closing }];
        }),
      );
    };
    expect(await figuresOf('case')).toEqual({
      [HA_TINH_1.courtId]: { new: 2, transferredIn: 0, resolved: 0, transferredOut: 1, closing: 1 },
      [THERE]: { new: 0, transferredIn: 1, resolved: 0, transferredOut: 0, closing: 1 },
    });
    expect(await figuresOf('filing')).toEqual({
      [HA_TINH_1.courtId]: { new: 1, transferredIn: 0, resolved: 1, transferredOut: 0, closing: 0 },
      [THERE]: { new: 0, transferredIn: 1, resolved: 1, transferredOut: 0, closing: 0 },
    });
    for (const counted of ['case', 'filing'])
      expect(await province.get(`/api/statistics/balance?below=true&counted=${counted}`)).toMatchObject({
        balanced: true,
        imbalances: [],
      });
  }, 60_000);

  test('nobody of this story stands in the log', () => {
    expect(court.heard.texts().length).toBeGreaterThan(20);
    expect(court.heard.leaks()).toEqual([]);
  });
});
