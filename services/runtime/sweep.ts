import { setTimeout as sleep } from 'node:timers/promises';
import type { LedgerEntry, StreamHead } from '#contracts/ledger.ts';
import type { Lease } from './leases.ts';
import { applyBatch, type Reaction, type ReaderRoom, seenOf } from './reader.ts';

export interface SweepRoom extends ReaderRoom {
  /** Heads of the streams of a service that were written since an instant, a page at a time. */
  heads(service: string, since: string, after?: string): Promise<{ items: StreamHead[]; next?: string }>;
}

/** Where a reader keeps until when everything was compared; without it the sweep begins with the first entry. */
export const markOf = (reader: string): string => `${reader}:sweep`;

const PAUSE_MS = 15_000;
/** Entries are looked at again for this long: clocks of processes differ and a commit takes its time. */
const OVERLAP_MS = 600_000;
const AT_ONCE = 100;

/**
 * Holds a reader's state against the ledgers themselves: what the broker lost at the end of a stream, and entries that
 * were parked, are applied from there. The ledger is the truth; JetStream only makes it quick.
 */
export async function sweep(room: SweepRoom, reaction: Reaction, lease: Lease): Promise<void> {
  const mark = markOf(reaction.name);
  while (lease.live()) {
    const startedAt = room.clock().getTime();
    try {
      const since = new Date((await room.tables.positions.findById(mark).lean())?.at ?? 0).toISOString();
      for (const service of reaction.hears) await sweepService(room, reaction, service, since, lease);
      await retryParked(room, reaction);
      await room.tables.positions.updateOne({ _id: mark }, { $max: { at: startedAt - OVERLAP_MS } }, { upsert: true });
    } catch (err) {
      room.log.warn({ err, reader: reaction.name }, 'chưa đối chiếu được với sổ cái');
    }
    await sleep(PAUSE_MS, undefined, { signal: lease.lost }).catch(() => lease.live());
  }
}

/** Goes through all heads once; returns how many streams lacked entries. Used at once by a rebuild. */
export async function sweepService(
  room: SweepRoom,
  reaction: Reaction,
  service: string,
  since: string,
  lease: Pick<Lease, 'live'>,
): Promise<number> {
  let after: string | undefined;
  let behind = 0;
  do {
    const page = await room.heads(service, since, after);
    const seen = await seenOf(
      room.tables,
      reaction.name,
      page.items.map(({ stream }) => stream),
    );
    const lacking = page.items.filter(({ stream, seq }) => seq > (seen.get(stream) ?? 0));
    const parked = new Set(
      (await room.tables.parked.find({ reader: reaction.name }, { stream: 1 }).lean()).map(({ stream }) => stream),
    );
    for (let i = 0; i < lacking.length; i += AT_ONCE) {
      const part = lacking.slice(i, i + AT_ONCE).filter(({ stream }) => !parked.has(stream));
      const entries: LedgerEntry[] = [];
      for (const { stream } of part) entries.push(...(await room.fetch(service, stream, (seen.get(stream) ?? 0) + 1)));
      if (entries.length > 0) await applyBatch(room, reaction, entries);
      behind += part.length;
    }
    after = page.next;
  } while (after && lease.live());
  return behind;
}

async function retryParked(room: SweepRoom, reaction: Reaction): Promise<void> {
  for (const { _id, service, stream, seq } of await room.tables.parked
    .find({ reader: reaction.name })
    .limit(AT_ONCE)
    .lean()) {
    const seen = await seenOf(room.tables, reaction.name, [stream]);
    const entries = await room.fetch(service, stream, (seen.get(stream) ?? 0) + 1);
    if (entries.length > 0) await applyBatch(room, reaction, entries);
    const reached = (await seenOf(room.tables, reaction.name, [stream])).get(stream) ?? 0;
    if (reached >= seq) await room.tables.parked.deleteOne({ _id, seq: { $lte: reached } });
  }
}
