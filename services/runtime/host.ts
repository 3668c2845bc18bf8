import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceBroker } from 'moleculer';
import mongoose, { type Connection } from 'mongoose';
import type { Upcasts } from '#contracts/upcasts.ts';
import { openBroker } from './broker.ts';
import { type Bus, openBus } from './bus.ts';
import { type Config, withoutSecrets } from './config.ts';
import { type CourtRegister, openCourtRegister } from './court-register.ts';
import { type Check, type Notice, openHealth } from './health.ts';
import { type Logger, openLog } from './log.ts';
import { type Metrics, openMetrics } from './metrics.ts';
import { type OpenedService, openService } from './open-service.ts';
import { SetUpError } from './servers/wheels.ts';
import type { ServiceDefinition } from './service.ts';
import { mongoTls, tlsFault, tlsOf } from './tls.ts';
import { openTracing } from './tracing.ts';

/** The gateway's part in a process: it listens last and closes first. */
export interface Door {
  url: string;
  close(): Promise<void>;
}
export interface DoorRoom {
  config: Config;
  broker: ServiceBroker;
  bus: Bus;
  log: Logger;
  metrics: Metrics;
  courts: CourtRegister;
}

export interface HostOptions {
  config: Config;
  services: readonly ServiceDefinition<never>[];
  openDoor?: (room: DoorRoom) => Promise<Door>;
  log?: Logger;
  clock?: () => Date;
  nodeName?: string;
  upcasts?: Upcasts;
}

export interface Host {
  broker: ServiceBroker;
  bus: Bus;
  courts: CourtRegister;
  services: ReadonlyMap<string, OpenedService>;
  url?: string;
  healthPort: number;
  /** Ends in the order that loses nothing: no new work, door, background, broker, connections. */
  stop(): Promise<void>;
}

/** Starts the given services (and the gateway) in this process. */
export async function openHost({
  config,
  services,
  openDoor,
  log = openLog(config.logLevel, 'courts'),
  clock = () => new Date(),
  nodeName,
  upcasts,
}: HostOptions): Promise<Host> {
  const nodeId =
    nodeName ?? `${config.services.length > 1 ? 'house' : config.services[0]}.${hostname()}-${process.pid}`;
  log.info({ config: withoutSecrets(config), nodeId }, 'khởi động');
  if (config.tls) tlsOf(config.tls); // a file that is missing is told before anything waits for it
  const closeTracing = await openTracing(config, log);
  const metrics = openMetrics();
  const checks = new Map<string, Check>();
  const notices = new Map<string, Notice>();
  const health = await openHealth(config.healthHost, config.healthPort, { checks, notices }, metrics.registry);
  const bus = await openBus(nodeId, config);
  checks.set('nats', bus.check);
  const broker = openBroker({ ...config, nodeId, namespace: config.databasePrefix, log });

  const courts = openCourtRegister({ broker, bus, log, as: config.services[0] ?? nodeId });

  const opened: OpenedService[] = [];
  const databases: Connection[] = [];
  for (const definition of services) {
    const db = await openDatabase(config, definition.name);
    databases.push(db);
    checks.set(`mongo:${definition.name}`, () => pingDatabase(db));
    const around = { config, nodeId, broker, bus, db, log, metrics, courts, clock, upcasts };
    const service = await openService(definition, around).catch(async (error: unknown) => {
      await Promise.all([health.close(), bus.close(), ...databases.map((one) => one.close())]);
      throw error; // a service refuses its database: nothing of this process stays
    });
    notices.set(definition.name, service.notices);
    opened.push(service);
  }
  await courts.readCopy();
  await broker.start();
  if (openDoor || services.some(({ knowsCourts }) => knowsCourts)) await courts.follow();
  for (const service of opened) await service.begin();
  const door = await openDoor?.({ config, broker, bus, log, metrics, courts });
  health.ready();

  return {
    broker,
    bus,
    courts,
    services: new Map(opened.map((service) => [service.name, service])),
    ...(door && { url: door.url }),
    healthPort: health.port,
    async stop() {
      health.goingAway();
      await door?.close();
      await courts.stop();
      // The background first, while the broker still carries what it asks; then the broker leaves the queue groups
      // of NATS and waits for the calls in flight.
      await Promise.all(opened.map((service) => service.quiet()));
      await broker.stop();
      for (const service of opened) await service.stop();
      await bus.close();
      await Promise.all(databases.map((db) => db.close()));
      await health.close();
      await closeTracing();
      log.info('đã dừng');
    },
  };
}

export async function openDatabase(config: Config, service: string): Promise<Connection> {
  const { tls } = config;
  return mongoose
    .createConnection(config.mongoUrl, {
      ...mongoTls(tls),
      dbName: `${config.databasePrefix}_${service}`,
      serverSelectionTimeoutMS: 3_000,
      writeConcern: { w: 'majority', journal: true },
      maxPoolSize: 40,
      autoIndex: false,
      autoCreate: false,
    })
    .asPromise()
    .catch((cause: unknown) => {
      const says = tlsFault(cause, 'MONGO_URL', tls);
      throw says ? new SetUpError(says, { cause }) : cause;
    });
}

async function pingDatabase(db: Connection): Promise<void> {
  await Promise.race([
    db.db?.command({ ping: 1 }),
    sleep(1_500, undefined, { ref: false }).then(() => {
      throw new Error('MongoDB does not answer within 1.5 s');
    }),
  ]);
}

/** SIGTERM and SIGINT stop the host once; a second signal does not hurry it, the deadline does. */
export function stopOnSignals(stop: () => Promise<void>, deadlineSeconds: number, log: Logger): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'nhận tín hiệu dừng');
    setTimeout(() => {
      log.error('dừng quá hạn, thoát');
      process.exit(1);
    }, deadlineSeconds * 1_000).unref();
    stop().then(
      () => process.exit(0),
      (err: unknown) => {
        log.error({ err }, 'lỗi khi dừng');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}
