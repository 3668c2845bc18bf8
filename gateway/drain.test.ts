import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from '@jest/globals';
import { newId } from '#contracts/ids.ts';

/** A real process, real connections that are kept alive, a real SIGTERM. */
describe('a gateway that is told to stop', () => {
  let child: ChildProcess | undefined;
  afterEach(() => void child?.kill('SIGKILL'));

  async function start(): Promise<{ url: URL; health: number; token: string }> {
    const unique = newId('req').slice(-12);
    child = spawn(process.execPath, [fileURLToPath(new URL('./fixtures/main.ts', import.meta.url))], {
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        DATABASE_PREFIX: `t${unique}`,
        STREAM_NAME: `T${unique.toUpperCase()}`,
        PARTITIONS: '2',
        GATEWAY_PORT: '0',
        LOG_LEVEL: 'silent',
        RATE_LIMIT_PER_MINUTE: '10000000',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
    const [line] = (await once(lines, 'line')) as [string];
    const told = JSON.parse(line) as { url: string; health: number; token: string };
    return { ...told, url: new URL(told.url) };
  }

  test('loses no request, ends streams and idle connections, and exits with 0', async () => {
    const { url, health, token } = await start();
    const agent = new Agent({ keepAlive: true, maxSockets: 32 });
    const headers = { authorization: `Bearer ${token}` };
    const to = { host: url.hostname, port: url.port };
    const counts = { before: 0, after: 0 };
    const lost: string[] = [];
    let stopping = false;
    let ready = true;

    /** Asks, and says whether the connection lives on. */
    const ask = () =>
      new Promise<boolean>((resolve) => {
        const asked = request({ ...to, path: '/api/break?how=slow&ms=30', agent, headers }, (answer) => {
          answer.resume().on('end', () => {
            if (answer.statusCode !== 200) lost.push(`status ${answer.statusCode}`);
            counts[stopping ? 'after' : 'before']++;
            resolve(answer.headers.connection !== 'close');
          });
        });
        asked.on('error', (error: NodeJS.ErrnoException) => {
          lost.push(String(error.code));
          resolve(false);
        });
        asked.end();
      });
    // As a load balancer does: while the process says it is ready new connections are made, afterwards the open ones are used up.
    const work = Array.from({ length: 32 }, async () => {
      for (let open = true; ready || open; ) open = await ask();
    });
    const watch = (async () => {
      while (ready) {
        await sleep(20);
        ready = await fetch(`http://127.0.0.1:${health}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        );
      }
    })();
    const stream = request({ ...to, path: '/api/live', headers }).end();
    const [events] = (await once(stream, 'response')) as [IncomingMessage];
    events.resume();
    const silent = connect(Number(url.port), url.hostname);
    await once(silent, 'connect');
    await sleep(1_500);
    stopping = true;
    const began = Date.now();
    const exited = once(child as ChildProcess, 'exit') as Promise<[number]>;
    child?.kill('SIGTERM');
    const [[code]] = await Promise.all([exited, once(events, 'end'), watch, ...work]);
    agent.destroy();
    silent.destroy();
    expect(lost).toEqual([]);
    expect(code).toBe(0);
    expect(counts.before).toBeGreaterThan(100);
    expect(counts.after).toBeGreaterThan(10);
    expect(Date.now() - began).toBeLessThan(15_000);
  }, 60_000);
});
