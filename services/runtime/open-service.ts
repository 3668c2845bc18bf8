import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceBroker } from 'moleculer';
import type { Connection } from 'mongoose';
import { systemActor } from '#contracts/actor.ts';
import { isCourtError } from '#contracts/errors.ts';
import { newId } from '#contracts/ids.ts';
import type { Contract } from '#contracts/kit.ts';
import { type LedgerEntry, listHeadsOf, readLedgerOf } from '#contracts/ledger.ts';
import { dayRootOf } from '#contracts/ledger-seals.ts';
import type { Upcasts } from '#contracts/upcasts.ts';
import { openApplier } from './applier.ts';
import { ask } from './broker.ts';
import type { Bus } from './bus.ts';
import { type Committer, openCommitter } from './committer.ts';
import type { Config } from './config.ts';
import type { CourtRegister } from './court-register.ts';
import { getDayRoot, sealDays } from './day-roots.ts';
import { runJob } from './jobs.ts';
import { openLeases } from './leases.ts';
import { listHeads, readLedger } from './ledger-queries.ts';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';
import { checkRelease, isNothing, type MigrationRoom, migrate, openWork } from './migrations.ts';
import { type Reaction, type ReaderRoom, readPartition } from './reader.ts';
import { newWake, relay } from './relay.ts';
import { commandRunner, queryRunner, scopeOf } from './room.ts';
import type { House, JobOf, ServiceDefinition } from './service.ts';
import { type SweepRoom, sweep } from './sweep.ts';
import { type OutboxMessage, openTables, type Tables } from './tables.ts';
import { contextOf, SpanKind, traced } from './tracing.ts';
import type { Unit } from './unit.ts';

export interface Surroundings {
  config: Config;
  nodeId: string;
  broker: ServiceBroker;
  bus: Bus;
  db: Connection;
  log: Logger;
  metrics: Metrics;
  courts: CourtRegister;
  clock: () => Date;
  upcasts?: Upcasts;
}

/** A service of this process, before and after the broker knows it. */
export interface OpenedService {
  name: string;
  house: House;
  reactions: readonly Pick<Reaction, 'name' | 'hears'>[];
  /** Begins the work in the background: relay, readers, jobs. Called when the broker runs. */
  begin(): Promise<void>;
  /** What an operator should know: matters behind an entry that could not be applied, entries that do not leave. */
  notices(): Promise<string[]>;
  /** No more work in the background: jobs, readers and relay end, other processes take over. */
  quiet(): Promise<void>;
  /** What is being committed is finished. */
  stop(): Promise<void>;
}

/** Opens the collections of a service, makes its indexes, and registers its commands and queries with the broker. */
export async function openService<Room>(
  definition: ServiceDefinition<Room>,
  around: Surroundings,
): Promise<OpenedService> {
  const { config, broker, bus, db, metrics, clock } = around;
  const { name } = definition;
  const log = around.log.child({ service: name });
  const tables = openTables(db);
  const wake = newWake();
  const house = houseOf(definition.name, { ...around, log }, tables);
  const options = { service: name, streamName: config.streamName, partitions: config.partitions };
  const committer = openCommitter(db, tables, options, clock, (numbersGiven) => {
    metrics.numbersGiven.inc({ service: name }, numbersGiven);
    wake.ring();
  });
  if (definition.knowsCourts) around.courts.keepIn(db);
  const enter = await definition.open(house);
  await prepare({ db, tables, log, clock, migrations: definition.migrations ?? [] }, around);

  broker.createService({ name, actions: actionsOf(definition, house, enter, committer, metrics) } as never);

  const leases = openLeases(tables, around.nodeId, log);
  const room: SweepRoom = {
    db,
    tables,
    bus,
    log,
    options,
    clock,
    upcasts: around.upcasts,
    fetch: (service, stream, from) => fetchEntries(house, service, stream, from),
    heads: (service, since, after) =>
      house.ask(listHeadsOf(service), { since, ...(after && { after }) }, asHouse(name)),
    applied: (reader, count) => metrics.applied.inc({ reader }, count),
    behind(reader, partition, entries) {
      const labels = { service: name, reader, partition: String(partition) };
      if (entries === undefined) metrics.readerBehind.remove(labels);
      else metrics.readerBehind.set(labels, entries);
    },
    onCommit: () => wake.ring(),
  };
  const reactions = reactionsOf(definition, house, enter);
  let closeDoor: (() => Promise<void>) | undefined;
  let measuring: NodeJS.Timeout | undefined;

  return {
    name,
    house,
    reactions,
    async begin() {
      leases.lead('relay', (lease) =>
        relay(tables, bus, lease, wake, {
          published: (count) => metrics.published.inc({ service: name }, count),
          failed: (err, { _id }) => log.warn({ err, entry: _id }, 'chưa gửi được mục sổ cái'),
        }),
      );
      for (const reaction of reactions) lead(leases, room, reaction, config.partitions);
      for (const job of [...(definition.jobs ?? []), sealDays as JobOf<Room>])
        leases.lead(`job:${job.name}`, (lease) => runJob(job, house, enter, lease));
      closeDoor = await definition.serve?.(house, ({ actor, requestId }) =>
        enter(scopeOf(house, { actor, commandId: '', requestId })),
      );
      measuring = setInterval(() => void measure(house, metrics), 5_000);
    },
    async notices() {
      const parked = await tables.parked.estimatedDocumentCount();
      const waitsMs = await oldestWaitMs(tables, clock);
      return [
        ...(parked > 0 ? [`${parked} hồ sơ chờ sau một mục không áp dụng được`] : []),
        ...(waitsMs > LONG_MS ? [`mục sổ cái chưa gửi được đã ${Math.round(waitsMs / 1_000)} giây`] : []),
      ];
    },
    async quiet() {
      clearInterval(measuring);
      await leases.stop();
    },
    async stop() {
      await closeDoor?.();
      await committer.idle();
    },
  };
}

/** Nobody works with a database that lacks what this release counts on; until a job has prepared it, others serve. */
async function prepare(room: MigrationRoom, { config, nodeId }: Surroundings): Promise<void> {
  if (config.prepareDatabase === 'at-start') return migrate(room, nodeId);
  await checkRelease(room);
  for (let turn = 0; ; turn++) {
    const open = await openWork(room);
    if (isNothing(open)) return;
    if (turn % 30 === 0) room.log.warn(open, 'chờ cơ sở dữ liệu được chuẩn bị: chạy npm run migrate');
    await sleep(2_000);
  }
}

function lead(leases: ReturnType<typeof openLeases>, room: SweepRoom, reaction: Reaction, partitions: number): void {
  const applier = openApplier(room, reaction);
  for (let partition = 0; partition < partitions; partition++)
    leases.lead(`read:${reaction.name}:${partition}`, (lease) =>
      readPartition(room as ReaderRoom, reaction, applier, partition, lease),
    );
  leases.lead(`sweep:${reaction.name}`, (lease) => sweep(room, reaction, lease));
}

function reactionsOf<Room>(definition: ServiceDefinition<Room>, house: House, enter: Enter<Room>): Reaction[] {
  const within = (unit: Unit) => ({
    ...scopeOf(house, { actor: unit.actor, commandId: unit.commandId, requestId: unit.requestId }),
    unit,
  });
  return (definition.reactions ?? []).map(({ name, hears, preload, apply }) => ({
    name: `${definition.name}.${name}`,
    hears,
    ...(preload && { preload: (entries, unit) => preload(entries, enter(within(unit))) }),
    apply(entry, unit) {
      const scope = within(unit);
      return apply(entry, enter(scope), scope);
    },
  }));
}

type Enter<Room> = (scope: ReturnType<typeof scopeOf>) => Room;

function actionsOf<Room>(
  definition: ServiceDefinition<Room>,
  house: House,
  enter: Enter<Room>,
  committer: Committer,
  metrics: Metrics,
) {
  const runners = new Map<string, (params: unknown) => Promise<unknown>>();
  const put = (contract: Contract, run: (params: unknown) => Promise<unknown>) => {
    const [service, action] = contract.action.split('.');
    if (service !== definition.name || !action)
      throw new Error(`${contract.action} is not an action of ${definition.name}`);
    if (runners.has(action)) throw new Error(`${contract.action} is bound twice`);
    runners.set(action, run);
  };
  for (const handler of definition.commands) put(handler.contract, commandRunner(handler, house, enter, committer));
  for (const handler of definition.queries) put(handler.contract, queryRunner(handler, house, enter));
  put(readLedgerOf(definition.name) as Contract, queryRunner(readLedger(house) as never, house, enter));
  put(dayRootOf(definition.name) as Contract, queryRunner(getDayRoot(house) as never, house, enter));
  put(listHeadsOf(definition.name) as Contract, queryRunner(listHeads(house) as never, house, enter));
  return Object.fromEntries(
    [...runners].map(([action, run]) => [action, { handler: measured(action, run, definition.name, house, metrics) }]),
  );
}

/** Times every call and writes one line for a refusal (info) or for the unexpected (error, with its cause). */
function measured(
  action: string,
  run: (params: unknown) => Promise<unknown>,
  service: string,
  house: House,
  metrics: Metrics,
) {
  const timed = async (params: unknown) => {
    const stopTimer = metrics.calls.startTimer({ service, action });
    try {
      const reply = await run(params);
      stopTimer({ outcome: 'ok' });
      return reply;
    } catch (error) {
      const refused = isCourtError(error);
      stopTimer({ outcome: refused ? error.type : 'failed' });
      if (refused && error.type === 'version-conflict') metrics.conflicts.inc({ service });
      if (refused) house.log.info({ action, refusal: error.type }, 'từ chối');
      else house.log.error({ action, err: error }, 'lỗi không lường trước');
      throw error;
    }
  };
  return ({ params, headers }: { params: unknown; headers?: { traceparent?: string } }) => {
    const { requestId } = (params ?? {}) as { requestId?: unknown };
    const step = {
      name: `${service}.${action}`,
      kind: SpanKind.SERVER,
      parent: contextOf(headers?.traceparent),
      ...(typeof requestId === 'string' && { requestId: requestId.slice(0, 100) }),
      attributes: { 'courts.service': service },
    };
    return traced(step, () => timed(params));
  };
}

function houseOf(
  service: string,
  { config, broker, db, log, metrics, courts, clock }: Surroundings,
  tables: Tables,
): House {
  return {
    service,
    config,
    db,
    tables,
    log,
    metrics,
    courts,
    clock,
    ask: (contract, data, { actor, requestId }) => ask(broker, contract, { actor, data, requestId }),
    tell: (contract, { actor, requestId, id, expectedVersion, data }) =>
      ask(broker, contract, { id, actor, requestId, data, ...(expectedVersion !== undefined && { expectedVersion }) }),
  };
}

/** An entry leaves within a second; one that still waits after this tells of a fault. */
const LONG_MS = 60_000;

const asHouse = (service: string) => ({ actor: systemActor(service), requestId: newId('req') });

async function fetchEntries(house: House, service: string, stream: string, from: number): Promise<LedgerEntry[]> {
  const entries: LedgerEntry[] = [];
  for (let next = from; ; ) {
    const { items } = await house.ask(
      readLedgerOf(service),
      { stream, from: next, limit: 200 },
      asHouse(house.service),
    );
    entries.push(...items);
    if (items.length === 0) return entries;
    next += items.length;
  }
}

/** How long the entry that was written first has waited to be sent. */
async function oldestWaitMs({ outbox }: Tables, clock: () => Date): Promise<number> {
  const oldest = (await outbox.findOne().sort({ $natural: 1 }).lean()) as OutboxMessage | null;
  return oldest ? clock().getTime() - Date.parse(oldest.entry.recordedAt) : 0;
}

async function measure({ service, tables, clock, log }: House, metrics: Metrics): Promise<void> {
  try {
    metrics.outboxOldest.set({ service }, (await oldestWaitMs(tables, clock)) / 1_000);
    metrics.outboxWaiting.set({ service }, await tables.outbox.estimatedDocumentCount());
    const unfinished = await tables.migrations.find({ finishedAt: { $exists: false } }).lean();
    metrics.migrationsOpen.set({ service }, unfinished.length);
    metrics.migrationRead.set({ service }, unfinished[0]?.read ?? 0);
    metrics.parked.set({ service }, await tables.parked.estimatedDocumentCount());
  } catch (err) {
    log.debug({ err }, 'chưa đo được hàng đợi');
  }
}
