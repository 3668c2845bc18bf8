import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Actor } from '#contracts/actor.ts';
import { GetCase } from '#contracts/cases/get-case.ts';
import { ListCaseActs } from '#contracts/cases/list-case-acts.ts';
import { ListCaseEntries } from '#contracts/cases/list-case-entries.ts';
import { ListCaseLooks } from '#contracts/cases/list-case-looks.ts';
import { ListCaseParties } from '#contracts/cases/list-case-parties.ts';
import { ListCaseTasks } from '#contracts/cases/list-case-tasks.ts';
import { ListCases } from '#contracts/cases/list-cases.ts';
import { ListHearings } from '#contracts/cases/list-hearings.ts';
import { GetFiling } from '#contracts/intake/get-filing.ts';
import { ListFilings } from '#contracts/intake/list-filings.ts';
import { ListIntakeTasks } from '#contracts/intake/list-intake-tasks.ts';
import type { Page } from '#contracts/kit.ts';
import { type TestHouse } from '../../tests/house.ts';
import { AN, CUONG, courtIn, doing, openCaseHouse, TODAY } from './fixtures/court.ts';

/** As the lists write them: the name of the list, then the sort key of its last row. */
const cursorAfter = (...key: string[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

describe('reading cases', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await openCaseHouse();
  });
  afterAll(() => house.stop());

  /** Sees every court of the country, more than the database merges lists of without sorting. */
  const supervisor: Actor = {
    kind: 'person',
    id: 'per_son',
    name: 'son',
    courtId: 'TANDTC',
    roles: ['supervisor'],
  };
  async function allOf<Item>(ask: (cursor?: string) => Promise<Page<Item>>): Promise<Item[][]> {
    const pages: Item[][] = [];
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const page = await ask(cursor);
      pages.push(page.items);
      cursor = page.next;
    }
    return pages;
  }

  test('a case of a thousand people: its first entry holds them once, its header and its rows stay small', async () => {
    const court = courtIn(house, 'KV-DLK-01');
    const address = 'thôn 5, xã Ea H’Leo, tỉnh Đắk Lắk, gần cầu, đi quá nhà văn hóa thôn chừng hai trăm mét';
    const crowd = Array.from({ length: 999 }, (_, i) => ({
      ...CUONG,
      fullName: `Nguyễn Thị Người Dân Số ${i}`,
      address,
    }));
    const { caseId } = await court.accepted({ parties: [AN, ...crowd] });
    const [first] = await house.roomOf('cases').tables.ledger.find({ stream: caseId, seq: 1 }).lean();
    const told = JSON.stringify(first);
    expect(told.split('Người Dân Số 77"')).toHaveLength(2);
    expect(Buffer.byteLength(told)).toBeLessThan(600_000);
    const matter = await house
      .roomOf('intake')
      .db.collection('matters')
      .findOne({ _id: caseId as never });
    expect(matter?.people).toHaveLength(9); // who sues, and eight of those sued

    await court.caseActs('per_minh', caseId, doing('parties-notified'));
    const { items } = await court.as('per_lan').ask(ListCaseParties, { caseId, pageSize: 200 });
    const people = items.filter(({ role }) => role === 'defendant');
    const notice = people.slice(0, 50).map(({ id }) => doing('acceptance-notice-received', { party: id }));
    await court.caseActs('per_lan', caseId, ...notice);
    await court.caseActs(
      'per_lan',
      caseId,
      ...people.slice(50, 100).map(({ id }) => doing('acceptance-notice-received', { party: id })),
    );
    const view = await court.as('per_lan').ask(GetCase, { caseId });
    expect(view.tasksCount).toBeGreaterThan(100);
    expect(view.tasks).toHaveLength(50);
    expect(JSON.stringify(view).length).toBeLessThan(60_000);
    const pages = await allOf((cursor) =>
      court.as('per_lan').ask(ListCaseTasks, { caseId, pageSize: 60, ...(cursor && { cursor }) }),
    );
    expect(pages.flat()).toHaveLength(view.tasksCount);
    expect(pages[0]?.slice(0, 50)).toEqual(view.tasks);
    expect(new Set(pages.flat().map(({ key }) => key)).size).toBe(view.tasksCount);

    // Found by each of its people, shown once.
    const byName = await allOf((cursor) =>
      court.as('per_lan').ask(ListCases, { text: 'nguoi dan so', pageSize: 2, ...(cursor && { cursor }) }),
    );
    expect(byName.flat().map((row) => row.caseId)).toEqual([caseId]);
    const { db } = house.roomOf('cases');
    await db.db?.command({ profile: 2 });
    await court.as('per_lan').ask(ListCases, {});
    await db.db?.command({ profile: 0 });
    const [read] = await db
      .collection('system.profile')
      .find({ ns: /\.cases$/, op: 'query' })
      .toArray();
    expect(read?.responseLength).toBeLessThan(10_000);
  });

  test('what a search finds is paged to its end: by a number that many cases have, by a name, with and without accents', async () => {
    const court = courtIn(house, 'KV-DLK-02');
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) ids.push((await court.accepted()).caseId);
    for (const caseId of ids) await court.caseActs('per_minh', caseId, doing('preparation-noted')).catch(() => 0);
    const numbers = house.roomOf('cases').db.collection('caseNumbers');
    const [one] = await numbers.find({ courtId: court.courtId, kind: 'acceptance' }).toArray();
    await numbers.updateMany({ courtId: court.courtId, kind: 'acceptance' }, { $set: { key: one?.key } });
    for (const text of [String(one?.printed), 'Trần Văn Ân', 'tran van an', 'Lê Thị Cường', 'le thi c']) {
      const pages = await allOf((cursor) =>
        court.as('per_lan').ask(ListCases, { text, pageSize: 2, ...(cursor && { cursor }) }),
      );
      expect([text, pages.map((page) => page.length)]).toEqual([text, [2, 2, 1]]);
      expect(new Set(pages.flat().map(({ caseId }) => caseId))).toEqual(new Set(ids));
    }
  });

  test('no read of a store scans a collection or sorts in memory, also over all courts of the country', async () => {
    const court = courtIn(house, 'KV-DLK-03');
    const { caseId } = await court.accepted();
    await courtIn(house, 'KV-DLK-04').accepted();
    const lan = court.as('per_lan');
    const son = house.as(supervisor);
    const dbs = ['cases', 'intake'].map((service) => house.roomOf(service).db);
    for (const db of dbs) {
      await db.db?.command({ profile: 0 });
      await db.collection('system.profile').drop();
      await db.db?.createCollection('system.profile', { capped: true, size: 64e6 }); // its own size forgets most of this
      await db.db?.command({ profile: 2 });
    }
    await lan.ask(GetCase, { caseId });
    await lan.ask(ListCaseActs, { caseId });
    await lan.ask(ListCaseEntries, { caseId, cursor: cursorAfter(`entries of ${caseId}`, '9') });
    await lan.ask(ListCaseParties, { caseId, cursor: cursorAfter('cases.parties', `${caseId}|`) });
    await lan.ask(ListCaseTasks, { caseId, cursor: cursorAfter('cases.tasks', '2026-03-10', '') });
    await court.as('per_binh').ask(ListCaseLooks, { caseId, cursor: cursorAfter(`looks at ${caseId}`, '0') });
    await lan.ask(ListHearings, { caseId });
    await lan.ask(ListHearings, { from: TODAY, to: TODAY, cursor: cursorAfter('hearings', TODAY, '') });
    await lan.ask(ListHearings, { judgeId: 'per_minh' });
    const register = [
      {},
      { counts: 'pending' },
      { field: 'civil' },
      { judgeId: 'per_minh' },
      { from: TODAY, to: TODAY },
    ];
    const after = (list: string, id: string) => [{}, { cursor: cursorAfter(list, TODAY, id) }];
    for (const filter of register as Partial<ListCases>[])
      for (const place of after('cases', 'zzz')) {
        await lan.ask(ListCases, { ...filter, ...place });
        const { items } = await son.ask(ListCases, { ...filter, ...place, below: true });
        expect(items.map(({ caseId: id }) => id)).toEqual(
          items
            .map(({ caseId: id }) => id)
            .toSorted()
            .toReversed(),
        );
      }
    const tasks = [{}, { personId: 'per_minh', late: true }, { responsible: 'judge', dueBefore: '2026-04-01' }];
    for (const filter of tasks) {
      for (const place of after('cases.tasks', '')) {
        await lan.ask(ListCaseTasks, { ...filter, ...place });
        const { items } = await son.ask(ListCaseTasks, { ...filter, ...place, below: true });
        const days = items.map(({ dueOn = '9999' }) => dueOn);
        expect(days).toEqual(days.toSorted());
      }
      for (const place of after('filings.tasks', ''))
        await son.ask(ListIntakeTasks, { ...filter, ...place, below: true });
    }
    for (const text of ['Trần ', '01/2026/TLST-DS']) {
      await lan.ask(ListCases, { text });
      expect((await son.ask(ListCases, { text, below: true })).items.length).toBeGreaterThanOrEqual(2);
      await son.ask(ListFilings, { text, below: true });
    }
    for (const filter of [{}, { state: 'closed' }, { phase: 'accepted' }, { judgeId: 'per_minh' }] as const)
      for (const place of after('filings', 'zzz'))
        expect((await son.ask(ListFilings, { ...filter, ...place, below: true })).items.length).toBeGreaterThan(0);
    const { filingId = '' } = await lan.ask(GetCase, { caseId });
    await lan.ask(GetFiling, { filingId });
    await lan.ask(ListIntakeTasks, { filingId });

    const profiled = await Promise.all(
      dbs.map(async (db) => {
        await db.db?.command({ profile: 0 });
        const reads = { op: { $in: ['query', 'command'] }, planSummary: { $exists: true } };
        return db.collection('system.profile').find(reads).toArray();
      }),
    );
    const plans = profiled.flat().map(({ ns, planSummary, hasSortStage, docsExamined }) => ({
      collection: String(ns).split('.')[1] ?? '',
      plan: String(planSummary),
      sorts: hasSortStage === true,
      read: Number(docsExamined ?? 0),
    }));
    const lists = ['cases', 'filings', 'parties', 'hearings', 'tasks', 'caseNumbers', 'searches', 'looks', 'matters'];
    for (const collection of lists) expect(plans.map((plan) => plan.collection)).toContain(collection);
    const ours = plans.filter(({ collection }) => [...lists, 'ledger'].includes(collection));
    expect(ours.filter(({ plan }) => plan.includes('COLLSCAN'))).toEqual([]);
    // Of the names that begin so, all are read: an index has them in the order of the names.
    const inOrder = ours.filter(({ collection }) => !['parties', 'searches'].includes(collection));
    expect(inOrder.filter(({ sorts }) => sorts)).toEqual([]);
  });
});
