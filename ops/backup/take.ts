import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SetUpError } from '#services/runtime/servers/wheels.ts';
import {
  CHUNKS,
  type Client,
  CutLost,
  clusterTimeOf,
  connect,
  findCollections,
  placeOf,
  type Reading,
  readAt,
  readNow,
  type Server,
} from './database.ts';
import { caseDigest, type Digest, fileDigest } from './digests.ts';
import {
  type Begin,
  findUnfinished,
  type Journal,
  listFinished,
  type Manifest,
  openJournal,
  type Phase,
} from './journal.ts';
import { type Keys, lockByPassphrase } from './keys.ts';
import { plain, type StoredDocument, writePart } from './parts.ts';

export interface BackupOptions extends Server {
  prefix: string;
  target: string; // the folder of all back-ups
  keys: Keys;
  say: (line: string) => void;
  keep?: number; // finished back-ups that stay
  partDocuments?: number;
  partBytes?: number;
  clock?: () => Date;
}

/** Of files that were put in shortly before the back-up began the bytes are copied again: clocks of machines differ. */
const OVERLAP_MS = 3_600_000;
const CUTS = 3;

/**
 * Copies all databases of a running house into a folder, as they were at one instant; an unfinished back-up is gone on with.
 * First, as long as it takes, the bytes of files, which never change; then everything else, and the bytes that came
 * meanwhile, at the cut.
 */
export async function takeBackup(options: BackupOptions): Promise<{ folder: string; manifest: Manifest }> {
  const { target, say, keep, clock = () => new Date() } = options;
  await mkdir(target, { recursive: true, mode: 0o700 });
  const client = await connect(options);
  try {
    const journal = await openBackup(options, clock());
    const { folder, begin } = journal;
    await copyFiles(client, journal, options);
    for (let attempt = 1; ; attempt++) {
      try {
        await copyAtCut(client, journal, options, clock);
        break;
      } catch (error) {
        if (!(error instanceof CutLost)) throw error;
        if (attempt === CUTS)
          throw new SetUpError(
            'Cơ sở dữ liệu không giữ quá khứ đủ lâu cho lần sao lưu này: tăng minSnapshotHistoryWindowInSeconds (docs/operations/backup.md).',
            { cause: error },
          );
        say(
          'Thời điểm sao lưu đã quá xa, cơ sở dữ liệu không còn giữ: chép lại dữ liệu ở thời điểm mới, giữ các tệp đã chép.',
        );
        await takeCut(client, journal, begin.prefix, clock());
      }
    }
    const manifest = await journal.finish(clock().toISOString());
    if (keep !== undefined) for (const old of (await listFinished(target)).slice(0, -keep)) await forget(old, say);
    return { folder, manifest };
  } finally {
    await client.close();
  }
}

async function forget(folder: string, say: (line: string) => void): Promise<void> {
  await rm(folder, { recursive: true });
  say(`Xóa bản sao lưu cũ ${folder}`);
}

async function openBackup({ prefix, target, keys, say }: BackupOptions, now: Date): Promise<Journal> {
  const unfinished = await findUnfinished(target);
  const id = now.toISOString().slice(0, 19).replaceAll(':', '-');
  const folder = unfinished ?? join(target, id);
  if (unfinished) say(`Làm tiếp bản sao lưu dở ${unfinished}`);
  else if (existsSync(folder)) throw new SetUpError(`Đã có thư mục ${folder}.`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const recipients = [...keys.recipients];
  if (!unfinished && recipients.length === 0 && keys.passphrase !== undefined) {
    const { locked, recipient } = await lockByPassphrase(keys.passphrase);
    await writeFile(join(folder, 'key.age'), locked, { mode: 0o600, flush: true });
    recipients.push(recipient);
  }
  const first: Begin = { format: 1, id, prefix, startedAt: now.toISOString(), recipients };
  const journal = await openJournal(folder, first);
  if (journal.begin.prefix !== prefix)
    throw new SetUpError(`${folder} là bản sao lưu dở của ${journal.begin.prefix}, không phải của ${prefix}.`);
  if (journal.begin.recipients.length === 0 && recipients.length > 0)
    throw new SetUpError(`${folder} là bản sao lưu dở không mã hóa: hãy xóa nó rồi chạy lại.`);
  return journal;
}

async function copyFiles(client: Client, journal: Journal, options: BackupOptions): Promise<void> {
  const now = readNow(client, options.prefix);
  for (const { service, name } of await findCollections(client, options.prefix))
    if (CHUNKS.test(name)) await copy(now, journal, options, { phase: 'files', service, collection: name });
}

async function takeCut(client: Client, journal: Journal, prefix: string, now: Date): Promise<void> {
  const [any] = await findCollections(client, prefix);
  if (!any) throw new SetUpError(`Không có cơ sở dữ liệu nào tên ${prefix}_…: kiểm tra MONGO_URL và DATABASE_PREFIX.`);
  const clusterTime = await clusterTimeOf(client, prefix, any);
  // Looked for after the cut: what is made later is empty then.
  const collections = await findCollections(client, prefix);
  for (const { data, list, phase } of journal.steps)
    if (phase === 'cut')
      for (const part of [data, list]) if (part) await rm(join(journal.folder, part.file), { force: true });
  await journal.takeCut({ clusterTime, takenAt: now.toISOString(), collections });
}

async function copyAtCut(client: Client, journal: Journal, options: BackupOptions, clock: () => Date): Promise<void> {
  if (!journal.cut) await takeCut(client, journal, options.prefix, clock());
  const { cut } = journal;
  if (!cut) throw new Error('no cut was taken');
  const at = readAt(client, options.prefix, cut);
  try {
    const newer = new Date(Date.parse(journal.begin.startedAt) - OVERLAP_MS);
    for (const { service, name: collection } of cut.collections)
      await copy(CHUNKS.test(collection) ? chunksOfNewer(at, newer) : at, journal, options, {
        phase: 'cut',
        service,
        collection,
      });
  } finally {
    await at.end();
  }
}

/** The chunks of the files that were complete only after an instant. */
function chunksOfNewer(at: Reading, newer: Date): Reading {
  return {
    ...at,
    async *read(service, collection, { after } = {}) {
      const done = after === undefined ? undefined : String(JSON.parse(after).files_id.$oid);
      for await (const raw of at.read(service, collection.replace(CHUNKS, '.files'), {
        filter: { uploadDate: { $gte: newer } },
      })) {
        const { _id } = plain(raw);
        if (done === undefined || String(_id) > done)
          yield* at.read(service, collection, { filter: { files_id: _id } });
      }
    },
  };
}

interface What {
  phase: Phase;
  service: string;
  collection: string;
}

/** Copies a collection in parts; each that is written is in the journal before the next begins. */
async function copy(reading: Reading, journal: Journal, options: BackupOptions, what: What): Promise<void> {
  const { service, collection, phase } = what;
  const { say } = options;
  const done = journal.steps.filter((s) => s.phase === phase && s.service === service && s.collection === collection);
  const last = done.at(-1);
  if (last?.ended) return;
  const digest = digestOf(collection);
  const source = reading.read(service, collection, last?.after === undefined ? {} : { after: last.after });
  const documents = newPeekable(source);
  try {
    for (let n = done.length + 1; ; n++) {
      if (!(await documents.peek())) {
        await journal.add({ ...what, faults: [], ended: true });
        return;
      }
      const name = `${service}/${collection}.${phase === 'files' ? 'f' : ''}${String(n).padStart(5, '0')}`;
      const taken = takePart(documents, collection, digest, options);
      const { recipients } = journal.begin;
      const data = await writePart(journal.folder, `${name}.bson`, taken.pieces, recipients);
      const list = digest && (await writePart(journal.folder, `${name}.list.jsonl`, taken.lines(), recipients));
      await journal.add({
        ...what,
        data,
        ...(list && { list }),
        faults: taken.faults().map((fault) => `${service} ${fault}`),
        ...taken.place(),
        ended: false,
      });
      say(`${service} ${collection}: phần ${n}, ${data.documents} bản ghi, ${data.bytes} byte`);
    }
  } finally {
    await documents.close();
  }
}

function digestOf(collection: string): Digest<unknown> | undefined {
  if (collection === 'ledger') return caseDigest;
  return CHUNKS.test(collection) ? fileDigest : undefined;
}

/** As many documents as make a part, and to the end of the matter or file that it ends in. */
function takePart(
  documents: Peekable,
  collection: string,
  digest: Digest<unknown> | undefined,
  { partDocuments = 50_000, partBytes = 64 * 2 ** 20 }: Pick<BackupOptions, 'partDocuments' | 'partBytes'>,
) {
  const lines: unknown[] = [];
  const faults: string[] = [];
  let last: Buffer | undefined;
  let open: ReturnType<Digest<unknown>['begin']> | undefined;
  const close = () => {
    const ended = open?.end();
    if (!ended) return;
    lines.push(ended.line);
    faults.push(...ended.faults);
  };
  async function* pieces(): AsyncGenerator<Buffer> {
    let group: string | undefined;
    let count = 0;
    let bytes = 0;
    for (let raw = await documents.peek(); raw; raw = await documents.peek()) {
      const isFull = count >= partDocuments || bytes >= partBytes;
      if (isFull && !digest) break;
      const document: StoredDocument | undefined = digest && plain(raw);
      if (digest && document && digest.groupOf(document) !== group) {
        if (isFull) break;
        close();
        group = digest.groupOf(document);
        open = digest.begin(group);
      }
      if (document) open?.add(document);
      count += 1;
      bytes += raw.length;
      last = raw;
      documents.take();
      yield raw;
    }
    close();
  }
  return {
    pieces: pieces(),
    *lines() {
      for (const line of lines) yield Buffer.from(`${JSON.stringify(line)}\n`);
    },
    faults: () => faults,
    place: () => last && { after: placeOf(collection, plain(last)) },
  };
}

interface Peekable {
  peek(): Promise<Buffer | undefined>;
  take(): void;
  close(): Promise<unknown>;
}
function newPeekable(source: AsyncGenerator<Buffer>): Peekable {
  let next: IteratorResult<Buffer, void> | undefined;
  return {
    async peek() {
      next ??= await source.next();
      return next.done ? undefined : next.value;
    },
    take() {
      if (!next?.done) next = undefined;
    },
    close: () => source.return(undefined),
  };
}
