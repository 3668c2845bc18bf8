import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalServers } from '../ops/local-servers.ts';

export interface Urls {
  mongoUrl: string;
  natsUrl: string;
}

/** A database and a broker of its own for one measurement, gone afterwards. */
export async function withServers<Result>(work: (urls: Urls) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'courts-bench-'));
  const servers = await startLocalServers(folder, (line) => console.error(line));
  try {
    return await work(servers);
  } finally {
    await servers.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
