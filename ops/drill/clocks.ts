import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Clocks that can be set: those of the first and of the second process of every room. The database keeps the real time. */
export interface Clocks {
  env(nth: number): Record<string, string>;
  /** By how many seconds each is ahead (or behind, below 0); known to the processes within a second. */
  set(first: number, second: number): Promise<void>;
  forget(): Promise<void>;
}

const PLACES = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib', '/usr/lib64'];

/** libfaketime of the system; fetched where that can be done. Without it there are no such clocks. */
export async function openClocks(say: (line: string) => void): Promise<Clocks | undefined> {
  const library = find() ?? (await install(say));
  if (!library) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'courts-clocks-'));
  const file = (nth: number) => join(folder, nth === 0 ? 'first' : 'second');
  const clocks: Clocks = {
    env: (nth) => ({
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file(nth),
      FAKETIME_CACHE_DURATION: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1', // the time of day is set, not how fast time passes
    }),
    async set(first, second) {
      await Promise.all([first, second].map((seconds, nth) => writeFile(file(nth), withSign(seconds))));
    },
    forget: () => rm(folder, { recursive: true, force: true }),
  };
  await clocks.set(0, 0);
  return clocks;
}

const withSign = (seconds: number): string => `${seconds < 0 ? '' : '+'}${Math.round(seconds)}\n`;

const find = (): string | undefined =>
  PLACES.map((place) => join(place, 'faketime', 'libfaketimeMT.so.1')).find((path) => existsSync(path));

async function install(say: (line: string) => void): Promise<string | undefined> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  say('Cài libfaketime (một lần)…');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  await run('apt-get', ['install', '-y', '-qq', 'libfaketime'], { env });
  return find();
}
