import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..');
const rows = readFileSync(join(ROOT, 'docs/security.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => line.slice(2, -2).split(' | '));

describe('the table of security', () => {
  test('has all seventeen chapters but the last, which is for web real-time communication', () => {
    const chapters = new Set(rows.map(([section = '']) => Number.parseInt(section, 10)));
    expect([...chapters]).toEqual(Array.from({ length: 16 }, (_, i) => i + 1));
  });

  test.each(rows)('%s %s: is shown by a test that is there, or is said to be open or not to apply', (...row) => {
    const [, , where = '', shown = ''] = row;
    expect(row).toHaveLength(4);
    const tests = [...shown.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file);
    expect(tests.length > 0 || /^(open|n\/a: .+)/.test(shown)).toBe(true);
    for (const file of tests)
      expect([file, file.endsWith('.test.ts') && existsSync(join(ROOT, file))]).toEqual([file, true]);
    const places = [...where.matchAll(/`((?:contracts|docs|gateway|law|ops|services|tests)\/[^`]*)`/g)];
    for (const [, place = ''] of places) expect([place, existsSync(join(ROOT, place))]).toEqual([place, true]);
  });
});
