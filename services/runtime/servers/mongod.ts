import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import mongoose from 'mongoose';
import { endLeftover, endProcess, freePort, type ServerProcess, startChild, until } from './child.ts';
import { MONGOD_WHEEL, programOf, SetUpError } from './wheels.ts';

const run = promisify(execFile);

export interface MongodOptions {
  dataFolder: string;
  programFolder: string;
  cacheGb?: number;
  settings?: readonly string[]; // further arguments
  urlOptions?: string; // further options of its address: 'tls=true&…'
  say: (line: string) => void;
}

/** Starts mongod as a replica set of one on the data folder; the set keeps its data and its port from start to start. */
export async function startMongod({
  dataFolder,
  programFolder,
  cacheGb = 1,
  settings = [],
  urlOptions = '',
  say,
}: MongodOptions): Promise<ServerProcess> {
  const program = await findMongod(programFolder, say);
  const dbPath = join(dataFolder, 'mongod');
  await mkdir(dbPath, { recursive: true });
  await endLeftover(join(dbPath, 'courts.pid'), dbPath);
  const port = await portOf(dbPath);
  const log = join(dataFolder, 'mongod.log');
  const { child, output } = startChild(program, [
    '--dbpath',
    dbPath,
    '--port',
    String(port),
    '--bind_ip',
    '127.0.0.1',
    '--replSet',
    'rs0',
    '--oplogSize',
    '256',
    '--wiredTigerCacheSizeGB',
    String(cacheGb),
    '--quiet',
    '--nounixsocket',
    // A process that was killed leaves its transaction open: others wait for its rows no longer than this.
    '--setParameter',
    'transactionLifetimeLimitSeconds=4',
    '--logpath',
    log,
    '--logappend',
    '--pidfilepath',
    join(dbPath, 'courts.pid'),
    ...settings,
  ]);
  const url = `mongodb://127.0.0.1:${port}/?directConnection=true&w=majority&journal=true${urlOptions && `&${urlOptions}`}`;
  await until(
    () => isPrimary(url, port),
    child,
    () => `${output()} (${log})`,
    60_000,
  );
  await writeFile(join(dbPath, 'courts.port'), String(port));
  const pid = child.pid ?? 0;
  return { url, pid, stop: () => endProcess(pid) };
}

/** A mongod of the PATH (6.0 or newer), else the one of the wheel. */
async function findMongod(folder: string, say: (line: string) => void): Promise<string> {
  const own = await versionOf('mongod');
  if (own && own >= 6) return 'mongod';
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new SetUpError(
      'Không có mongod 6.0 trở lên: hãy cài MongoDB, hoặc đặt MONGO_URL trỏ tới một replica set đang chạy.',
    );
  const program = await programOf(MONGOD_WHEEL, folder, say);
  try {
    await run(program, ['--version']);
  } catch (error) {
    const { stderr = '' } = error as { stderr?: string };
    await installLibraries(stderr, say);
    await run(program, ['--version']).catch(() => {
      throw new SetUpError(
        'mongod cần libcurl4, libssl3 và liblzma5 của hệ thống: hãy cài (Debian: apt-get install libcurl4 libssl3 liblzma5) rồi chạy lại.',
      );
    });
  }
  return program;
}

async function installLibraries(said: string, say: (line: string) => void): Promise<void> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  say(`mongod thiếu thư viện (${said.trim().split('\n').at(-1)}): cài libcurl4…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  await run('apt-get', ['install', '-y', '-qq', 'libcurl4', 'libssl3', 'liblzma5'], { env });
}

async function versionOf(program: string): Promise<number | undefined> {
  try {
    const { stdout } = await run(program, ['--version']);
    return Number(/v(\d+)\./.exec(stdout)?.[1]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function portOf(dbPath: string): Promise<number> {
  const file = join(dbPath, 'courts.port');
  return existsSync(file) ? Number(await readFile(file, 'utf8')) : freePort();
}

/** Initiates the set on first use; where the port had to change, the member is told its new address. */
async function isPrimary(url: string, port: number): Promise<boolean> {
  const client = await mongoose.createConnection(url, { serverSelectionTimeoutMS: 500 }).asPromise();
  try {
    const admin = client.getClient().db('admin');
    const hello = await admin.command({ hello: 1 });
    if (hello.isWritablePrimary) return true;
    const host = `127.0.0.1:${port}`;
    const status = await admin.command({ replSetGetStatus: 1 }).catch((error: { codeName?: string }) => error);
    if (status.codeName === 'NotYetInitialized')
      await admin.command({
        replSetInitiate: { _id: 'rs0', members: [{ _id: 0, host }], settings: { electionTimeoutMillis: 1_000 } },
      });
    else if (status.codeName === 'InvalidReplicaSetConfig') {
      const { config } = await admin.command({ replSetGetConfig: 1 });
      config.members[0].host = host;
      await admin.command({ replSetReconfig: { ...config, version: config.version + 1 }, force: true });
    }
    return false;
  } finally {
    await client.close();
  }
}
