import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { endLeftover, isAlive, type ServerProcess } from '#services/runtime/servers/child.ts';
import { PROGRAMS } from '#services/runtime/servers/folders.ts';
import { startMongod } from '#services/runtime/servers/mongod.ts';
import { startNats } from '#services/runtime/servers/nats-server.ts';
import { SetUpError } from '#services/runtime/servers/wheels.ts';

export interface LocalServers {
  mongoUrl: string;
  natsUrl: string;
  pids: { mongod?: number; nats?: number };
  stop(): Promise<void>;
}

/** The database and the broker for a newcomer: those of MONGO_URL and NATS_URL, or own ones on the data folder. */
export async function startLocalServers(dataFolder: string, say: (line: string) => void): Promise<LocalServers> {
  await mkdir(dataFolder, { recursive: true });
  await checkSpace(dataFolder);
  await takeFolder(dataFolder);
  const own: ServerProcess[] = [];
  const stop = async () => {
    for (const server of own.toReversed()) await server.stop();
    await rm(lockOf(dataFolder), { force: true });
  };
  try {
    const options = { dataFolder, programFolder: PROGRAMS, say };
    let mongod: ServerProcess | undefined;
    if (!process.env.MONGO_URL) {
      mongod = await startMongod(options);
      own.push(mongod);
    }
    let nats: ServerProcess | undefined;
    if (!process.env.NATS_URL) {
      nats = await startNats(options);
      own.push(nats);
    }
    return {
      mongoUrl: mongod?.url ?? (process.env.MONGO_URL as string),
      natsUrl: nats?.url ?? (process.env.NATS_URL as string),
      pids: { mongod: mongod?.pid, nats: nats?.pid },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Throws the data away, once nothing works on it any more: a running start is left alone, what a killed one left is ended. */
export async function emptyFolder(dataFolder: string): Promise<void> {
  if (process.env.MONGO_URL || process.env.NATS_URL)
    throw new SetUpError(
      '--fresh chỉ xóa dữ liệu của máy chủ do lệnh này khởi động: với MONGO_URL, NATS_URL hãy xóa ở chính máy chủ đó.',
    );
  if (!existsSync(dataFolder)) return;
  await takeFolder(dataFolder);
  for (const server of ['mongod', 'nats']) {
    const folder = join(dataFolder, server);
    await endLeftover(join(folder, 'courts.pid'), folder);
  }
  await rm(dataFolder, { recursive: true, force: true });
}

const lockOf = (folder: string): string => join(folder, 'start.pid');

/** Two starts on one folder would fight for its database. */
async function takeFolder(folder: string): Promise<void> {
  const lock = lockOf(folder);
  if (existsSync(lock)) {
    const pid = Number(await readFile(lock, 'utf8'));
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (pid !== process.pid && isAlive(pid) && command.includes('ops/'))
      throw new SetUpError(
        `Hệ thống đang chạy trên thư mục dữ liệu này (tiến trình ${pid}): hãy dừng nó trước, hoặc đặt COURTS_DATA trỏ tới thư mục khác.`,
      );
  }
  await writeFile(lock, String(process.pid));
}

async function checkSpace(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < 1e9) throw new SetUpError('Đĩa còn dưới 1 GB: hãy giải phóng chỗ rồi chạy lại.');
}

/** One sentence with the remedy for what a newcomer can mend; anything else is shown whole. */
export function sentenceOf(error: unknown): string | undefined {
  if (error instanceof SetUpError) return error.message;
  const { code, message = '', port } = error as { code?: string; message?: string; port?: number };
  if (code === 'EADDRINUSE')
    return `Cổng ${port} đang có chương trình khác dùng: hãy dừng chương trình đó, hoặc chọn cổng khác bằng GATEWAY_PORT=8090 npm start.`;
  if (code === 'ENOSPC' || /No space left/i.test(message))
    return 'Hết chỗ trên đĩa: hãy giải phóng ít nhất 1 GB rồi chạy lại.';
  if (code === 'EACCES') return `Không có quyền ghi (${message}): hãy kiểm tra quyền của thư mục hoặc đặt COURTS_DATA.`;
  return undefined;
}
