import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { GetCase } from '#contracts/cases/get-case.ts';
import type { IntentInput } from '#contracts/proceedings.ts';
import { refusal, type TestHouse } from '../../tests/house.ts';
import { courtIn, doing, openCaseHouse } from './fixtures/court.ts';

describe('what stands in a paper file', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openCaseHouse();
  });
  afterAll(() => house.stop());

  const paper = (act: string, fields = {}): IntentInput => ({ ...doing(act, fields, '2026-02-02'), fromPaper: true });
  const judging = paper('judgment-pronounced', { presence: [], prosecutor: 'prosecutor-attended' });

  test('of a matter begun from paper is recorded by anyone at the desk, also in its case', async () => {
    const court = courtIn(house, 'KV-DLK-01');
    const { filingId } = await court.register({ fromPaper: true, receivedOn: '2026-02-02' });
    const { opensCase } = await court.filingActs('per_hoa', filingId, paper('case-accepted'));
    await house.settled();
    const caseId = opensCase?.caseId ?? '';
    await court.caseActs('per_hoa', caseId, judging);
    expect(await court.as('per_lan').ask(GetCase, { caseId })).toMatchObject({ outcome: 'civ.first.judgment' });
  });

  test('of any other is not for a clerk who is not assigned, and of the petition for the chief', async () => {
    const court = courtIn(house, 'KV-DLK-02');
    const { filingId, caseId } = await court.accepted();
    const isRefused = refusal('paper-not-allowed');
    await expect(court.caseActs('per_hoa', caseId, judging)).rejects.toMatchObject(isRefused);
    await expect(court.filingActs('per_lan', filingId, paper('petition-acknowledged'))).rejects.toMatchObject(
      isRefused,
    );
    await court.filingActs('per_binh', filingId, paper('petition-acknowledged'));
    await court.caseActs('per_binh', caseId, doing('clerk-assigned', { clerkId: 'per_hoa' }));
    await court.caseActs('per_hoa', caseId, judging);
  });
});
