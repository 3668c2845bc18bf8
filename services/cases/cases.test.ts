import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Actor, Role } from '#contracts/actor.ts';
import { GetCase } from '#contracts/cases/get-case.ts';
import { ListCaseActs } from '#contracts/cases/list-case-acts.ts';
import { ListCaseEntries } from '#contracts/cases/list-case-entries.ts';
import { ListCaseTasks } from '#contracts/cases/list-case-tasks.ts';
import { ListCases } from '#contracts/cases/list-cases.ts';
import { ListHearings } from '#contracts/cases/list-hearings.ts';
import { PerformCaseActs } from '#contracts/cases/perform-case-acts.ts';
import { PerformFilingActs } from '#contracts/intake/perform-filing-acts.ts';
import { RegisterFiling } from '#contracts/intake/register-filing.ts';
import type { IntentInput } from '#contracts/proceedings.ts';
import { rebuild } from '#law/engine/evolve.ts';
import type { ProceedingEntry } from '#law/engine/proceeding.ts';
import { refusal, type TestHouse } from '../../tests/house.ts';
import { LOAN_PETITION } from '../../tests/loan-petition.ts';
import { openCaseHouse } from './fixtures/court.ts';

const PEOPLE: Record<string, Role[]> = {
  per_lan: ['receptionClerk', 'clerk'],
  per_minh: ['judge'],
  per_binh: ['courtChief'],
  per_mai: ['layJudge'],
  per_tu: ['layJudge'],
};
const COURT = 'KV-DLK-01';
const person = (id: string, courtId = COURT): Actor => ({
  kind: 'person',
  id,
  name: id.slice(4),
  courtId,
  roles: PEOPLE[id] ?? [],
});

describe('a civil case at first instance, from the petition on', () => {
  let house: TestHouse;
  let today = '2026-03-10';
  beforeAll(async () => {
    house = await openCaseHouse(PEOPLE, () => today);
  });
  afterAll(() => house.stop());

  const doing = (act: string, fields: Record<string, unknown> = {}, on = today): IntentInput => ({ act, on, fields });
  const filingActs = (by: string, filingId: string, expectedVersion: number, ...intents: IntentInput[]) =>
    house.as(person(by)).tell(PerformFilingActs, { filingId, intents }, { expectedVersion });
  const caseActs = (by: string, caseId: string, expectedVersion: number, ...intents: IntentInput[]) =>
    house.as(person(by)).tell(PerformCaseActs, { caseId, intents }, { expectedVersion });

  async function accepted(title: string = LOAN_PETITION.title): Promise<string> {
    const { filingId } = await house.as(person('per_lan')).tell(RegisterFiling, {
      ...LOAN_PETITION,
      receivedOn: today,
      title,
      parties: [
        { role: 'plaintiff', kind: 'person', fullName: 'Trần Văn Ân', birthYear: 1980 },
        { role: 'defendant', kind: 'person', fullName: 'Lê Thị Cường', birthYear: 1975 },
      ],
    });
    await filingActs('per_binh', filingId, 1, doing('judge-assigned', { judgeId: 'per_minh' }));
    const noticed = await filingActs(
      'per_minh',
      filingId,
      2,
      doing('petition-classified', { field: 'civil', relation: 'DS-26.3.463' }),
      doing('fee-notice-sent'),
      doing('fee-receipt-filed', { receiptNumber: 'AA/2026/0001', amountVnd: 5_000_000 }),
    );
    const { opensCase } = await filingActs('per_minh', filingId, noticed.version, doing('case-accepted'));
    if (!opensCase) throw new Error('no case was opened');
    await house.settled();
    return opensCase.caseId;
  }

  test('is opened by the acceptance, tried, judged, and takes effect; its ledger gives the stored state', async () => {
    const caseId = await accepted();
    const lan = house.as(person('per_lan'));
    const opened = await lan.ask(GetCase, { caseId });
    expect(opened).toMatchObject({
      version: 1,
      acceptanceNumber: '01/2026/TLST-DS',
      parties: 'Trần Văn Ân – Lê Thị Cường',
      counts: 'pending',
      field: 'civil',
    });
    expect(opened.tasks.map(({ dueOn }) => dueOn)).toContain('2026-07-10'); // four months (Đ.203 k.1)
    const [plaintiff, defendant] = opened.firstParties;

    await expect(caseActs('per_minh', caseId, 1, doing('trial-decided'))).rejects.toMatchObject(
      refusal('nobody-assigned'),
    );
    let { version } = await caseActs(
      'per_binh',
      caseId,
      1,
      doing('trial-judge-assigned', { judgeId: 'per_minh' }),
      doing('lay-judges-assigned', { firstId: 'per_mai', secondId: 'per_tu' }),
    );
    ({ version } = await caseActs(
      'per_minh',
      caseId,
      version,
      doing('parties-notified'),
      doing('prosecutor-notified'),
    ));
    today = '2026-04-20';
    const everyone = [
      { party: plaintiff?.id, is: 'present' },
      { party: defendant?.id, is: 'present' },
    ];
    ({ version } = await caseActs(
      'per_minh',
      caseId,
      version,
      doing('mediation-held', { presence: everyone, result: 'failed' }),
    ));
    const decided = await caseActs(
      'per_minh',
      caseId,
      version,
      doing('trial-decided', { hearingOn: '2026-05-12T08:00', isPublic: true }),
    );
    expect(decided.results).toMatchObject([{ numbers: { trialDecision: expect.stringMatching(/^01\/2026\//) } }]);
    today = '2026-05-12';
    const tried = await caseActs(
      'per_minh',
      caseId,
      decided.version,
      doing('hearing-opened', { presence: everyone, prosecutor: 'prosecutor-attended' }),
      doing('debate-closed', { deliberation: 'at-once' }),
      doing('judgment-pronounced', { presence: everyone, prosecutor: 'prosecutor-attended' }),
      doing('hearing-closed'),
    );
    expect(tried.results[2]).toMatchObject({ numbers: { judgment: '01/2026/DS-ST' } });
    await expect(caseActs('per_minh', caseId, tried.version, doing('judgment-effective'))).rejects.toMatchObject({
      data: { article: expect.stringContaining('282') },
    });
    today = '2026-06-15';
    await caseActs('per_minh', caseId, tried.version, doing('judgment-effective'));
    const done = await lan.ask(GetCase, { caseId });
    expect(done).toMatchObject({
      counts: 'resolved',
      numbers: { judgment: '01/2026/DS-ST' },
      effectiveOn: '2026-06-15',
    });

    const { items: hearings } = await lan.ask(ListHearings, { caseId });
    expect(hearings).toMatchObject([{ state: 'closed', days: [{ on: '2026-05-12' }] }]);
    const rows = await house.host.services
      .get('cases')
      ?.house.tables.ledger.find({ stream: caseId })
      .sort({ seq: 1 })
      .lean();
    const stored = await house.host.services
      .get('cases')
      ?.house.db.collection('cases')
      .findOne({ _id: caseId as never });
    expect(rebuild(rows as unknown as ProceedingEntry[])).toEqual(stored?.state);
  });

  test('a stale version, another court, and an unknown act are refused; the menu says why an act is not possible', async () => {
    today = '2026-03-10';
    const caseId = await accepted();
    await expect(
      caseActs('per_binh', caseId, 0, doing('trial-judge-assigned', { judgeId: 'per_minh' })),
    ).rejects.toMatchObject(refusal('version-conflict'));
    await expect(house.as(person('per_lan', 'KV-DLK-02')).ask(GetCase, { caseId })).rejects.toMatchObject(
      refusal('not-found'),
    );
    await expect(caseActs('per_minh', caseId, 1, doing('no-such-act'))).rejects.toMatchObject(refusal('act-unknown'));
    const { items } = await house.as(person('per_binh')).ask(ListCaseActs, { caseId });
    expect(items.find(({ act }) => act === 'trial-judge-assigned')).toMatchObject({ possible: true });
    expect(items.find(({ act }) => act === 'judgment-pronounced')).toMatchObject({
      possible: false,
      why: { code: expect.any(String) },
    });
  });

  test('is found by its number and by a name without accents; its entries and tasks are paged', async () => {
    today = '2026-03-10';
    await accepted('Tranh chấp đất đai');
    const lan = house.as(person('per_lan'));
    const byName = await lan.ask(ListCases, { text: 'tran van an', pageSize: 2 });
    expect(byName.items.length).toBe(2);
    expect(byName.next).toBeDefined();
    const byNumber = await lan.ask(ListCases, { text: '01/2026/TLST-DS' });
    expect(byNumber.items).toMatchObject([{ acceptanceNumber: '01/2026/TLST-DS' }]);
    const caseId = byNumber.items[0]?.caseId ?? '';
    const first = await lan.ask(ListCaseEntries, { caseId, pageSize: 1 });
    expect(first.items).toHaveLength(1);
    expect(first.next).toBeDefined();
    const { items: tasks } = await lan.ask(ListCaseTasks, { pageSize: 100 });
    expect(tasks.map(({ dueOn = '9999' }) => dueOn)).toEqual(tasks.map(({ dueOn = '9999' }) => dueOn).toSorted());
  });
});
