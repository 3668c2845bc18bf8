import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { GetCase } from '#contracts/cases/get-case.ts';
import { ListCaseTasks } from '#contracts/cases/list-case-tasks.ts';
import { FindDuplicates } from '#contracts/intake/find-duplicates.ts';
import { GetFiling } from '#contracts/intake/get-filing.ts';
import { ListFilingEntries } from '#contracts/intake/list-filing-entries.ts';
import { ListFilings } from '#contracts/intake/list-filings.ts';
import { ListIntakeTasks } from '#contracts/intake/list-intake-tasks.ts';
import { refusal, type TestHouse } from '../../tests/house.ts';
import { AN, CUONG, courtIn, doing, openCaseHouse } from './fixtures/court.ts';

describe('a case that was sent to another court and is taken back (Đ.41)', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openCaseHouse();
  });
  afterAll(() => house.stop());

  const complaint = doing('transfer-complaint-filed', { reason: 'Bị đơn vẫn cư trú ở đây' });
  const takenBack = doing('transfer-complaint-decided', { result: 'accepted', goesOn: 'preparation' });

  /** A case of one court, sent to the next, whose desk has it. */
  async function sent(from: string, to: string) {
    const [here, there] = [courtIn(house, from), courtIn(house, to)];
    const { caseId } = await here.accepted();
    await here.caseActs('per_minh', caseId, doing('case-transferred', { toCourt: to, reason: 'Nơi cư trú' }));
    await house.settled();
    const [row] = (await there.as('per_lan').ask(ListFilings, {})).items;
    if (!row) throw new Error('nothing arrived');
    return { here, there, caseId, filingId: row.filingId };
  }

  test('goes on at its court alone: what arrived at the other court is closed there, with an entry that says why', async () => {
    const { here, there, caseId, filingId } = await sent('KV-DLK-01', 'KV-DLK-02');
    await there.filingActs('per_binh', filingId, doing('judge-assigned', { judgeId: 'per_minh' }));
    await here.caseActs('per_lan', caseId, complaint);
    await here.caseActs('per_binh', caseId, takenBack);
    await house.settled();

    const back = await here.as('per_lan').ask(GetCase, { caseId });
    expect(back).toMatchObject({ phase: 'Chuẩn bị xét xử', counts: 'pending' });
    expect(back).not.toHaveProperty('outcome');
    const { items: tasks } = await here.as('per_lan').ask(ListCaseTasks, { caseId });
    expect(tasks).toMatchObject([{ article: 'BLTTDS 2015, Điều 203 khoản 1 điểm a', dueOn: '2026-07-10' }]);
    expect(await there.as('per_lan').ask(GetFiling, { filingId })).toMatchObject({
      phaseCode: 'transferred',
      counts: 'closed',
      links: [
        { kind: 'transferredFrom', to: caseId },
        { kind: 'takenBackBy', to: caseId },
      ],
    });
    const { items: entries } = await there.as('per_lan').ask(ListFilingEntries, { filingId });
    expect(entries.map(({ type }) => type)).toContain('transfer-taken-back');
    expect((await there.as('per_lan').ask(ListIntakeTasks, {})).items).toEqual([]);
    await expect(
      there.filingActs('per_minh', filingId, doing('fee-exempted', { ground: 'poor', reason: 'x' })),
    ).rejects.toMatchObject(refusal('act-wrong-phase'));
    const twins = await here.as('per_lan').ask(FindDuplicates, {
      procedure: 'civil.petition',
      parties: [AN, CUONG].map(({ role, fullName }) => ({ role, fullName })),
    });
    expect(twins.items.filter(({ state }) => state === 'open').map(({ id }) => id)).toEqual([caseId]);

    // Sent once more, it arrives once more.
    await here.caseActs('per_minh', caseId, doing('case-transferred', { toCourt: 'KV-DLK-03', reason: 'x' }));
    await house.settled();
    expect((await courtIn(house, 'KV-DLK-03').as('per_lan').ask(ListFilings, {})).items).toHaveLength(1);
  });

  test('closes also what the other court has sent on', async () => {
    const { here, there, caseId, filingId } = await sent('KV-DLK-04', 'KV-DLK-05');
    await there.filingActs('per_binh', filingId, doing('judge-assigned', { judgeId: 'per_minh' }));
    const further = courtIn(house, 'KV-DLK-06');
    const onward = doing('petition-transferred', { toCourt: 'KV-DLK-06', reason: 'Nơi cư trú mới' });
    await there.filingActs('per_minh', filingId, onward);
    await here.caseActs('per_lan', caseId, complaint);
    await here.caseActs('per_binh', caseId, takenBack);
    await house.settled();
    const { items } = await further.as('per_lan').ask(ListFilings, {});
    expect(items.map(({ counts }) => counts)).toEqual(['closed']);
  });

  test('is not taken back once the other court has accepted it; on paper all the same, that court is told', async () => {
    const { here, there, caseId, filingId } = await sent('KV-DLK-07', 'KV-DLK-08');
    await here.caseActs('per_lan', caseId, complaint);
    const nextCase = await there.accept(filingId);
    await house.settled();
    expect((await here.as('per_lan').ask(GetCase, { caseId })).links).toContainEqual({
      kind: 'transferredTo',
      to: nextCase,
    });
    await expect(here.caseActs('per_binh', caseId, takenBack)).rejects.toMatchObject({
      type: 'act-excluded',
      data: { article: 'BLTTDS 2015, Điều 41 khoản 2–4' },
    });

    await here.caseActs('per_binh', caseId, { ...takenBack, fromPaper: true });
    await house.settled();
    expect(await there.as('per_lan').ask(GetCase, { caseId: nextCase })).toMatchObject({
      counts: 'pending',
      links: expect.arrayContaining([{ kind: 'takenBackBy', to: caseId }]),
    });
    await there.caseActs('per_binh', nextCase, doing('trial-judge-assigned', { judgeId: 'per_minh' }));
    const reason = 'Quyết định số 01/2026/QĐ của Chánh án Tòa án nhân dân cấp trên';
    await there.caseActs('per_minh', nextCase, doing('jurisdiction-decided', { result: 'there', reason }));
    expect(await there.as('per_lan').ask(GetCase, { caseId: nextCase })).toMatchObject({ counts: 'transferred' });
    expect(await here.as('per_lan').ask(GetCase, { caseId })).toMatchObject({ counts: 'pending' });
  });

  test('accepted there and taken back here at the same moment, never goes on at both courts without either knowing', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { here, there, caseId, filingId } = await sent('KV-DLK-01', 'KV-DLK-02');
      await here.caseActs('per_lan', caseId, complaint);
      await there.filingActs('per_binh', filingId, doing('judge-assigned', { judgeId: 'per_minh' }));
      const classified = doing('petition-classified', { field: 'civil', relation: 'DS-26.3.463' });
      await there.filingActs('per_minh', filingId, classified, doing('fee-exempted', { ground: 'poor', reason: 'x' }));
      const [acceptedThere] = await Promise.allSettled([
        there.filingActs('per_minh', filingId, doing('case-accepted')),
        here.caseActs('per_binh', caseId, takenBack),
      ]);
      await house.settled();
      const [mine, arrived] = await Promise.all([
        here.as('per_lan').ask(GetCase, { caseId }),
        there.as('per_lan').ask(GetFiling, { filingId }),
      ]);
      const nextCase = acceptedThere.status === 'fulfilled' ? acceptedThere.value.opensCase?.caseId : undefined;
      expect(arrived.counts).toBe(mine.counts === 'pending' || nextCase !== undefined ? 'closed' : 'open');
      if (nextCase === undefined) continue;
      const { links } = await there.as('per_lan').ask(GetCase, { caseId: nextCase });
      const [told, kind, to] =
        mine.counts === 'pending' ? [links, 'takenBackBy', caseId] : [mine.links, 'transferredTo', nextCase];
      expect(told).toContainEqual({ kind, to });
    }
  });
});
