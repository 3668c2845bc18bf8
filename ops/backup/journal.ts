import { existsSync } from 'node:fs';
import { appendFile, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SetUpError } from '#services/runtime/servers/wheels.ts';
import { type Part, syncFolder } from './parts.ts';

/*
 * While a back-up is made, every part that is on the disk has its line in journal.jsonl; killed at any instant, the next
 * run goes on after the last line. Finished, the lines become manifest.json.
 */

export interface Begin {
  format: 1;
  id: string;
  prefix: string;
  startedAt: string;
  recipients: string[]; // empty: not encrypted
}
export interface CollectionFound {
  service: string;
  name: string;
  indexes: object[];
}
/** The instant that everything but the bytes of files is copied at, by the database's own clock. */
export interface Cut {
  clusterTime: { t: number; i: number };
  takenAt: string;
  collections: CollectionFound[];
}
export type Phase = 'files' | 'cut';
/** Parts that were written together; `list` tells of every matter or file in `data`. */
export interface Step {
  phase: Phase;
  service: string;
  collection: string;
  data?: Part; // absent: the collection ended without another part
  list?: Part;
  faults: string[]; // of the database itself, found while copying
  after?: string; // key of the last document, extended JSON; only while the back-up is made
  ended: boolean;
}
export interface Manifest extends Begin {
  cut: Cut;
  finishedAt: string;
  steps: Step[];
  faults: string[];
}

type Line = { begin: Begin } | { cut: Cut } | { step: Step };

const JOURNAL = 'journal.jsonl';
const MANIFEST = 'manifest.json';

export interface Journal {
  folder: string;
  begin: Begin;
  cut?: Cut;
  steps: readonly Step[];
  add(step: Step): Promise<void>;
  /** What was copied at an earlier cut no longer counts. */
  takeCut(cut: Cut): Promise<void>;
  finish(finishedAt: string): Promise<Manifest>;
}

/** The folder of the back-up that was broken off, if there is one. */
export async function findUnfinished(target: string): Promise<string | undefined> {
  if (!existsSync(target)) return undefined;
  const folders = (await readdir(target)).toSorted().toReversed();
  const found = folders.find((name) => existsSync(join(target, name, JOURNAL)));
  return found && join(target, found);
}

/** Folders of finished back-ups, the oldest first. */
export async function listFinished(target: string): Promise<string[]> {
  const names = (await readdir(target)).toSorted();
  return names.filter((name) => existsSync(join(target, name, MANIFEST))).map((name) => join(target, name));
}

export async function openJournal(folder: string, first: Begin): Promise<Journal> {
  const path = join(folder, JOURNAL);
  if (!existsSync(path)) await append(path, { begin: first });
  const lines = await readLines(path);
  const begin = lines.find((line) => 'begin' in line)?.begin;
  if (!begin) throw new SetUpError(`${path} không đọc được: hãy xóa thư mục này rồi chạy lại.`);
  let { cut, steps } = stateOf(lines);
  return {
    folder,
    begin,
    get cut() {
      return cut;
    },
    get steps() {
      return steps;
    },
    async add(step) {
      await append(path, { step });
      steps.push(step);
    },
    async takeCut(next) {
      await append(path, { cut: next });
      ({ cut, steps } = { cut: next, steps: steps.filter(({ phase }) => phase === 'files') });
    },
    async finish(finishedAt) {
      if (!cut) throw new Error('nothing was copied');
      const manifest: Manifest = {
        ...begin,
        cut,
        finishedAt,
        steps: steps.filter(({ data }) => data).map((step) => ({ ...step, after: undefined })),
        faults: steps.flatMap(({ faults }) => faults),
      };
      const text = `${JSON.stringify(manifest, undefined, 1)}\n`;
      await writeFile(join(folder, `${MANIFEST}.part`), text, { mode: 0o600, flush: true });
      await rename(join(folder, `${MANIFEST}.part`), join(folder, MANIFEST));
      await rm(path);
      await syncFolder(folder);
      return manifest;
    },
  };
}

function stateOf(lines: readonly Line[]): { cut?: Cut; steps: Step[] } {
  const all = lines.flatMap((line) => ('step' in line ? [line.step] : []));
  const last = lines.findLastIndex((line) => 'cut' in line);
  const cut = lines.flatMap((line) => ('cut' in line ? [line.cut] : [])).at(-1);
  const atCut = lines
    .slice(last + 1)
    .flatMap((line) => ('step' in line && line.step.phase === 'cut' ? [line.step] : []));
  return { ...(cut && { cut }), steps: [...all.filter(({ phase }) => phase === 'files'), ...atCut] };
}

const append = (path: string, line: Line): Promise<void> =>
  appendFile(path, `${JSON.stringify(line)}\n`, { mode: 0o600, flush: true });

/** A kill while a line is written leaves half of it: its part is written again. */
async function readLines(path: string): Promise<Line[]> {
  const text = await readFile(path, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) await truncate(path, Buffer.byteLength(whole));
  return whole
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
}

export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, MANIFEST);
  if (existsSync(join(folder, JOURNAL)))
    throw new SetUpError(`${folder} là bản sao lưu chưa xong: hãy chạy lại npm run backup để làm nốt.`);
  if (!existsSync(path)) throw new SetUpError(`${folder} không phải là thư mục của một bản sao lưu.`);
  const manifest = JSON.parse(await readFile(path, 'utf8')) as Omit<Manifest, 'format'> & { format: number };
  if (manifest.format !== 1) throw new SetUpError(`${folder}: định dạng ${manifest.format} mới hơn phần mềm này.`);
  return { ...manifest, format: 1 };
}
