import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type JetStreamManager } from 'nats';
import { systemActor } from '#contracts/actor.ts';
import { BootstrapOperator, LoadDirectory } from '#contracts/directory/load-directory.ts';
import { newId } from '#contracts/ids.ts';
import { DEMO_DIRECTORY, DEMO_OPERATOR } from '#services/directory/model/demo.ts';
import { ask, openBroker } from '#services/runtime/broker.ts';
import { openLog } from '#services/runtime/log.ts';
import { type RoomsProcess, startRooms } from '../processes.ts';
import { type Cable, layCable } from './cable.ts';
import type { Clocks } from './clocks.ts';
import type { Disks } from './disks.ts';
import { type DrillServers, type ServerSettings, startDrillServers } from './drill-servers.ts';

/** A process of the house, with lines of its own to the database and to the broker. */
export interface DrillProcess extends RoomsProcess {
  nth: number; // which of its room's, from 0
  cables: { mongod: Cable; nats: Cable };
}

/** A whole house for a drill: own database and broker, every service as often as asked, each in its own process. */
export interface DrillHouse {
  mongoUrl: string;
  prefix: string;
  streamName: string;
  servers?: DrillServers; // absent: those that were given
  clocks?: Clocks; // where the clocks of its processes can be set
  disks?: Disks; // where the disks of its servers can be filled
  processes: DrillProcess[];
  gatewayUrls(): string[];
  /** SIGKILL to one process, and a new one in its place. */
  replace(victim: DrillProcess): Promise<void>;
  /** A new process of the room, and when it is ready SIGTERM to this one, which nobody is sent to any more once it says so. */
  rollOver(leaving: DrillProcess): Promise<number | null>;
  /** Ends all processes of a room; `again` starts as many. */
  close(room: string): Promise<{ again(): Promise<void> }>;
  stop(): Promise<void>;
}
export interface DrillOptions {
  services: readonly string[];
  replicas: number;
  say: (line: string) => void;
  /** Already running servers, for the tests: they are not stopped. */
  servers?: { mongoUrl: string; natsUrl: string };
  disks?: Disks; // where own servers keep their data; absent: in a folder of their own
  settings?: ServerSettings;
  names?: { prefix: string; natsUrlOf(room: string): string }; // where each room has a user of its own at the broker
  clocks?: Clocks;
  env?: (nth: number) => Record<string, string>; // what a process is told besides, by its place
}

export async function openDrillHouse(options: DrillOptions): Promise<DrillHouse> {
  const { services, replicas, say, servers: given, names } = options;
  const folder = await mkdtemp(join(tmpdir(), 'courts-drill-'));
  const servers = given
    ? undefined
    : await startDrillServers(options.disks?.folders ?? { mongod: folder, nats: folder }, say, options.settings);
  process.setMaxListeners(100); // each process of the house is ended with this one
  const removeFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.once('exit', removeFolder);
  const mongoUrl = given?.mongoUrl ?? servers?.mongod.url ?? '';
  const natsUrl = given?.natsUrl ?? servers?.nats.url ?? '';
  const prefix = names?.prefix ?? `d${newId('req').slice(-10)}`;
  const env = {
    DATABASE_PREFIX: prefix,
    STREAM_NAME: prefix.toUpperCase(),
    LOG_LEVEL: 'error',
    RATE_LIMIT_PER_MINUTE: '1000000',
    REQUEST_TIMEOUT_MS: '3000',
    PARTITIONS: '8',
  };
  let started = 0;
  const start = async (rooms: string, nth: number): Promise<DrillProcess> => {
    started += 1;
    const nats = names?.natsUrlOf(rooms) ?? natsUrl;
    const cables = { mongod: await layCable(portOf(mongoUrl)), nats: await layCable(portOf(nats)) };
    const one = await startRooms(`${rooms}-${started}`, rooms, {
      ...env,
      MONGO_URL: withPort(mongoUrl, cables.mongod.port),
      NATS_URL: withPort(nats, cables.nats.port),
      ...options.clocks?.env(nth),
      ...options.env?.(nth),
    });
    return { ...one, nth, cables };
  };
  const processes: DrillProcess[] = [];
  let isStopped = false;
  const place = async (rooms: string, nth: number): Promise<void> => {
    const next = await start(rooms, nth).catch((error: unknown) => {
      if (processes.length < services.length) throw error; // the house itself does not come up
      return isStopped ? undefined : startAgain(rooms, nth);
    });
    if (!next) return;
    processes.push(next);
    if (isStopped) next.kill('SIGKILL'); // the drill ended while it was starting
  };
  /** A platform starts a process again that ends because its database is away. */
  const startAgain = async (rooms: string, nth: number): Promise<DrillProcess | undefined> => {
    for (let last: unknown, tries = 0; !isStopped; tries++) {
      if (tries === TRIES) throw last;
      await sleep(1_000);
      try {
        return await start(rooms, nth);
      } catch (error) {
        last = error;
      }
    }
    return undefined;
  };
  const takeAway = (victim: DrillProcess): void => {
    processes.splice(processes.indexOf(victim), 1);
    for (const cable of Object.values(victim.cables)) cable.close();
  };
  const stop = async () => {
    isStopped = true;
    for (const { kill } of processes) kill('SIGTERM');
    await Promise.race([Promise.all(processes.map(({ ended }) => ended)), sleep(20_000, undefined, { ref: false })]);
    for (const { kill } of processes) kill('SIGKILL');
    for (const { cables } of processes) for (const cable of Object.values(cables)) cable.close();
    await servers?.stop();
    process.off('exit', removeFolder);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    for (const rooms of services)
      for (const one of await Promise.allSettled(Array.from({ length: replicas }, (_, nth) => place(rooms, nth))))
        if (one.status === 'rejected') throw one.reason;
    await loadPeople(natsUrl, prefix);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    mongoUrl,
    prefix,
    streamName: env.STREAM_NAME,
    ...(servers && { servers }),
    ...(options.clocks && { clocks: options.clocks }),
    ...(options.disks && { disks: options.disks }),
    processes,
    gatewayUrls: () => processes.flatMap(({ gatewayUrl }) => gatewayUrl ?? []),
    async replace(victim) {
      victim.kill('SIGKILL');
      await victim.ended;
      takeAway(victim);
      await place(victim.rooms, victim.nth);
    },
    async rollOver(leaving) {
      await place(leaving.rooms, leaving.nth);
      leaving.kill('SIGTERM');
      while (await isReady(leaving)) await sleep(20);
      processes.splice(processes.indexOf(leaving), 1);
      const code = await leaving.ended;
      for (const cable of Object.values(leaving.cables)) cable.close();
      return code;
    },
    async close(room) {
      const all = processes.filter(({ rooms }) => rooms === room);
      for (const { kill } of all) kill('SIGTERM');
      await Promise.all(all.map(({ ended }) => ended));
      for (const one of all) takeAway(one);
      return { again: async () => void (await Promise.all(all.map(({ nth }) => place(room, nth)))) };
    },
    stop,
  };
}

const isReady = ({ healthUrl }: DrillProcess): Promise<boolean> =>
  fetch(`${healthUrl}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  );

/** How often a process is started again that ends at its start. */
const TRIES = 20;

/** The servers that were started for this house, which may be killed and emptied. */
export function ownServers({ servers }: DrillHouse): DrillServers {
  if (!servers) throw new Error('this drill needs servers of its own');
  return servers;
}

export async function withStream<Result>(
  house: DrillHouse,
  work: (jsm: JetStreamManager) => Promise<Result>,
): Promise<Result> {
  const nats = await connect({ servers: ownServers(house).nats.url });
  try {
    return await work(await nats.jetstreamManager());
  } finally {
    await nats.close();
  }
}

const portOf = (url: string): number => Number(new URL(url).port);
const withPort = (url: string, port: number): string => {
  const other = new URL(url);
  other.port = String(port);
  return other.toString();
};

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
