import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A server that this process started and will end. */
export interface ServerProcess {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

/**
 * Starts a server in a process group of its own: Ctrl-C reaches us first, and the services are drained before their
 * database goes. If we are killed, the next start finds the process by its pid file and ends it.
 */
export function startChild(program: string, args: readonly string[]): { child: ChildProcess; output: () => string } {
  let said = '';
  const child = spawn(program, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const keep = (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-8_000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  child.once('error', (error) => keep(Buffer.from(error.message)));
  return { child, output: () => said };
}

/** SIGTERM, then SIGKILL when it has not ended in time. */
export async function endProcess(pid: number, graceMs = 15_000): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGTERM');
  for (let waited = 0; waited < graceMs; waited += 50) {
    await sleep(50);
    if (!isAlive(pid)) return;
  }
  process.kill(pid, 'SIGKILL');
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Tries until it succeeds; throws what the last try said when the time is over or the child has ended. */
export async function until(
  what: () => Promise<boolean>,
  child: ChildProcess,
  output: () => string,
  timeoutMs: number,
): Promise<void> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    if (await what().catch(() => false)) return;
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`máy chủ dừng ngay khi khởi động: ${output().slice(-1_500)}`);
    if (Date.now() > end)
      throw new Error(`máy chủ không sẵn sàng sau ${timeoutMs / 1_000} giây: ${output().slice(-1_500)}`);
    await sleep(40);
  }
}

/** A server that outlived the process that started it would hold the lock of its folder: it is known by its pid file and ended. */
export async function endLeftover(pidFile: string, folder: string): Promise<void> {
  if (!existsSync(pidFile)) return;
  const pid = Number((await readFile(pidFile, 'utf8')).trim());
  if (!pid || !isAlive(pid)) return;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  if (command.includes(folder)) await endProcess(pid);
}
