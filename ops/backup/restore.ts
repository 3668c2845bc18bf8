import { mongo } from 'mongoose';
import { connect as connectNats } from 'nats';
import { SERVICES } from '#services/rooms.ts';
import { natsOptions } from '#services/runtime/bus.ts';
import { SetUpError } from '#services/runtime/servers/wheels.ts';
import { type Backup } from './check.ts';
import { CHUNKS, type Client, connect, databaseOf, type Server } from './database.ts';
import type { Step } from './journal.ts';
import { rawDocumentsOf, type StoredDocument } from './parts.ts';
import { type Restored, verifyRestored } from './verify-restored.ts';

export interface RestoreOptions extends Server {
  backup: Backup;
  prefix: string;
  natsUrl: string;
  streamName: string;
  say: (line: string) => void;
}

/** What a restore remembers of itself in the database `<prefix>_restore`, to be gone on with after a kill. */
interface Mark {
  _id: string; // 'restore', or the file of a part that is in the database
  backup?: string;
  loadedAt?: Date;
}
const BATCH = 1_000;
const BATCH_BYTES = 8 * 2 ** 20;

/**
 * Loads a back-up into empty databases, then reads every matter and file back and holds it against the list and the hash
 * chains. Run again, it goes on where it stopped; run after it is done, it only verifies.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const { backup, prefix, say } = options;
  if (backup.isShut)
    throw new SetUpError('Bản sao lưu này được mã hóa: cần BACKUP_KEY_FILE (khóa riêng) hoặc BACKUP_PASSPHRASE.');
  const client = await connect(options);
  try {
    const marks = client.db(`${prefix}_restore`).collection<Mark>('parts');
    const loadedAt = await begin(client, marks, options);
    if (!loadedAt) {
      await load(client, marks, options);
      await makeIndexes(client, backup, prefix);
      await marks.updateOne({ _id: 'restore' }, { $set: { loadedAt: new Date() } });
      say('Đã nạp xong. Đọc lại từng hồ sơ để đối chiếu…');
    } else say(`Bản sao lưu này đã nạp xong lúc ${loadedAt.toISOString()}: chỉ đối chiếu lại.`);
    return await verifyRestored(client, backup, prefix, say);
  } finally {
    await client.close();
  }
}

/** Only into what is empty, or was begun with the same back-up. Tells when everything was loaded already. */
async function begin(
  client: Client,
  marks: mongo.Collection<Mark>,
  options: RestoreOptions,
): Promise<Date | undefined> {
  const { backup, prefix } = options;
  const mark = await marks.findOne({ _id: 'restore' });
  if (mark) {
    if (mark.backup !== backup.manifest.id)
      throw new SetUpError(`${prefix}_… đang nạp dở bản sao lưu ${mark.backup}, không phải ${backup.manifest.id}.`);
    return mark.loadedAt;
  }
  for (const service of SERVICES) {
    const db = databaseOf(client, prefix, service);
    for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray())
      if (await db.collection(name).findOne({}, { projection: { _id: 1 } }))
        throw new SetUpError(
          `Cơ sở dữ liệu ${prefix}_${service} đã có dữ liệu (${name}): chỉ khôi phục vào hệ thống trống, hoặc chọn tiền tố khác bằng --prefix.`,
        );
  }
  await refuseOldStream(options);
  await marks.insertOne({ _id: 'restore', backup: backup.manifest.id });
  return undefined;
}

/**
 * Entries that the broker still has and the back-up has not would be applied by readers, and the real ones that come later
 * under the same numbers would be taken for repeats: the stream must begin with the restored ledgers.
 */
async function refuseOldStream({ natsUrl, tls, streamName }: RestoreOptions): Promise<void> {
  const nats = await connectNats(natsOptions(natsUrl, tls));
  try {
    const { state } = await (await nats.jetstreamManager()).streams.info(streamName);
    if (state.last_seq > 0)
      throw new SetUpError(
        `Luồng ${streamName} của NATS còn ${state.messages} mục của hệ thống cũ: hãy xóa luồng đó (nats stream rm ${streamName}) hoặc đặt STREAM_NAME khác.`,
      );
  } catch (error) {
    if ((error as { api_error?: { err_code: number } }).api_error?.err_code !== NO_SUCH_STREAM) throw error;
  } finally {
    await nats.close();
  }
}
const NO_SUCH_STREAM = 10_059;

async function load(client: Client, marks: mongo.Collection<Mark>, options: RestoreOptions): Promise<void> {
  const { backup, prefix, say } = options;
  // Bytes last: only those of files that the cut knows are wanted. Of files copied twice, the later copy is the whole one.
  const steps = backup.manifest.steps.toSorted((a, b) => orderOf(a) - orderOf(b));
  for (const step of steps) {
    if (!step.data || (await marks.findOne({ _id: step.data.file }))) continue;
    const documents = await loadPart(client, backup, step, prefix);
    await marks.insertOne({ _id: step.data.file });
    say(`${step.service} ${step.collection}: ${documents} bản ghi`);
  }
}

const orderOf = ({ collection, phase }: Step): number => (CHUNKS.test(collection) ? (phase === 'cut' ? 1 : 2) : 0);

async function loadPart(client: Client, { folder, identities }: Backup, step: Step, prefix: string): Promise<number> {
  const { data, service, collection: name } = step;
  if (!data) return 0;
  const collection = databaseOf(client, prefix, service).collection(name);
  const wanted = CHUNKS.test(name)
    ? wantedChunks(client, step, prefix)
    : (documents: StoredDocument[]) => documents.filter(isKept[name] ?? (() => true));
  let documents = 0;
  let batch: StoredDocument[] = [];
  let bytes = 0;
  const flush = async () => {
    const kept = await wanted(batch);
    if (kept.length > 0) await insertMissing(collection, kept);
    documents += kept.length;
    [batch, bytes] = [[], 0];
  };
  for await (const raw of rawDocumentsOf(folder, data, identities)) {
    // Numbers stay of the kind they were stored as.
    batch.push(mongo.BSON.deserialize(raw, { promoteValues: false }));
    bytes += raw.length;
    if (batch.length >= BATCH || bytes >= BATCH_BYTES) await flush();
  }
  await flush();
  return documents;
}

/** Where a reader stands in the stream of the old broker means nothing in a new one; until when it was swept does. */
const isKept: Record<string, (document: StoredDocument) => boolean> = {
  positions: ({ _id }) => !/:\d+$/.test(String(_id)),
};

/** Bytes of files that the cut knows: others were still arriving, or were thrown away before it. */
function wantedChunks(client: Client, { service, collection, phase }: Step, prefix: string) {
  const db = databaseOf(client, prefix, service);
  const ids = (documents: readonly StoredDocument[]) => documents.map(({ files_id }) => files_id);
  return async (documents: StoredDocument[]): Promise<StoredDocument[]> => {
    const known = await db
      .collection(collection.replace(CHUNKS, '.files'))
      .find({ _id: { $in: ids(documents) as never } }, { projection: { _id: 1 } })
      .toArray();
    const names = new Set(known.map(({ _id }) => String(_id)));
    return documents.filter(({ files_id }) => names.has(String(files_id)) || phase === 'cut');
  };
}

/** A part that was half loaded before a kill is loaded again: what is there stays. */
async function insertMissing(collection: mongo.Collection, documents: readonly StoredDocument[]): Promise<void> {
  try {
    await collection.insertMany(documents as never, { ordered: false });
  } catch (error) {
    const { writeErrors = [] } = error as { writeErrors?: { code: number }[] | { code: number } };
    const all = [writeErrors].flat();
    if (all.length === 0 || all.some(({ code }) => code !== DUPLICATE)) throw error;
  }
}
const DUPLICATE = 11_000;

async function makeIndexes(client: Client, { manifest }: Backup, prefix: string): Promise<void> {
  for (const { service, name, indexes } of manifest.cut.collections)
    if (indexes.length > 0)
      await databaseOf(client, prefix, service)
        .collection(name)
        .createIndexes(indexes as mongo.IndexDescription[]);
}
