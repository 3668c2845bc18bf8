import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ServerFolders } from './drill-servers.ts';

const run = promisify(execFile);

/** Small disks for the servers of a drill, which can be filled and freed again. */
export interface Disks {
  folders: ServerFolders;
  /** Takes all room that is left; gives the megabytes taken. */
  fill(server: keyof ServerFolders): Promise<number>;
  free(server: keyof ServerFolders): Promise<void>;
  remove(): Promise<void>;
}

const SIZES = { mongod: '700m', nats: '48m' } as const;

/** Disks in memory; only root may make them. They go with this process, however it ends. */
export async function openDisks(): Promise<Disks | undefined> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'courts-disks-'));
  const folders = { mongod: join(folder, 'mongod'), nats: join(folder, 'nats') };
  const leave = () => {
    for (const path of Object.values(folders)) spawnSync('umount', ['-l', path]);
    spawnSync('rmdir', [...Object.values(folders), folder]);
  };
  process.once('exit', leave);
  const mounted = await mount(folders).catch(() => false); // in a container that may not
  if (!mounted) {
    process.off('exit', leave);
    leave();
    return undefined;
  }
  const ballast = (server: keyof ServerFolders) => join(folders[server], 'ballast');
  return {
    folders,
    async fill(server) {
      await fillUp(ballast(server));
      return Math.round((await stat(ballast(server))).size / 1e6);
    },
    free: (server) => rm(ballast(server), { force: true }),
    async remove() {
      process.off('exit', leave);
      leave();
    },
  };
}

async function mount(folders: ServerFolders): Promise<boolean> {
  for (const server of ['mongod', 'nats'] as const) {
    await run('mkdir', ['-p', folders[server]]);
    await run('mount', ['-t', 'tmpfs', '-o', `size=${SIZES[server]}`, 'tmpfs', folders[server]]);
  }
  return true;
}

/** Writes until there is no room for another page. */
async function fillUp(path: string): Promise<void> {
  const file = await open(path, 'a');
  try {
    for (let size = 1 << 22; size >= 4_096; ) {
      const { bytesWritten } = await file.write(Buffer.alloc(size)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOSPC') return { bytesWritten: 0 };
        throw error;
      });
      if (bytesWritten < size) size >>= 1;
    }
  } finally {
    await file.close();
  }
}
