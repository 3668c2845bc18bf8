import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Makes law/data/*.json from a folder of law data: `node ops/import-law.ts <folder>`. Facts are taken over (ids, durations,
 * articles, names, dates); quoted sentences of the law stay where they are. The same folder gives the same bytes.
 */
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Row = { [key: string]: Json };

const DATA = fileURLToPath(new URL('../law/data/', import.meta.url));

/** Lists whose order says nothing are sorted, so that a change of the source is a small change here. Others keep their order: menus show it. */
const SORT_BY: Record<string, string> = {
  courts: 'code',
  rules: 'id',
  backwardRules: 'id',
  holidays: 'date',
  vectors: 'id',
};
const FILES = ['categories.json', 'counting.json', 'courts.json', 'fees.json'];

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('Usage: node ops/import-law.ts <folder with the law data>');
  process.exit(1);
}

const limits = (await readdir(join(folder, 'time-limits'))).filter((name) => name.endsWith('.json')).sort();
await mkdir(join(DATA, 'time-limits'), { recursive: true });
for (const name of [...FILES, ...limits.map((limit) => join('time-limits', limit))]) {
  const source = JSON.parse(await readFile(join(folder, name), 'utf8')) as Row;
  const printed = print(sorted(withoutQuotes(source) as Row));
  await writeFile(join(DATA, name), printed);
  console.log(`${name}: ${printed.length} characters`);
}

/** Every string composed (NFC); `text` is the sentence of the law and is dropped; remarks on how a file is to be read keep theirs as `note`. */
function withoutQuotes(value: Json): Json {
  if (typeof value === 'string') return withoutPapers(value.normalize('NFC'));
  if (Array.isArray(value)) return value.map(withoutQuotes);
  if (value === null || typeof value !== 'object') return value;
  if (isRemark(value)) return { status: value.status ?? null, note: remarkOf(value.text ?? null) };
  const kept = Object.entries(value).filter(([key]) => key !== 'text');
  return {
    ...Object.fromEntries(kept.map(([key, inner]) => [key, key === 'note' ? remarkOf(inner) : withoutQuotes(inner)])),
    ...formerNamesIn(value),
  };
}

function isRemark(value: Row): boolean {
  return Object.keys(value).sort().join() === 'status,text';
}

/** A remark that quotes a whole sentence keeps the place and loses the sentence. */
function remarkOf(value: Json): Json {
  return typeof value === 'string' ? withoutPapers(value.normalize('NFC')).replaceAll(/"[^"]{40,}"/g, '"…"') : value;
}

/** Working papers that the house does not have are not cited. */
function withoutPapers(value: string): string {
  return value
    .replaceAll(/ ?See research\/[^.]+\.md[^.]*\./g, '')
    .replaceAll(/ ?\(?(research\/)?operations\.md [A-Z]\d\)?/g, '')
    .replaceAll(/ ?\(record [\w-]+ in shared\/[^)]*\)/g, '');
}

/** The names a court had before, which its remark quotes: papers of those years carry them. `until` is null where no day is said. */
function formerNamesIn({ note }: Row): { formerNames?: Row[] } {
  if (typeof note !== 'string') return {};
  const names = note.matchAll(
    /(?:In the court catalogue \(before 2025\) as|Called) "([^"]+)"(?: until (\d+ \w+ \d{4}))?/g,
  );
  const formerNames = [...names].map(([, name = '', day]) => ({
    name: name.normalize('NFC'),
    until: day === undefined ? null : new Date(`${day} UTC`).toISOString().slice(0, 10),
  }));
  return formerNames.length > 0 ? { formerNames } : {};
}

function sorted(file: Row): Row {
  return Object.fromEntries(
    Object.entries(file).map(([key, value]) => {
      const by = SORT_BY[key];
      if (!by || !Array.isArray(value)) return [key, value];
      return [key, value.toSorted((a, b) => compare((a as Row)[by] as string, (b as Row)[by] as string))];
    }),
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** One line for each record, so that a difference between two versions reads as the records that changed. */
function print(file: Row): string {
  const parts = Object.entries(file).map(([key, value]) => {
    const lines = Array.isArray(value) ? value.map((row) => JSON.stringify(row)) : null;
    if (lines && lines.length > 0) return `${JSON.stringify(key)}: [\n${lines.join(',\n')}\n]`;
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
      const entries = Object.entries(value).map(([name, inner]) => `${JSON.stringify(name)}: ${JSON.stringify(inner)}`);
      return entries.length > 0 ? `${JSON.stringify(key)}: {\n${entries.join(',\n')}\n}` : `${JSON.stringify(key)}: {}`;
    }
    return `${JSON.stringify(key)}: ${JSON.stringify(value)}`;
  });
  return `{\n${parts.join(',\n')}\n}\n`;
}
