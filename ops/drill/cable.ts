import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A line from one process to one server, which can be cut, be held or be slow. */
export interface Cable {
  port: number;
  /** Resets what is connected and whoever connects: told at once. */
  cut(): void;
  /** Takes connections and passes nothing on, in either direction: nobody is told. What was sent arrives when it is healed. */
  hold(): void;
  /** Everything arrives this much later, in each direction; 0 = at once. */
  delay(ms: number): void;
  /** As it was laid, at full speed. */
  heal(): void;
  close(): void;
}

type State = 'open' | 'cut' | 'held';

export async function layCable(targetPort: number): Promise<Cable> {
  const sockets = new Set<Socket>();
  let state: State = 'open';
  let delayMs = 0;

  const keep = (socket: Socket, other: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => other.destroy()); // one end was reset: so is the other
    socket.once('close', () => sockets.delete(socket));
    if (state === 'held') socket.pause();
  };

  const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
    if (state === 'cut') {
      near.on('error', () => near.destroy());
      near.resetAndDestroy();
      return;
    }
    const far = createConnection({ port: targetPort, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    keep(near, far);
    keep(far, near);
    passOn(near, far, () => delayMs);
    passOn(far, near, () => delayMs);
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  server.unref();

  const cutAll = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      state = 'cut';
      cutAll();
    },
    hold() {
      state = 'held';
      for (const socket of sockets) socket.pause();
    },
    delay(ms) {
      delayMs = ms;
    },
    heal() {
      state = 'open';
      delayMs = 0;
      for (const socket of sockets) socket.resume();
    },
    close() {
      server.close();
      cutAll();
    },
  };
}

/** In the order in which it came, each piece as late as the cable is slow when it comes. */
function passOn(from: Socket, to: Socket, delayMs: () => number): void {
  let before = Promise.resolve();
  const later = (what: () => void) => {
    const dueAt = performance.now() + delayMs();
    before = before.then(async () => {
      const wait = dueAt - performance.now();
      if (wait > 0) await sleep(wait, undefined, { ref: false });
      if (!to.destroyed) what();
    });
  };
  from.on('data', (piece) => later(() => to.write(piece)));
  from.on('end', () => later(() => to.end()));
}
