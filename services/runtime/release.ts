import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of this code, as package.json says it: '0.1.0'. */
export const RELEASE: string = (
  JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')) as { version: string }
).version;

/** Whether one release came before another; one that does not say which it is came before all. */
export function isBefore(one: string | undefined, other: string): boolean {
  const [a, b] = [(one ?? '').split('.'), other.split('.')];
  for (let i = 0; i < 3; i++) {
    const difference = Number(a[i] ?? 0) - Number(b[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
