import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, type ServerProcess } from '#services/runtime/servers/child.ts';
import { PROGRAMS } from '#services/runtime/servers/folders.ts';
import { type MongodOptions, startMongod } from '#services/runtime/servers/mongod.ts';
import { type NatsOptions, startNats } from '#services/runtime/servers/nats-server.ts';

/** A server that a drill may kill and start again, on the same port and the same data. */
export interface DrillServer {
  readonly url: string;
  readonly port: number;
  readonly folder: string; // where its data is
  isAlive(): boolean;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  start(): Promise<void>;
}
export interface DrillServers {
  mongod: DrillServer;
  nats: DrillServer;
  stop(): Promise<void>;
}
export interface ServerFolders {
  mongod: string;
  nats: string;
}
export interface ServerSettings {
  mongod?: Pick<MongodOptions, 'settings' | 'cacheGb'>;
  nats?: Pick<NatsOptions, 'settings'>;
}

/** A database and a broker of the drill's own. They end with this process, however it ends. */
export async function startDrillServers(
  folders: ServerFolders,
  say: (line: string) => void,
  settings: ServerSettings = {},
): Promise<DrillServers> {
  const programFolder = PROGRAMS;
  const running: DrillServer[] = [];
  const endAll = async () => {
    for (const server of running) await server.kill();
  };
  try {
    const mongod = await restartable(join(folders.mongod, 'mongod'), () =>
      startMongod({ dataFolder: folders.mongod, programFolder, say, cacheGb: 0.5, ...settings.mongod }),
    );
    running.push(mongod);
    const nats = await restartable(join(folders.nats, 'nats'), (port) =>
      startNats({ dataFolder: folders.nats, programFolder, say, ...settings.nats, ...(port && { port }) }),
    );
    running.push(nats);
    return { mongod, nats, stop: endAll };
  } catch (error) {
    await endAll();
    throw error;
  }
}

async function restartable(
  folder: string,
  startOne: (port: number | undefined) => Promise<ServerProcess>,
): Promise<DrillServer> {
  let running = await startOne(undefined);
  const { url } = running;
  const port = Number(new URL(url).port);
  const endWithUs = () => {
    if (isAlive(running.pid)) process.kill(running.pid, 'SIGKILL');
  };
  process.once('exit', endWithUs);
  return {
    url,
    port,
    folder,
    isAlive: () => isAlive(running.pid),
    async kill() {
      if (isAlive(running.pid)) process.kill(running.pid, 'SIGKILL');
      while (isAlive(running.pid)) await sleep(20);
      process.off('exit', endWithUs);
    },
    async start() {
      running = await startOne(port);
      process.once('exit', endWithUs);
    },
  };
}
