import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Actor, systemActor } from '#contracts/actor.ts';
import { BootstrapOperator } from '#contracts/directory/load-directory.ts';
import type { CheckedPaper } from '#contracts/documents/check-paper.ts';
import { newId } from '#contracts/ids.ts';
import { ListFilings } from '#contracts/intake/list-filings.ts';
import type { Contract } from '#contracts/kit.ts';
import { GetPeriodReport } from '#contracts/statistics/get-period-report.ts';
import { SEED_COURTS } from '#law/courts.ts';
import { type Client, openClient } from '#ops/client.ts';
import { DEMO_OPERATOR, DEMO_PASSWORD, HA_TINH_1 } from '#services/directory/model/demo.ts';
import { openRooms } from '#services/rooms.ts';
import { ask } from '#services/runtime/broker.ts';
import { type Host, openHost } from '#services/runtime/host.ts';
import { forget, settled } from '../../tests/house.ts';
import { LOAN_PETITION } from '../../tests/loan-petition.ts';
import { openScenarioCourt, type ScenarioCourt } from '../../tests/scenario-court.ts';

const NEW = 'KV-HTI-06';
const NEW_NAME = 'Tòa án nhân dân khu vực 6 - Hà Tĩnh';
const PROVINCE = 'T-HTI';
const ENDED = '2026-06-30';
const ROLES = ['receptionClerk', 'clerk', 'judge', 'courtChief'] as const;
const supervisor: Actor = { kind: 'person', id: 'per_x', name: 'Giám sát', courtId: PROVINCE, roles: ['supervisor'] };
const newCourt = {
  ...SEED_COURTS.get(HA_TINH_1.courtId),
  code: NEW,
  name: NEW_NAME,
  shortName: 'TAND khu vực 6 - Hà Tĩnh',
  effectiveFrom: '2026-01-01',
  predecessors: [],
  territory: { communes: ['Ví Dụ Một'] },
};

/** A court that no release knows is imported, works, and ends; every room knows it at once. */
describe('a court of which the law data says nothing', () => {
  let court: ScenarioCourt;
  let replica: Host;
  let alone: Host | undefined;
  let operator: Client;
  let administrator: Client;
  let province: Client;
  let there: Client;
  let filedThere = '';

  const hostBeside = async (...names: string[]): Promise<Host> => {
    const { config } = court.house.roomOf('intake');
    const { services } = await openRooms(names);
    return openHost({ config: { ...config, healthPort: 0, services: names }, services, nodeName: newId('req') });
  };
  const doorOf = () => openClient([court.house.host.url ?? '']);
  beforeAll(async () => {
    court = await openScenarioCourt();
    await court.house.as(systemActor('scenario')).tell(BootstrapOperator, DEMO_OPERATOR);
    replica = await hostBeside('intake', 'statistics');
    operator = await doorOf().as('vanhanh', DEMO_PASSWORD);
    administrator = await doorOf().as('quantri.hatinh', DEMO_PASSWORD);
    province = await doorOf().as('giamsat.hatinh', DEMO_PASSWORD);
    await court.house.settled();
  }, 60_000);
  afterAll(async () => {
    await alone?.stop();
    await forget(court.house.roomOf('intake').config);
  });

  const imported = async (...records: object[]) => {
    const { importId, ...proposed } = await operator.post<{ importId: string; version: number; problems: unknown[] }>(
      '/api/court-imports',
      { records },
    );
    expect(proposed.problems).toEqual([]);
    await operator.post(`/api/court-imports/${importId}/apply`, {}, { version: proposed.version });
  };
  /** As the second process itself knows it: the question does not leave it. */
  const ofReplica = <Data, Reply>(contract: Contract<Data, Reply>, data: Data, actor = supervisor) =>
    ask(replica.broker, contract, { actor, requestId: newId('req'), data });
  const MARCH = { from: '2026-03-01', to: '2026-03-31', below: true, groupBy: ['court' as const] };
  const petition = (title: string) => ({
    ...LOAN_PETITION,
    title,
    parties: [
      { role: 'plaintiff', kind: 'person', fullName: 'Trần Thị Ví Dụ', birthYear: 1980 },
      { role: 'defendant', kind: 'person', fullName: 'Lê Văn Ví Dụ', birthYear: 1975 },
    ],
  });
  const titlesOf = async (by: Client, query: string) =>
    (await by.get<{ items: { title: string; courtId: string }[] }>(`/api/filings?${query}`)).items
      .filter(({ courtId }) => courtId === NEW)
      .map(({ title }) => title)
      .toSorted();

  test('takes in a petition as soon as it is imported, and the court above it sees it', async () => {
    await imported(newCourt);
    const { personId, version } = await administrator.post<{ personId: string; version: number }>('/api/people', {
      name: 'Trần Văn Tòa Mới',
      courtId: NEW,
    });
    let seen = version;
    for (const role of ROLES)
      seen = (
        await administrator.post<{ version: number }>(
          `/api/people/${personId}/appoint`,
          { courtId: NEW, role, from: '2026-01-01' },
          { version: seen },
        )
      ).version;
    const account = { personId, accountName: 'chanhan.hatinh6', password: 'mot-mat-khau-dau-2026' };
    await administrator.post('/api/accounts', account);
    const first = await doorOf().as(account.accountName, account.password);
    await first.post('/api/auth/change-password', {
      currentPassword: account.password,
      newPassword: DEMO_PASSWORD,
    });
    there = await doorOf().as(account.accountName, DEMO_PASSWORD);

    const filed = await there.post<{ filingId: string }>('/api/filings', petition('Đơn tại Tòa án mới'));
    filedThere = filed.filingId;
    expect(await titlesOf(province, 'below=true')).toEqual(['Đơn tại Tòa án mới']);
    expect(await titlesOf(province, `courtId=${NEW}`)).toEqual(['Đơn tại Tòa án mới']);
  }, 60_000);

  test('is counted below its province, by name, and by every process', async () => {
    await court.house.settled();
    const path = '/api/statistics/report?from=2026-03-01&to=2026-03-31&below=true&groupBy=court&counted=filing';
    const row = { group: { court: NEW }, figures: expect.objectContaining({ new: 1 }) };
    const report = { rows: expect.arrayContaining([row]), names: { [NEW]: NEW_NAME } };
    expect(await province.get<object>(path)).toMatchObject(report);
    await settled(replica);
    expect(await ofReplica(GetPeriodReport, { ...MARCH, counted: 'filing' })).toMatchObject(report);
  }, 60_000);

  test('receives what is sent to it, and issues a paper with its name', async () => {
    const { as, idOf, act } = court;
    const { filingId } = await as.tiepnhan.post<{ filingId: string }>('/api/filings', petition('Đơn được chuyển đến'));
    await act(as.chanhan, filingId, ['judge-assigned', '2026-03-03', { judgeId: idOf.thamphan }]);
    const { moved } = (await act(as.thamphan, filingId, [
      'petition-transferred',
      '2026-03-04',
      { toCourt: NEW, reason: 'Nơi cư trú của bị đơn' },
    ])) as { moved?: { filingId: string; courtId: string } };
    expect(moved?.courtId).toBe(NEW);
    await court.house.settled();
    expect(await titlesOf(there, '')).toEqual(['Đơn tại Tòa án mới', 'Đơn được chuyển đến']);

    const paper = await there.post<{ checkCode: string }>(`/api/matters/${filedThere}/forms/civil.petition-receipt`, {
      answers: { petitionDatedOn: '2026-03-01' },
    });
    const checked = await doorOf().get<CheckedPaper>(`/public/check/${paper.checkCode}`);
    expect(checked).toMatchObject({
      verdict: 'current',
      courtId: NEW,
      court: expect.stringMatching(/khu vực 6 - Hà Tĩnh/i),
    });
  }, 60_000);

  test('is asked for by a process that has not heard of it, before it refuses', async () => {
    const newest = { ...newCourt, code: 'KV-HTI-07', name: 'Tòa án nhân dân khu vực 7 - Hà Tĩnh' };
    await imported(newest);
    expect(await ofReplica(ListFilings, { courtId: 'KV-HTI-07' })).toEqual({ items: [] });
    await expect(ofReplica(ListFilings, { courtId: 'KV-HTI-08' })).rejects.toMatchObject({ type: 'not-found' });
  }, 60_000);

  test('stays readable where its files lie when it has ended, in every process', async () => {
    const heir = SEED_COURTS.get(HA_TINH_1.courtId);
    const own: Actor = { ...supervisor, courtId: heir.code, roles: ['courtChief'] };
    await expect(ofReplica(ListFilings, { courtId: NEW }, own)).rejects.toMatchObject({ type: 'not-found' });
    await imported(
      { ...newCourt, effectiveTo: ENDED, successors: [heir.code] },
      { ...heir, predecessors: [...heir.predecessors, NEW] },
    );
    await court.house.settled();
    await settled(replica);
    const all = ['Đơn tại Tòa án mới', 'Đơn được chuyển đến'];
    expect(await titlesOf(court.as.chanhan, `courtId=${NEW}`)).toEqual(all);
    expect(await titlesOf(province, 'below=true')).toEqual(all);
    const { items } = await ofReplica(ListFilings, { courtId: NEW }, own);
    expect(items.map(({ title }) => title).toSorted()).toEqual(all);
  }, 60_000);

  test('is known to a process that starts while the directory is away', async () => {
    await replica.stop();
    await court.house.host.stop();
    alone = await hostBeside('intake');
    const { items } = await ask(alone.broker, ListFilings, {
      actor: supervisor,
      requestId: newId('req'),
      data: { courtId: NEW },
    });
    expect(items).toHaveLength(2);
    expect(alone.courts.tree.get(NEW)).toMatchObject({ name: NEW_NAME, effectiveTo: ENDED });
  }, 60_000);
});
