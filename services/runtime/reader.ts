import { setTimeout as sleep } from 'node:timers/promises';
import type { ClientSession, Connection } from 'mongoose';
import { type ConsumerMessages, DeliverPolicy, type JsMsg } from 'nats';
import type { LedgerEntry } from '#contracts/ledger.ts';
import type { Bus } from './bus.ts';
import type { Lease } from './leases.ts';
import type { Logger } from './log.ts';
import type { Tables } from './tables.ts';
import { inTransaction } from './transaction.ts';
import { newUnit, type Unit } from './unit.ts';
import { type WriteOptions, writeUnits } from './write-units.ts';

/** What a service does with the entries of others: one effect for each entry, once, in the order of its stream. */
export interface Reaction {
  name: string; // '<service>.<reaction>', stable: positions are stored under it
  hears: readonly string[]; // the services whose ledgers it follows
  apply(entry: LedgerEntry, unit: Unit): Promise<void>;
}

export interface ReaderRoom {
  db: Connection;
  tables: Tables;
  bus: Bus;
  log: Logger;
  options: Omit<WriteOptions, 'now'>;
  clock: () => Date;
  /** Entries of a stream from its owner's ledger: fills what the broker lost. */
  fetch(service: string, stream: string, from: number): Promise<LedgerEntry[]>;
  applied(reader: string, count: number): void;
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
  partition: number,
  lease: Lease,
): Promise<void> {
  const { tables, bus, log } = room;
  const key = `${reaction.name}:${partition}`;
  while (lease.live()) {
    let open: ConsumerMessages | undefined;
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
      if (!lease.live()) break;
      let batch: JsMsg[] = [];
      for await (const message of open) {
        batch.push(message);
        if (batch.length < BATCH && message.info.pending > 0) continue;
        const done = batch;
        batch = [];
        at = await applyAll(room, reaction, done, { key, at });
        if (!lease.live()) break;
      }
    } catch (err) {
      if (lease.live()) {
        log.warn({ err, key }, 'đọc lại từ vị trí đã lưu');
        await sleep(500 + Math.random() * 500);
      }
    } finally {
      lease.lost.removeEventListener('abort', close);
      open?.stop();
    }
  }
}

/** Where to go on. A stream that was emptied and made anew starts again from its first message: repeats are ignored. */
async function positionOf(tables: Tables, bus: Bus, key: string): Promise<number> {
  const stored = (await tables.positions.findById(key).lean())?.at ?? 0;
  const { state } = await bus.jsm.streams.info(bus.stream);
  return stored > state.last_seq || stored < state.first_seq - 1 ? Math.max(0, state.first_seq - 1) : stored;
}

/** In parts as large as fit into a transaction's time: a slow database gets small ones instead of none done. */
async function applyAll(
  room: ReaderRoom,
  reaction: Reaction,
  messages: readonly JsMsg[],
  { key, at }: { key: string; at: number },
): Promise<number> {
  let from = at;
  let size = messages.length;
  for (let start = 0; start < messages.length; ) {
    const part = messages.slice(start, start + size);
    const to = part.at(-1)?.seq ?? from;
    try {
      await applyBatch(room, reaction, entriesOf(part), { key, from, to });
      start += part.length;
      from = to;
    } catch (error) {
      if (!(error instanceof TooLong)) throw error;
      size = Math.ceil(size / 2);
    }
  }
  return from;
}

/** Effects took longer than a transaction may be open; a smaller part is tried. */
class TooLong extends Error {}
/** Well below the database's own limit for a transaction (4 s where we start it). */
const BUDGET_MS = 2_000;

const entriesOf = (messages: readonly JsMsg[]): LedgerEntry[] => messages.map((message) => message.json<LedgerEntry>());

export interface Advance {
  key: string;
  from: number;
  to: number;
}

/** Applies entries of one partition in one transaction, with the new position when there is one. */
export async function applyBatch(
  room: ReaderRoom,
  reaction: Reaction,
  entries: readonly LedgerEntry[],
  advance?: Advance,
): Promise<void> {
  const { tables, db, options, clock } = room;
  const streams = Map.groupBy(entries, ({ stream }) => stream);
  let applied = 0;
  await inTransaction(db, async (session) => {
    // Read inside the transaction: two processes that apply the same stream meet in its `seen` row, and the loser starts anew.
    const seen = await seenOf(tables, reaction.name, [...streams.keys()], session);
    const units: Unit[] = [];
    const startedAt = performance.now();
    applied = 0;
    for (const [stream, arrived] of streams) {
      if (advance && units.length > 0 && performance.now() - startedAt > BUDGET_MS) throw new TooLong();
      const before = seen.get(stream) ?? 0;
      const complete = await withoutHoles(room, arrived, before);
      const reached = await applyStream(reaction, complete, units, { before, session });
      applied += Math.max(0, reached.seq - before);
      if (reached.seq > before)
        await tables.seen.updateOne(
          { _id: `${reaction.name}|${stream}` },
          { $max: { seq: reached.seq } },
          { session, upsert: true },
        );
      if (reached.parked) await park(tables, reaction, reached.parked.entry, reached.parked.error, clock());
    }
    await writeUnits(session, tables, units, { ...options, now: clock() });
    if (advance) await advanceTo(tables, advance, session);
  });
  room.onCommit();
  room.applied(reaction.name, applied);
}

async function advanceTo(tables: Tables, { key, from, to }: Advance, session: ClientSession): Promise<void> {
  if (to === from) return;
  const { matchedCount, upsertedCount } = await tables.positions.updateOne(
    { _id: key, at: { $lt: to } },
    { $set: { at: to } },
    { session, upsert: from === 0 },
  );
  // Another process led meanwhile and is further: its effects stand, ours are undone with this transaction.
  if (matchedCount + upsertedCount !== 1) throw new Error(`fenced: ${key}`);
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

/** Entries after `before`, each once, in order; what is missing between them is read from the ledger of their service. */
async function withoutHoles(room: ReaderRoom, arrived: readonly LedgerEntry[], before: number): Promise<LedgerEntry[]> {
  const fresh = new Map(arrived.filter(({ seq }) => seq > before).map((entry) => [entry.seq, entry]));
  const last = Math.max(before, ...fresh.keys());
  const [first] = arrived;
  if (first && fresh.size < last - before)
    for (const entry of await room.fetch(first.service, first.stream, before + 1)) fresh.set(entry.seq, entry);
  return [...fresh.values()].toSorted((a, b) => a.seq - b.seq);
}

interface Reached {
  seq: number;
  parked?: { entry: LedgerEntry; error: unknown };
}

/** A poisoned entry stops its own stream only: later entries of it wait behind it until it is tried again. */
async function applyStream(
  reaction: Reaction,
  entries: readonly LedgerEntry[],
  units: Unit[],
  { before, session }: { before: number; session: ClientSession },
): Promise<Reached> {
  let seq = before;
  for (const entry of entries) {
    if (entry.seq !== seq + 1) return { seq, parked: { entry, error: new Error(`entry ${seq + 1} is in no ledger`) } };
    const unit = newUnit(
      {
        actor: { kind: 'system', id: reaction.name, name: reaction.name, courtId: entry.courtId, roles: [] },
        commandId: `${reaction.name}|${entry.stream}:${entry.seq}`,
        requestId: entry.requestId,
      },
      units,
      session,
    );
    try {
      await reaction.apply(entry, unit);
    } catch (error) {
      if (isTransient(error)) throw error;
      return { seq, parked: { entry, error } };
    }
    units.push(unit);
    seq = entry.seq;
  }
  return { seq };
}

/** The database or another service is away: the whole batch is tried again, nothing is parked. */
function isTransient(error: unknown): boolean {
  const { name, retryable } = error as { name?: string; retryable?: boolean };
  return retryable === true || (name?.startsWith('Mongo') ?? false);
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
