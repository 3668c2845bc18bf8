import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { systemActor } from '#contracts/actor.ts';
import { BootstrapOperator } from '#contracts/directory/load-directory.ts';
import { newId } from '#contracts/ids.ts';
import { runRooms } from '#services/main.ts';
import { SERVICES } from '#services/rooms.ts';
import { ask } from '#services/runtime/broker.ts';
import type { Host } from '#services/runtime/host.ts';
import { openLog } from '#services/runtime/log.ts';
import { type LocalServers, startLocalServers } from '../local-servers.ts';
import type { Access } from './staff.ts';

/** The system that the records are sent to. */
export interface System {
  url: string;
  access: Access;
  /** Where its ledgers can be read; absent for a system that is reached by its gateway only. */
  store?: { mongoUrl: string; databasePrefix: string };
  own?: OwnSystem;
}
/** Started for this run on a folder of its own. */
export interface OwnSystem {
  folder: string;
  env: Record<string, string>;
  /** Stops the services, does something, and starts them again; the address may change. */
  whileStopped(work: (env: Record<string, string>) => Promise<void>): Promise<string>;
  stop(keep: boolean): Promise<void>;
}

const OPERATOR = 'nap.ho-so-giay';

export async function startOwn(say: (line: string) => void): Promise<System> {
  const folder = await mkdtemp(join(tmpdir(), 'courts-replay-'));
  // Servers that are there already (MONGO_URL, NATS_URL) may hold other data: there the run has names of its own.
  const isShared = process.env.MONGO_URL !== undefined || process.env.NATS_URL !== undefined;
  const unique = randomBytes(4).toString('hex');
  const names: Record<string, string> = isShared
    ? { DATABASE_PREFIX: `replay_${unique}`, STREAM_NAME: `REPLAY_${unique.toUpperCase()}` }
    : {};
  const servers = await startLocalServers(folder, say);
  const env: Record<string, string> = {
    SERVICES: [...SERVICES, 'gateway'].join(','),
    MONGO_URL: servers.mongoUrl,
    NATS_URL: servers.natsUrl,
    GATEWAY_PORT: '0',
    RATE_LIMIT_PER_MINUTE: '1000000',
    ...names,
  };
  const { DATABASE_PREFIX: databasePrefix = 'courts' } = env;
  const access = { accountName: OPERATOR, password: randomBytes(18).toString('hex') };
  let host: Host | undefined;
  const start = async (): Promise<string> => {
    host = await runRooms({ ...process.env, ...env }, openLog(process.env.LOG_LEVEL ?? 'error', 'courts'));
    return host.url ?? '';
  };
  const stop = async (keep: boolean) => {
    await host?.stop();
    if (isShared && !keep) await dropDatabases(servers, databasePrefix);
    await servers.stop();
    if (!keep) await rm(folder, { recursive: true, force: true });
  };
  try {
    const url = await start();
    if (!host) throw new Error('the house did not start');
    const envelope = { id: newId('cmd'), actor: systemActor('replay'), requestId: newId('req') };
    const operator = { ...access, name: 'Người nạp hồ sơ giấy (bổ sung)', mustChangePassword: false };
    await ask(host.broker, BootstrapOperator, { ...envelope, data: operator });
    const store = { mongoUrl: servers.mongoUrl, databasePrefix };
    const whileStopped: OwnSystem['whileStopped'] = async (work) => {
      await host?.stop();
      host = undefined;
      await work(env);
      return start();
    };
    return { url, access, store, own: { folder, env, whileStopped, stop } };
  } catch (error) {
    await stop(false);
    throw error;
  }
}

async function dropDatabases({ mongoUrl }: LocalServers, prefix: string): Promise<void> {
  const db = await mongoose.createConnection(mongoUrl).asPromise();
  await Promise.all(SERVICES.map((room) => db.useDb(`${prefix}_${room}`).dropDatabase()));
  await db.close();
}
