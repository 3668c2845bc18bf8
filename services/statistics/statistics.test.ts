import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Actor, Role } from '#contracts/actor.ts';
import { newId } from '#contracts/ids.ts';
import type { DateOnly, Instant } from '#contracts/kit.ts';
import { CheckBalance } from '#contracts/statistics/check-balance.ts';
import { ClosePeriod } from '#contracts/statistics/close-period.ts';
import type { PeriodClosedData } from '#contracts/statistics/events.ts';
import { type Counts, DIMENSIONS, type Dimension, type Group } from '#contracts/statistics/figures.ts';
import { GetDashboard } from '#contracts/statistics/get-dashboard.ts';
import { GetPeriodReport, type PeriodReport } from '#contracts/statistics/get-period-report.ts';
import { ListCellMatters, OPENING_FIGURES, type OpeningFigure } from '#contracts/statistics/list-cell-matters.ts';
import { ListPeriods } from '#contracts/statistics/list-periods.ts';
import { openTestHouse, refusal, type TestHouse } from '../../tests/house.ts';
import { courtsAlone } from '../../tests/seed-register.ts';
import { bruteForce } from './fixtures/brute-force.ts';
import { dataOf, historyOf, moveTo, oneOf, openingOf, outcome, randomOf, type Told } from './fixtures/histories.ts';
import { ledgerOwner, tellAs } from './fixtures/ledger-owners.ts';
import { earlierOf, firstDayOf, lastDayOf, laterOf, plusDays } from './model/days.ts';
import { COUNT_NAMES } from './model/figures.ts';
import type { CountedEntry } from './model/matter.ts';
import { closedFrom } from './model/period.ts';
import { forgetFigures } from './rebuild.ts';
import statistics from './statistics.service.ts';
import type { openCollections } from './store/collections.ts';

const PROVINCE = 'T-DLK';
const [ONE, TWO, ENDED] = ['KV-DLK-01', 'KV-DLK-02', 'H-DLK-EAHLEO'] as const;
const COURTS = [ONE, TWO, ENDED];
const ELSEWHERE = 'KV-AGI-01';

const person = (courtId: string, ...roles: Role[]): Actor => ({
  kind: 'person',
  id: 'per_lan',
  name: 'Lan',
  courtId,
  roles,
});
const chief = person(PROVINCE, 'courtChief');
const supreme = person('TANDTC', 'supervisor');

let now = new Date('2025-08-01T01:00:00.000Z');
const services = [ledgerOwner('cases'), ledgerOwner('intake'), courtsAlone, statistics] as never;
let house: TestHouse;
const statisticsOf = (of: TestHouse) => {
  const room = of.host.services.get('statistics')?.house;
  if (!room) throw new Error('no statistics');
  return room;
};

beforeAll(async () => {
  house = await openTestHouse({ services, clock: () => now });
});
afterAll(() => house.stop());

const tell = async (
  entry: Pick<CountedEntry, 'stream' | 'courtId' | 'recordedAt'> & { told: Told },
  service: 'cases' | 'intake' = 'cases',
) => {
  now = new Date(entry.recordedAt);
  await house.as(chief).tell(tellAs(service), { stream: entry.stream, courtId: entry.courtId, told: entry.told });
};
const toldOf = ({ type, legalOn, data }: CountedEntry): Told => ({
  type,
  legalOn,
  effects: data.effects,
  met: data.met,
  opened: data.opened.map(({ key, dueOn }) => ({ key, dueOn })),
  opening: data.opening,
});
const only = (counts: Counts) => Object.fromEntries(COUNT_NAMES.map((name) => [name, counts[name]]));
const report = (data: GetPeriodReport, actor = chief) => house.as(actor).ask(GetPeriodReport, data);

/** All rows of a report, over its pages. */
async function wholeReport(data: GetPeriodReport, actor = chief): Promise<PeriodReport> {
  const first = await report({ ...data, pageSize: 7 }, actor);
  for (let { next } = first; next; ) {
    const more = await report({ ...data, pageSize: 7, cursor: next }, actor);
    first.rows.push(...more.rows);
    next = more.next;
  }
  return first;
}

describe('the figures of made-up courts, over the real broker and database', () => {
  const random = randomOf(7);
  const histories = Array.from({ length: 130 }, (_, index) =>
    historyOf(random, { id: `cas_${index}`, courts: COURTS, from: '2025-08-01', days: 280 }),
  );
  const entries = histories.flat().toSorted((one, other) => (one.recordedAt < other.recordedAt ? -1 : 1));
  const anyDay = () => plusDays('2025-07-20', Math.floor(random() * 420));
  const anyMoment = (): Instant => `${anyDay()}T12:00:00.000Z`;
  const anyPeriod = () => {
    const days = [anyDay(), anyDay()].toSorted();
    const [from = '', to = ''] = days;
    // Half of them whole months, which are read from the cells.
    return random() < 0.5 ? { from, to } : { from: firstDayOf(from.slice(0, 7)), to: lastDayOf(to.slice(0, 7)) };
  };

  beforeAll(async () => {
    // The same moment for several entries would make no difference; one after another makes it exact.
    for (const entry of entries) await tell({ ...entry, told: toldOf(entry) });
    await house.settled();
    now = new Date('2026-12-01T03:00:00.000Z');
  }, 60_000);

  const rollUpAll = async () => {
    const { flows } = openedCollections(house);
    for (let round = 0; round < 400; round++) {
      if ((await flows.countDocuments({ fresh: { $gte: 0 } })) === 0) return;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error('the cells do not follow');
  };

  const isIn = (group: Group) => (matter: { courtId: string; field: string; relation: string }) =>
    (group.court === undefined || group.court === matter.courtId) &&
    (group.field === undefined || group.field === matter.field) &&
    (group.relation === undefined || group.relation === matter.relation);

  async function checkReport(data: GetPeriodReport, actor: Actor) {
    const answer = await wholeReport(data, actor);
    const asOf = data.asOf ?? answer.asOf;
    const slow = (group: Group) => {
      const month = group.month ?? '';
      const from = month ? laterOf(data.from, firstDayOf(month)) : data.from;
      const to = month ? earlierOf(data.to, lastDayOf(month)) : data.to;
      return only(bruteForce(histories, { from, to, asOf, suspendedCounts: data.suspendedCounts, is: isIn(group) }));
    };
    for (const { group, figures } of answer.rows) {
      expect({ data, group, ...only(figures) }).toEqual({ data, group, ...slow(group) });
      expect(figures.total - figures.resolved - figures.transferredOut).toBe(figures.closing);
    }
    expect({ data, ...only(answer.total.figures) }).toEqual({ data, ...slow({}) });
    return answer;
  }

  const anyQuestion = (): GetPeriodReport => ({
    below: true,
    on: '2026-01-01',
    ...anyPeriod(),
    groupBy: DIMENSIONS.filter(() => random() < 0.35),
    ...(random() < 0.5 && { asOf: anyMoment() }),
    ...(random() < 0.4 && { suspendedCounts: true }),
  });

  test('any report of a province or the country is what counting day by day gives, whether the cells have followed or not', async () => {
    for (let round = 0; round < 12; round++) await checkReport(anyQuestion(), oneOf(random, [chief, supreme]));
    await rollUpAll();
    for (let round = 0; round < 30; round++) await checkReport(anyQuestion(), oneOf(random, [chief, supreme]));
  }, 60_000);

  test('each source of a sum is used, and a figure is the same from all of them', async () => {
    await rollUpAll();
    const year = { from: '2025-10-01', to: '2026-09-30', below: true, on: '2026-01-01' };
    const sums = async (groupBy: Dimension[], actor: Actor) => {
      const { rows } = await wholeReport({ ...year, groupBy }, actor);
      return COUNT_NAMES.map((name) => rows.reduce((sum, { figures }) => sum + figures[name], 0));
    };
    const total = (await report(year)).total.figures;
    const expected = COUNT_NAMES.map((name) => total[name]);
    expect(await sums([], chief)).toEqual(expected);
    expect(await sums(['court'], chief)).toEqual(expected);
    expect(await sums(['relation', 'court'], chief)).toEqual(expected); // row by row
    expect(await sums(['field', 'relation', 'instance'], supreme)).toEqual(expected); // cells of the country
    expect(await sums(['court', 'field'], supreme)).toEqual(expected); // cells of courts
    expect(total.opening + total.new).toBeGreaterThan(60);
  });

  test('every figure opens to its matters, over pages, and a narrower cell to fewer', async () => {
    for (let round = 0; round < 24; round++) {
      const figure: OpeningFigure = OPENING_FIGURES[round % OPENING_FIGURES.length] ?? 'new';
      const { from, to } = anyPeriod();
      const cell = {
        from,
        to,
        below: true,
        on: '2026-01-01',
        ...(random() < 0.5 && { asOf: anyMoment() }),
        ...(random() < 0.3 && { suspendedCounts: true }),
        ...(random() < 0.5 && { field: 'civil' }),
      };
      const { total } = await report(cell);
      const items = [];
      let cursor: string | undefined;
      do {
        const page = await house
          .as(chief)
          .ask(ListCellMatters, { ...cell, figure, pageSize: 3, ...(cursor && { cursor }) });
        items.push(...page.items);
        expect(page.sealed).toBe(0);
        cursor = page.next;
      } while (cursor);
      const expected = total.figures[figure];
      const counted = items.reduce((sum, { went }) => sum + (went === 'out' ? -1 : 1), 0);
      expect({ cell, figure, counted }).toEqual({ cell, figure, counted: expected });
      if (
        figure !== 'reclassified' &&
        figure !== 'reopened' &&
        !figure.endsWith('InPeriod') &&
        figure !== 'resolved' &&
        figure !== 'transferredOut'
      )
        expect(new Set(items.map(({ matterId }) => matterId)).size).toBe(items.length);
    }
  }, 60_000);

  test('a year at a glance: work year and calendar year, month after month, each closing the next opening', async () => {
    const answer = await house.as(chief).ask(GetDashboard, { year: 2026, below: true, on: '2026-01-01' });
    expect([answer.work?.from, answer.work?.to]).toEqual(['2025-10-01', '2026-09-30']);
    expect([answer.calendar?.from, answer.calendar?.to]).toEqual(['2026-01-01', '2026-12-31']);
    expect(answer.work?.months).toHaveLength(12);
    expect(answer.calendar?.months).toHaveLength(12); // it is December
    for (const view of [answer.work, answer.calendar]) {
      const { from = '', to = '', total, months = [], kinds = [] } = view ?? {};
      const slow = bruteForce(histories, { from, to, asOf: answer.asOf });
      expect(only(total as Counts)).toEqual(only(slow));
      for (const [index, { figures }] of months.entries())
        if (index > 0) expect(figures.opening).toBe(months[index - 1]?.figures.closing);
      for (const name of ['opening', 'new', 'resolved', 'closing'] as const)
        expect(kinds.reduce((sum, { figures }) => sum + figures[name], 0)).toBe(slow[name]);
    }
  });

  test('it balances; a row that was tampered with is found, and its matter named', async () => {
    await rollUpAll();
    for (const data of [{ courtId: ONE }, { below: true }])
      expect(await house.as(chief).ask(CheckBalance, data)).toMatchObject({ balanced: true, imbalances: [] });
    const { flows, months } = openedCollections(house);
    const row = await flows.findOne({ courtId: ONE, kind: 'resolved', n: 1 }).lean();
    await flows.collection.updateOne({ _id: row?._id } as never, { $set: { stock: 0 } });
    const found = await house.as(chief).ask(CheckBalance, { courtId: ONE });
    expect(found.balanced).toBe(false);
    expect(found.imbalances).toContainEqual(
      expect.objectContaining({ fault: 'flows', courtId: ONE, matterIds: [row?.matterId] }),
    );
    expect(found.imbalances).toContainEqual(expect.objectContaining({ fault: 'cell', month: row?.month }));
    await flows.collection.updateOne({ _id: row?._id } as never, { $set: { stock: -1 } });

    const cell = await months.findOne({ layer: 'court', courtId: ONE, kind: 'new' }).lean();
    await months.collection.updateOne({ _id: cell?._id } as never, { $inc: { n: 1 } });
    expect((await house.as(chief).ask(CheckBalance, { courtId: ONE })).imbalances).toEqual([
      expect.objectContaining({ fault: 'cell', month: cell?.month, found: (cell?.n ?? 0) + 1 }),
      expect.objectContaining({ fault: 'equation', month: cell?.month }),
    ]);
    await months.collection.updateOne({ _id: cell?._id } as never, { $inc: { n: -1 } });
    expect(await house.as(chief).ask(CheckBalance, { courtId: ONE })).toMatchObject({ balanced: true });
  });

  test('no query reads a whole collection', async () => {
    const { db } = statisticsOf(house);
    await db.db?.command({ profile: 2 });
    const questions: GetPeriodReport[] = [
      { below: true, from: '2025-08-13', to: '2026-07-20', asOf: '2026-05-05T00:00:00.000Z' },
      { below: true, from: '2025-08-13', to: '2026-07-20', groupBy: ['court', 'relation'] },
      { from: '2026-01-01', to: '2026-03-31', groupBy: ['month', 'field'], asOf: '2026-05-05T00:00:00.000Z' },
    ];
    for (const data of questions) for (const actor of [chief, supreme]) await report(data, actor);
    for (const figure of ['closing', 'resolved', 'overdue'] as const) {
      const cell = {
        figure,
        below: true,
        from: '2025-08-13',
        to: '2026-02-20',
        asOf: '2026-05-05T00:00:00.000Z',
        pageSize: 200,
      };
      await house.as(chief).ask(ListCellMatters, { ...cell, on: '2026-01-01' });
      await house.as(chief).ask(ListCellMatters, { ...cell, courtId: ONE, below: false });
    }
    await house.as(supreme).ask(GetDashboard, { year: 2026, below: true });
    await house.as(supreme).ask(ListPeriods, { below: true });
    await house.as(chief).ask(ListPeriods, { below: true });
    await house.as(chief).ask(CheckBalance, { courtId: ONE });
    await db.db?.command({ profile: 0 });
    const profiled =
      (await db.db
        ?.collection('system.profile')
        .find({ ns: / *\.(flows|matters|months|years|periods)$/ })
        .toArray()) ?? [];
    expect(profiled.length).toBeGreaterThan(40);
    const scans = profiled.filter(({ planSummary }) => String(planSummary).includes('COLLSCAN'));
    expect(scans.map(({ ns, command }) => ({ ns, command: JSON.stringify(command).slice(0, 400) }))).toEqual([]);
  });

  test('counted anew from the ledgers, every figure is as it was shown', async () => {
    const { config } = statisticsOf(house);
    const same = { DATABASE_PREFIX: config.databasePrefix, STREAM_NAME: config.streamName };
    const questions = Array.from({ length: 6 }, anyQuestion);
    const answers = async () =>
      Promise.all(
        questions.map(async (data) => {
          const { rows, total } = await wholeReport(data, supreme);
          return { rows, total };
        }),
      );
    const shown = await answers();
    const keptRows = await allRows(house);
    expect(keptRows.length).toBeGreaterThan(500);
    const env = { MONGO_URL: config.mongoUrl, NATS_URL: config.natsUrl, ...same };
    expect(await forgetFigures(env)).toContain('đang chạy'); // not under the hands of those who count
    expect(await allRows(house)).toEqual(keptRows);

    await house.host.stop();
    expect(await forgetFigures(env)).toContain('Đã xóa');
    house = await openTestHouse({ services, clock: () => now, env: same });
    await house.settled();
    expect(await answers()).toEqual(shown);
    await rollUpAll();
    expect(await answers()).toEqual(shown);
    expect(await allRows(house)).toEqual(keptRows);
    expect(await house.as(chief).ask(CheckBalance, { below: true })).toMatchObject({ balanced: true });
  }, 60_000);
});

const openedCollections = (of: TestHouse) =>
  statisticsOf(of).db.models as unknown as ReturnType<typeof openCollections>;
const allRows = (of: TestHouse) => openedCollections(of).flows.find({}, { fresh: 0 }).sort({ _id: 1 }).lean();

describe('a closed period', () => {
  const COURT = 'KV-DLK-03';
  const leader = person(COURT, 'courtChief');
  const period = { from: '2026-01-01', to: '2026-01-31' };
  const open = (stream: string, legalOn: DateOnly, recordedAt: Instant) =>
    tell({
      stream,
      courtId: COURT,
      recordedAt,
      told: {
        type: 'opened',
        legalOn,
        effects: [moveTo('pending')],
        opening: openingOf(stream, COURT, { field: 'civil', relation: 'r1' }),
      },
    });
  const resolve = (stream: string, legalOn: DateOnly, recordedAt: Instant) =>
    tell({
      stream,
      courtId: COURT,
      recordedAt,
      told: { type: 'resolved', legalOn, effects: [outcome('civ.first.judgment'), moveTo('resolved')] },
    });

  test('keeps what was signed; what is recorded later stands apart and never rewrites it', async () => {
    await open('cas_p1', '2026-01-05', '2026-01-05T03:00:00.000Z');
    await open('cas_p2', '2026-01-06', '2026-01-06T03:00:00.000Z');
    await resolve('cas_p1', '2026-01-20', '2026-01-20T03:00:00.000Z');
    await house.settled();
    now = new Date('2026-01-31T03:00:00.000Z');
    await expect(house.as(leader).tell(ClosePeriod, period)).rejects.toMatchObject(refusal('period-not-ended'));

    now = new Date('2026-02-02T03:00:00.000Z');
    const key = newId('req');
    const closed = await house.as(leader).tell(ClosePeriod, period, { id: key });
    expect(await house.as(leader).tell(ClosePeriod, period, { id: key })).toEqual(closed); // the same key, the same answer
    await expect(
      house.as(leader).tell(ClosePeriod, { ...period, to: '2026-01-30' }, { id: key }),
    ).rejects.toMatchObject(refusal('key-reused'));
    await expect(house.as(leader).tell(ClosePeriod, period)).rejects.toMatchObject({
      ...refusal('period-closed'),
      data: { by: 'Lan' },
    });
    const signed = await report(period, leader);
    expect(signed).toMatchObject({ closing: { hash: closed.hash, by: 'Lan', reproduced: true } });
    expect(signed.total).toMatchObject({ figures: { new: 2, resolved: 1, closing: 1 } });

    await resolve('cas_p2', '2026-01-28', '2026-02-10T03:00:00.000Z');
    await open('cas_p3', '2026-01-30', '2026-02-11T03:00:00.000Z');
    await house.settled();
    now = new Date('2026-02-12T03:00:00.000Z');
    const later = await report({ ...period, groupBy: ['field'] }, leader);
    expect(later.total).toMatchObject({
      figures: { new: 3, resolved: 2, closing: 1 },
      reported: { new: 2, resolved: 1, closing: 1 },
      corrections: { new: 1, resolved: 1, closing: 0, total: 1 },
    });
    expect(later.rows).toMatchObject([{ group: { field: 'civil' }, corrections: { resolved: 1 } }]);
    expect(later).toMatchObject({
      closing: { reproduced: true },
      comparedWith: closed.asOf,
      names: { civil: 'Dân sự' },
    });
    const asThen = await report({ ...period, asOf: closed.asOf }, leader);
    expect(asThen.total).toEqual({ group: {}, figures: signed.total.figures });

    // February begins with what January is known to have left, and does not need to be told apart.
    expect((await report({ from: '2026-02-01', to: '2026-02-28' }, leader)).total.figures).toMatchObject({
      opening: 1,
      new: 0,
    });
  });

  test('what was signed can be read back from the ledger alone', async () => {
    const { tables } = statisticsOf(house);
    const [entry, ...others] = await tables.ledger.find({ stream: `period:${COURT}:2026-01-01:2026-01-31:own` }).lean();
    expect(others).toEqual([]);
    if (!entry) throw new Error('no entry');
    const { stream, courtId, docketId, actor } = entry;
    const data = entry.data as PeriodClosedData;
    const rebuilt = closedFrom({ id: stream, courtId, docketId, by: actor.name }, data);
    const stored = await openedCollections(house).periods.findById(stream).lean();
    expect({ ...rebuilt, version: 1, hash: entry.hash }).toEqual({ ...stored, id: stored?._id, _id: undefined });
    expect(data.figures).toContainEqual(
      expect.objectContaining({ counted: 'case', group: { field: 'civil', instance: 'first' } }),
    );
  });

  test('two who close it at once: one does, the other is told', async () => {
    const both = await Promise.allSettled(
      [1, 2].map(() => house.as(leader).tell(ClosePeriod, { from: '2025-12-01', to: '2025-12-31' })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const rejected = both.find(({ status }) => status === 'rejected');
    expect(rejected).toMatchObject({ reason: { type: 'version-conflict' } });
    const list = await house.as(leader).ask(ListPeriods, { pageSize: 1 });
    expect(list.items).toMatchObject([{ ...period, by: 'Lan', below: false }]);
    expect((await house.as(leader).ask(ListPeriods, { cursor: list.next })).items).toMatchObject([
      { from: '2025-12-01' },
    ]);
    expect((await house.as(chief).ask(ListPeriods, { below: true })).items).toHaveLength(2);
  });

  test('exercises of practice accounts are counted apart: in no figure of the court, in figures of their own', async () => {
    const [court, practisesOn] = ['KV-DLK-05', '2026-01-05'];
    const register = async (id: string, isExercise: boolean) => {
      now = new Date('2026-01-05T03:00:00.000Z');
      const told: Told = {
        type: 'received',
        legalOn: '2026-01-05',
        effects: [moveTo('open')],
        opening: openingOf(id, court, { field: 'civil', relation: '', procedure: 'made.petition', room: 'intake' }),
      };
      const others = { ...dataOf(told), registration: isExercise ? { practisesOn } : {} };
      await house.as(chief).tell(tellAs('intake'), { stream: id, courtId: court, told, others });
    };
    for (const id of ['pet_real', 'pet_real2']) await register(id, false);
    await register('pet_exercise', true);
    await house.settled();
    now = new Date('2026-03-02T01:00:00.000Z');
    const asked = { courtId: court, counted: 'filing', from: '2026-01-01', to: '2026-01-31' } as const;
    const clerk = person(court, 'clerk');
    const learner: Actor = { ...person(court, 'courtChief'), practisesOn: '2026-02-10' };
    for (const [actor, practice, count] of [
      [clerk, undefined, 2],
      [clerk, false, 2],
      [clerk, true, 1],
      [learner, undefined, 1],
      [learner, false, 2],
    ] as const) {
      const question = { ...asked, ...(practice !== undefined && { practice }) };
      const { total, practice: told = false } = await report(question, actor);
      expect([practice, total.figures.new, total.figures.closing, told]).toEqual([practice, count, count, count === 1]);
      const { items } = await house.as(actor).ask(ListCellMatters, { ...question, figure: 'new' });
      expect(items.map(({ matterId }) => matterId).toSorted()).toEqual(
        count === 1 ? ['pet_exercise'] : ['pet_real', 'pet_real2'],
      );
      const { from: _, to: __, ...ofYear } = question;
      const year = await house.as(actor).ask(GetDashboard, { ...ofYear, year: 2026, calendar: 'calendar' });
      expect(year.calendar?.total.new).toBe(count);
      const { matters, balanced } = await house.as(actor).ask(CheckBalance, {
        courtId: court,
        counted: 'filing',
        ...(practice !== undefined && { practice }),
      });
      expect([matters, balanced]).toEqual([count, true]);
    }
    expect(
      (await report({ ...asked, courtId: 'TANDTC', below: true, groupBy: ['court'] }, supreme)).rows,
    ).toContainEqual(expect.objectContaining({ group: { court }, figures: expect.objectContaining({ new: 2 }) }));
  });

  test('a period closed while practising is an exercise too, and stands in nobody’s way', async () => {
    const court = 'KV-DLK-05';
    const january = { courtId: court, from: '2026-01-01', to: '2026-01-31' };
    const learner: Actor = { ...person(court, 'courtChief'), practisesOn: '2026-02-10' };
    const close = (actor: Actor) => {
      now = new Date('2026-03-02T01:00:00.000Z');
      return house.as(actor).tell(ClosePeriod, january);
    };
    const exercise = await close(learner);
    const real = await close(person(court, 'courtChief'));
    expect(exercise.periodId).not.toBe(real.periodId);
    const closedIn = async (actor: Actor) =>
      (await house.as(actor).ask(ListPeriods, { courtId: court })).items.map(({ periodId }) => periodId);
    expect(await closedIn(person(court, 'clerk'))).toEqual([real.periodId]);
    expect(await closedIn(learner)).toEqual([exercise.periodId]);
    const filings = { ...january, counted: 'filing' } as const;
    expect((await report(filings, learner)).closing).toMatchObject({ periodId: exercise.periodId, reproduced: true });
    expect((await report(filings, person(court, 'clerk'))).closing).toMatchObject({ reproduced: true });
  }, 30_000);

  test('is not closed while an entry could not be counted', async () => {
    const stream = 'cas_broken';
    await tell({
      stream,
      courtId: COURT,
      recordedAt: now.toISOString(),
      told: { type: 'stray', legalOn: '2026-01-02', effects: [moveTo('resolved')] },
    });
    await house.settled();
    await expect(house.as(leader).tell(ClosePeriod, { from: '2025-11-01', to: '2025-11-30' })).rejects.toMatchObject({
      ...refusal('figures-incomplete'),
      data: { parked: 1 },
    });
  });
});

describe('whose figures', () => {
  const period = { from: '2026-01-01', to: '2026-01-31' };
  test('the own court for everyone; below it for those who supervise; another court is not found', async () => {
    const clerk = person(ONE, 'clerk');
    expect(await report(period, clerk)).toMatchObject({ courts: 1 });
    await expect(report({ ...period, below: true }, clerk)).rejects.toMatchObject(refusal('forbidden'));
    for (const data of [{ courtId: TWO }, { courtId: PROVINCE }, { courtId: 'KV-XXX-99' }])
      await expect(report({ ...period, ...data }, clerk)).rejects.toMatchObject(refusal('not-found'));
    for (const contract of [ListCellMatters, CheckBalance, GetDashboard, ListPeriods]) {
      const data = {
        courtId: ELSEWHERE,
        ...(contract === ListCellMatters && { ...period, figure: 'new' }),
        ...(contract === GetDashboard && { year: 2026 }),
      };
      await expect(house.as(chief).ask(contract as typeof ListPeriods, data)).rejects.toMatchObject(
        refusal('not-found'),
      );
    }
    await expect(
      house.as({ ...clerk, kind: 'anonymous', roles: [] }).ask(GetPeriodReport, period),
    ).rejects.toMatchObject(refusal('unauthenticated'));
    const app: Actor = { ...clerk, kind: 'client', scopes: [] };
    await expect(house.as(app).ask(GetPeriodReport, period)).rejects.toMatchObject(refusal('forbidden'));
  });

  test('the hierarchy is that of the day asked for: as it was then, or as it is now', async () => {
    const now2026 = await report({ from: '2025-01-01', to: '2025-03-31', below: true, on: '2026-01-01' });
    expect(now2026).toMatchObject({ hierarchyOn: '2026-01-01', courts: 36 });
    expect(await report({ from: '2025-01-01', to: '2025-03-31', below: true })).toMatchObject({
      hierarchyOn: '2025-03-31',
      courts: 1,
    });
    const country = await report({ from: '2025-01-01', to: '2025-03-31', below: true }, supreme);
    expect(country).toMatchObject({ hierarchyOn: '2025-03-31', courts: 793 });
  });

  test('only a chief or statistician of the court itself closes its periods', async () => {
    const clerk = person(ONE, 'clerk');
    await expect(house.as(clerk).tell(ClosePeriod, period)).rejects.toMatchObject(refusal('forbidden'));
    await expect(house.as(chief).tell(ClosePeriod, { ...period, courtId: ONE })).rejects.toMatchObject(
      refusal('forbidden'),
    );
    await expect(house.as(chief).tell(ClosePeriod, { ...period, courtId: ELSEWHERE })).rejects.toMatchObject(
      refusal('not-found'),
    );
  });

  test.each<[string, object, string]>([
    ['a day that does not exist', { from: '2026-02-30', to: '2026-03-01' }, 'from'],
    ['an unknown field', { ...period, colour: 'red' }, 'colour'],
    ['an unknown dimension', { ...period, groupBy: ['judge'] }, 'groupBy.0'],
    ['no end', { from: '2026-01-01' }, 'to'],
    ['a page too large', { ...period, pageSize: 5_000 }, 'pageSize'],
    ['a moment that is none', { ...period, asOf: 'gestern' }, 'asOf'],
  ])('a question with %s is refused', async (_, data, field) => {
    await expect(report(data as GetPeriodReport)).rejects.toMatchObject({
      type: 'invalid-request',
      data: { fields: [expect.objectContaining({ field })] },
    });
  });

  test('a period that ends before it begins, and a cursor that is not ours', async () => {
    await expect(report({ from: '2026-02-01', to: '2026-01-01' })).rejects.toMatchObject(refusal('period-reversed'));
    await expect(house.as(chief).tell(ClosePeriod, { from: '2026-02-01', to: '2026-01-01' })).rejects.toMatchObject(
      refusal('period-reversed'),
    );
    await expect(report({ ...period, cursor: 'xyz' })).rejects.toMatchObject(refusal('invalid-request'));
  });
});

describe('what else is heard', () => {
  const COURT = 'KV-DLK-04';
  const opened = (stream: string, legalOn: DateOnly, more: Partial<Told> = {}): Told => ({
    type: 'opened',
    legalOn,
    effects: [moveTo('pending')],
    opening: openingOf(stream, COURT, { field: 'civil', relation: 'r1' }),
    ...more,
  });

  test('petitions have figures of their own: received, returned, accepted, sent on, still open', async () => {
    const file = async (stream: string, legalOn: DateOnly, end?: Told) => {
      const opening = openingOf(stream, COURT, {
        field: 'civil',
        relation: '',
        procedure: 'made.petition',
        room: 'intake',
      });
      const told: Told = {
        type: 'received',
        legalOn,
        effects: [moveTo('open'), { do: 'count', flow: 'received' }],
        opening,
      };
      await tell({ stream, courtId: COURT, recordedAt: '2026-03-20T03:00:00.000Z', told }, 'intake');
      if (end) await tell({ stream, courtId: COURT, recordedAt: '2026-03-21T03:00:00.000Z', told: end }, 'intake');
    };
    const ended = (code: string, ...more: NonNullable<Told['effects']>): Told => ({
      type: 'ended',
      legalOn: '2026-03-20',
      effects: [outcome(code), ...more, moveTo('closed')],
    });
    await file('pet_1', '2026-03-02', ended('civ.petition.accept'));
    await file('pet_2', '2026-03-03', ended('civ.petition.return'));
    await file('pet_3', '2026-03-04', ended('civ.petition.transfer', { do: 'count', flow: 'transferredOut' }));
    await file('pet_4', '2026-03-05');
    await house.settled();
    now = new Date('2026-04-02T03:00:00.000Z');
    const march = { courtId: COURT, from: '2026-03-01', to: '2026-03-31' };
    const { total, names } = await report({ ...march, counted: 'filing' });
    expect(total.figures).toMatchObject({
      new: 4,
      resolved: 2,
      resolvedBy: { 'civ.petition.accept': 1, 'civ.petition.return': 1 },
      transferredOut: 1,
      closing: 1,
    });
    expect(names).toMatchObject({ 'civ.petition.return': 'Trả lại đơn khởi kiện' });
    expect((await report(march)).total.figures).toMatchObject({ new: 0, closing: 0 });
  });

  test('a sealed matter is counted and not listed', async () => {
    await tell({
      stream: 'cas_open',
      courtId: COURT,
      recordedAt: '2026-04-02T03:00:00.000Z',
      told: opened('cas_open', '2026-04-02'),
    });
    const sealed = opened('cas_sealed', '2026-04-02', { effects: [moveTo('pending'), { do: 'seal' }] });
    await tell({ stream: 'cas_sealed', courtId: COURT, recordedAt: '2026-04-02T04:00:00.000Z', told: sealed });
    await house.settled();
    const april = { courtId: COURT, from: '2026-04-01', to: '2026-04-30' };
    expect((await report(april)).total.figures).toMatchObject({ new: 2, closing: 2 });
    for (const figure of ['new', 'closing'] as const)
      expect(await house.as(chief).ask(ListCellMatters, { ...april, figure })).toMatchObject({
        items: [{ matterId: 'cas_open', number: 'cas_open/TLST' }],
        sealed: 1,
      });
  });

  test('a matter becomes overdue by the coming of a day, with nobody writing anything', async () => {
    const told = opened('cas_late', '2026-05-01', { opened: [{ key: 'prepare', dueOn: '2026-05-20' }] });
    await tell({ stream: 'cas_late', courtId: COURT, recordedAt: '2026-05-01T03:00:00.000Z', told });
    await house.settled();
    const may = { courtId: COURT, from: '2026-05-01', to: '2026-05-31' };
    now = new Date('2026-05-20T03:00:00.000Z');
    const before = await report(may);
    expect(before.total.figures.overdue).toBe(0);
    now = new Date('2026-06-03T03:00:00.000Z');
    expect((await report(may)).total.figures.overdue).toBe(1);
    expect((await report({ ...may, to: '2026-05-20' })).total.figures.overdue).toBe(0);
    expect((await house.as(chief).ask(ListCellMatters, { ...may, figure: 'overdue' })).items).toMatchObject([
      { matterId: 'cas_late' },
    ]);
    const done: Told = { type: 'stepped', legalOn: '2026-05-19', met: ['prepare'] };
    await tell({ stream: 'cas_late', courtId: COURT, recordedAt: '2026-06-04T03:00:00.000Z', told: done });
    await house.settled();
    now = new Date('2026-06-05T03:00:00.000Z');
    expect((await report(may)).total.figures.overdue).toBe(0); // done in time, recorded late
    expect((await report({ ...may, asOf: '2026-06-03T03:00:00.000Z' })).total.figures.overdue).toBe(1); // as it was known
    expect((await report({ ...may, asOf: before.asOf })).total).toEqual(before.total);
  });

  test('a ledger that is not of a proceeding is passed over', async () => {
    await house.as(chief).tell(tellAs('cases'), {
      stream: 'job_1',
      courtId: COURT,
      told: { type: 'x', legalOn: '2026-05-01' },
      others: { any: 1 },
    });
    await house.settled();
    expect(await statisticsOf(house).tables.parked.countDocuments({ stream: 'job_1' })).toBe(0);
  });
});
