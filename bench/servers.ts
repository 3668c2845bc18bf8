import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalServers } from '../ops/local-servers.ts';

/** A database and a broker of its own for one measurement, gone afterwards. */
export async function withServers(work: (urls: { mongoUrl: string; natsUrl: string }) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'courts-bench-'));
  const servers = await startLocalServers(folder, (line) => console.error(line));
  try {
    await work(servers);
  } finally {
    await servers.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
