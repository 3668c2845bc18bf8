import { setTimeout as sleep } from 'node:timers/promises';
import type { LedgerEntry, StreamHead } from '#contracts/ledger.ts';
import type { Lease } from './leases.ts';
import { applyBatch, inParts, type Reaction, type ReaderRoom, seenOf } from './reader.ts';

export interface SweepRoom extends ReaderRoom {
  /** Heads of the streams of a service that were written since an instant, a page at a time. */
  heads(service: string, since: string, after?: string): Promise<{ items: StreamHead[]; next?: string }>;
}

/** Where a reader keeps until when a service's ledgers were compared; without it the sweep begins with the first entry. */
const markOf = (reader: string, service: string): string => `${reader}:sweep:${service}`;

const PAUSE_MS = 15_000;
/** Entries are looked at again for this long: clocks of processes differ and a commit takes its time. */
const OVERLAP_MS = 600_000;
const AT_ONCE = 100;

/**
 * Holds a reader's state against the ledgers themselves: what the broker lost at the end of a stream, and entries that
 * were parked, are applied from there. The ledger is the truth; JetStream only makes it quick.
 */
export async function sweep(room: SweepRoom, reaction: Reaction, lease: Lease): Promise<void> {
  while (lease.live()) {
    try {
      for (const service of reaction.hears) await sweepService(room, reaction, service, lease);
      await retryParked(room, reaction);
    } catch (err) {
      room.log.warn({ err, reader: reaction.name }, 'chưa đối chiếu được với sổ cái');
    }
    await sleep(PAUSE_MS, undefined, { signal: lease.lost }).catch(() => lease.live());
  }
}

/** Compares from the mark on, page by page; each page that is done moves the mark, so a long way survives a kill. */
async function sweepService(
  room: SweepRoom,
  reaction: Reaction,
  service: string,
  lease: Pick<Lease, 'live'>,
): Promise<void> {
  const { positions } = room.tables;
  const mark = markOf(reaction.name, service);
  const startedAt = room.clock().getTime();
  const since = new Date((await positions.findById(mark).lean())?.at ?? 0).toISOString();
  let after: string | undefined;
  do {
    const page = await room.heads(service, since, after);
    await applyLacking(room, reaction, service, page.items);
    after = page.next;
    const reached = after ? Date.parse(after.split('|')[0] ?? '') : startedAt;
    await positions.updateOne({ _id: mark }, { $max: { at: Math.max(0, reached - OVERLAP_MS) } }, { upsert: true });
  } while (after && lease.live());
}

async function applyLacking(
  room: SweepRoom,
  reaction: Reaction,
  service: string,
  heads: readonly StreamHead[],
): Promise<void> {
  const { tables } = room;
  const streams = heads.map(({ stream }) => stream);
  const seen = await seenOf(tables, reaction.name, streams);
  const parked = await tables.parked.find({ reader: reaction.name, stream: { $in: streams } }, { stream: 1 }).lean();
  const waiting = new Set(parked.map(({ stream }) => stream));
  let entries: LedgerEntry[] = [];
  for (const { stream, seq } of heads) {
    if (seq <= (seen.get(stream) ?? 0) || waiting.has(stream)) continue;
    entries.push(...(await room.fetch(service, stream, (seen.get(stream) ?? 0) + 1)));
    if (entries.length < AT_ONCE) continue;
    await applyInParts(room, reaction, entries);
    entries = [];
  }
  if (entries.length > 0) await applyInParts(room, reaction, entries);
}

const applyInParts = (room: SweepRoom, reaction: Reaction, entries: readonly LedgerEntry[]): Promise<void> =>
  inParts(entries, (part) => applyBatch(room, reaction, part));

/** Those that have waited longest first; each try moves one to the end. */
async function retryParked(room: SweepRoom, reaction: Reaction): Promise<void> {
  const { parked } = room.tables;
  const waiting = await parked.find({ reader: reaction.name }).sort({ at: 1 }).limit(AT_ONCE).lean();
  for (const { _id, service, stream, seq } of waiting) {
    const seen = await seenOf(room.tables, reaction.name, [stream]);
    const entries = await room.fetch(service, stream, (seen.get(stream) ?? 0) + 1);
    if (entries.length > 0) await applyInParts(room, reaction, entries);
    const reached = (await seenOf(room.tables, reaction.name, [stream])).get(stream) ?? 0;
    if (reached >= seq) await parked.deleteOne({ _id, seq: { $lte: reached } });
  }
}
