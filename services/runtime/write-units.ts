import type { AnyBulkWriteOperation, ClientSession, Model } from 'mongoose';
import { CourtError } from '#contracts/errors.ts';
import type { LedgerEntry } from '#contracts/ledger.ts';
import { hashOf, MOST_BYTES, subjectOf } from './ledger.ts';
import { unknownTo } from './shapes.ts';
import type { BookNumber, OutboxMessage, StoredEntry, Tables } from './tables.ts';
import type { Aggregate, Change, Readers, Unit } from './unit.ts';

/** A document was changed by someone else between reading and writing. */
export class StaleUnit extends Error {
  readonly id: string;
  constructor(id: string) {
    super(`stale: ${id}`);
    this.name = 'StaleUnit';
    this.id = id;
  }
}

export interface WriteOptions {
  service: string;
  streamName: string;
  partitions: number;
  now: Date;
}

/**
 * Stores units inside a transaction that the caller opened: one bulk write for each collection, with the version that
 * was read in every filter. Throws `StaleUnit` when one of them matched nothing; the caller's transaction then aborts.
 */
export async function writeUnits(
  session: ClientSession,
  tables: Tables,
  units: readonly Unit[],
  { service, streamName, partitions, now }: WriteOptions,
): Promise<void> {
  const heads = new Map<string, string>();
  const changes: Bulk = new Map();
  const sideWrites: Bulk = new Map();
  const carrying = new Set<Model<never>>(); // models with a document that a newer release gave fields of its own
  const ledger: StoredEntry[] = [];
  const readers = new Map<string, Readers>();
  const traces = new Map<string, string>();
  const numbers: BookNumber[] = [];
  for (const unit of units) {
    for (const change of unit.contents.changes) {
      const entries = entriesOf(change, unit, service, now, heads);
      ledger.push(...entries);
      if (unit.traceparent) for (const { _id } of entries) traces.set(_id, unit.traceparent);
      readers.set(change.next.id, unit.contents.readers ?? readersOf(change.next));
      if (carriesUnknown(change)) carrying.add(change.model);
      add(changes, change.model, operationOf(change, entries.at(-1)?.hash ?? change.next.hash));
    }
    for (const { model, operation } of unit.contents.sideWrites) add(sideWrites, model, operation);
    numbers.push(...unit.contents.paperNumbers.map((paper) => numberRow(paper.book, paper.number, unit, 'paper', now)));
  }
  const outbox: OutboxMessage[] = ledger.map((entry) => {
    const { _id, ...message } = entry;
    return {
      _id,
      stream: entry.stream,
      seq: entry.seq,
      subject: subjectOf(streamName, message, partitions),
      entry: message,
      ...(readers.get(entry.stream)?.sealed && {
        sealed: true as const,
        persons: [...(readers.get(entry.stream)?.persons ?? [])],
      }),
      ...(traces.has(_id) && { traceparent: traces.get(_id) }),
    };
  });
  // Operations of a transaction run one after another: the server refuses parallel ones (error 117).
  for (const [model, operations] of changes) {
    const options = { session, ordered: true, ...(carrying.has(model) && { strict: false }) };
    const { matchedCount } = await model.bulkWrite(operations as never, options);
    if (matchedCount < operations.filter(isReplacement).length) throw new StaleUnit(model.modelName);
  }
  for (const [model, operations] of sideWrites) await model.bulkWrite(operations as never, { session, ordered: true });
  if (ledger.length > 0) {
    await tables.ledger.collection.insertMany(ledger as never, { session });
    await tables.outbox.collection.insertMany(outbox as never, { session });
  }
  if (numbers.length > 0) {
    await tables.numbers.collection.insertMany(numbers as never, { session });
    for (const [book, last] of highest(numbers)) await raiseBook(session, tables, book, last);
  }
  await cancelNumbers(session, tables, units, now);
}

async function cancelNumbers(session: ClientSession, tables: Tables, units: readonly Unit[], now: Date): Promise<void> {
  const marks = units.flatMap(({ contents, actor }) =>
    contents.cancelledNumbers.map(({ book, number, reason }) => ({
      updateOne: {
        filter: { _id: `${book}#${number}` },
        update: { $set: { cancelled: { reason, at: now, by: actor.id } } },
      },
    })),
  );
  if (marks.length === 0) return;
  const { matchedCount } = await tables.numbers.bulkWrite(marks, { session, ordered: true });
  if (matchedCount < marks.length) throw new Error('a number to be cancelled is in no book');
}

/** A sealed thing says so itself, beside everyone who is assigned to it. */
function readersOf(next: Aggregate): Readers {
  const { sealed, persons } = next as Partial<Readers>;
  return { sealed: sealed === true, persons: Array.isArray(persons) ? persons : [] };
}

type Bulk = Map<Model<never>, AnyBulkWriteOperation[]>;
function add(bulk: Bulk, model: Model<never>, operation: AnyBulkWriteOperation): void {
  const operations = bulk.get(model);
  if (operations) operations.push(operation);
  else bulk.set(model, [operation]);
}

/** How far a number on paper may lie ahead of its book: further on it is a slip of the pen more often than a number. */
const FAR_AHEAD = 500;
/** A book that is not kept here yet may stand anywhere; no book of a court has so many numbers in a year. */
const MOST_IN_A_YEAR = 20_000;

/** The book goes on after the last number on paper, unless that lies so far ahead that it cannot be the next pages. */
async function raiseBook(session: ClientSession, tables: Tables, book: string, last: number): Promise<void> {
  const present = (await tables.books.findById(book, null, { session }).lean())?.last ?? 0;
  const isNear = last <= (present === 0 ? MOST_IN_A_YEAR : present + FAR_AHEAD);
  if (!isNear && !(await hasNeighbour(session, tables, book, last))) return;
  await tables.books.updateOne({ _id: book }, { $max: { last } }, { session, upsert: true });
}

/** Two numbers on paper that lie together are no slip of the pen. */
async function hasNeighbour(session: ClientSession, { numbers }: Tables, book: string, number: number) {
  const near = { book, number: { $gte: number - FAR_AHEAD, $lt: number }, cancelled: { $exists: false } };
  return (await numbers.exists(near).session(session)) !== null;
}

export function numberRow(book: string, number: number, unit: Unit, from: BookNumber['from'], now: Date): BookNumber {
  const stream = unit.contents.changes[0]?.next.id ?? '';
  return { _id: `${book}#${number}`, book, number, stream, commandId: unit.commandId, from, at: now };
}

function entriesOf(change: Change, unit: Unit, service: string, now: Date, heads: Map<string, string>): StoredEntry[] {
  const { next, before } = change;
  const { kind, id, name, courtId, roles, actsFor } = unit.actor;
  let seq = before?.version ?? 0;
  let previousHash = heads.get(next.id) ?? before?.hash ?? '';
  const entries = change.entries.map((happened) => {
    seq += 1;
    const entry: Omit<LedgerEntry, 'hash'> = {
      ...happened,
      service,
      stream: next.id,
      seq,
      courtId: next.courtId,
      docketId: next.docketId,
      recordedAt: now.toISOString(),
      actor: { kind, id, name, courtId, roles, ...(actsFor && { actsFor }) },
      commandId: unit.commandId,
      requestId: unit.requestId,
      schema: happened.schema ?? 1,
      previousHash,
    };
    // What is hashed is what will be read back: JSON, without undefined.
    const text = JSON.stringify(entry);
    const bytes = Buffer.byteLength(text);
    if (bytes > MOST_BYTES) throw new CourtError('too-large', { act: happened.type, bytes });
    const plain = JSON.parse(text) as Omit<LedgerEntry, 'hash'>;
    previousHash = hashOf(plain);
    return { ...plain, hash: previousHash, _id: `${next.id}:${seq}` };
  });
  heads.set(next.id, previousHash);
  return entries;
}

function operationOf({ before, next }: Change, hash: string): AnyBulkWriteOperation {
  const { id, ...rest } = next;
  const document = { _id: id, ...rest, hash };
  if (!before) return { insertOne: { document } } as never;
  return { replaceOne: { filter: { _id: id, version: before.version }, replacement: document } } as never;
}

/** Fields that are not declared and were there before; one that comes up here is an error, as everywhere. */
function carriesUnknown({ model, before, next }: Change): boolean {
  const fields = Object.keys(unknownTo(model, next));
  return fields.length > 0 && fields.every((field) => before && field in before);
}

const isReplacement = (operation: AnyBulkWriteOperation): boolean => 'replaceOne' in operation;

function highest(numbers: readonly BookNumber[]): Map<string, number> {
  const last = new Map<string, number>();
  for (const { book, number } of numbers) last.set(book, Math.max(last.get(book) ?? 0, number));
  return last;
}
