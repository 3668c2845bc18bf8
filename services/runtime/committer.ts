import type { ClientSession, Connection } from 'mongoose';
import { CourtError, isCourtError } from '#contracts/errors.ts';
import { staleVersion } from './stale-version.ts';
import type { CommandRecord, Tables } from './tables.ts';
import { type Context, context, ROOT_CONTEXT, traced, tracedTogether } from './tracing.ts';
import { inTransaction, isDuplicate } from './transaction.ts';
import { NeedsNumbers, newBatch, newUnit, type Unit } from './unit.ts';
import { numberRow, StaleUnit, type WriteOptions, writeUnits } from './write-units.ts';

export interface Submission {
  unit: Unit;
  answer: unknown; // the reply, or a NeedsNumbers that makes it
  touches: readonly string[]; // ids of the documents it writes
  sawVersion?: number; // what the user had seen, to tell what was done since
  record?: Omit<CommandRecord, 'reply' | 'at'>; // absent: the answer is secret, a repeat is done anew
}

export interface Committer {
  /** Resolves with the reply when the transaction that holds the unit is durable; nothing is acknowledged before. */
  submit(submission: Submission): Promise<unknown>;
  /** Resolves when nothing waits and nothing is in flight. */
  idle(): Promise<void>;
}

interface Waiting extends Submission {
  stands: Context; // where its command stands
  resolve(reply: unknown): void;
  reject(error: unknown): void;
}

/** The most units one transaction takes: past this its length costs more than a second transaction. */
const BATCH = 100;

/**
 * One for each process and database. Takes all units that wait, one for each document, gives out the numbers of each
 * book in order, and writes them in one transaction. If one of them cannot be stored the units are committed one by
 * one, so that only that one is told.
 */
export function openCommitter(
  db: Connection,
  tables: Tables,
  options: Omit<WriteOptions, 'now'>,
  clock: () => Date,
  onCommit: (numbersGiven: number) => void,
): Committer {
  let waiting: Waiting[] = [];
  let running: Promise<void> | undefined;

  const commit = async (batch: readonly Waiting[]): Promise<unknown[]> => {
    const step = {
      name: 'transaction',
      attributes: { 'courts.service': options.service, 'courts.units': batch.length },
    };
    const stands = batch.map((one) => one.stands);
    const replies = await tracedTogether(step, stands, () => inTransaction(db, (session) => store(session, batch)));
    onCommit(batch.reduce((sum, { answer }) => sum + (answer instanceof NeedsNumbers ? answer.books.length : 0), 0));
    return replies;
  };

  const store = async (session: ClientSession, batch: readonly Waiting[]): Promise<unknown[]> => {
    const now = clock();
    const given = await giveNumbers(session, tables, batch);
    const stored = newBatch();
    const replies: unknown[] = [];
    const numbers = [];
    for (const { unit, answer } of batch) {
      if (!(answer instanceof NeedsNumbers)) {
        stored.add(unit);
        replies.push(answer);
        continue;
      }
      const mine = answer.books.map((book) => given.next(book));
      const finished = newUnit(unit, stored);
      replies.push(answer.finish(mine, finished));
      stored.add(finished);
      numbers.push(...answer.books.map((book, i) => numberRow(book, mine[i] as number, finished, 'book', now)));
    }
    const kept = batch.flatMap(({ record }, i) => (record ? [{ ...record, reply: replies[i] ?? null, at: now }] : []));
    if (kept.length > 0) await tables.commands.collection.insertMany(kept as never, { session });
    await writeUnits(session, tables, stored.units, { ...options, now });
    if (numbers.length > 0) await tables.numbers.collection.insertMany(numbers as never, { session });
    return replies;
  };

  const settle = async (batch: Waiting[]): Promise<void> => {
    try {
      const replies = await commit(batch);
      batch.forEach(({ resolve }, i) => resolve(replies[i]));
    } catch (error) {
      const [first, ...others] = batch;
      // Where the reason cannot be read either, the error itself is told.
      if (first && others.length === 0) first.reject(await reasonOf(error, first, tables).catch(() => error));
      else for (const one of batch) await settle([one]);
    }
  };

  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      const [batch, rest] = oneForEachDocument(waiting);
      waiting = rest;
      await settle(batch);
    }
    running = undefined;
  };

  return {
    submit: (submission) =>
      traced(
        { name: 'commit', attributes: { 'courts.service': options.service } },
        () =>
          new Promise((resolve, reject) => {
            waiting.push({ ...submission, stands: context.active(), resolve, reject });
            // Whoever comes first starts it; what it does belongs to all who wait.
            running ??= context.with(ROOT_CONTEXT, () => Promise.resolve().then(run));
          }),
      ),
    idle: async () => {
      await running;
    },
  };
}

/** Counts what each book must give, takes it at once, and hands the numbers out in the order of the units. */
async function giveNumbers(session: ClientSession, tables: Tables, batch: readonly Waiting[]) {
  const wanted = new Map<string, number>();
  for (const { answer } of batch)
    if (answer instanceof NeedsNumbers) for (const book of answer.books) wanted.set(book, (wanted.get(book) ?? 0) + 1);
  const given = new Map<string, number[]>();
  // Always in the same order, so that two processes that need the same books cannot wait for each other.
  for (const [book, count] of [...wanted].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    given.set(book, await takeFromBook(session, tables, book, count));
  return {
    next(book: string): number {
      const number = given.get(book)?.shift();
      if (number === undefined) throw new Error(`book ${book} was not asked for`);
      return number;
    },
  };
}

/** The next numbers of a book that no paper has taken already. */
async function takeFromBook(session: ClientSession, tables: Tables, book: string, count: number): Promise<number[]> {
  const free: number[] = [];
  while (free.length < count) {
    const lacking = count - free.length;
    const counter = await tables.books.findOneAndUpdate(
      { _id: book },
      { $inc: { last: lacking } },
      { session, upsert: true, returnDocument: 'after', lean: true },
    );
    if (!counter) throw new Error(`no counter for book ${book}`);
    const range = Array.from({ length: lacking }, (_, i) => counter.last - lacking + 1 + i);
    const onPaper = await tables.numbers
      .find({ _id: { $in: range.map((n) => `${book}#${n}`) } }, { number: 1 }, { session })
      .lean();
    const taken = new Set(onPaper.map(({ number }) => number));
    free.push(...range.filter((n) => !taken.has(n)));
  }
  return free;
}

/** Two units of one document cannot share a transaction: the second was decided on what the first replaces. */
function oneForEachDocument(waiting: readonly Waiting[]): [Waiting[], Waiting[]] {
  const batch: Waiting[] = [];
  const rest: Waiting[] = [];
  const taken = new Set<string>();
  for (const one of waiting) {
    const keys = [...(one.record ? [`command:${one.record._id}`] : []), ...one.touches];
    if (batch.length >= BATCH || keys.some((key) => taken.has(key))) rest.push(one);
    else {
      batch.push(one);
      for (const key of keys) taken.add(key);
    }
  }
  return [batch, rest];
}

/** What the caller of a unit that could not be stored is told. */
async function reasonOf(error: unknown, { record, touches, sawVersion }: Waiting, tables: Tables): Promise<unknown> {
  if (error instanceof StaleUnit) return staleVersion(tables, touches[0] ?? '', sawVersion);
  if (isCourtError(error)) return error;
  if (isDuplicate(error)) {
    const done = record && (await tables.commands.findById(record._id).lean());
    if (done) return new AlreadyDone(done as CommandRecord);
    if (/numbers/.test(messageOf(error))) return new CourtError('number-taken');
    return new CourtError('version-conflict');
  }
  return error;
}

/** The same command was committed by another process while this one was deciding; its answer is the answer. */
export class AlreadyDone extends Error {
  readonly done: CommandRecord;
  constructor(done: CommandRecord) {
    super('already done');
    this.name = 'AlreadyDone';
    this.done = done;
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : '');
