import type { ClientSession, Connection, Model } from 'mongoose';
import { alone } from './leases.ts';
import type { Logger } from './log.ts';
import { isBefore, RELEASE } from './release.ts';
import { inShape, shapeOf } from './shapes.ts';
import type { Tables } from './tables.ts';
import { inTransaction } from './transaction.ts';

/** One change of what a service has stored. It goes forward only, and old processes may write while it runs. */
export interface Migration {
  id: string; // stable: under it the database remembers how far it is
  what: string; // for the operator, in one sentence
  /** The lowest release that can work with what it leaves; older processes must have ended, and do not start again. */
  needs?: string;
  /** Does the next part, the first when `after` is absent. Doing a part again changes nothing. */
  step(place: MigrationPlace, after: string | undefined): Promise<MigrationPart>;
}
export interface MigrationPlace {
  db: Connection;
  session: ClientSession; // every read and write belongs into it: the position is stored in the same transaction
}
export interface MigrationPart {
  read: number;
  changed: number;
  last?: string; // what it came to; absent: nothing is left
}

export interface MigrationRoom {
  db: Connection;
  tables: Tables;
  log: Logger;
  clock: () => Date;
  migrations: readonly Migration[];
}

/** What a service's database lacks: indexes that are declared and not there, migrations that are not finished. */
export interface OpenWork {
  indexes: string[];
  migrations: string[];
}

export async function openWork({ db, tables, migrations }: MigrationRoom): Promise<OpenWork> {
  const lacking = await Promise.all(
    Object.values(db.models).map(async (model) =>
      (await model.diffIndexes()).toCreate.map((index) => `${model.modelName} ${JSON.stringify(index)}`),
    ),
  );
  const done = await tables.migrations.find({ finishedAt: { $exists: true } }, { _id: 1 }).lean();
  const finished = new Set(done.map(({ _id }) => _id));
  return { indexes: lacking.flat(), migrations: migrations.filter(({ id }) => !finished.has(id)).map(({ id }) => id) };
}

/** Makes the indexes that are lacking and runs the migrations that are not finished, in one process at a time. */
export async function migrate(room: MigrationRoom, holder: string, { again = false } = {}): Promise<void> {
  await checkRelease(room);
  if (!again && isNothing(await openWork(room))) return;
  await alone(room.tables, 'migrate', holder, async (lost) => {
    await Promise.all(Object.values(room.db.models).map((model) => model.createIndexes()));
    for (const migration of room.migrations) await runMigration(room, migration, again, lost);
  });
}

export const isNothing = ({ indexes, migrations }: OpenWork): boolean => indexes.length + migrations.length === 0;

/**
 * Refuses where the database holds what only a newer release can work with. Other migrations that this release does not know
 * leave it what it knows: they grow before they shrink.
 */
export async function checkRelease({ tables, migrations, log }: MigrationRoom): Promise<void> {
  const known = new Set(migrations.map(({ id }) => id));
  const newer = (await tables.migrations.find().lean()).filter(({ _id }) => !known.has(_id));
  const beyond = newer.find(({ needs }) => needs !== undefined && isBefore(RELEASE, needs));
  if (beyond)
    throw new Error(
      `Cơ sở dữ liệu đã qua chuyển đổi «${beyond._id}», cần bản ${beyond.needs} trở lên; đây là bản ${RELEASE}`,
    );
  if (newer.length > 0)
    log.info({ migrations: newer.map(({ _id }) => _id) }, 'cơ sở dữ liệu của bản mới hơn, vẫn làm việc được');
}

async function runMigration(room: MigrationRoom, migration: Migration, again: boolean, lost: AbortSignal) {
  const { tables, log, clock } = room;
  const { id, what, needs } = migration;
  const row = await tables.migrations
    .findOneAndUpdate(
      { _id: id },
      { $setOnInsert: { what, by: RELEASE, read: 0, changed: 0, startedAt: clock(), ...(needs && { needs }) } },
      { upsert: true, returnDocument: 'after' },
    )
    .lean();
  if (row?.finishedAt && !again) return;
  if (needs) await nobodyBefore(tables, needs, id);
  log.info({ migration: id, what, at: row?.at }, row?.at ? 'tiếp tục chuyển đổi' : 'bắt đầu chuyển đổi');
  const isOver = row?.finishedAt ? await goOverAgain(room, migration, lost) : await goOn(room, migration, lost);
  if (!isOver) throw new Error(`Chuyển đổi «${id}» bị ngắt giữa chừng; chạy lại để tiếp tục`);
}

/** From where it stands to the end, a part in each transaction together with the position it came to. */
async function goOn({ db, tables, log, clock }: MigrationRoom, { id, step }: Migration, lost: AbortSignal) {
  while (!lost.aborted) {
    const row = await inTransaction(db, async (session) => {
      const { at } = (await tables.migrations.findById(id, null, { session }).lean()) ?? {};
      const { read, changed, last } = await step({ db, session }, at);
      const reached = last === undefined ? { finishedAt: clock() } : { at: last };
      return tables.migrations
        .findOneAndUpdate({ _id: id }, { $set: reached, $inc: { read, changed } }, { session, returnDocument: 'after' })
        .lean();
    });
    log.info({ migration: id, at: row?.at, read: row?.read, changed: row?.changed }, 'đang chuyển đổi');
    if (row?.finishedAt) return true;
  }
  return false;
}

/** Once more from the start, for what old processes wrote after it had passed. It stays finished meanwhile. */
async function goOverAgain({ db, tables, log }: MigrationRoom, { id, step }: Migration, lost: AbortSignal) {
  let after: string | undefined;
  while (!lost.aborted) {
    const { read, changed, last } = await inTransaction(db, (session) => step({ db, session }, after));
    if (changed > 0) await tables.migrations.updateOne({ _id: id }, { $inc: { changed } });
    log.info({ migration: id, at: last, read, changed }, 'chuyển đổi lại phần còn sót');
    if (last === undefined) return true;
    after = last;
  }
  return false;
}

/** A process that cannot work with what comes must have ended; the database knows who is alive. */
async function nobodyBefore(tables: Tables, needs: string, id: string): Promise<void> {
  const alive = await tables.leases
    .find({ _id: /^member:/, $expr: { $gt: ['$until', '$$NOW'] } }, { holder: 1, release: 1 })
    .lean();
  const old = alive.filter(({ release }) => isBefore(release, needs));
  if (old.length > 0)
    throw new Error(
      `Chuyển đổi «${id}» cần mọi tiến trình từ bản ${needs}; còn ${old.map(({ holder }) => holder).join(', ')}`,
    );
}

const AT_ONCE = 200;

/** Stores every document of a collection in today's shape, so that lists, which read stored fields, find it. */
export const shapeDocuments = (modelName: string): Migration['step'] => {
  return async ({ db, session }, after) => {
    const model = db.model(modelName) as unknown as Model<never>;
    const { collection } = model;
    const documents = await collection
      .find(after === undefined ? {} : { _id: { $gt: after as never } }, { session })
      .sort({ _id: 1 })
      .limit(AT_ONCE)
      .toArray();
    const old = documents.filter(({ schemaVersion = 1 }) => schemaVersion < shapeOf(model));
    // The version does not move: no entry of the ledger stands behind it. Who changes one meanwhile makes this part begin anew.
    if (old.length > 0)
      await collection.bulkWrite(
        old.map((document) => ({
          replaceOne: { filter: { _id: document._id }, replacement: inShape(model, document as never) },
        })),
        { session, ordered: true },
      );
    const last = documents.length < AT_ONCE ? undefined : String(documents.at(-1)?._id);
    return { read: documents.length, changed: old.length, ...(last !== undefined && { last }) };
  };
};
