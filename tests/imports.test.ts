import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..');

/**
 * Who may import what (the table of `docs/map.md`). Each room names the rooms and packages it may use; tests and `ops`
 * may use everything.
 */
const RULES: { room: RegExp; may: RegExp[] }[] = [
  { room: /^contracts\//, may: [/^contracts\//, /^pkg:(joi|typeid-js)$/] },
  { room: /^law\//, may: [/^contracts\//, /^law\//, /^pkg:(temporal-polyfill|joi)/, /^node:util$/] },
  {
    // The one place where the runtime knows something of the law: the register of courts, which every process keeps.
    room: /^services\/runtime\/court-register\.ts$/,
    may: [
      /^contracts\//,
      /^services\/runtime\//,
      /^law\/courts\.ts$/,
      /^pkg:mongoose$/,
      /^pkg:moleculer$/,
      /^node:timers\/promises$/,
    ],
  },
  { room: /^services\/runtime\//, may: [/^contracts\//, /^services\/runtime\//, /^pkg:/, /^node:/] },
  { room: /^services\/(\w+)\/model\//, may: [/^contracts\//, /^law\//, /^services\/$1\/model\//, /^pkg:/] },
  {
    room: /^services\/(\w+)\/store\//,
    may: [
      /^contracts\//,
      /^law\//,
      /^services\/runtime\//,
      /^services\/$1\/(model|store)\//,
      /^pkg:mongoose$/,
      /^node:crypto$/,
    ],
  },
  {
    room: /^services\/(\w+)\/(commands|queries|reactions|jobs)\//,
    may: [
      /^contracts\//,
      /^law\//,
      /^services\/$1\//,
      /^services\/runtime\/(service|unit|aggregates|ledger|pages|court-people|clock-acts|day-roots)\.ts$/,
      /^node:/,
      /^pkg:mongoose$/,
    ],
  },
  {
    room: /^services\/(directory|intake|cases|documents|statistics|publication)\//,
    may: [/^contracts\//, /^law\//, /^services\/runtime\//, /^services\/$1\//, /^node:/, /^pkg:/],
  },
  { room: /^services\/(main|rooms)\.ts$/, may: [/^contracts\//, /^services\//, /^gateway\/server\.ts$/] },
  { room: /^gateway\//, may: [/^contracts\//, /^law\//, /^services\/runtime\//, /^gateway\//, /^node:/, /^pkg:/] },
];

interface Import {
  from: string;
  to: string;
}

function importsOf(file: string): Import[] {
  const source = readFileSync(join(ROOT, file), 'utf8');
  const found = source.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^'";]*?from\s+'([^']+)'|import\(\s*['`]([^'`]+)['`]|(?:^|\n)import\s+'([^']+)'/g,
  );
  return [...found].map(([, a, b, c]) => ({ from: file, to: placeOf(file, a ?? b ?? c ?? '') }));
}
function placeOf(file: string, target: string): string {
  if (target.startsWith('node:')) return target;
  if (target.startsWith('#')) return target.slice(1);
  if (target.startsWith('.')) return relative(ROOT, join(ROOT, dirname(file), target));
  return `pkg:${target}`;
}

/** The imports that break the rule of their room. */
export function breaches(imports: readonly Import[]): Import[] {
  return imports.filter(({ from, to }) => {
    const rule = RULES.find(({ room }) => room.test(from));
    if (!rule) return true;
    const [, service = ''] = rule.room.exec(from) ?? [];
    return !rule.may.some((allowed) => new RegExp(allowed.source.replace('$1', service)).test(to));
  });
}

const FILES = globSync(['contracts/**/*.ts', 'law/**/*.ts', 'services/**/*.ts', 'gateway/**/*.ts'], {
  cwd: ROOT,
}).filter((file) => !/\.test\.ts$|\/fixtures\//.test(file));

describe('rooms and their doors', () => {
  test('every import stays within what its room may use', () => {
    expect(FILES.length).toBeGreaterThan(50);
    expect(breaches(FILES.flatMap(importsOf)).map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  test('no service decides by the courts of the law data: the register is the directory’s', () => {
    const seeded = /\b(SEED_COURTS|COURT_RECORDS)\b/;
    const users = FILES.filter((file) => seeded.test(readFileSync(join(ROOT, file), 'utf8')));
    expect(users.toSorted()).toEqual([
      'law/courts.ts',
      'services/directory/commands/seed-courts.ts',
      'services/directory/store/courts.ts',
      'services/runtime/court-register.ts',
    ]);
  });

  test.each([
    ['a service imports another', 'services/intake/commands/a.ts', 'services/cases/model/case.ts'],
    ['a model reaches for the database', 'services/cases/model/a.ts', 'services/cases/store/cases.ts'],
    ['the law reads a file', 'law/a.ts', 'node:fs'],
    ['the gateway imports a service', 'gateway/a.ts', 'services/intake/intake.service.ts'],
    ['the runtime knows the law', 'services/runtime/a.ts', 'law/calendar.ts'],
  ])('the rule sees when %s', (_, from, to) => {
    expect(breaches([{ from, to }])).toHaveLength(1);
  });
});
