import { setTimeout as sleep } from 'node:timers/promises';
import mongoose from 'mongoose';
import { connect, type NatsError } from 'nats';
import { type Actor, systemActor } from '#contracts/actor.ts';
import { ExportCourts } from '#contracts/directory/courts.ts';
import { newId } from '#contracts/ids.ts';
import type { Contract } from '#contracts/kit.ts';
import { ask } from '#services/runtime/broker.ts';
import { natsOptions } from '#services/runtime/bus.ts';
import { type Config, readConfig } from '#services/runtime/config.ts';
import { type Door, type DoorRoom, type Host, openHost } from '#services/runtime/host.ts';
import { type Logger, openLog } from '#services/runtime/log.ts';
import type { OpenedService } from '#services/runtime/open-service.ts';
import type { House, ServiceDefinition } from '#services/runtime/service.ts';
import { mongoTls } from '#services/runtime/tls.ts';

export interface TestHouse {
  host: Host;
  as(actor: Actor): Caller;
  /** The database and the tables of one of its services, to look at what is stored. */
  roomOf(service: string): House;
  /** Waits until every outbox is empty and every reader has applied what was published. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}
export interface Caller {
  tell<Data, Reply>(
    contract: Contract<Data, Reply>,
    data: Data,
    options?: { expectedVersion?: number; id?: string },
  ): Promise<Reply>;
  ask<Data, Reply>(contract: Contract<Data, Reply>, data: Data): Promise<Reply>;
}
export interface TestHouseOptions {
  services: readonly ServiceDefinition<never>[];
  openDoor?: (room: DoorRoom) => Promise<Door>;
  clock?: () => Date;
  env?: Record<string, string>;
  log?: Logger;
}

/** Real services over the real database and broker of the run, under names of their own. */
export async function openTestHouse({
  services,
  openDoor,
  clock,
  env = {},
  log: given,
}: TestHouseOptions): Promise<TestHouse> {
  const unique = newId('req')
    .slice(-12)
    .replace(/[^a-z0-9]/g, '');
  const config = readConfig({
    MONGO_URL: process.env.MONGO_URL,
    NATS_URL: process.env.NATS_URL,
    DATABASE_PREFIX: `t${unique}`,
    STREAM_NAME: `T${unique.toUpperCase()}`,
    SERVICES: services.map(({ name }) => name).join(','),
    GATEWAY_PORT: '0',
    PARTITIONS: '4',
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    PASSWORD_HASH_MEMORY_KB: '8192',
    RATE_LIMIT_PER_MINUTE: '100000',
    ...env,
  });
  const log = given ?? openLog(config.logLevel, 'test');
  const host = await openHost({ config, services, openDoor, log, clock, nodeName: `test-${unique}` });
  return {
    host,
    as: (actor) => ({
      tell: (contract, data, { expectedVersion, id = newId('req') } = {}) =>
        ask(host.broker, contract, {
          id,
          actor,
          requestId: newId('req'),
          data,
          ...(expectedVersion !== undefined && { expectedVersion }),
        }),
      ask: (contract, data) => ask(host.broker, contract, { actor, requestId: newId('req'), data }),
    }),
    roomOf(service) {
      const found = host.services.get(service);
      if (!found) throw new Error(`${service} is not there`);
      return found.house;
    },
    settled: () => settled(host),
    async stop() {
      await host.stop();
      await forget(config);
    },
  };
}

/** Drops what the house left in the database and the broker of the run. */
export async function forget({ mongoUrl, natsUrl, databasePrefix, services, streamName, tls }: Config): Promise<void> {
  const db = await mongoose.createConnection(mongoUrl, mongoTls(tls)).asPromise();
  await Promise.all(services.map((name) => db.useDb(`${databasePrefix}_${name}`).dropDatabase()));
  await db.close();
  const nats = await connect(natsOptions(natsUrl, tls));
  const { streams } = await nats.jetstreamManager();
  await streams.delete(streamName).catch((error: NatsError) => {
    if (error.api_error?.code !== 404) throw error; // a house that ended at its start has made none
  });
  await nats.close();
}

/** Waits until the outboxes of a host are empty, its readers have applied all, and it knows the courts that the directory knows. */
export async function settled(host: Host): Promise<void> {
  const services = [...host.services.values()];
  let waiting: string[] = [];
  for (let round = 0; round < 600; round++) {
    waiting = [...(await waitingIn(services)), ...(await courtsWaiting(host))];
    if (waiting.length === 0) return;
    await sleep(50);
  }
  throw new Error(`the house did not settle within 30 s: ${waiting.join(', ')}`);
}

/** Outboxes with messages left, and readers that have not applied all they hear. */
async function waitingIn(services: readonly OpenedService[]): Promise<string[]> {
  const waiting: string[] = [];
  for (const { name, house } of services)
    if ((await house.tables.outbox.countDocuments()) > 0) waiting.push(`outbox of ${name}`);
  for (const { house, reactions } of services)
    for (const reaction of reactions)
      for (const heard of reaction.hears) {
        const owner = services.find(({ name }) => name === heard);
        if (owner && !(await hasSeenAll(owner.house, house, reaction.name)))
          waiting.push(`${reaction.name} of ${heard}`);
      }
  return waiting;
}

async function courtsWaiting({ broker, courts }: Host): Promise<string[]> {
  if (!broker.registry.actions.isAvailable(ExportCourts.action)) return [];
  const asked = { actor: systemActor('test'), requestId: newId('req'), data: { ifNoneMatch: courts.etag } };
  return (await ask(broker, ExportCourts, asked)).notModified ? [] : ['the register of courts'];
}

async function hasSeenAll(owner: House, hearer: House, reader: string): Promise<boolean> {
  const heads = await owner.tables.ledger.aggregate<{ _id: string; seq: number }>([
    { $group: { _id: '$stream', seq: { $max: '$seq' } } },
  ]);
  const seen = new Map(
    (await hearer.tables.seen.find({ _id: { $in: heads.map(({ _id }) => `${reader}|${_id}`) } }).lean()).map(
      ({ _id, seq }) => [_id, seq],
    ),
  );
  const parked = new Set((await hearer.tables.parked.find({ reader }).lean()).map(({ stream }) => stream));
  return heads.every(({ _id, seq }) => parked.has(_id) || (seen.get(`${reader}|${_id}`) ?? 0) >= seq);
}

/** For `expect(...).rejects.toMatchObject(refusal('…'))`. */
export const refusal = (type: string) => ({ type });
