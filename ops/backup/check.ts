import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SetUpError } from '#services/runtime/servers/wheels.ts';
import { CHUNKS } from './database.ts';
import { type CaseLine, caseDigest, type Digest, digested, type FileLine, fileDigest } from './digests.ts';
import { type Manifest, readManifest, type Step } from './journal.ts';
import { type Keys, openByPassphrase } from './keys.ts';
import { linesOf, type Part, plain, rawDocumentsOf, storedHash } from './parts.ts';

/** A back-up that is there to be read. */
export interface Backup {
  folder: string;
  manifest: Manifest;
  identities: string[];
  /** No key was given for an encrypted one: only its stored bytes can be checked. */
  isShut: boolean;
}

export async function openBackupOf(folder: string, keys: Keys): Promise<Backup> {
  const manifest = await readManifest(folder);
  const locked = join(folder, 'key.age');
  const identities =
    keys.passphrase !== undefined && existsSync(locked)
      ? await openByPassphrase(await readFile(locked), keys.passphrase)
      : keys.identities;
  return { folder, manifest, identities, isShut: manifest.recipients.length > 0 && identities.length === 0 };
}

export interface Checked {
  parts: number;
  cases: number;
  entries: number;
  files: number;
  faults: string[];
}

/** Reads a whole back-up and holds every matter and file against its list, without any database. */
export async function checkBackup(backup: Backup, say: (line: string) => void): Promise<Checked> {
  const { folder, manifest, isShut } = backup;
  const checked: Checked = { parts: 0, cases: 0, entries: 0, files: 0, faults: [...manifest.faults] };
  for (const step of manifest.steps) {
    const broken = (await Promise.all(partsOf(step).map((part) => brokenPart(folder, part)))).flat();
    checked.parts += partsOf(step).length;
    checked.faults.push(...broken);
    if (broken.length > 0 || isShut) continue;
    if (step.collection === 'ledger') await checkCases(backup, step, checked);
    else if (CHUNKS.test(step.collection)) await checkFiles(backup, step, checked);
    else await checkRows(backup, step, checked);
    say(`${step.data?.file}: ${checked.faults.length === 0 ? 'đúng' : `${checked.faults.length} lỗi`}`);
  }
  if (!isShut) await checkHeads(backup, checked);
  return checked;
}

const partsOf = ({ data, list }: Step): Part[] => [data, list].filter((part) => part !== undefined);

async function brokenPart(folder: string, part: Part): Promise<string[]> {
  if (!existsSync(join(folder, part.file))) return [`${part.file}: thiếu tệp này của bản sao lưu`];
  return (await storedHash(folder, part)) === part.sha256 ? [] : [`${part.file}: tệp bị sửa hoặc hỏng`];
}

async function checkRows({ folder, identities }: Backup, { data }: Step, { faults }: Checked): Promise<void> {
  if (!data) return;
  let documents = 0;
  for await (const _ of rawDocumentsOf(folder, data, identities)) documents += 1;
  if (documents !== data.documents) faults.push(`${data.file}: ${documents} bản ghi, bản kê ${data.documents}`);
}

async function checkCases(backup: Backup, step: Step, checked: Checked): Promise<void> {
  for await (const { found, listed, faults } of besideList<CaseLine>(backup, step, caseDigest)) {
    checked.cases += 1;
    checked.entries += found?.entries ?? 0;
    checked.faults.push(...[...faults, ...caseFaults(found, listed)].map((fault) => `${step.service} ${fault}`));
  }
}

/** How a matter differs from what the list of the back-up says of it. */
export function caseFaults(found: CaseLine | undefined, listed: CaseLine | undefined): string[] {
  if (!found) return [`${listed?.stream}: hồ sơ thiếu`];
  if (!listed) return [`${found.stream}: hồ sơ không có trong bản kê`];
  if (found.sha256 === listed.sha256) return [];
  return [
    `${found.stream}: khác bản kê (${found.entries} mục, đầu ${found.head.slice(0, 12)}; bản kê ${listed.entries} mục, đầu ${listed.head.slice(0, 12)})`,
  ];
}

async function checkFiles(backup: Backup, step: Step, checked: Checked): Promise<void> {
  for await (const { found, listed, faults } of besideList<FileLine>(backup, step, fileDigest)) {
    checked.faults.push(...[...faults, ...fileFaults(found, listed)].map((fault) => `${step.service} ${fault}`));
  }
}

export function fileFaults(found: FileLine | undefined, listed: FileLine | undefined): string[] {
  if (!found) return [`tệp ${listed?.file}: thiếu nội dung`];
  if (!listed) return [`tệp ${found.file}: không có trong bản kê`];
  return found.sha256 === listed.sha256
    ? []
    : [`tệp ${found.file}: nội dung khác bản kê (${found.bytes}/${listed.bytes} byte)`];
}

/** What the part holds beside what its list says; both are in the same order. */
async function* besideList<Line>({ folder, identities }: Backup, { data, list }: Step, digest: Digest<Line>) {
  if (!data || !list) throw new SetUpError('manifest.json thiếu bản kê của một phần.');
  const raw = rawDocumentsOf(folder, data, identities);
  const documents = (async function* () {
    for await (const one of raw) yield plain(one);
  })();
  yield* merged(digested(documents, digest), linesOf<Line>(folder, list, identities), (line) => digest.nameOf(line));
}

/** Joins two sorted sequences by name: ids, which are ASCII and sort here as they do in the database. */
export async function* merged<Line>(
  found: AsyncGenerator<{ group: string; line: Line; faults: string[] }>,
  listed: AsyncGenerator<Line>,
  nameOf: (line: Line) => string,
): AsyncGenerator<{ found?: Line; listed?: Line; faults: string[] }> {
  let [left, right] = [await found.next(), await listed.next()];
  while (!left.done || !right.done) {
    const order = left.done ? 1 : right.done ? -1 : compare(left.value.group, nameOf(right.value));
    yield {
      ...(order <= 0 && !left.done && { found: left.value.line }),
      ...(order >= 0 && !right.done && { listed: right.value }),
      faults: order <= 0 && !left.done ? left.value.faults : [],
    };
    const isLeft = order <= 0;
    const isRight = order >= 0;
    if (isLeft) left = await found.next();
    if (isRight) right = await listed.next();
  }
}
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The lists of one phase in order, over all parts of a collection. */
export async function* linesOfAll<Line>(
  { folder, manifest, identities }: Backup,
  service: string,
  collection: string,
  phase: Step['phase'],
): AsyncGenerator<Line> {
  for (const step of manifest.steps)
    if (step.service === service && step.collection === collection && step.phase === phase && step.list)
      yield* linesOf<Line>(folder, step.list, identities);
}

/** The list of all files at the cut: of what was copied twice, the later copy counts. */
export async function* fileLinesOf(backup: Backup, service: string, collection: string): AsyncGenerator<FileLine> {
  const newer = new Map<string, FileLine>();
  for await (const line of linesOfAll<FileLine>(backup, service, collection, 'cut')) newer.set(line.file, line);
  const names = [...newer.keys()];
  let next = 0;
  const until = function* (file: string | undefined) {
    for (let name = names[next]; name !== undefined && (file === undefined || name < file); name = names[++next])
      yield newer.get(name) as FileLine;
  };
  for await (const line of linesOfAll<FileLine>(backup, service, collection, 'files')) {
    yield* until(line.file);
    if (!newer.has(line.file)) yield line;
  }
  yield* until(undefined);
}

/** Every file that the cut knows has its bytes, as many as it says. */
async function checkHeads(backup: Backup, checked: Checked): Promise<void> {
  for (const { service, name } of backup.manifest.cut.collections) {
    if (!CHUNKS.test(name)) continue;
    const heads = headsOf(backup, service, name.replace(CHUNKS, '.files'));
    for await (const { found, listed } of merged(heads, fileLinesOf(backup, service, name), fileDigest.nameOf)) {
      if (!found) continue;
      checked.files += 1;
      if ((listed?.bytes ?? 0) !== found.bytes)
        checked.faults.push(`${service} tệp ${found.file}: có ${listed?.bytes ?? 0} trong ${found.bytes} byte`);
    }
  }
}

async function* headsOf({ folder, manifest, identities }: Backup, service: string, collection: string) {
  for (const { data, ...step } of manifest.steps) {
    if (step.service !== service || step.collection !== collection || !data) continue;
    for await (const raw of rawDocumentsOf(folder, data, identities)) {
      const { _id, length } = plain(raw);
      const file = String(_id);
      yield { group: file, line: { file, chunks: 0, bytes: Number(length), sha256: '' }, faults: [] };
    }
  }
}
