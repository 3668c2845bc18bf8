import type { AnyBulkWriteOperation, ClientSession, Model } from 'mongoose';
import type { Actor } from '#contracts/actor.ts';
import type { Happened } from '#contracts/ledger.ts';
import { replacementOf } from './shapes.ts';

/** What every stored thing with a ledger has. `version` is the number of its ledger entries, `hash` that of the last. */
export interface Aggregate {
  id: string;
  version: number;
  hash: string;
  courtId: string;
  docketId: string;
  schemaVersion?: number; // of its shape, set when it is stored; absent: 1
}

export interface Change {
  model: Model<never>;
  before?: Aggregate; // absent: created
  next: Aggregate;
  entries: readonly Happened[];
}
export interface SideWrite {
  model: Model<never>;
  operation: AnyBulkWriteOperation;
}
/** A number to be recorded as it stands on paper; without `number` the paper names none that a book can count. */
export interface PaperNumber {
  book: string;
  number: number;
}
/** A number that was given by mistake: its place in the book stays taken. */
export interface CancelledNumber extends PaperNumber {
  reason: string;
}

/** What one command or one event leaves behind: all of it is stored, or nothing. */
export interface Unit {
  readonly actor: Actor;
  readonly commandId: string;
  readonly requestId: string;
  readonly traceparent?: string; // where the work that left it stands, told with its entries
  /** Creates a thing with its first entries. Its `version` and `hash` are set when the unit is committed. */
  create<T extends Aggregate>(model: Model<T>, next: T, entries: readonly Happened[]): number;
  /** Replaces what was read as `before`; if anyone changed it since, the whole unit is refused. Returns the new version. */
  replace<T extends Aggregate>(model: Model<T>, before: T, next: T, entries: readonly Happened[]): number;
  /** Writes beside the aggregates: rows of lists, satellites. */
  write<T>(model: Model<T>, operation: AnyBulkWriteOperation): void;
  /** Marks a number of a book as taken on paper; refused with `number-taken` if the book has given it out. */
  recordPaperNumber(number: PaperNumber): void;
  /** Marks a number of a book as cancelled, for ever: neither the book nor paper gives it again. */
  cancelNumber(number: CancelledNumber): void;
  /** Who may read the matter that this unit tells of, where what it changes does not say so itself (a document, a duty). */
  readers(of: Readers): void;
  /** What this unit or its batch knows of a document, stored or not yet; null: it is not there; undefined: not read. */
  find<T extends Aggregate>(model: Model<T>, id: string): T | null | undefined;
  /** Tells the whole batch what was read for it at once. */
  remember<T extends Aggregate>(model: Model<T>, read: ReadonlyMap<string, T | null>): void;
  readonly contents: Contents;
  /** Set where a reaction runs: its reads belong into the transaction of its effects. */
  readonly session?: ClientSession;
}
/** Who may know of a matter, as the sealing of files needs it. */
export interface Readers {
  sealed: boolean;
  persons: readonly string[];
}
export interface Contents {
  readers?: Readers;
  changes: Change[];
  sideWrites: SideWrite[];
  paperNumbers: PaperNumber[];
  cancelledNumbers: CancelledNumber[];
}

/**
 * An answer that needs numbers. They are given out at commit, in the order of the books, so that whatever is refused
 * before leaves no gap; `finish` is pure and may run more than once.
 */
export class NeedsNumbers<Reply> {
  readonly books: readonly string[];
  readonly finish: (numbers: readonly number[], unit: Unit) => Reply;
  constructor(books: readonly string[], finish: (numbers: readonly number[], unit: Unit) => Reply) {
    this.books = books;
    this.finish = finish;
  }
}

export interface UnitOrigin {
  actor: Actor;
  commandId: string;
  requestId: string;
  traceparent?: string;
}

/** Units that are stored together, in their order: each sees what those before it leave. */
export interface Batch {
  readonly units: readonly Unit[];
  add(unit: Unit): void;
  /** What the units left of a document, or what was read of it for all of them; null: it is not there. */
  find<T extends Aggregate>(model: Model<T>, id: string): T | null | undefined;
  /** Documents that were read at once for units to come, by their ids; null for one that is not there. */
  remember<T extends Aggregate>(model: Model<T>, read: ReadonlyMap<string, T | null>): void;
}

export function newBatch(): Batch {
  const units: Unit[] = [];
  const latest = new Map<unknown, Map<string, Aggregate | null>>();
  const of = (model: unknown) => {
    const known = latest.get(model) ?? new Map<string, Aggregate | null>();
    latest.set(model, known);
    return known;
  };
  return {
    units,
    add(unit) {
      units.push(unit);
      for (const { model, next } of unit.contents.changes) of(model).set(next.id, next);
    },
    find: <T extends Aggregate>(model: Model<T>, id: string) => of(model).get(id) as T | null | undefined,
    remember(model, read) {
      const known = of(model);
      for (const [id, document] of read) if (!known.has(id)) known.set(id, document);
    },
  };
}

/** An empty unit; what the units before it in its batch leave, it finds. */
export function newUnit(
  { actor, commandId, requestId, traceparent }: UnitOrigin,
  batch: Batch = newBatch(),
  session?: ClientSession,
): Unit {
  const contents: Contents = { changes: [], sideWrites: [], paperNumbers: [], cancelledNumbers: [] };
  const put = (
    model: unknown,
    before: Aggregate | undefined,
    next: Aggregate,
    entries: readonly Happened[],
  ): number => {
    const version = (before?.version ?? 0) + entries.length;
    const stored = replacementOf(model as Model<never>, before, { ...next, version });
    contents.changes.push({ model: model as Model<never>, before, next: stored, entries });
    return version;
  };
  return {
    actor,
    commandId,
    requestId,
    traceparent,
    contents,
    session,
    create: (model, next, entries) => put(model, undefined, next, entries),
    replace: (model, before, next, entries) => put(model, before, next, entries),
    write: (model, operation) => {
      contents.sideWrites.push({
        model: model as unknown as Model<never>,
        operation: operation as AnyBulkWriteOperation,
      });
    },
    recordPaperNumber: (number) => {
      contents.paperNumbers.push(number);
    },
    cancelNumber: (number) => {
      contents.cancelledNumbers.push(number);
    },
    readers: (of) => {
      contents.readers = of;
    },
    find: <T extends Aggregate>(model: Model<T>, id: string) => {
      const own = contents.changes.findLast((change) => (change.model as unknown) === model && change.next.id === id);
      return own ? (own.next as T) : batch.find(model, id);
    },
    remember: (model, read) => batch.remember(model, read),
  };
}
