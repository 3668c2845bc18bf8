import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientSession, Connection } from 'mongoose';
import { type ConsumerMessages, DeliverPolicy, type JsMsg } from 'nats';
import type { LedgerEntry } from '#contracts/ledger.ts';
import type { Upcasts } from '#contracts/upcasts.ts';
import type { Applier, Step } from './applier.ts';
import type { Bus } from './bus.ts';
import { isDatabaseAway } from './database-away.ts';
import type { Lease } from './leases.ts';
import type { Logger } from './log.ts';
import { TRACEPARENT } from './relay.ts';
import type { Tables } from './tables.ts';
import {
  type Context,
  context,
  contextOf,
  ROOT_CONTEXT,
  SpanKind,
  traced,
  tracedTogether,
  traceparentOf,
} from './tracing.ts';
import { inTransaction } from './transaction.ts';
import { type Batch, newBatch, newUnit, type Unit, type UnitOrigin } from './unit.ts';
import { upcast } from './upcast.ts';
import { StaleUnit, type WriteOptions, writeUnits } from './write-units.ts';

/** What a service does with the entries of others: one effect for each entry, once, in the order of its stream. */
export interface Reaction {
  name: string; // '<service>.<reaction>', stable: positions are stored under it
  hears: readonly string[]; // the services whose ledgers it follows
  /** Reads at once what `apply` will ask for of each entry; it only saves time. */
  preload?(entries: readonly LedgerEntry[], unit: Unit): Promise<void>;
  apply(entry: LedgerEntry, unit: Unit): Promise<void>;
}

export interface ReaderRoom {
  db: Connection;
  tables: Tables;
  bus: Bus;
  log: Logger;
  options: Omit<WriteOptions, 'now'>;
  clock: () => Date;
  upcasts?: Upcasts; // those of the contracts where none are given
  /** Entries of a stream from its owner's ledger: fills what the broker lost. */
  fetch(service: string, stream: string, from: number): Promise<LedgerEntry[]>;
  applied(reader: string, count: number): void;
  /** How many entries of a partition the reader has not read yet; absent: another process reads it now. */
  behind(reader: string, partition: number, entries: number | undefined): void;
  onCommit(): void;
}

const BATCH = 256;

/**
 * Follows one partition while it holds the lease. The position is stored in the transaction of the effects, so that a
 * kill at any instant neither repeats nor skips one; a repeated entry is ignored, a hole is filled from the ledger.
 */
export async function readPartition(
  room: ReaderRoom,
  reaction: Reaction,
  applier: Applier,
  partition: number,
  lease: Lease,
): Promise<void> {
  const { tables, bus, log } = room;
  const key = `${reaction.name}:${partition}`;
  while (lease.live()) {
    let open: ConsumerMessages | undefined;
    let forget: (() => void) | undefined;
    const close = () => open?.stop();
    try {
      let at = await positionOf(tables, bus, key);
      const consumer = await bus.js.consumers.get(bus.stream, {
        filterSubjects: reaction.hears.map((service) => `${bus.stream}.${partition}.${service}.*`),
        deliver_policy: DeliverPolicy.StartSequence,
        opt_start_seq: at + 1,
      });
      open = await consumer.consume({ max_messages: 512, expires: 5_000 });
      lease.lost.addEventListener('abort', close, { once: true });
      forget = bus.onMadeAnew(close);
      if (!lease.live()) break;
      let batch: JsMsg[] = [];
      for await (const message of open) {
        batch.push(message);
        if (batch.length < BATCH && message.info.pending > 0) continue;
        const done = batch;
        batch = [];
        await applier.apply(stepsOf(key, at, done));
        at = done.at(-1)?.seq ?? at;
        room.behind(reaction.name, partition, message.info.pending);
        if (!lease.live()) break;
      }
    } catch (err) {
      if (lease.live()) {
        log.warn({ err, key }, 'đọc lại từ vị trí đã lưu');
        await sleep(500 + Math.random() * 500);
      }
    } finally {
      lease.lost.removeEventListener('abort', close);
      forget?.();
      open?.stop();
    }
  }
  room.behind(reaction.name, partition, undefined);
}

/**
 * Where to go on. A stream that was emptied and made anew starts again from its first message: repeats are ignored. The
 * row is there afterwards, so that every later step is a replacement of what was read.
 */
async function positionOf(tables: Tables, bus: Bus, key: string): Promise<number> {
  const { state } = await bus.jsm.streams.info(bus.stream);
  const first = Math.max(0, state.first_seq - 1);
  await tables.positions.updateOne({ _id: key }, { $setOnInsert: { at: first } }, { upsert: true });
  const stored = (await tables.positions.findById(key).lean())?.at ?? first;
  if (stored <= state.last_seq && stored >= first) return stored;
  await tables.positions.updateOne({ _id: key, at: stored }, { $set: { at: first } });
  return first;
}

/** Each message with the step by which its effect moves the partition's position. */
function stepsOf(key: string, at: number, messages: readonly JsMsg[]): Step[] {
  let from = at;
  return messages.map((message) => {
    const stands = contextOf(message.headers?.get(TRACEPARENT));
    const step = { key, from, to: message.seq, entry: message.json<LedgerEntry>(), stands };
    from = message.seq;
    return step;
  });
}

/** Does work on the whole, or on halves of it, and halves of these, where the whole takes too long. */
export async function inParts<Item>(
  items: readonly Item[],
  work: (part: readonly Item[]) => Promise<void>,
): Promise<void> {
  let size = items.length;
  for (let start = 0; start < items.length; ) {
    const part = items.slice(start, start + size);
    try {
      await work(part);
      start += part.length;
    } catch (error) {
      if (!(error instanceof TooLong)) throw error;
      size = Math.ceil(size / 2);
    }
  }
}

/** Effects took longer than a transaction may be open; a smaller part is tried. */
class TooLong extends Error {}
/** Well below the database's own limit for a transaction (4 s where we start it). */
const BUDGET_MS = 2_000;

export interface Advance {
  key: string;
  from: number;
  to: number;
}
/** What entries that came over the broker bring with them. */
interface Arrival {
  advances?: readonly Advance[];
  stands?: ReadonlyMap<string, Context>; // where the trace of each stands, by its id
}
export const idOf = ({ stream, seq }: LedgerEntry): string => `${stream}:${seq}`;

/**
 * Applies entries in one transaction, with the new positions when there are any. When their effects cannot be stored
 * together, each stream is tried by itself: only the one that fails alone is parked, the others have passed.
 */
export async function applyBatch(
  room: ReaderRoom,
  reaction: Reaction,
  entries: readonly LedgerEntry[],
  arrival: Arrival = {},
): Promise<void> {
  const { advances = [], stands } = arrival;
  const complete = await withoutHoles(room, reaction, entries);
  try {
    await applyTogether(room, reaction, complete, arrival);
  } catch (error) {
    if (isTransient(error)) throw error;
    for (const [, stream] of Map.groupBy(complete, ({ stream }) => stream))
      await applyAlone(room, reaction, stream, stands);
    for (const advance of advances)
      await inTransaction(room.db, (session) => advanceTo(room.tables, [advance], session));
  }
}

async function applyAlone(
  room: ReaderRoom,
  reaction: Reaction,
  entries: readonly LedgerEntry[],
  stands: Arrival['stands'],
): Promise<void> {
  try {
    await applyTogether(room, reaction, entries, { stands });
  } catch (error) {
    if (isTransient(error)) throw error;
    const [first] = entries;
    if (first) await park(room.tables, reaction, first, error, room.clock());
  }
}

async function applyTogether(
  room: ReaderRoom,
  reaction: Reaction,
  entries: readonly LedgerEntry[],
  { advances = [], stands }: Arrival,
): Promise<void> {
  const { tables, db, options, clock } = room;
  const standOf = (entry: LedgerEntry) => stands?.get(idOf(entry)) ?? ROOT_CONTEXT;
  const streams = Map.groupBy(entries, ({ stream }) => stream);
  let applied = 0;
  let parked: Reached['parked'][] = [];
  const store = async (session: ClientSession): Promise<void> => {
    // Read inside the transaction: two processes that apply the same stream meet in its `seen` row, and the loser starts anew.
    const seen = await seenOf(tables, reaction.name, [...streams.keys()], session);
    const batch = newBatch();
    const startedAt = performance.now();
    applied = 0;
    parked = [];
    const reached = new Map<string, number>();
    const isFresh = ({ stream, seq }: LedgerEntry) => seq > (seen.get(stream) ?? 0);
    await reaction.preload?.(entries.filter(isFresh), newUnit(originOf(reaction, entries[0]), batch, session));
    for (const [stream, arrived] of streams) {
      if (batch.units.length > 0 && performance.now() - startedAt > BUDGET_MS) throw new TooLong();
      const before = seen.get(stream) ?? 0;
      const now = await applyStream(room, reaction, arrived.filter(isFresh), batch, { before, session, standOf });
      applied += now.seq - before;
      if (now.seq > before) reached.set(stream, now.seq);
      if (now.parked) parked.push(now.parked);
    }
    await raiseSeen(tables, reaction.name, reached, session);
    await writeUnits(session, tables, batch.units, { ...options, now: clock() });
    await advanceTo(tables, advances, session);
  };
  const attributes = { 'courts.service': options.service, 'courts.entries': entries.length };
  await tracedTogether({ name: `store ${reaction.name}`, attributes }, entries.map(standOf), () =>
    inTransaction(db, store),
  );
  for (const one of parked) if (one) await park(tables, reaction, one.entry, one.error, clock());
  room.onCommit();
  room.applied(reaction.name, applied);
}

/** Another process that led meanwhile and is further has its effects stand; ours are undone with this transaction. */
async function advanceTo(tables: Tables, advances: readonly Advance[], session: ClientSession): Promise<void> {
  const steps = advances.filter(({ from, to }) => to !== from);
  if (steps.length === 0) return;
  const operations = steps.map(({ key, from, to }) => ({
    updateOne: { filter: { _id: key, at: from }, update: { $set: { at: to } } },
  }));
  const { matchedCount } = await tables.positions.bulkWrite(operations, { session, ordered: true });
  if (matchedCount < steps.length) throw new Fenced(steps.map(({ key }) => key).join());
}
class Fenced extends Error {}

async function raiseSeen(
  tables: Tables,
  reader: string,
  reached: ReadonlyMap<string, number>,
  session: ClientSession,
): Promise<void> {
  if (reached.size === 0) return;
  const operations = [...reached].map(([stream, seq]) => ({
    updateOne: { filter: { _id: `${reader}|${stream}` }, update: { $max: { seq } }, upsert: true },
  }));
  await tables.seen.bulkWrite(operations, { session, ordered: true });
}

export async function seenOf(
  tables: Tables,
  reader: string,
  streams: readonly string[],
  session: ClientSession | null = null,
): Promise<Map<string, number>> {
  const rows = await tables.seen
    .find({ _id: { $in: streams.map((stream) => `${reader}|${stream}`) } }, null, { session })
    .lean();
  return new Map(rows.map(({ _id, seq }) => [_id.slice(reader.length + 1), seq]));
}

/**
 * Entries that are new to this reader, each once, in the order of their stream; what is missing between them is read
 * from the ledger of their service, before the transaction: another room may take its time.
 */
async function withoutHoles(
  room: ReaderRoom,
  reaction: Reaction,
  entries: readonly LedgerEntry[],
): Promise<LedgerEntry[]> {
  const streams = Map.groupBy(entries, ({ stream }) => stream);
  const seen = await seenOf(room.tables, reaction.name, [...streams.keys()]);
  const complete: LedgerEntry[] = [];
  for (const [stream, arrived] of streams) {
    const before = seen.get(stream) ?? 0;
    const fresh = new Map(arrived.filter(({ seq }) => seq > before).map((entry) => [entry.seq, entry]));
    const last = Math.max(before, ...fresh.keys());
    const [first] = arrived;
    if (first && fresh.size < last - before)
      for (const entry of await room.fetch(first.service, stream, before + 1)) fresh.set(entry.seq, entry);
    complete.push(...[...fresh.values()].toSorted((a, b) => a.seq - b.seq));
  }
  return complete;
}

interface Reached {
  seq: number;
  parked?: { entry: LedgerEntry; error: unknown };
}

/** A poisoned entry stops its own stream only: later entries of it wait behind it until it is tried again. */
async function applyStream(
  { upcasts, options: { service } }: ReaderRoom,
  reaction: Reaction,
  entries: readonly LedgerEntry[],
  batch: Batch,
  { before, session, standOf }: { before: number; session: ClientSession; standOf: (entry: LedgerEntry) => Context },
): Promise<Reached> {
  let seq = before;
  for (const entry of entries) {
    if (entry.seq !== seq + 1) return { seq, parked: { entry, error: new Error(`entry ${seq + 1} is in no ledger`) } };
    const step = {
      name: `apply ${reaction.name} ${entry.service}.${entry.type}`,
      kind: SpanKind.CONSUMER,
      parent: standOf(entry),
      requestId: entry.requestId,
      links: [context.active()], // the transaction that it shares with others
      attributes: { 'courts.service': service, 'courts.entry': idOf(entry) },
    };
    const apply = async (): Promise<Unit> => {
      const unit = newUnit({ ...originOf(reaction, entry), traceparent: traceparentOf() }, batch, session);
      await reaction.apply(upcast(entry, upcasts), unit);
      return unit;
    };
    try {
      batch.add(await traced(step, apply));
    } catch (error) {
      if (isTransient(error)) throw error;
      return { seq, parked: { entry, error } };
    }
    seq = entry.seq;
  }
  return { seq };
}

const originOf = ({ name }: Reaction, entry: LedgerEntry | undefined): UnitOrigin => ({
  actor: { kind: 'system', id: name, name, courtId: entry?.courtId ?? '', roles: [] },
  commandId: entry ? `${name}|${idOf(entry)}` : '',
  requestId: entry?.requestId ?? '',
});

/** The database or another room is away, or someone was faster: tried again as it is, nothing is parked. */
function isTransient(error: unknown): boolean {
  if (error instanceof TooLong || error instanceof Fenced || error instanceof StaleUnit) return true;
  const { retryable, hasErrorLabel } = error as { retryable?: boolean; hasErrorLabel?: (label: string) => boolean };
  if (retryable === true || isDatabaseAway(error)) return true;
  return ['TransientTransactionError', 'UnknownTransactionCommitResult', 'RetryableWriteError'].some((label) =>
    hasErrorLabel?.call(error, label),
  );
}

async function park(tables: Tables, reaction: Reaction, entry: LedgerEntry, error: unknown, at: Date): Promise<void> {
  await tables.parked.updateOne(
    { _id: `${reaction.name}|${entry.stream}` },
    {
      $set: {
        reader: reaction.name,
        service: entry.service,
        stream: entry.stream,
        seq: entry.seq,
        type: entry.type,
        at,
        error: String(error).slice(0, 500),
      },
      $inc: { tries: 1 },
    },
    { upsert: true },
  );
}
