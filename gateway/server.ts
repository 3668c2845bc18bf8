import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Door, DoorRoom } from '#services/runtime/host.ts';
import { type AppOptions, buildApp } from './app.ts';

// How long those who are connected have to hear, with an answer, that this door closes; and how long it stays open in
// any case for those who have not yet seen that the process is not ready. A load balancer needs longer: its platform
// waits before it sends the signal (preStop).
const LEAVE_MS = { atLeast: 300, atMost: 1_000 };

/** Opens the door of the house. It is closed before anything else stops, and nobody inside is thrown out. */
export async function openGateway(room: DoorRoom, options: AppOptions = {}): Promise<Door> {
  const { config, log } = room;
  const app = await buildApp(room, options);
  const goodbye = sayGoodbye(app);
  const url = await app.listen({ host: config.gatewayHost, port: config.gatewayPort });
  log.info({ url }, 'cổng dịch vụ mở');
  return {
    url,
    async close() {
      await goodbye.begin();
      await app.close();
      goodbye.end();
    },
  };
}

/**
 * A kept-alive connection that is cut while its next request is on the way loses that request. So before the door
 * closes each answer says `Connection: close`, and the client itself ends the connection, having everything it asked for.
 */
function sayGoodbye(app: FastifyInstance): { begin(): Promise<void>; end(): void } {
  let closing = false;
  app.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });
  // Browsers and proxies connect in advance. Node takes such a connection for busy, and would wait a minute for its request.
  const silent = new Set<Socket>();
  app.server.on('connection', (socket: Socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  app.server.on('request', ({ socket }: IncomingMessage) => silent.delete(socket));
  let sweeping: NodeJS.Timeout | undefined;
  const connections = () =>
    new Promise<number>((resolve) => app.server.getConnections((error, count) => resolve(error ? 0 : count)));
  return {
    async begin() {
      closing = true;
      const began = Date.now();
      await sleep(LEAVE_MS.atLeast);
      while (Date.now() - began < LEAVE_MS.atMost && (await connections()) > silent.size) await sleep(25);
      sweeping = setInterval(() => {
        for (const socket of silent) socket.destroy();
      }, 50);
    },
    end: () => clearInterval(sweeping),
  };
}
