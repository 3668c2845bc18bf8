import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { endLeftover, endProcess, type ServerProcess, startChild, until } from './child.ts';
import { NATS_WHEEL, programOf } from './wheels.ts';

const run = promisify(execFile);

export interface NatsOptions {
  dataFolder: string;
  programFolder: string;
  port?: number; // -1 or absent: any free one
  settings?: string; // further lines of its configuration
  say: (line: string) => void;
}

/** Starts a nats-server with JetStream on the data folder. */
export async function startNats({
  dataFolder,
  programFolder,
  port = -1,
  settings = '',
  say,
}: NatsOptions): Promise<ServerProcess> {
  const program = (await hasNats()) ? 'nats-server' : await programOf(NATS_WHEEL, programFolder, say);
  const store = join(dataFolder, 'nats');
  await mkdir(store, { recursive: true });
  await endLeftover(join(store, 'courts.pid'), store);
  // sync_interval: the default acknowledges before fsync; 100 ms costs nothing and the outbox covers the rest.
  const config = join(store, 'server.conf');
  await writeFile(
    config,
    `jetstream { store_dir: "${store}", sync_interval: "100ms" }\nmax_payload: 1MB\n${settings}\n`,
  );
  const { child, output } = startChild(program, [
    '-c',
    config,
    '-a',
    '127.0.0.1',
    '-p',
    String(port),
    '--ports_file_dir',
    store,
    '-P',
    join(store, 'courts.pid'),
  ]);
  const pid = child.pid ?? 0;
  const ports = join(store, `nats-server_${pid}.ports`);
  let url = '';
  await until(
    async () => {
      url = JSON.parse(await readFile(ports, 'utf8')).nats[0];
      return true;
    },
    child,
    output,
    20_000,
  );
  return {
    url,
    pid,
    stop: async () => {
      await endProcess(pid);
      await rm(ports, { force: true });
    },
  };
}

async function hasNats(): Promise<boolean> {
  try {
    const { stdout } = await run('nats-server', ['--version']);
    const [major = 0, minor = 0] = /v(\d+)\.(\d+)/.exec(stdout)?.slice(1).map(Number) ?? [];
    return major > 2 || (major === 2 && minor >= 12);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
