import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import mongoose, { type Connection, mongo } from 'mongoose';
import { openGateway } from '#gateway/server.ts';
import { DEMO_PASSWORD } from '#services/directory/model/demo.ts';
import { openRooms, SERVICES } from '#services/rooms.ts';
import { openTestHouse } from '../../tests/house.ts';
import { openScenarioCourt, type ScenarioCourt } from '../../tests/scenario-court.ts';
import { type Client, openClient, signIn } from '../client.ts';
import { CLERK, type Clerks, petition, startClerks, todayAtCourt } from '../drill/clerks.ts';
import { ledgerFaults } from '../ledger-faults.ts';
import { type Backup, checkBackup, openBackupOf } from './check.ts';
import { readManifest, type Step } from './journal.ts';
import { type Keys, lockByPassphrase, newKeyFile, openByPassphrase, readKeys } from './keys.ts';
import { type Part, plain, rawDocumentsOf, storedHash, writePart } from './parts.ts';
import { restoreBackup } from './restore.ts';
import { takeBackup } from './take.ts';

const mongoUrl = process.env.MONGO_URL as string;
const natsUrl = process.env.NATS_URL as string;
const MAIN = join(import.meta.dirname, '..', 'backup.ts');
const say = () => {};
const noKeys: Keys = { recipients: [], identities: [] };

/** A drill: copied while people work, killed, gone on with, restored elsewhere, held against the original. */
describe('back-up and restore', () => {
  let court: ScenarioCourt;
  let clerks: Clerks;
  let work: string;
  let target: string;
  let db: Connection;
  let prefix: string;
  let own: Keys; // opens
  let folder: string; // of the back-up made under load
  let quiet: string; // of the one made in peace, without a key
  const content = Buffer.concat([
    Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isommp42', 'latin1'),
    randomBytes(5 * 2 ** 20),
  ]);
  let documentPath: string;
  const elsewhere = (name: string) => ({
    prefix: `${prefix}_${name}`,
    streamName: `R${prefix.toUpperCase()}_${name.toUpperCase()}`,
  });
  const restoreTo = (name: string, backup: Backup) =>
    restoreBackup({ backup, mongoUrl, natsUrl, say, ...elsewhere(name) });
  const databaseOf = (name: string, service: string) => db.useDb(`${elsewhere(name).prefix}_${service}`);
  const forget = (name: string) =>
    Promise.all([...SERVICES, 'restore'].map((service) => databaseOf(name, service).dropDatabase()));

  beforeAll(async () => {
    work = await mkdtemp(join(tmpdir(), 'courts-backup-'));
    target = join(work, 'encrypted');
    db = await mongoose.createConnection(mongoUrl).asPromise();
    court = await openScenarioCourt();
    prefix = court.house.roomOf('cases').config.databasePrefix;
    clerks = await startClerks(() => [court.house.host.url ?? ''], 1);
    while (clerks.acknowledged.cases.size < 2) await sleep(50);
    const [matterId = ''] = clerks.acknowledged.filings.keys();
    documentPath = await upload(court, matterId, content);
  }, 120_000);
  afterAll(async () => {
    await clerks?.stop();
    await court?.house.stop();
    for (const name of ['a', 'b', 'c']) await forget(name);
    await db.close();
    await rm(work, { recursive: true, force: true });
  }, 60_000);

  test('killed in the middle while people work, it is gone on with and whole; keys of others do not open it', async () => {
    const { text, recipient } = await newKeyFile();
    const [publicFile, privateFile] = [join(work, 'public'), join(work, 'private')];
    await Promise.all([writeFile(publicFile, `${recipient}\n`), writeFile(privateFile, text)]);
    own = await readKeys(privateFile, undefined);
    const seen = [...clerks.acknowledged.cases.keys()];

    await killAtFirstPart(target, { MONGO_URL: mongoUrl, DATABASE_PREFIX: prefix, BACKUP_KEY_FILE: publicFile });
    const [unfinished = ''] = await readdir(target);
    const before = (await stepsIn(join(target, unfinished))).flatMap(({ data }) => data ?? []);
    expect(before.length).toBeGreaterThan(0);
    await expect(readManifest(join(target, unfinished))).rejects.toThrow('chưa xong');

    const done = await takeBackup({
      mongoUrl,
      prefix,
      target,
      keys: await readKeys(publicFile, undefined),
      say,
    });
    folder = done.folder;
    expect(await readdir(target)).toEqual([unfinished]);
    // What was on the disk when it was killed counts, unless it was no longer the same instant.
    const kept = done.manifest.steps.flatMap(({ data }) => data ?? []);
    expect(kept).toEqual(expect.arrayContaining(before));
    await clerks.stop();
    expect(clerks.acknowledged.cases.size).toBeGreaterThan(seen.length);

    const checked = await checkBackup(await openBackupOf(folder, own), say);
    expect(checked.faults).toEqual([]);
    expect(checked).toMatchObject({ files: 1 });
    expect(checked.cases).toBeGreaterThan(2 * seen.length);
    expect(JSON.stringify(await readManifest(folder))).not.toContain('pet_');

    const other = await newKeyFile();
    await writeFile(join(work, 'other'), other.text);
    const shut = await openBackupOf(folder, await readKeys(join(work, 'other'), undefined));
    await expect(checkBackup(shut, say)).rejects.toThrow('Khóa không mở được bản sao lưu này');
    expect(await checkBackup(await openBackupOf(folder, noKeys), say)).toMatchObject({ faults: [], cases: 0 });
    await expect(restoreTo('a', await openBackupOf(folder, noKeys))).rejects.toThrow('được mã hóa');
  }, 120_000);

  test('restored under other names every matter and file is verified, and folds to its stored state', async () => {
    const backup = await openBackupOf(folder, own);
    const said: string[] = [];
    let parts = 0;
    const brokenOff = (): void => {
      parts += 1;
      if (parts === 6) throw new Error('broken off');
    };
    const into = { backup, mongoUrl, natsUrl, ...elsewhere('a') };
    await expect(restoreBackup({ ...into, say: brokenOff })).rejects.toThrow('broken off');
    const restored = await restoreBackup({ ...into, say: (line) => void said.push(line) });
    expect(said.filter((line) => line.endsWith('bản ghi'))).toHaveLength(
      new Set(backup.manifest.steps.map(({ data }) => data?.file)).size - 6,
    );
    expect(restored).toMatchObject({ faults: [], files: 1, bytes: content.length });
    expect(restored.states).toBe(restored.cases); // each has its state, at its last entry
    for (const service of ['intake', 'cases'] as const) {
      const streams = await databaseOf('a', service).collection('ledger').distinct('stream');
      expect(streams.length).toBeGreaterThan(0);
      for (const stream of streams)
        expect(await ledgerFaults(databaseOf('a', service), service, String(stream))).toEqual([]);
    }
    // One instant for all databases: nothing of what was written while they were copied, and no reader has seen what is in no ledger.
    const after = new Date((backup.manifest.cut.clusterTime.t + 1) * 1_000).toISOString();
    for (const service of SERVICES) {
      const later = { recordedAt: { $gte: after } };
      expect([service, await databaseOf('a', service).collection('ledger').countDocuments(later)]).toEqual([
        service,
        0,
      ]);
    }
    expect(await ahead('a')).toEqual([]);
    await expect(restoreTo('a', { ...backup, manifest: { ...backup.manifest, id: 'khác' } })).rejects.toThrow(
      'đang nạp dở',
    );
    await expect(restoreBackup({ backup, mongoUrl, natsUrl, say, prefix, streamName: 'X' })).rejects.toThrow(
      'đã có dữ liệu',
    );
  }, 120_000);

  test('an entry changed and a chunk lost in the restored databases are each named', async () => {
    const backup = await openBackupOf(folder, own);
    const ledger = databaseOf('a', 'cases').collection('ledger');
    const entry = await ledger.findOne({ seq: 1 });
    await ledger.updateOne({ _id: entry?._id }, { $set: { legalOn: '2020-01-01' } });
    const chunks = databaseOf('a', 'documents').collection('content.chunks');
    const chunk = await chunks.findOneAndDelete({ n: 3 });
    const { faults } = await restoreTo('a', backup);
    expect(faults).toContainEqual(`cases ${entry?.stream}: mục 1 bị sửa: nội dung không khớp mã băm của nó`);
    expect(faults).toContainEqual(`documents tệp ${String(chunk?.files_id)}: thiếu khúc 3`);
    expect(faults.every((fault) => fault.includes(entry?.stream) || fault.includes(String(chunk?.files_id)))).toBe(
      true,
    );
  }, 60_000);

  test('the restored house serves the same lists, figures and bytes over an empty broker, and goes on', async () => {
    await court.house.settled();
    // Begun long after the file was put in: its bytes come from the first run, not from what was new at the cut.
    const clock = () => new Date(Date.now() + 2 * 3_600_000);
    quiet = (await takeBackup({ mongoUrl, prefix, target: join(work, 'open'), keys: noKeys, say, clock })).folder;
    const backup = await openBackupOf(quiet, noKeys);
    expect((await restoreTo('b', backup)).faults).toEqual([]);
    const { services } = await openRooms(SERVICES);
    const { prefix: DATABASE_PREFIX, streamName: STREAM_NAME } = elsewhere('b');
    const house = await openTestHouse({ services, openDoor: openGateway, env: { DATABASE_PREFIX, STREAM_NAME } });
    try {
      const [there, here] = [house.host.url ?? '', court.house.host.url ?? ''];
      expect(await whatIsSeen(there)).toEqual(await whatIsSeen(here));
      expect((await download(there, documentPath)).equals(content)).toBe(true);

      // The next number of the book, one more for who counts: nothing is given or counted twice.
      const [, reader] = await Promise.all([house.settled(), openClient([there]).as(CLERK, DEMO_PASSWORD)]);
      const last = [...clerks.acknowledged.filings.values()].map(({ receiptNumber }) =>
        Number.parseInt(receiptNumber, 10),
      );
      const filed = await reader.post<{ receiptNumber: string }>('/api/filings', petition(9_999, todayAtCourt()));
      expect(Number.parseInt(filed.receiptNumber, 10)).toBe(Math.max(...last) + 1);
      await house.settled();
      expect(await whatIsSeen(there)).toMatchObject({ balance: { imbalances: [] } });
      expect(await house.roomOf('statistics').tables.parked.countDocuments()).toBe(0);
      // Its stream has begun: a second restore beside it is refused.
      const { streamName } = elsewhere('b');
      const into = { backup, mongoUrl, natsUrl, say, prefix: elsewhere('c').prefix, streamName };
      await expect(restoreBackup(into)).rejects.toThrow(`Luồng ${streamName} của NATS còn`);
    } finally {
      await house.stop();
    }
  }, 120_000);

  test('in the back-up itself a changed entry, a lost chunk and a flipped byte are each named', async () => {
    const backup = await openBackupOf(quiet, noKeys);
    const stepOf = (service: string, collection: string) => {
      const found = backup.manifest.steps.find(
        (step) => step.service === service && step.collection === collection && step.data,
      );
      if (!found) throw new Error(`${service} ${collection} is not there`);
      return found;
    };
    let changed = '';
    const ledger = stepOf('intake', 'ledger');
    ledger.data = await rewritten(backup, ledger, (entry) => {
      if (entry.seq !== 2 || changed) return entry;
      changed = String(entry.stream);
      return { ...entry, legalOn: '2020-01-01' };
    });
    const chunks = stepOf('documents', 'content.chunks');
    let file = '';
    chunks.data = await rewritten(backup, chunks, (chunk) => {
      file = String(chunk.files_id);
      return chunk.n === 2 ? undefined : chunk;
    });
    const flipped = stepOf('directory', 'people').data as Part;
    await appendFile(join(quiet, flipped.file), 'x');
    const { faults } = await checkBackup(backup, say);
    expect(faults).toContainEqual(`intake ${changed}: mục 2 bị sửa: nội dung không khớp mã băm của nó`);
    expect(faults).toContainEqual(`documents tệp ${file}: thiếu khúc 2`);
    expect(faults).toContainEqual(`${flipped.file}: tệp bị sửa hoặc hỏng`);
  }, 60_000);

  test('an instant that the database no longer keeps is replaced by a new one; files that were copied stay', async () => {
    const late = join(work, 'late');
    const begun = join(late, '2026-01-01T00-00-00');
    await mkdir(begun, { recursive: true });
    const begin = { format: 1, id: 'x', prefix, startedAt: new Date().toISOString(), recipients: [] };
    const cut = {
      clusterTime: { t: 1_700_000_000, i: 1 },
      takenAt: '',
      collections: [{ service: 'cases', name: 'ledger', indexes: [] }],
    };
    await writeFile(
      join(begun, 'journal.jsonl'),
      `${JSON.stringify({ begin })}\n${JSON.stringify({ cut })}\n{"step":{"ph`,
    );
    const said: string[] = [];
    const options = { mongoUrl, prefix, target: late, say: (line: string) => void said.push(line) };
    // A finished one of before is not among the one that is kept.
    const old = join(late, '2025-01-01T00-00-00');
    await mkdir(old);
    await writeFile(join(old, 'manifest.json'), '{}');
    const { folder: made } = await takeBackup({ ...options, keep: 1, keys: noKeys });
    expect(said).toContainEqual(expect.stringContaining('chép lại dữ liệu ở thời điểm mới'));
    expect(await readdir(late)).toEqual(['2026-01-01T00-00-00']);
    expect(await checkBackup(await openBackupOf(made, noKeys), say)).toMatchObject({ faults: [], files: 1 });
  }, 60_000);

  test('a passphrase opens what it locked, another does not', async () => {
    const { locked, recipient } = await lockByPassphrase('một câu dài dễ nhớ');
    const part = await writePart(work, 'one', [mongo.BSON.serialize({ a: 1 })], [recipient]);
    const identities = await openByPassphrase(locked, 'một câu dài dễ nhớ');
    const read = await Array.fromAsync(rawDocumentsOf(work, part, identities), plain);
    expect(read).toEqual([{ a: 1 }]);
    await expect(openByPassphrase(locked, 'một câu khác hẳn')).rejects.toThrow('BACKUP_PASSPHRASE');
  }, 30_000);

  /** Streams of which a reader has seen more than their ledger holds. */
  async function ahead(name: string): Promise<string[]> {
    const heads = new Map<string, number>();
    for (const service of SERVICES)
      for await (const { stream, seq } of databaseOf(name, service).collection('ledger').find())
        heads.set(stream, Math.max(heads.get(stream) ?? 0, seq));
    const found: string[] = [];
    for (const service of SERVICES)
      for await (const { _id, seq } of databaseOf(name, service).collection('seen').find())
        if (seq > (heads.get(String(_id).split('|')[1] ?? '') ?? 0)) found.push(`${service} ${String(_id)}`);
    return found;
  }
});

async function killAtFirstPart(target: string, env: Record<string, string>): Promise<void> {
  const child = spawn(process.execPath, [MAIN, target, '--part-documents', '40'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_, signal) => resolve(signal)));
  for await (const said of child.stdout) if (String(said).includes('phần 1')) break;
  child.kill('SIGKILL');
  expect(await ended).toBe('SIGKILL');
}

async function stepsIn(folder: string): Promise<Step[]> {
  const lines = (await readFile(join(folder, 'journal.jsonl'), 'utf8'))
    .split('\n')
    .filter((line) => line.endsWith('}'));
  return lines.flatMap((line) => (JSON.parse(line) as { step?: Step }).step ?? []);
}

/** A part as somebody would write it who hides what he changed: its own hash is right again. */
async function rewritten(
  { folder }: Backup,
  { data }: Step,
  change: (document: Record<string, unknown>) => Record<string, unknown> | undefined,
): Promise<Part> {
  const pieces: Uint8Array[] = [];
  for await (const raw of rawDocumentsOf(folder, data as Part, [])) {
    const changed = change(plain(raw));
    if (changed) pieces.push(mongo.BSON.serialize(changed));
  }
  const part = await writePart(folder, (data as Part).file.replace('.zst', ''), pieces, []);
  expect(await storedHash(folder, part)).toBe(part.sha256);
  return part;
}

const tokenAt = async (url: string): Promise<{ authorization: string }> => {
  const { accessToken } = await signIn(openClient([url]), CLERK, DEMO_PASSWORD);
  return { authorization: `Bearer ${accessToken}` };
};

async function upload({ house, as }: ScenarioCourt, matterId: string, body: Buffer): Promise<string> {
  const { documentId } = await as.tiepnhan.post<{ documentId: string }>('/api/documents', {
    matterId,
    kind: 'evidence',
    title: 'Phim',
  });
  const path = `/api/documents/${documentId}/content`;
  const url = house.host.url ?? '';
  const headers = { ...(await tokenAt(url)), 'content-type': 'video/mp4' };
  const answer = await fetch(`${url}${path}?fileName=phim.mp4`, { method: 'PUT', headers, body: new Uint8Array(body) });
  expect([answer.status, await answer.text()]).toEqual([expect.any(Number), expect.stringContaining('sha256')]);
  return path;
}

async function download(url: string, path: string): Promise<Buffer> {
  const answer = await fetch(url + path, { headers: await tokenAt(url) });
  return Buffer.from(await answer.arrayBuffer());
}

/** What the people of a court see: lists, figures, people. */
async function whatIsSeen(url: string): Promise<Record<string, unknown>> {
  const chief: Client = await openClient([url]).as('chanhan.hatinh1', DEMO_PASSWORD);
  const day = todayAtCourt();
  const [filings, cases, report, balance, people] = await Promise.all(
    [
      '/api/filings',
      '/api/cases',
      `/api/statistics/report?from=${day}&to=${day}`,
      '/api/statistics/balance',
      '/api/people',
    ].map((path) => chief.get<object>(path)),
  );
  return { filings, cases, report: { ...report, asOf: '' }, balance, people };
}
