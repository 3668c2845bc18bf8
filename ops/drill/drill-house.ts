import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemActor } from '#contracts/actor.ts';
import { BootstrapOperator, LoadDirectory } from '#contracts/directory/load-directory.ts';
import { newId } from '#contracts/ids.ts';
import { DEMO_DIRECTORY, DEMO_OPERATOR } from '#services/directory/model/demo.ts';
import { ask, openBroker } from '#services/runtime/broker.ts';
import { openLog } from '#services/runtime/log.ts';
import { isAlive } from '#services/runtime/servers/child.ts';
import { type LocalServers, startLocalServers } from '../local-servers.ts';
import { type RoomsProcess, startRooms } from '../processes.ts';

/** A whole house for a drill: own database and broker, every service as often as asked, each in its own process. */
export interface DrillHouse {
  servers: LocalServers;
  prefix: string;
  processes: RoomsProcess[];
  gatewayUrls(): string[];
  /** SIGKILL to one process, and a new one in its place. */
  replace(victim: RoomsProcess): Promise<void>;
  stop(): Promise<void>;
}
export interface DrillOptions {
  services: readonly string[];
  replicas: number;
  say: (line: string) => void;
  /** Already running servers, for the tests: they are not stopped. */
  servers?: LocalServers;
  names?: { prefix: string; natsUrlOf(room: string): string }; // where each room has a user of its own at the broker
}

export async function openDrillHouse({
  services,
  replicas,
  say,
  servers: given,
  names,
}: DrillOptions): Promise<DrillHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'courts-drill-'));
  const servers = given ?? (await startLocalServers(folder, say));
  const endServers = () => {
    for (const pid of [servers.pids.mongod, servers.pids.nats]) if (pid && isAlive(pid)) process.kill(pid, 'SIGKILL');
  };
  if (!given) process.once('exit', endServers);
  const prefix = names?.prefix ?? `d${newId('req').slice(-10)}`;
  const env = {
    MONGO_URL: servers.mongoUrl,
    NATS_URL: servers.natsUrl,
    DATABASE_PREFIX: prefix,
    STREAM_NAME: prefix.toUpperCase(),
    LOG_LEVEL: 'error',
    RATE_LIMIT_PER_MINUTE: '1000000',
    REQUEST_TIMEOUT_MS: '3000',
    PARTITIONS: '8',
  };
  let started = 0;
  const start = (rooms: string) => {
    started += 1;
    return startRooms(`${rooms}-${started}`, rooms, { ...env, ...(names && { NATS_URL: names.natsUrlOf(rooms) }) });
  };
  const processes: RoomsProcess[] = [];
  let isStopped = false;
  const stop = async () => {
    isStopped = true;
    for (const { kill } of processes) kill('SIGTERM');
    await Promise.race([Promise.all(processes.map(({ ended }) => ended)), sleep(20_000, undefined, { ref: false })]);
    for (const { kill } of processes) kill('SIGKILL');
    if (!given) await servers.stop();
    process.off('exit', endServers);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    for (const rooms of services)
      for (const one of await Promise.allSettled(Array.from({ length: replicas }, () => start(rooms)))) {
        if (one.status === 'rejected') throw one.reason;
        processes.push(one.value);
      }
    await loadPeople(servers.natsUrl, prefix);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    servers,
    prefix,
    processes,
    gatewayUrls: () => processes.flatMap(({ gatewayUrl }) => gatewayUrl ?? []),
    async replace(victim) {
      victim.kill('SIGKILL');
      await victim.ended;
      processes.splice(processes.indexOf(victim), 1);
      const next = await start(victim.rooms);
      processes.push(next);
      if (isStopped) next.kill('SIGKILL'); // the drill ended while it was starting
    },
    stop,
  };
}

/** The people of the demo courts, by the real commands. */
async function loadPeople(natsUrl: string, namespace: string): Promise<void> {
  const broker = openBroker({
    nodeId: `drill.${process.pid}`,
    namespace,
    natsUrl,
    requestTimeoutMs: 20_000,
    shutdownSeconds: 2,
    log: openLog('silent', 'drill'),
  });
  await broker.start();
  await broker.waitForServices(['directory'], 30_000, 50);
  const envelope = () => ({ id: newId('cmd'), actor: systemActor('drill'), requestId: newId('req') });
  await ask(broker, BootstrapOperator, { ...envelope(), data: DEMO_OPERATOR });
  await ask(broker, LoadDirectory, { ...envelope(), data: DEMO_DIRECTORY });
  await broker.stop();
}
