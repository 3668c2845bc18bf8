import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceBroker } from 'moleculer';
import type { Connection, Model } from 'mongoose';
import { systemActor } from '#contracts/actor.ts';
import { type CourtExport, ExportCourts } from '#contracts/directory/courts.ts';
import { CourtError } from '#contracts/errors.ts';
import { newId } from '#contracts/ids.ts';
import { COURT_RECORDS, type Court, type CourtTree, courtTree, SEED_COURTS } from '#law/courts.ts';
import { rowModel } from './aggregates.ts';
import { ask } from './broker.ts';
import type { Bus } from './bus.ts';
import { digestOf } from './ledger.ts';
import type { Logger } from './log.ts';

export { noting } from '#law/courts.ts';
export type Courts = CourtTree;

/** The register as it is told: what has the same tag has the same records, whoever tells it. */
export interface ToldCourts {
  etag: string;
  records: readonly Court[]; // by code
}
export const toldCourts = (records: readonly Court[]): ToldCourts => {
  const sorted = records.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  return { etag: `courts-${digestOf(sorted).slice(0, 32)}`, records: sorted };
};

/**
 * The register of courts as this process knows it: one for all its rooms, always whole, replaced when the directory has
 * another. A system that was told of nothing has the courts of the law data; a process whose directory is away, those of
 * the copy in its database.
 */
export interface CourtRegister {
  readonly tree: CourtTree;
  readonly etag: string;
  /** A database that keeps a copy for the next start. */
  keepIn(db: Connection): void;
  readCopy(): Promise<void>;
  /** Looks now, whenever an entry says that a court has changed, and from time to time. */
  follow(): Promise<void>;
  /**
   * Asks the directory, unless the register has moved on from this one already: whether it has now.
   * @throws CourtError unavailable: nobody can say
   */
  hasMovedOn(from: CourtTree): Promise<boolean>;
  stop(): Promise<void>;
}

const EVERY_MS = 10_000; // an entry that says so may be lost on the way
const AGAIN_MS = 500; // the directory did not answer
const FIRST_MS = 2_000;
const GATHER_MS = 25; // entries of one import come together
const PAGES_ANEW = 3; // an import in the middle of reading is rare, a third one has not been seen

interface Surroundings {
  broker: ServiceBroker;
  bus: Pick<Bus, 'nats' | 'stream'>;
  log: Logger;
  as: string; // the room that asks
}

export function openCourtRegister({ broker, bus, log, as }: Surroundings): CourtRegister {
  let known: ToldCourts & { tree: CourtTree } = { ...seed(), tree: SEED_COURTS };
  const copies: Model<Copy>[] = [];
  let followed = false;
  let isAway = false; // told in the log once, not every time
  let keeping: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let due = Number.POSITIVE_INFINITY;

  const take = (told: ToldCourts): void => {
    if (told.etag !== known.etag) known = { ...told, tree: courtTree(told.records) };
  };
  const look = oneAtATime(async () => {
    const told = await askDirectory(broker, as, known.etag);
    if (!told) return;
    take(told);
    log.info({ etag: told.etag, courts: told.records.length }, 'danh mục Tòa án đã đổi');
  });

  const lookIn = (ms: number): void => {
    const at = Date.now() + ms;
    if (!followed || at >= due) return;
    clearTimeout(timer);
    due = at;
    timer = setTimeout(() => void lookAndGoOn(), ms).unref();
  };
  const lookAndGoOn = async (): Promise<void> => {
    due = Number.POSITIVE_INFINITY;
    try {
      await look();
      isAway = false;
      if (followed) await (keeping = keep(copies, known));
      lookIn(EVERY_MS);
    } catch (err) {
      if (followed && !isAway) log.warn({ err }, 'chưa hỏi được danh mục Tòa án, dùng bản đang có');
      isAway = true;
      lookIn(AGAIN_MS);
    }
  };
  const hear = (): void => {
    bus.nats.subscribe(`${bus.stream}.*.directory.*`, {
      callback: (error, { subject }) => {
        if (!error && IS_COURT.test(subject)) lookIn(GATHER_MS);
      },
    });
  };
  /** What was said while the line was cut was not heard. */
  const hearAgain = async (): Promise<void> => {
    for await (const { type } of bus.nats.status()) if (type === 'reconnect') lookIn(GATHER_MS);
  };

  return {
    get tree() {
      return known.tree;
    },
    get etag() {
      return known.etag;
    },
    keepIn: (db) => void copies.push(copyIn(db)),
    async readCopy() {
      for (const copy of copies) {
        const kept = await copy.findById(ID).lean();
        if (kept) return take({ etag: kept.etag, records: kept.records });
      }
    },
    async follow() {
      followed = true;
      hear();
      void hearAgain();
      // Whoever starts before the directory goes on with what it has.
      await Promise.race([lookAndGoOn(), sleep(FIRST_MS, undefined, { ref: false })]);
    },
    async hasMovedOn(from) {
      if (known.tree !== from || !followed) return known.tree !== from;
      try {
        await look();
      } catch (err) {
        log.warn({ err }, 'chưa hỏi được danh mục Tòa án');
        throw new CourtError('unavailable');
      }
      lookIn(GATHER_MS); // what was found is kept without whoever asked waiting for it
      return known.tree !== from;
    },
    async stop() {
      followed = false;
      clearTimeout(timer);
      await keeping.catch(() => undefined); // who waits for it tells of a failure
    },
  };
}

/** '<stream>.<partition>.directory.<id>': the id of a court is its code, those of people and sessions begin small. */
const IS_COURT = /\.[A-Z][A-Z0-9-]*$/;

let seeded: ToldCourts | undefined;
function seed(): ToldCourts {
  seeded ??= toldCourts(COURT_RECORDS);
  return seeded;
}

/** At most one call runs and one waits: whoever asks while one runs is answered by one that began after they asked. */
function oneAtATime(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const start = (): Promise<void> => {
    running = run().finally(() => {
      running = undefined;
    });
    return running;
  };
  return () => {
    if (!running) return start();
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return start();
      });
    return next;
  };
}

/** All records as they stand together at one moment; nothing when they are the ones known. */
async function askDirectory(broker: ServiceBroker, as: string, etag: string): Promise<ToldCourts | undefined> {
  for (let attempt = 1; ; attempt++) {
    const records: Court[] = [];
    let page: CourtExport | undefined;
    let first: string | undefined;
    do {
      const data = { pageSize: 200, ...(page?.next ? { cursor: page.next } : { ifNoneMatch: etag }) };
      page = await ask(broker, ExportCourts, { actor: systemActor(as), requestId: newId('req'), data }, 0);
      if (page.notModified) return undefined;
      first ??= page.etag;
      records.push(...(page.items as readonly unknown[] as readonly Court[]));
    } while (page.next && page.etag === first);
    if (page.etag === first) return { etag: first, records };
    if (attempt === PAGES_ANEW) throw new Error('the register moves faster than it can be read');
  }
}

/** The whole register in one document: a copy is never half of one state and half of another. */
interface Copy {
  _id: string;
  etag: string;
  records: Court[];
}
const ID = 'courts';
const copyIn = (db: Connection): Model<Copy> =>
  rowModel<Copy>(db, 'courtRegister', { _id: String, etag: String, records: [Object] }, []); // shard key: { _id: 1 }

async function keep(copies: readonly Model<Copy>[], { etag, records }: ToldCourts): Promise<void> {
  for (const copy of copies) {
    const kept = await copy.findById(ID, { etag: 1 }).lean();
    // The courts of the law data need no copy until there are others.
    if ((kept?.etag ?? seed().etag) !== etag)
      await copy.replaceOne({ _id: ID }, { etag, records: [...records] }, { upsert: true });
  }
}
