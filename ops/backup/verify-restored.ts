import { mongo } from 'mongoose';
import { type Backup, caseFaults, fileFaults, fileLinesOf, linesOfAll, merged } from './check.ts';
import { CHUNKS, type Client, databaseOf, readNow } from './database.ts';
import { type CaseLine, caseDigest, digested, fileDigest } from './digests.ts';
import { plain } from './parts.ts';

export interface Restored {
  cases: number;
  entries: number;
  states: number; // stored states that stand at the last entry of their ledger
  files: number;
  bytes: number;
  faults: string[];
}

/** Reads everything back from the database, and never more than one matter's digest at a time. */
export async function verifyRestored(
  client: Client,
  backup: Backup,
  prefix: string,
  say: (line: string) => void,
): Promise<Restored> {
  const restored: Restored = { cases: 0, entries: 0, states: 0, files: 0, bytes: 0, faults: [] };
  for (const { service, name } of backup.manifest.cut.collections) {
    if (name === 'ledger') await verifyCases(client, backup, prefix, service, restored);
    else if (CHUNKS.test(name)) await verifyFiles(client, backup, prefix, { service, name }, restored);
    else await verifyStates(databaseOf(client, prefix, service), service, name, restored);
    if (service === 'documents' && name === 'documents') await verifyRecorded(client, prefix, restored);
    if (name === 'ledger') say(`${service}: đã đối chiếu ${restored.cases} hồ sơ, ${restored.entries} mục`);
  }
  return restored;
}

async function verifyCases(client: Client, backup: Backup, prefix: string, service: string, restored: Restored) {
  const found = digested(documentsOf(client, prefix, service, 'ledger'), caseDigest);
  const listed = linesOfAll<CaseLine>(backup, service, 'ledger', 'cut');
  for await (const one of merged(found, listed, caseDigest.nameOf)) {
    restored.cases += one.found ? 1 : 0;
    restored.entries += one.found?.entries ?? 0;
    const faults = [...one.faults, ...caseFaults(one.found, one.listed)];
    restored.faults.push(...faults.map((fault) => `${service} ${fault}`));
  }
}

async function* documentsOf(client: Client, prefix: string, service: string, collection: string) {
  for await (const raw of readNow(client, prefix).read(service, collection)) yield plain(raw);
}

interface State {
  _id: string;
  version: number;
  hash: string;
}
const PAGE = 1_000;

/** What folds from a ledger says at which entry it stands: that is the last one. */
async function verifyStates(db: mongo.Db, service: string, collection: string, restored: Restored): Promise<void> {
  const states = db
    .collection<State>(collection)
    .find({ version: { $gt: 0 }, hash: { $type: 'string' } }, { projection: { version: 1, hash: 1 } })
    .sort({ _id: 1 });
  let page: State[] = [];
  const look = async () => {
    restored.states += page.length;
    restored.faults.push(...(await statesAstray(db, service, page)));
    page = [];
  };
  for await (const state of states) {
    page.push(state as State);
    if (page.length === PAGE) await look();
  }
  await look();
}

async function statesAstray(db: mongo.Db, service: string, states: readonly State[]): Promise<string[]> {
  const near = states.flatMap(({ _id, version }) => [`${_id}:${version}`, `${_id}:${version + 1}`]);
  const entries = db.collection<{ _id: string; hash: string }>('ledger');
  const rows = await entries.find({ _id: { $in: near } }, { projection: { hash: 1 } }).toArray();
  const hashes = new Map(rows.map(({ _id, hash }) => [_id, hash]));
  return states
    .filter(({ _id, version, hash }) => hashes.get(`${_id}:${version}`) !== hash || hashes.has(`${_id}:${version + 1}`))
    .map(({ _id, version }) => `${service} ${_id}: trạng thái ở mục ${version} không phải mục cuối của sổ cái`);
}

interface Of {
  service: string;
  name: string;
}
interface Head {
  _id: mongo.ObjectId;
  length: number;
}
/** What was read of the bytes of a file; kept beside the marks of the restore, for the documents to be held against. */
interface Found {
  _id: string; // the file
  sha256: string;
}
const foundIn = (client: Client, prefix: string) => client.db(`${prefix}_restore`).collection<Found>('files');

async function verifyFiles(client: Client, backup: Backup, prefix: string, { service, name }: Of, restored: Restored) {
  const heads = databaseOf(client, prefix, service).collection<Head>(name.replace(CHUNKS, '.files'));
  const found = digested(documentsOf(client, prefix, service, name), fileDigest);
  await foundIn(client, prefix).deleteMany({});
  let kept: Found[] = [];
  const keep = async () => {
    if (kept.length > 0) await foundIn(client, prefix).insertMany(kept);
    kept = [];
  };
  for await (const { found: read, listed, faults } of merged(
    found,
    fileLinesOf(backup, service, name),
    fileDigest.nameOf,
  )) {
    const file = (read ?? listed)?.file ?? '';
    const head = await heads.findOne({ _id: new mongo.ObjectId(file) });
    if (!head) continue; // it was still arriving, or thrown away before the cut
    restored.files += 1;
    restored.bytes += read?.bytes ?? 0;
    const all = [...faults, ...fileFaults(read, listed)];
    if (read && read.bytes !== head.length) all.push(`tệp ${file}: có ${read.bytes} trong ${head.length} byte`);
    restored.faults.push(...all.map((fault) => `${service} ${fault}`));
    if (read) kept.push({ _id: file, sha256: read.sha256 });
    if (kept.length === PAGE) await keep();
  }
  await keep();
}

interface Stored {
  fileId: string;
  sha256: string;
  renditions?: Stored[];
}

/** The bytes of every file are those that its document took in. */
async function verifyRecorded(client: Client, prefix: string, restored: Restored): Promise<void> {
  const documents = databaseOf(client, prefix, 'documents').collection<{ _id: string; versions?: Stored[] }>(
    'documents',
  );
  for await (const { _id, versions = [] } of documents.find({}, { projection: { versions: 1 } })) {
    const files = versions.flatMap((version) => [version, ...(version.renditions ?? [])]);
    const ids = files.map(({ fileId }) => fileId);
    const rows = await foundIn(client, prefix)
      .find({ _id: { $in: ids } })
      .toArray();
    const read = new Map(rows.map(({ _id: file, sha256 }) => [file, sha256]));
    for (const { fileId, sha256 } of files)
      if (read.get(fileId) !== sha256)
        restored.faults.push(
          `documents tệp ${fileId} của tài liệu ${_id}: ${read.has(fileId) ? 'khác nội dung đã nhận' : 'thiếu nội dung'}`,
        );
  }
}
