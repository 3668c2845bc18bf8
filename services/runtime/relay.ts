import { setTimeout as sleep } from 'node:timers/promises';
import { headers, type PubAck } from 'nats';
import type { Bus } from './bus.ts';
import type { Lease } from './leases.ts';
import type { OutboxMessage, Tables } from './tables.ts';
import { contextOf, SpanKind, traced, traceparentOf } from './tracing.ts';

const BATCH = 256;
const IDLE_MS = 100;
const STUCK_MS = 2_000; // nothing went out: the broker is away, or something cannot be sent

/** Lets a commit of the same process wake the relay at once; commits of other processes are found by polling. */
export interface Wake {
  ring(): void;
  wait(ms: number): Promise<void>;
}

export function newWake(): Wake {
  let open: (() => void) | undefined;
  return {
    ring: () => open?.(),
    wait: async (ms) => {
      const bell = new Promise<void>((resolve) => {
        open = resolve;
      });
      await Promise.race([bell, sleep(ms)]);
      open = undefined;
    },
  };
}

/**
 * Publishes the outbox of one service, in order for each case, while it holds the lease. A row leaves the outbox when
 * the broker has acknowledged it; after a kill the next relay starts with the first row that is left, and the message
 * id keeps the broker from storing a row twice.
 */
export async function relay(
  tables: Tables,
  bus: Bus,
  lease: Lease,
  wake: Wake,
  { published, failed }: { published: (count: number) => void; failed: (error: unknown, row: OutboxMessage) => void },
): Promise<void> {
  while (lease.live()) {
    const rows = await nextRows(tables);
    if (rows.length === 0) {
      await wake.wait(IDLE_MS);
      continue;
    }
    const sent = await publish(bus, rows, lease, failed);
    if (sent.length > 0) await tables.outbox.deleteMany({ _id: { $in: sent } });
    published(sent.length);
    if (sent.length < rows.length) await sleep(sent.length === 0 ? STUCK_MS : IDLE_MS);
  }
}

/** The oldest rows, completed so that no row of a stream goes out before an earlier one of the same stream. */
async function nextRows(tables: Tables): Promise<OutboxMessage[]> {
  const oldest = await tables.outbox.find({}, { stream: 1, seq: 1 }).sort({ $natural: 1 }).limit(BATCH).lean();
  if (oldest.length === 0) return [];
  const streams = [...new Set(oldest.map(({ stream }) => stream))];
  const rows = await tables.outbox
    .find({ stream: { $in: streams } })
    .sort({ stream: 1, seq: 1 })
    .limit(2 * BATCH)
    .lean();
  return rows as OutboxMessage[];
}

async function publish(
  bus: Bus,
  rows: readonly OutboxMessage[],
  lease: Lease,
  failed: (error: unknown, row: OutboxMessage) => void,
): Promise<string[]> {
  if (!lease.live()) return [];
  const acks = await Promise.allSettled(rows.map((row) => publishOne(bus, row)));
  // Up to the first failure of each stream: what comes after it waits, so that order is kept.
  const stuck = new Set<string>();
  const sent: string[] = [];
  acks.forEach((ack, i) => {
    const row = rows[i] as OutboxMessage;
    if (ack.status === 'rejected') {
      if (!stuck.has(row.stream)) failed(ack.reason, row);
      stuck.add(row.stream);
    }
    if (ack.status === 'fulfilled' && !stuck.has(row.stream)) sent.push(row._id);
  });
  return sent;
}

/** The trace goes on in the head of the message: the entry itself says only what happened. */
function publishOne(bus: Bus, { _id, subject, entry, sealed, persons, traceparent }: OutboxMessage): Promise<PubAck> {
  const step = {
    name: `publish ${entry.service}.${entry.type}`,
    kind: SpanKind.PRODUCER,
    parent: contextOf(traceparent),
    requestId: entry.requestId,
    attributes: { 'courts.service': entry.service, 'courts.entry': _id },
  };
  return traced(step, () => {
    const head = headers();
    head.set('Court', entry.courtId);
    if (sealed) {
      head.set('Sealed', '1');
      head.set('Persons', (persons ?? []).join(','));
    }
    const stands = traceparentOf();
    if (stands) head.set(TRACEPARENT, stands);
    return bus.js.publish(subject, JSON.stringify(entry), { msgID: _id, headers: head, timeout: 5_000 });
  });
}

export const TRACEPARENT = 'traceparent';
