import { rm } from 'node:fs/promises';
import type { ServerProcess } from '#services/runtime/servers/child.ts';

export default async function stopServers(): Promise<void> {
  const { courtsServers } = globalThis as unknown as {
    courtsServers: { mongod: ServerProcess; nats: ServerProcess; dataFolder: string };
  };
  await courtsServers.nats.stop();
  await courtsServers.mongod.stop();
  await rm(courtsServers.dataFolder, { recursive: true, force: true });
}
