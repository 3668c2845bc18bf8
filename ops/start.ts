import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { runRooms } from '#services/main.ts';
import { stopOnSignals } from '#services/runtime/host.ts';
import { openLog } from '#services/runtime/log.ts';
import { DATA } from '#services/runtime/servers/folders.ts';
import { loadDemo, printDemo } from './demo.ts';
import { EXISTING_ROOMS } from './existing-rooms.ts';
import { type LocalServers, sentenceOf, startLocalServers } from './local-servers.ts';

const HELP = `npm start -- [--empty] [--fresh [--yes]]
  --empty   không nạp tòa án và tài khoản mẫu
  --fresh   xóa dữ liệu cũ (hỏi trước; --yes để không hỏi)
Biến môi trường: GATEWAY_PORT, MONGO_URL, NATS_URL, COURTS_DATA, LOG_LEVEL (xem services/runtime/config.ts).`;

const { values } = parseArgs({
  options: {
    empty: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
    yes: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const say = (line: string) => console.log(line);
const startedAt = Date.now();

if (values.help) say(HELP);
else {
  try {
    await start();
  } catch (error) {
    const sentence = sentenceOf(error);
    if (!sentence) throw error;
    console.error(sentence);
    process.exit(1);
  }
}

async function start(): Promise<void> {
  const port = Number(process.env.GATEWAY_PORT ?? 8080);
  await checkPort(port);
  if (values.fresh && !(await throwAway())) return;
  say('Khởi động cơ sở dữ liệu và máy chủ thông điệp…');
  const servers = await startLocalServers(DATA, say);
  try {
    await runHouse(servers, port);
  } catch (error) {
    await servers.stop();
    throw error;
  }
}

async function runHouse(servers: LocalServers, port: number): Promise<void> {
  say('Khởi động các dịch vụ và cổng truy cập…');
  const log = openLog(process.env.LOG_LEVEL ?? 'warn', 'courts');
  const host = await runRooms(
    {
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      SERVICES: [...EXISTING_ROOMS, 'gateway'].join(','),
      ...process.env,
      GATEWAY_PORT: String(port),
      MONGO_URL: servers.mongoUrl,
      NATS_URL: servers.natsUrl,
    },
    log,
  );
  stopOnSignals(
    async () => {
      say('\nĐang dừng: hoàn tất việc dở dang, rồi đóng cơ sở dữ liệu…');
      await host.stop();
      await servers.stop();
      say('Đã dừng. Dữ liệu được giữ lại.');
    },
    60,
    log,
  );
  if (!values.empty) await loadDemo(host, say);
  say(`\nSẵn sàng sau ${((Date.now() - startedAt) / 1_000).toFixed(1)} giây.`);
  say(`  Cổng truy cập   ${host.url}`);
  say(`  Mô tả API       ${host.url}/docs`);
  say(`  Sức khỏe        http://127.0.0.1:${host.healthPort}/readyz  (/metrics)`);
  if (!values.empty) printDemo(say);
  say('\nNhấn Ctrl-C để dừng.');
}

async function checkPort(port: number): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(port, '127.0.0.1', resolve));
  await new Promise((resolve) => probe.close(resolve));
}

async function throwAway(): Promise<boolean> {
  if (!values.yes) {
    if (!process.stdin.isTTY) {
      console.error('Muốn xóa dữ liệu mà không có bàn phím để hỏi: thêm --yes.');
      return false;
    }
    const ask = createInterface({ input: process.stdin, output: process.stdout });
    const said = await ask.question(`Xóa toàn bộ dữ liệu trong ${DATA}? Gõ «xoa» để đồng ý: `);
    ask.close();
    if (said.trim().toLowerCase() !== 'xoa') {
      say('Không xóa gì.');
      return false;
    }
  }
  await rm(DATA, { recursive: true, force: true });
  return true;
}
