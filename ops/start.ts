import { createServer } from 'node:net';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { runRooms } from '#services/main.ts';
import { SERVICES } from '#services/rooms.ts';
import { type Host, stopOnSignals } from '#services/runtime/host.ts';
import { openLog } from '#services/runtime/log.ts';
import { DATA } from '#services/runtime/servers/folders.ts';
import { loadDemo, printDemo } from './demo.ts';
import { emptyFolder, type LocalServers, sentenceOf, startLocalServers } from './local-servers.ts';

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
const log = openLog(process.env.LOG_LEVEL ?? 'warn', 'courts');
const startedAt = Date.now();
/** What is running or about to: whoever stops waits until it can be stopped. */
const running: { servers?: Promise<LocalServers>; host?: Promise<Host> } = {};
let isStopping = false;

if (values.help) say(HELP);
else {
  try {
    await start();
  } catch (error) {
    // Who stops while it starts meets what is being closed: nobody needs to be told.
    if (!isStopping) await fail(error);
  }
}

async function start(): Promise<void> {
  const port = Number(process.env.GATEWAY_PORT ?? 8080);
  await checkPort(port);
  if (values.fresh && !(await throwAway())) return;
  stopOnSignals(
    async () => {
      isStopping = true;
      say('\nĐang dừng: hoàn tất việc dở dang, rồi đóng cơ sở dữ liệu…');
      await stop();
      say('Đã dừng. Dữ liệu được giữ lại.');
    },
    60,
    log,
  );
  say('Khởi động cơ sở dữ liệu và máy chủ thông điệp…');
  running.servers = startLocalServers(DATA, say);
  await runHouse(await running.servers, port);
}

/** Services first, then what they work with; a part that could not be started has nothing to stop. */
async function stop(): Promise<void> {
  const [host] = await Promise.allSettled([running.host]);
  if (host.status === 'fulfilled') await host.value?.stop();
  const [servers] = await Promise.allSettled([running.servers]);
  if (servers.status === 'fulfilled') await servers.value?.stop();
}

async function fail(error: unknown): Promise<void> {
  await stop();
  const sentence = sentenceOf(error);
  if (!sentence) throw error;
  console.error(sentence);
  process.exit(1);
}

async function runHouse(servers: LocalServers, port: number): Promise<void> {
  say('Khởi động các dịch vụ và cổng truy cập…');
  running.host = runRooms(
    {
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      SERVICES: [...SERVICES, 'gateway'].join(','),
      ...process.env,
      GATEWAY_PORT: String(port),
      MONGO_URL: servers.mongoUrl,
      NATS_URL: servers.natsUrl,
    },
    log,
  );
  const host = await running.host;
  if (!values.empty && !isStopping) await loadDemo(host, say);
  if (isStopping) return;
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
  await emptyFolder(DATA);
  return true;
}
