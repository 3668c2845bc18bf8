import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { GetCase } from '#contracts/cases/get-case.ts';
import { ListCaseActs } from '#contracts/cases/list-case-acts.ts';
import { ListCaseEntries } from '#contracts/cases/list-case-entries.ts';
import { ListCaseLooks } from '#contracts/cases/list-case-looks.ts';
import { ListCaseParties } from '#contracts/cases/list-case-parties.ts';
import { ListCases } from '#contracts/cases/list-cases.ts';
import { ListHearings } from '#contracts/cases/list-hearings.ts';
import { FindDuplicates } from '#contracts/intake/find-duplicates.ts';
import { GetFiling } from '#contracts/intake/get-filing.ts';
import { ListFilingActs } from '#contracts/intake/list-filing-acts.ts';
import { ListFilingEntries } from '#contracts/intake/list-filing-entries.ts';
import { ListFilingLooks } from '#contracts/intake/list-filing-looks.ts';
import { ListFilingParties } from '#contracts/intake/list-filing-parties.ts';
import { ListFilings } from '#contracts/intake/list-filings.ts';
import { ListIntakeTasks } from '#contracts/intake/list-intake-tasks.ts';
import { ListPetitionBook } from '#contracts/intake/list-petition-book.ts';
import { PerformFilingActs } from '#contracts/intake/perform-filing-acts.ts';
import { refusal, type TestHouse } from '../../tests/house.ts';
import { AN, CUONG, courtIn, doing, openCaseHouse, TODAY } from './fixtures/court.ts';

describe('a sealed case (BLTTDS Điều 15 khoản 2, Điều 109 khoản 2)', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openCaseHouse();
  });
  afterAll(() => house.stop());

  test('closes its petition too, on every way of reading it, but to those assigned and the chief, until it is unsealed', async () => {
    const court = courtIn(house, 'KV-DLK-01');
    const { filingId, caseId, receiptNumber } = await court.accepted();
    await court.caseActs('per_binh', caseId, doing('clerk-assigned', { clerkId: 'per_hoa' }));
    /** On how many of the ways somebody meets the petition. */
    const waysOf = async (id: string) => {
      const person = court.as(id);
      const asked = await Promise.allSettled([
        person.ask(GetFiling, { filingId }),
        person.ask(ListFilingParties, { filingId }),
        person.ask(ListFilingEntries, { filingId }),
        person.ask(ListFilingActs, { filingId }),
        person.tell(PerformFilingActs, { filingId, intents: [doing('no-such-act')] }, { expectedVersion: 0 }),
      ]);
      const direct = asked.filter((one) => one.status === 'fulfilled' || one.reason.type !== 'not-found').length;
      const { items: listed } = await person.ask(ListFilings, {});
      const { items: byName } = await person.ask(ListFilings, { text: 'tran van an' });
      const { items: byNumber } = await person.ask(ListFilings, { text: receiptNumber });
      const { items: book } = await person.ask(ListPetitionBook, { year: 2026 });
      const { items: tasks } = await person.ask(ListIntakeTasks, {});
      const lists = [listed, byName, byNumber, book].filter((rows) => rows.some((row) => row.filingId === filingId));
      return direct + lists.length + (tasks.some(({ matter }) => matter.id === filingId) ? 1 : 0);
    };
    const hint = async (id: string) => {
      const parties = [AN, CUONG].map(({ role, fullName }) => ({ role, fullName }));
      const { items } = await court.as(id).ask(FindDuplicates, { procedure: 'civil.petition', parties });
      return items[0]?.id;
    };
    const open = await waysOf('per_lan');
    expect(open).toBeGreaterThanOrEqual(9);
    await court.caseActs('per_minh', caseId, doing('case-sealed', { reason: 'Bí mật đời tư' }));
    await house.settled();
    expect(await waysOf('per_lan')).toBe(0);
    expect(await waysOf('per_thu')).toBe(0);
    for (const id of ['per_binh', 'per_minh', 'per_hoa']) {
      expect([id, await waysOf(id)]).toEqual([id, open]);
      expect([id, await hint(id)]).toEqual([id, caseId]);
    }
    expect(await hint('per_lan')).toBeUndefined();
    expect(await court.as('per_hoa').ask(GetFiling, { filingId })).toMatchObject({ sealed: true });
    // Who is assigned no longer sees it no longer.
    await court.caseActs('per_binh', caseId, doing('clerk-changed', { clerkId: 'per_lan', reason: 'Nghỉ ốm' }));
    await house.settled();
    expect(await Promise.all(['per_lan', 'per_hoa'].map(waysOf))).toEqual([open, 0]);

    await court.caseActs('per_minh', caseId, doing('case-unsealed', { reason: 'Hết lý do' }));
    await house.settled();
    expect(await waysOf('per_thu')).toBe(open);
    expect(await court.as('per_hoa').ask(GetFiling, { filingId })).toMatchObject({ sealed: false });
  });

  test('records who looked at it and its petition, when and at what, and tells it to its chief and judge', async () => {
    const court = courtIn(house, 'KV-DLK-02');
    const { filingId, caseId } = await court.accepted();
    await court.as('per_thu').ask(GetCase, { caseId }); // not sealed yet: nobody's business
    await court.caseActs('per_minh', caseId, doing('case-sealed', { reason: 'Bí mật đời tư' }));
    await house.settled();
    const looks = async (id: string) => ({
      ofCase: (await court.as(id).ask(ListCaseLooks, { caseId })).items,
      ofFiling: (await court.as(id).ask(ListFilingLooks, { filingId })).items,
    });
    expect(await looks('per_minh')).toEqual({ ofCase: [], ofFiling: [] });
    const minh = court.as('per_minh');
    await minh.ask(GetCase, { caseId });
    await minh.ask(ListCaseParties, { caseId });
    await minh.ask(ListCaseEntries, { caseId });
    await minh.ask(ListCaseActs, { caseId });
    await minh.ask(ListHearings, { caseId });
    await minh.ask(ListCases, { text: 'tran van an' });
    await expect(court.as('per_thu').ask(GetCase, { caseId })).rejects.toMatchObject(refusal('not-found'));
    await court.as('per_thu').ask(ListCases, {});
    await minh.ask(GetFiling, { filingId });
    await minh.ask(ListFilingParties, { filingId });
    await court.as('per_binh').ask(ListFilings, {});
    const { ofCase, ofFiling } = await looks('per_binh');
    const by = { id: 'per_minh', name: 'minh' };
    expect(ofCase.map(({ what }) => what)).toEqual(['list', 'hearings', 'acts', 'entries', 'parties', 'matter']);
    expect(ofCase.at(-1)).toEqual({ by, at: `${TODAY}T03:00:00.000Z`, what: 'matter', requestId: expect.any(String) });
    expect(ofFiling.map((look) => [look.by.id, look.what])).toEqual([
      ['per_binh', 'list'],
      ['per_minh', 'parties'],
      ['per_minh', 'matter'],
    ]);
    const page = await court.as('per_binh').ask(ListCaseLooks, { caseId, pageSize: 4 });
    const rest = await court.as('per_binh').ask(ListCaseLooks, { caseId, pageSize: 4, cursor: page.next ?? '' });
    expect([...page.items, ...rest.items]).toEqual(ofCase);
    await expect(looks('per_thu')).rejects.toMatchObject(refusal('not-found'));
    await expect(looks('per_lan')).rejects.toMatchObject(refusal('forbidden'));
  });
});
