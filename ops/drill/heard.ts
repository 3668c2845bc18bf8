import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { openRooms, SERVICES } from '#services/rooms.ts';

/** Waits until every outbox is empty and every reader has applied every entry it hears; gives what is still lacking then. */
export async function untilHeard(root: Connection, prefix: string, atMostMs = 120_000): Promise<string[]> {
  const end = Date.now() + atMostMs;
  for (;;) {
    const lacking = await unheard(root, prefix);
    if (lacking.length === 0 || Date.now() > end) return lacking;
    await sleep(500);
  }
}

async function unheard(root: Connection, prefix: string): Promise<string[]> {
  const { services } = await openRooms([...SERVICES]);
  const db = (service: string) => root.useDb(`${prefix}_${service}`, { useCache: true });
  const heads = new Map<string, Map<string, number>>();
  const lacking: string[] = [];
  for (const { name } of services) {
    const waiting = await db(name).collection('outbox').countDocuments();
    if (waiting > 0) lacking.push(`${name}: ${waiting} mục còn trong hộp thư đi`);
    heads.set(name, await headsOf(db(name)));
  }
  for (const { name, reactions = [] } of services)
    for (const reaction of reactions) {
      const reader = `${name}.${reaction.name}`;
      const seen = await seenBy(db(name), reader);
      for (const heard of reaction.hears)
        for (const [stream, seq] of heads.get(heard) ?? [])
          if (seen.get(stream) !== seq) lacking.push(`${reader} ${stream}: ${seen.get(stream) ?? 0}/${seq}`);
    }
  return lacking;
}

async function headsOf(db: Connection): Promise<Map<string, number>> {
  const heads = db
    .collection('ledger')
    .aggregate<{ _id: string; seq: number }>([{ $group: { _id: '$stream', seq: { $max: '$seq' } } }]);
  return new Map((await heads.toArray()).map(({ _id, seq }) => [_id, seq]));
}

async function seenBy(db: Connection, reader: string): Promise<Map<string, number>> {
  const rows = await db
    .collection<{ _id: string; seq: number }>('seen')
    .find({ _id: { $regex: `^${reader.replace('.', '\\.')}\\|` } })
    .toArray();
  return new Map(rows.map(({ _id, seq }) => [_id.slice(reader.length + 1), seq]));
}
