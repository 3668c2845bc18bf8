import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';

/** A check throws, with a sentence, when its part cannot serve. */
export type Check = () => Promise<void>;
/** Something that an operator should know and that does not keep the process from serving. */
export type Notice = () => Promise<string[]>;

export interface Health {
  port: number;
  /** From now on the process says that it is not ready, so that nobody sends it new work. */
  goingAway(): void;
  ready(): void;
  close(): Promise<void>;
}

/** /livez: the event loop turns. /readyz: every part answers. /metrics: Prometheus. */
export async function openHealth(
  host: string,
  port: number,
  { checks, notices }: { checks: ReadonlyMap<string, Check>; notices: ReadonlyMap<string, Notice> },
  registry: Registry,
): Promise<Health> {
  let state: 'starting' | 'ready' | 'stopping' = 'starting';
  const server: Server = createServer((request, response) => {
    const answered = async () => {
      if (request.url === '/livez') return response.end('ok\n');
      if (request.url === '/metrics') {
        response.setHeader('content-type', registry.contentType);
        return response.end(await registry.metrics());
      }
      if (request.url !== '/readyz') return response.writeHead(404).end();
      const failed: Record<string, string> = state === 'ready' ? await failures(checks) : { process: state };
      const said = Object.keys(failed).length === 0 ? await told(notices, failed) : {};
      const ready = Object.keys(failed).length === 0;
      response.setHeader('content-type', 'application/json');
      return response.writeHead(ready ? 200 : 503).end(JSON.stringify({ ready, failed, notices: said }));
    };
    answered().catch((error: unknown) => response.writeHead(500).end(messageOf(error)));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
  return {
    port: (server.address() as AddressInfo).port,
    ready: () => {
      state = 'ready';
    },
    goingAway: () => {
      state = 'stopping';
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function failures(checks: ReadonlyMap<string, Check>): Promise<Record<string, string>> {
  const failed: Record<string, string> = {};
  await Promise.all(
    [...checks].map(([name, check]) =>
      check().catch((error: unknown) => {
        failed[name] = messageOf(error);
      }),
    ),
  );
  return failed;
}

/** A part that cannot say what it has to tell cannot serve either. */
async function told(
  notices: ReadonlyMap<string, Notice>,
  failed: Record<string, string>,
): Promise<Record<string, string[]>> {
  const said: Record<string, string[]> = {};
  await Promise.all(
    [...notices].map(async ([name, notice]) => {
      try {
        const sentences = await notice();
        if (sentences.length > 0) said[name] = sentences;
      } catch (error) {
        failed[name] = messageOf(error);
      }
    }),
  );
  return said;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
