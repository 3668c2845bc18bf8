import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from './log.ts';
import { RELEASE } from './release.ts';
import type { LeaseRecord, Tables } from './tables.ts';
import { isDuplicate } from './transaction.ts';

export interface Lease {
  readonly key: string;
  /** False as soon as it may have been taken by another process. */
  live(): boolean;
  readonly lost: AbortSignal;
}

export interface Leases {
  /** Runs `work` whenever this process holds the lease, until `stop` is called. `work` must end when its signal aborts. */
  lead(key: string, work: (lease: Lease) => Promise<void>): void;
  stop(): Promise<void>;
}

/** How long a silent holder keeps what it holds; another process takes over within this time and one beat. */
const TTL_MS = 4_000;
const BEAT_MS = 1_000;

/**
 * Who does what only one process may do at a time. Leases live in the service's database and expire by the database's
 * clock, so clocks of processes may differ. One write each beat renews all leases of the process; partitions are
 * spread evenly over the processes that are alive.
 */
export function openLeases(tables: Tables, holder: string, log: Logger): Leases {
  const works = new Map<string, (lease: Lease) => Promise<void>>();
  const active = new Map<string, { controller: AbortController; done: Promise<void>; until: number }>();
  const stopping = new AbortController();
  const member = `member:${holder}`;
  let beating: Promise<void> | undefined;

  /** One write and one reading: where the database answers late, a beat must still be shorter than a lease. */
  const renew = async (): Promise<LeaseRecord[]> => {
    const sentAt = performance.now();
    const self = { $set: { holder, until: EXPIRY, release: RELEASE } };
    // Only what really runs here: a row whose work has ended and could not be deleted must expire.
    const running = { holder, _id: { $in: [...active.keys()] as never } };
    await tables.leases.collection.bulkWrite([
      { updateOne: { filter: { _id: member as never }, update: [self], upsert: true } },
      { updateMany: { filter: running, update: [{ $set: { until: EXPIRY } }] } },
    ]);
    const [now, all] = await Promise.all([databaseNow(tables), tables.leases.find({}).lean()]);
    const mine = new Set(all.filter((lease) => lease.holder === holder).map(({ _id }) => _id));
    for (const [key, lease] of active) {
      if (mine.has(key)) lease.until = sentAt + TTL_MS;
      else lease.controller.abort();
    }
    return all.filter(({ until }) => until.getTime() > now);
  };

  /** Counted from when it was asked for, by a clock that nobody sets: the answer may come late, and the day may be put right. */
  const begin = (key: string, work: (lease: Lease) => Promise<void>, askedAt: number): void => {
    const controller = new AbortController();
    const state = { controller, until: askedAt + TTL_MS, done: Promise.resolve() };
    const lease: Lease = {
      key,
      lost: controller.signal,
      live: () => !controller.signal.aborted && performance.now() < state.until,
    };
    state.done = work(lease)
      .catch((err: unknown) => log.error({ err, key }, 'công việc theo phiên giữ khóa dừng vì lỗi'))
      .then(() => letGo(key));
    active.set(key, state);
  };

  const letGo = async (key: string): Promise<void> => {
    active.delete(key);
    await tables.leases
      .deleteOne({ _id: key, holder })
      .catch((err: unknown) => log.warn({ err, key }, 'không trả được khóa'));
  };

  const beat = async (): Promise<void> => {
    const alive = await renew();
    const members = alive.filter(({ _id }) => _id.startsWith('member:')).length;
    const share = Math.ceil(works.size / Math.max(1, members));
    const taken = new Set(alive.filter((lease) => lease.holder !== holder).map(({ _id }) => _id));
    const surplus = [...active.keys()].slice(share);
    for (const key of surplus) active.get(key)?.controller.abort();
    for (const [key, work] of works) {
      if (active.size >= share) break;
      if (active.has(key) || taken.has(key)) continue;
      const askedAt = performance.now();
      if (await take(tables, key, holder)) begin(key, work, askedAt);
    }
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await beat();
      } catch (err) {
        log.warn({ err }, 'chưa gia hạn được khóa');
        for (const { controller, until } of active.values()) if (performance.now() > until) controller.abort();
      }
      await sleep(BEAT_MS * (0.8 + Math.random() * 0.4), undefined, { signal: stopping.signal }).catch(ignoreAbort);
    }
  };

  return {
    lead(key, work) {
      works.set(key, work);
      beating ??= run();
    },
    async stop() {
      stopping.abort();
      await beating;
      const running = [...active.values()];
      for (const { controller } of running) controller.abort();
      await Promise.all(running.map(({ done }) => done));
      await tables.leases.deleteMany({ holder });
    },
  };
}

const EXPIRY = { $add: ['$$NOW', TTL_MS] };

async function take(tables: Tables, key: string, holder: string): Promise<boolean> {
  const expired = { $lt: [{ $ifNull: ['$until', new Date(0)] }, '$$NOW'] };
  const free = { $or: [expired, { $eq: ['$holder', holder] }] }; // our own row without work is left over
  try {
    // Decided by the database in one step: of two processes that try at once, the second finds it taken.
    const lease = await tables.leases.collection.findOneAndUpdate(
      { _id: key } as never,
      [
        { $set: { free } },
        { $set: { holder: { $cond: ['$free', holder, '$holder'] }, until: { $cond: ['$free', EXPIRY, '$until'] } } },
        { $unset: 'free' },
      ],
      { upsert: true, returnDocument: 'after' },
    );
    return lease?.holder === holder;
  } catch (error) {
    if (isDuplicate(error)) return false; // both made the row at once; the other was faster
    throw error;
  }
}

/** Does something once, alone: waits until nobody else holds the key, and does not count as one more to share work with. */
export async function alone<Result>(
  tables: Tables,
  key: string,
  holder: string,
  work: (lost: AbortSignal) => Promise<Result>,
): Promise<Result> {
  let askedAt = performance.now();
  while (!(await take(tables, key, holder))) {
    await sleep(BEAT_MS);
    askedAt = performance.now();
  }
  const lost = new AbortController();
  let until = askedAt + TTL_MS;
  let beat = Promise.resolve();
  const renew = async () => {
    const sentAt = performance.now();
    if (sentAt > until) lost.abort(); // no answer came for so long
    const isHeld = await take(tables, key, holder).catch(() => undefined);
    if (isHeld) until = sentAt + TTL_MS;
    else if (isHeld === false) lost.abort();
  };
  const beating = setInterval(() => {
    beat = renew();
  }, BEAT_MS);
  try {
    return await work(lost.signal);
  } finally {
    clearInterval(beating);
    await beat;
    await tables.leases.deleteOne({ _id: key, holder });
  }
}

async function databaseNow(tables: Tables): Promise<number> {
  const hello = await tables.leases.db.db?.command({ hello: 1 });
  return (hello?.localTime as Date | undefined)?.getTime() ?? Date.now();
}

function ignoreAbort(error: unknown): void {
  if ((error as Error).name !== 'AbortError') throw error;
}
