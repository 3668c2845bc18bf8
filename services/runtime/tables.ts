import type { Connection, Model } from 'mongoose';
import { Schema } from 'mongoose';
import type { LedgerEntry } from '#contracts/ledger.ts';

/** The collections that every service's database has beside its own. Shard keys are named beside each. */
export interface Tables {
  ledger: Model<StoredEntry>;
  outbox: Model<OutboxMessage>;
  commands: Model<CommandRecord>;
  books: Model<BookCounter>;
  numbers: Model<BookNumber>;
  leases: Model<LeaseRecord>;
  migrations: Model<MigrationRow>;
  positions: Model<Position>;
  seen: Model<Seen>;
  parked: Model<Parked>;
  heads: Model<SealedHead>;
  buckets: Model<BucketRow>;
  dayRoots: Model<DayRootRow>;
}

export type StoredEntry = LedgerEntry & { _id: string }; // '<stream>:<seq>'
export interface OutboxMessage {
  _id: string; // the entry's
  stream: string;
  seq: number;
  subject: string;
  entry: LedgerEntry;
  sealed?: true; // only named people may know that it moved
  persons?: string[]; // these
  traceparent?: string; // where the command stands that left it
}
export interface CommandRecord {
  _id: string; // idempotency key
  action: string;
  digest: string; // of action, actor and data: other content under the same key is refused
  reply: unknown;
  at: Date;
}
export interface BookCounter {
  _id: string; // the book's key: court, symbol, period
  last: number; // the highest number given out or recorded
}
export interface BookNumber {
  _id: string; // '<book>#<number>', which is what makes a number unique
  book: string;
  number: number;
  stream: string;
  commandId: string;
  from: 'book' | 'paper';
  at: Date;
  cancelled?: { reason: string; at: Date; by: string };
}
export interface LeaseRecord {
  _id: string;
  holder: string;
  until: Date; // by the database's clock
  release?: string; // of a process that is alive
}
/** How far a migration of this database has come, and afterwards what it did. */
export interface MigrationRow {
  _id: string;
  what: string;
  by: string; // the release whose migration it is
  needs?: string; // the lowest release that can work with what it leaves
  at?: string; // everything up to here is done
  read: number;
  changed: number;
  startedAt: Date;
  finishedAt?: Date;
}
export interface Position {
  _id: string; // '<reader>:<partition>'
  at: number; // sequence in JetStream of the last message whose effects are stored
}
export interface Seen {
  _id: string; // '<reader>|<stream>'
  seq: number; // entries up to this one have had their effect, once
}
export interface Parked {
  _id: string; // '<reader>|<stream>'
  reader: string;
  service: string;
  stream: string;
  seq: number; // the entry that failed; later ones of the stream wait behind it
  type: string;
  error: string;
  tries: number;
  at: Date;
}

/** The last entry of a stream when the last day was sealed. */
export interface SealedHead {
  _id: string; // the stream
  bucket: number; // which part of the tree it lies in
  seq: number;
  hash: string;
}
export interface BucketRow {
  _id: number;
  root: string;
  size: number; // streams in it
  isStale?: true; // heads of it moved since it was hashed
}
export interface DayRootRow {
  _id: string; // the day
  root: string;
  streams: number;
  at: Date;
}

const options = { versionKey: false, minimize: false, strict: 'throw', autoIndex: false, autoCreate: false } as const;
const Mixed = Schema.Types.Mixed;

export function openTables(db: Connection): Tables {
  const table = <T>(name: string, fields: Record<string, unknown>, indexes: Record<string, 1 | -1>[]) => {
    const schema = new Schema<T>(fields as never, { ...options, collection: name });
    for (const index of indexes) schema.index(index);
    return db.model<T>(name, schema) as unknown as Model<T>;
  };
  const commands = new Schema<CommandRecord>(
    { _id: String, action: String, digest: String, reply: Mixed, at: Date },
    { ...options, collection: 'commands' },
  );
  // A key is remembered for 90 days: longer than any outbox of a browser keeps a draft.
  commands.index({ at: 1 }, { expireAfterSeconds: 90 * 24 * 3600 });
  return {
    // shard key: { stream: 'hashed' }; recordedAt serves the sweep of readers
    ledger: table('ledger', ENTRY, [
      { stream: 1, seq: 1 },
      { recordedAt: 1, _id: 1 },
    ]),
    outbox: table(
      'outbox',
      {
        _id: String,
        stream: String,
        seq: Number,
        subject: String,
        entry: Mixed,
        sealed: Boolean,
        persons: [String],
        traceparent: String,
      },
      [{ stream: 1, seq: 1 }],
    ),
    commands: db.model<CommandRecord>('commands', commands) as unknown as Model<CommandRecord>, // shard key: { _id: 'hashed' }
    books: table('books', { _id: String, last: Number }, []), // shard key: { _id: 1 }
    numbers: table(
      'numbers',
      {
        _id: String,
        book: String,
        number: Number,
        stream: String,
        commandId: String,
        from: String,
        at: Date,
        cancelled: Mixed,
      },
      [{ book: 1, number: 1 }],
    ),
    leases: table('leases', { _id: String, holder: String, until: Date, release: String }, []),
    migrations: table(
      'migrations',
      {
        _id: String,
        what: String,
        by: String,
        needs: String,
        at: String,
        read: Number,
        changed: Number,
        startedAt: Date,
        finishedAt: Date,
      },
      [],
    ),
    positions: table('positions', { _id: String, at: Number }, []),
    seen: table('seen', { _id: String, seq: Number }, []), // shard key: { _id: 'hashed' }
    parked: table(
      'parked',
      {
        _id: String,
        reader: String,
        service: String,
        stream: String,
        seq: Number,
        type: String,
        error: String,
        tries: Number,
        at: Date,
      },
      [{ reader: 1 }],
    ),
    // shard key: { bucket: 1, _id: 1 }
    heads: table('heads', { _id: String, bucket: Number, seq: Number, hash: String }, [{ bucket: 1, _id: 1 }]),
    buckets: table('buckets', { _id: Number, root: String, size: Number, isStale: Boolean }, [{ isStale: 1 }]),
    dayRoots: table('dayRoots', { _id: String, root: String, streams: Number, at: Date }, []),
  };
}

const ENTRY = {
  _id: String,
  service: String,
  stream: String,
  seq: Number,
  type: { type: String },
  legalOn: String,
  data: Mixed,
  courtId: String,
  docketId: String,
  recordedAt: String,
  actor: Mixed,
  commandId: String,
  requestId: String,
  schema: Number,
  previousHash: String,
  hash: String,
};
