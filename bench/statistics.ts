import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import mongoose, { type Connection } from 'mongoose';
import type { Actor } from '#contracts/actor.ts';
import type { LedgerEntry } from '#contracts/ledger.ts';
import { SEED_COURTS } from '#law/courts.ts';
import { applyBatch, type ReaderRoom } from '#services/runtime/reader.ts';
import { PROGRAMS } from '#services/runtime/servers/folders.ts';
import { startMongod } from '#services/runtime/servers/mongod.ts';
import type { House } from '#services/runtime/service.ts';
import { openTables, type Tables } from '#services/runtime/tables.ts';
import { inTransaction } from '#services/runtime/transaction.ts';
import { newUnit, type Unit } from '#services/runtime/unit.ts';
import { counted } from '#services/statistics/fixtures/counting.ts';
import {
  entryOf,
  moveTo,
  oneOf,
  openingOf,
  outcome,
  type Random,
  randomOf,
  type Told,
} from '#services/statistics/fixtures/histories.ts';
import { bandOf } from '#services/statistics/model/bands.ts';
import { plusDays } from '#services/statistics/model/days.ts';
import type { FlowRow } from '#services/statistics/model/flow-rows.ts';
import type { CountedEntry } from '#services/statistics/model/matter.ts';
import { checkBalance } from '#services/statistics/queries/check-balance.ts';
import { getDashboard } from '#services/statistics/queries/get-dashboard.ts';
import { getPeriodReport } from '#services/statistics/queries/get-period-report.ts';
import { listCellMatters } from '#services/statistics/queries/list-cell-matters.ts';
import { countEntry, readCounted } from '#services/statistics/reactions/count-entry.ts';
import { openStatistics, type Statistics } from '#services/statistics/room.ts';
import type { Collections } from '#services/statistics/store/collections.ts';
import { addedBy, type Increment, SLOTS, slotOf } from '#services/statistics/store/roll-up.ts';

/**
 * How fast figures are counted from ledgers and answered, each beside what the bare driver does in the same run.
 * `node bench/statistics.ts [--cases 200000] [--entries 20000] [--cells 7000000]`: cases kept row by row, entries counted
 * through the reader, and, when given, cells of so many cases without their rows, which is what a dashboard reads.
 */
const { values: options } = parseArgs({
  options: { cases: { type: 'string' }, entries: { type: 'string' }, cells: { type: 'string' } },
});
const CASES = Number(options.cases ?? 200_000);
const ENTRIES = Number(options.entries ?? 20_000);
const CELLS = Number(options.cells ?? 0);

const say = (line: string) => process.stdout.write(`${line}\n`);
const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const from = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - from) / 1e9;
};
const perSecond = (count: number, time: number) => `${Math.round(count / time).toLocaleString('en')}/s`;

interface Opened {
  db: Connection;
  tables: Tables;
  room(unit: Unit): Statistics;
  collections: Collections;
}
async function freshDatabase(name: string): Promise<Opened> {
  const db = await mongoose.createConnection(mongod.url, { dbName: `bench_${name}` }).asPromise();
  const tables = openTables(db);
  const enter = await openStatistics(() => true)({ service: 'statistics', db, tables } as unknown as House);
  await Promise.all(Object.values(db.models).map((model) => model.createIndexes()));
  const collections = db.models as unknown as Collections;
  return { db, tables, collections, room: (unit) => enter(scopeOf(unit)) };
}

/** Entries of a service in the order of their recording, as a rebuild reads them: of 28 entries of a case 8 tell something. */
async function countLedgers({ db, tables, collections, room: roomOf }: Opened): Promise<void> {
  const random = randomOf(1);
  const entries: LedgerEntry[] = [];
  for (let index = 0; entries.length < ENTRIES; index++) entries.push(...wholeCase(random, `cas_${index}`));
  entries.sort((one, other) => (one.recordedAt < other.recordedAt ? -1 : 1));
  const batches = Array.from({ length: Math.floor(entries.length / 256) }, (_, i) =>
    entries.slice(i * 256, i * 256 + 256),
  );
  const total = batches.length * 256;

  const byModel = Map.groupBy(entries as CountedEntry[], ({ stream }) => stream);
  const model = await seconds(async () => {
    for (const history of byModel.values()) counted(history);
  });
  const raw = await seconds(async () => {
    const copies = db.collection('copies');
    for (const batch of batches)
      await inTransaction(db, (session) =>
        copies.insertMany(batch.map((entry) => ({ ...entry })) as never, { session }),
      );
  });

  const room: ReaderRoom = {
    db,
    tables,
    bus: undefined as never,
    log: undefined as never,
    options: { service: 'statistics', streamName: 'L', partitions: 16 },
    clock: () => new Date(),
    fetch: async () => [],
    applied: () => undefined,
    behind: () => undefined,
    onCommit: () => undefined,
  };
  const reaction = {
    name: 'statistics.count',
    hears: ['cases'],
    preload: (all: readonly LedgerEntry[], unit: Unit) => readCounted(all, roomOf(unit)),
    apply: (entry: LedgerEntry, unit: Unit) => countEntry(entry, roomOf(unit)),
  };
  const cpu = process.cpuUsage();
  const through = await seconds(async () => {
    for (const batch of batches) await applyBatch(room, reaction, batch);
  });
  const { user, system } = process.cpuUsage(cpu);
  const rows = await collections.flows.countDocuments();
  say(`\n${total.toLocaleString('en')} ledger entries, ${rows.toLocaleString('en')} flows`);
  say(`  model alone                      ${perSecond(total, model)}`);
  say(`  bare driver, 256 inserts a transaction  ${perSecond(total, raw)}`);
  say(
    `  through the reader, one partition ${perSecond(total, through)} (ratio ${(raw / through).toFixed(2)}), per core of node ${perSecond(total, (user + system) / 1e6)}`,
  );
}

function wholeCase(random: Random, id: string): CountedEntry[] {
  const courtId = oneOf(random, COURT_CODES);
  const told: Told[] = toldOf(random, id, courtId);
  const silent: Told = { type: 'noticed', legalOn: '' };
  const limits = (step: number): Told => ({
    type: 'stepped',
    legalOn: '',
    met: [`limit-${step}`],
    opened: [{ key: `limit-${step + 1}`, dueOn: '2030-01-01' }],
  });
  const [first, ...others] = told;
  if (!first) return [];
  const between = Array.from({ length: 27 - others.length }, (_, i) => (i % 6 === 0 ? limits(i / 6) : silent));
  return [first, ...between.map((one) => ({ ...one, legalOn: first.legalOn })), ...others].map((one, index) =>
    entryOf({ id, courtId }, index + 1, `${one.legalOn}T0${Math.min(9, Math.floor(index / 3))}:00:00.000Z`, one),
  );
}

/** Those of one province first, so that also few cases lie as densely as seven million at all courts do. */
const COURT_CODES = [
  ...new Set([...SEED_COURTS.below('T-DLK', '2026-01-01'), ...SEED_COURTS.courts.map(({ code }) => code)]),
].toSorted((one, other) => Number(other.startsWith('KV-DLK')) - Number(one.startsWith('KV-DLK')));
const CASES_OF_A_COURT = 6_000;
const FIELDS: readonly [field: string, share: number][] = [
  ['family', 0.527],
  ['civil', 0.747],
  ['criminal', 0.886],
  ['measure', 0.962],
  ['commercial', 0.982],
  ['administrative', 0.995],
  ['labour', 1],
];
const OUTCOMES = ['judgment', 'agreement', 'terminated', 'reconciled'] as const;
const TEN_YEARS = 3_652;
const FROM = '2016-10-01';

/** New, sometimes suspended, resolved after some weeks. */
function toldOf(random: Random, id: string, courtId: string, when = random()): Told[] {
  const { field, relation, startedOn, suspendedFor, days } = shapeOf(random, when);
  const opening: Told = {
    type: 'opened',
    legalOn: startedOn,
    effects: [moveTo('pending')],
    opened: [{ key: 'prepare', dueOn: plusDays(startedOn, 120) }],
    opening: openingOf(id, courtId, { field, relation }),
  };
  const later: Told[] = [];
  if (suspendedFor > 0)
    later.push(
      {
        type: 'suspended',
        legalOn: plusDays(startedOn, 10),
        effects: [moveTo('suspended')],
        opened: [{ key: 'prepare' }],
      },
      { type: 'resumed', legalOn: plusDays(startedOn, 10 + suspendedFor), effects: [moveTo('pending')] },
    );
  const end = plusDays(startedOn, days + suspendedFor);
  if (end < plusDays(FROM, TEN_YEARS))
    later.push({
      type: 'resolved',
      legalOn: end,
      effects: [outcome(oneOf(random, OUTCOMES)), moveTo('resolved')],
      met: ['prepare'],
    });
  return [opening, ...later.filter(({ legalOn }) => legalOn < plusDays(FROM, TEN_YEARS))];
}
function shapeOf(random: Random, when = random()) {
  const at = random();
  const field = FIELDS.find(([, upTo]) => at <= upTo)?.[0] ?? 'civil';
  return {
    field,
    relation: `${field}-${Math.floor(random() ** 2 * 40)}`,
    startedOn: plusDays(FROM, Math.floor(when * TEN_YEARS)),
    suspendedFor: random() < 0.05 ? 20 + Math.floor(random() * 200) : 0,
    days: 12 + Math.floor(-Math.log(1 - random()) * 60),
  };
}

async function makeRows({ collections, room }: Opened, cases: number): Promise<void> {
  const random = randomOf(2);
  const courts = COURT_CODES.slice(0, Math.max(1, Math.round(cases / CASES_OF_A_COURT)));
  say(`  at ${courts.length} courts`);
  const { rollUp } = room(newUnit(ORIGIN));
  let rows = 0;
  const load = await seconds(async () => {
    for (let from = 0; from < cases; from += 2_000) {
      const some = Array.from({ length: Math.min(2_000, cases - from) }, (_, i) => {
        const id = `cas_${from + i}`;
        const courtId = oneOf(random, courts);
        const lateBy = random() < 0.1 ? 30 : 0;
        return counted(
          toldOf(random, id, courtId, (from + i) / cases).map((told, index) =>
            entryOf({ id, courtId }, index + 1, `${plusDays(told.legalOn, lateBy)}T05:00:00.000Z`, told),
          ),
        );
      });
      const flows = some.flatMap((one) =>
        one.rows.map(({ id, ...row }) => ({ _id: id, ...row, fresh: slotOf(row.courtId) })),
      );
      rows += flows.length;
      await collections.matters.collection.insertMany(
        some.map(({ matter: { id, ...rest } }) => ({ _id: id, ...rest })) as never,
      );
      await collections.flows.collection.insertMany(flows as never, { ordered: false });
    }
  });
  const rolled = await seconds(async () => {
    const slots = Array.from({ length: SLOTS }, (_, slot) => slot);
    await Promise.all(
      slots.map(async (slot) => {
        while ((await rollUp(slot)) > 0);
      }),
    );
  });
  say(
    `  loaded ${rows.toLocaleString('en')} flows ${perSecond(rows, load)}; added to the cells ${perSecond(rows, rolled)}`,
  );
}

/** The cells that so many cases leave, court by court, by the same adding up; their rows are not kept. */
async function makeCells({ collections }: Opened, cases: number): Promise<void> {
  const random = randomOf(3);
  const country = { months: new Map<string, Increment>(), years: new Map<string, Increment>() };
  const document = ([_id, { set, inc }]: [string, Increment]) => ({ _id, ...set, ...inc });
  for (const courtId of COURT_CODES) {
    const rows = Array.from({ length: Math.round(cases / COURT_CODES.length) }, () =>
      rowsOfCase(random, courtId),
    ).flat();
    const added = addedBy(rows);
    for (const name of ['months', 'years'] as const) {
      const own = [...added[name]].filter(([, { set }]) => set.courtId === courtId);
      await (collections[name] as typeof collections.months).collection.insertMany(own.map(document) as never, {
        ordered: false,
      });
      for (const [key, { set, inc }] of added[name]) {
        if (set.courtId === courtId) continue;
        const cell = country[name].get(key);
        if (!cell) country[name].set(key, { set, inc });
        else for (const [sum, value] of Object.entries(inc)) cell.inc[sum] = (cell.inc[sum] ?? 0) + value;
      }
    }
  }
  await collections.months.collection.insertMany([...country.months].map(document) as never, { ordered: false });
  await collections.years.collection.insertMany([...country.years].map(document) as never, { ordered: false });
}

function rowsOfCase(random: Random, courtId: string): Omit<FlowRow, 'id'>[] {
  const { field, relation, startedOn, suspendedFor, days } = shapeOf(random);
  const late = random() < 0.15 ? 30 : 0;
  const row = (kind: FlowRow['kind'], on: string, change: Partial<FlowRow>): Omit<FlowRow, 'id'> => ({
    kind,
    on,
    month: on.slice(0, 7),
    at: plusDays(on, late),
    atMonth: plusDays(on, late).slice(0, 7),
    matterId: '',
    counted: 'case',
    courtId,
    instance: 'first',
    procedure: 'made.first',
    field,
    relation,
    outcome: '',
    n: 1,
    stock: 0,
    held: 0,
    late: 0,
    days: 0,
    ...change,
  });
  const rows = [row('new', startedOn, { stock: 1 })];
  if (suspendedFor > 0) {
    rows.push(row('suspended', plusDays(startedOn, 10), { held: 1 }));
    rows.push(row('resumed', plusDays(startedOn, 10 + suspendedFor), { held: -1 }));
  }
  const took = days + suspendedFor;
  rows.push(
    row('resolved', plusDays(startedOn, took), {
      stock: -1,
      days: took,
      band: bandOf(took),
      outcome: oneOf(random, OUTCOMES),
    }),
  );
  return rows;
}

async function answerQuestions(
  opened: Opened,
  cases: number,
  make: (opened: Opened, cases: number) => Promise<void>,
  how: string,
): Promise<void> {
  say(`\n${cases.toLocaleString('en')} cases of ten years, ${how}`);
  await make(opened, cases);
  const { db, collections } = opened;
  const [flows, months, years] = await Promise.all(
    [collections.flows, collections.months, collections.years].map((model) =>
      (model as typeof collections.flows).countDocuments(),
    ),
  );
  say(
    `  ${flows?.toLocaleString('en')} flows, ${months?.toLocaleString('en')} month cells, ${years?.toLocaleString('en')} year cells`,
  );
  const room = opened.room(newUnit(ORIGIN));
  const ask = <D, R>(
    query: (received: never, room: Statistics, scope: never) => Promise<R>,
    data: D,
    actor = SUPREME,
  ) =>
    query(
      { id: 'q', actor, data, requestId: 'q', expectedVersion: undefined } as never,
      room,
      scopeOf(newUnit(ORIGIN)) as never,
    );
  const year = { from: '2025-10-01', to: '2026-09-30', below: true };
  const questions: [string, () => Promise<unknown>][] = [
    ['bare driver: ping', () => db.db?.command({ ping: 1 }) ?? Promise.resolve()],
    [
      'bare driver: one $group over all month cells',
      () => collections.months.aggregate([{ $group: { _id: '$field', n: { $sum: '$n' } } }]),
    ],
    [
      'bare driver: one $group over all flows',
      () => collections.flows.aggregate([{ $group: { _id: '$field', n: { $sum: '$n' } } }]),
    ],
    ['dashboard of the country, two years', () => ask(getDashboard, { year: 2026, below: true })],
    [
      'report of the country, a year by field and relation',
      () => ask(getPeriodReport, { ...year, groupBy: ['field', 'relation'] }),
    ],
    ['report of the country, a year by court', () => ask(getPeriodReport, { ...year, groupBy: ['court'] })],
    ['report of the country, any days', () => ask(getPeriodReport, { ...year, from: '2025-10-13', to: '2026-08-19' })],
    [
      'report of the country, as of a year before',
      () => ask(getPeriodReport, { ...year, from: '2024-10-01', to: '2025-09-30', asOf: '2025-10-12T05:00:00.000Z' }),
    ],
    [
      'report of a province, a year by month and field',
      () => ask(getPeriodReport, { ...year, groupBy: ['month', 'field'] }, PROVINCE),
    ],
    [
      'report of a province, a year by relation',
      () => ask(getPeriodReport, { ...year, groupBy: ['relation'] }, PROVINCE),
    ],
    [
      'report of a court, a month by relation',
      () => ask(getPeriodReport, { from: '2026-03-01', to: '2026-03-31', groupBy: ['relation'] }, COURT),
    ],
    [
      'matters of a cell of the country, a page',
      () => ask(listCellMatters, { ...year, figure: 'resolved', field: 'labour' }),
    ],
    ['matters pending in a province, a page', () => ask(listCellMatters, { ...year, figure: 'closing' }, PROVINCE)],
    ['balance of a court in full', () => ask(checkBalance, {}, COURT)],
  ];
  for (const [name, question] of questions) {
    const times: number[] = [];
    for (let round = 0; round < 5; round++) times.push(await seconds(question));
    times.sort((one, other) => one - other);
    say(
      `  ${name.padEnd(54)} ${((times[2] ?? 0) * 1000).toFixed(0).padStart(6)} ms (slowest of 5: ${((times[4] ?? 0) * 1000).toFixed(0)})`,
    );
  }
}

const person = (courtId: string): Actor => ({
  kind: 'person',
  id: 'per_lan',
  name: 'Lan',
  courtId,
  roles: ['courtChief'],
});
const SUPREME = person('TANDTC');
const PROVINCE = person('T-DLK');
const COURT = person('KV-DLK-01');
const ORIGIN = { actor: SUPREME, commandId: 'bench', requestId: 'bench' };

function scopeOf(unit: Unit) {
  return {
    unit,
    actor: SUPREME,
    requestId: 'bench',
    courts: SEED_COURTS,
    today: '2026-10-01',
    now: new Date('2026-10-01T05:00:00.000Z'),
  };
}

const folder = await mkdtemp(join(tmpdir(), 'courts-bench-'));
const mongod = await startMongod({ dataFolder: folder, programFolder: PROGRAMS, cacheGb: 2, say });
try {
  await countLedgers(await freshDatabase('entries'));
  await answerQuestions(await freshDatabase('figures'), CASES, makeRows, 'kept row by row');
  if (CELLS > 0) await answerQuestions(await freshDatabase('cells'), CELLS, makeCells, 'cells alone');
} finally {
  await mongoose.disconnect();
  await mongod.stop();
  await rm(folder, { recursive: true, force: true });
}
