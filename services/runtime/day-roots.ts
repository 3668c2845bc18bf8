import type { AnyBulkWriteOperation } from 'mongoose';
import type { DateOnly, Instant } from '#contracts/kit.ts';
import { type DayRoot, dayRootOf, type HeadProof } from '#contracts/ledger-seals.ts';
import { BUCKETS, bucketOf, HEIGHT, headLeaf } from './head-proof.ts';
import { type Hash, pathOf, rootOf, sparseTree } from './merkle.ts';
import { dayInVietnam } from './room.ts';
import { answer, type House, type JobOf } from './service.ts';
import type { DayRootRow, SealedHead, Tables } from './tables.ts';

/*
 * Once a day the whole ledger becomes one hash: a tree over the last entry of every stream. Streams lie in buckets by a hash
 * of their id, so a day costs what changed in it, not what there is.
 */

/** What is being written at midnight is in the ledger by then. */
const SETTLED_MS = 10 * 60_000;
/** Clocks of processes differ: what was written around the last midnight is looked at again. */
const OVERLAP_MS = 3_600_000;
const PAGE = 1_000;

export const sealDays: JobOf<unknown> = {
  name: 'seal-days',
  everySeconds: 300,
  async run(_enter, house, signal) {
    const day = sealedDay(house.clock());
    const faults = await sealDay(house.tables, day, house.clock(), signal);
    if (faults.length > 0)
      house.log.error({ day, faults: faults.slice(0, 100) }, 'mục sổ cái không nối tiếp mục đứng trước nó');
  },
};
const DAY_MS = 24 * 3_600_000;

/** The day that can be sealed: yesterday, once what was being written at midnight is there. */
export const sealedDay = (now: Date): DateOnly => dayInVietnam(new Date(now.getTime() - SETTLED_MS - DAY_MS));

/** Asia/Ho_Chi_Minh is UTC+7 the whole year: the day ends at 17:00 UTC. */
export const endOf = (day: DateOnly): Instant => `${day}T17:00:00.000Z`;

/** Seals a day, if it or a later one is not sealed yet; says which new entries do not follow from the one before. */
export async function sealDay(tables: Tables, day: DateOnly, now: Date, signal: AbortSignal): Promise<string[]> {
  const last = await tables.dayRoots.findOne().sort({ _id: -1 }).lean<DayRootRow | null>();
  if (last && last._id >= day) return [];
  const since = last ? new Date(Date.parse(endOf(last._id)) - OVERLAP_MS).toISOString() : '';
  const faults = await followHeads(tables, since, endOf(day), signal);
  await hashBuckets(tables, signal);
  if (signal.aborted) return faults; // whoever goes on finds what was done
  const { root, streams } = await treeOf(tables);
  await tables.dayRoots.insertOne({ _id: day, root: root.toString('hex'), streams, at: now });
  return faults;
}

/** Brings the last entry of every stream forward. A bucket is marked before its heads move, so a kill forgets none. */
async function followHeads(tables: Tables, since: Instant, until: Instant, signal: AbortSignal): Promise<string[]> {
  const faults: string[] = [];
  let after = { recordedAt: since, _id: '' };
  while (!signal.aborted) {
    const rows = await tables.ledger
      .find(
        {
          recordedAt: { $gte: after.recordedAt, $lt: until },
          $nor: [{ recordedAt: after.recordedAt, _id: { $lte: after._id } }],
        },
        { stream: 1, seq: 1, hash: 1, previousHash: 1, recordedAt: 1 },
      )
      .sort({ recordedAt: 1, _id: 1 })
      .limit(PAGE)
      .lean();
    const known = await tables.heads.find({ _id: { $in: rows.map(({ stream }) => stream) } }).lean();
    const heads = new Map<string, SealedHead>(known.map((head) => [head._id, head]));
    const moved = new Set<string>();
    for (const { stream, seq, hash, previousHash } of rows.toSorted((a, b) => a.seq - b.seq)) {
      const head = heads.get(stream);
      if (seq <= (head?.seq ?? 0)) continue;
      if (seq === (head?.seq ?? 0) + 1 && previousHash !== (head?.hash ?? '')) faults.push(`${stream}:${seq}`);
      heads.set(stream, { _id: stream, bucket: bucketOf(stream), seq, hash });
      moved.add(stream);
    }
    await storeHeads(
      tables,
      [...moved].map((stream) => heads.get(stream) as SealedHead),
    );
    const end = rows.at(-1);
    if (!end || rows.length < PAGE) break;
    after = { recordedAt: end.recordedAt, _id: end._id };
  }
  return faults;
}

async function storeHeads({ heads, buckets }: Tables, moved: readonly SealedHead[]): Promise<void> {
  if (moved.length === 0) return;
  const marks = [...new Set(moved.map(({ bucket }) => bucket))].map((bucket) => ({
    updateOne: { filter: { _id: bucket }, update: { $set: { isStale: true } }, upsert: true },
  }));
  await buckets.bulkWrite(marks as AnyBulkWriteOperation[] as never);
  const writes = moved.map((head) => ({ replaceOne: { filter: { _id: head._id }, replacement: head, upsert: true } }));
  await heads.bulkWrite(writes as never);
}

async function hashBuckets(tables: Tables, signal: AbortSignal): Promise<void> {
  for await (const { _id: bucket } of tables.buckets.find({ isStale: true }, { _id: 1 }).lean()) {
    if (signal.aborted) return;
    const leaves = await leavesOf(tables, bucket);
    const hashed = { root: rootOf(leaves.map(leafOf)).toString('hex'), size: leaves.length };
    await tables.buckets.updateOne({ _id: bucket }, { $set: hashed, $unset: { isStale: 1 } });
  }
}

const leavesOf = ({ heads }: Tables, bucket: number): Promise<SealedHead[]> =>
  heads.find({ bucket }).sort({ _id: 1 }).lean<SealedHead[]>();

async function treeOf({ buckets }: Tables) {
  const roots = new Map<number, Hash>();
  let streams = 0;
  for await (const { _id, root, size } of buckets.find({ root: { $exists: true } }).lean()) {
    roots.set(_id, Buffer.from(root, 'hex'));
    streams += size;
  }
  return { ...sparseTree(HEIGHT, roots), streams };
}

export const getDayRoot = ({ service, tables }: House) =>
  answer(dayRootOf(service), async ({ data: { day } }) => {
    const row = await tables.dayRoots.findById(day).lean<DayRootRow | null>();
    return row ? { found: dayRoot(row) } : {};
  });

/** Nothing where the stream is younger than the last sealed day, or while the next day is being sealed. */
export async function headProofIn(tables: Tables, service: string, stream: string): Promise<HeadProof | undefined> {
  const [row, head] = await Promise.all([
    tables.dayRoots.findOne().sort({ _id: -1 }).lean<DayRootRow | null>(),
    tables.heads.findById(stream).lean<SealedHead | null>(),
  ]);
  if (!row || !head) return undefined;
  const leaves = await leavesOf(tables, head.bucket);
  const { root, path } = await treeOf(tables);
  if (root.toString('hex') !== row.root) return undefined;
  const index = leaves.findIndex(({ _id }) => _id === stream);
  const within = { index, size: leaves.length, path: inHex(pathOf(leaves.map(leafOf), index)) };
  const above = { index: head.bucket, size: BUCKETS, path: inHex(path(head.bucket)) };
  return { service, stream, seq: head.seq, hash: head.hash, ...dayRoot(row), within, above };
}

const leafOf = ({ _id, seq, hash }: SealedHead): Hash => headLeaf(_id, seq, hash);
const dayRoot = ({ _id: day, root, streams }: DayRootRow): DayRoot => ({ day, root, streams });
const inHex = (hashes: readonly Hash[]): string[] => hashes.map((hash) => hash.toString('hex'));
