import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '#services/runtime/servers/child.ts';

/** A process of the house that this one started: some rooms, with its own health port. */
export interface RoomsProcess {
  name: string;
  rooms: string;
  pid: number;
  gatewayUrl?: string;
  healthUrl: string;
  /** The last lines it wrote. */
  output(): string;
  kill(signal: NodeJS.Signals): void;
  ended: Promise<number | null>;
}

const MAIN = join(import.meta.dirname, '..', 'services', 'main.ts');

/** Starts `node services/main.ts` with the named rooms; resolves when it says that it is ready. */
export async function startRooms(name: string, rooms: string, env: Record<string, string>): Promise<RoomsProcess> {
  const healthPort = await freePort();
  const gatewayPort = rooms.split(',').includes('gateway') ? await freePort() : undefined;
  const child = spawn(process.execPath, [MAIN], {
    env: {
      ...process.env,
      ...env,
      SERVICES: rooms,
      HEALTH_PORT: String(healthPort),
      ...(gatewayPort !== undefined && {
        GATEWAY_PORT: String(gatewayPort),
        PUBLIC_URL: `http://127.0.0.1:${gatewayPort}`,
      }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const keep = (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-20_000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const endWithUs = () => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  const ended = new Promise<number | null>((resolve) =>
    child.once('exit', (code) => {
      process.off('exit', endWithUs);
      resolve(code);
    }),
  );
  const healthUrl = `http://127.0.0.1:${healthPort}`;
  try {
    await untilReady(child, healthUrl, () => said);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  return {
    name,
    rooms,
    pid: child.pid ?? 0,
    ...(gatewayPort !== undefined && { gatewayUrl: `http://127.0.0.1:${gatewayPort}` }),
    healthUrl,
    output: () => said,
    kill: (signal) => void child.kill(signal),
    ended,
  };
}

async function untilReady(child: ChildProcess, healthUrl: string, output: () => string): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 100) {
    if (child.exitCode !== null)
      throw new Error(`a process of the house ended at its start: ${output().slice(-2_000)}`);
    const ready = await fetch(`${healthUrl}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await sleep(100);
  }
  throw new Error(`a process of the house is not ready after 60 s: ${output().slice(-2_000)}`);
}
