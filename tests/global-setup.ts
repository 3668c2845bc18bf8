import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROGRAMS } from '#services/runtime/servers/folders.ts';
import { startMongod } from '#services/runtime/servers/mongod.ts';
import { startNats } from '#services/runtime/servers/nats-server.ts';

/** One real database and one real broker for the whole run; every test file has its own databases and stream in them. */
export default async function startServers(): Promise<void> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'courts-test-'));
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const mongod = await startMongod({ dataFolder, programFolder: PROGRAMS, say });
  const nats = await startNats({ dataFolder, programFolder: PROGRAMS, say });
  process.env.MONGO_URL = mongod.url;
  process.env.NATS_URL = nats.url;
  Object.assign(globalThis, { courtsServers: { mongod, nats, dataFolder } });
}
