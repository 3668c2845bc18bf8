import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { dayInVietnam } from '#services/runtime/room.ts';
import { Refused } from './client.ts';
import { sentenceOf } from './local-servers.ts';
import { type RunResult, replay } from './replay/run.ts';
import { AccessError } from './replay/staff.ts';
import { type OwnSystem, type System, startOwn } from './replay/system.ts';
import { verifyLedgers } from './replay/verify.ts';

const HELP = `npm run replay -- [tệp.json] [--url http://… --account tên --password mật-khẩu] [--keep] [--verify]
  tệp.json    tiêu đề bản án, quyết định (mặc định samples/headers.json; cách đọc: samples/README.md)
  --url       dùng hệ thống đang chạy, với tài khoản của người vận hành hoặc quản trị;
              không có: khởi động hệ thống riêng trên thư mục tạm, xóa khi xong
  --keep      giữ lại thư mục tạm
  --verify    dựng lại trạng thái từ sổ cái và so với trạng thái đã lưu; đếm lại số liệu thống kê và so
              (với --url: cần MONGO_URL, DATABASE_PREFIX của hệ thống đó)`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string' },
    account: { type: 'string' },
    password: { type: 'string' },
    keep: { type: 'boolean', default: false },
    verify: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const say = (line: string) => console.log(line);

if (values.help) say(HELP);
else {
  try {
    process.exitCode = await main();
  } catch (error) {
    const sentence = replaySentence(error) ?? sentenceOf(error);
    if (!sentence) throw error;
    console.error(sentence);
    process.exitCode = 1;
  }
}

/** Whoever runs it can mend these. */
function replaySentence(error: unknown): string | undefined {
  if (error instanceof AccessError) return error.message;
  if (error instanceof Refused) return `Hệ thống từ chối: ${error.message}`;
  const isAway = values.url !== undefined && error instanceof TypeError && error.message === 'fetch failed';
  return isAway ? `Không kết nối được ${values.url}: hãy kiểm tra địa chỉ và hệ thống có đang chạy.` : undefined;
}

async function main(): Promise<number> {
  const file = positionals[0] ?? join(import.meta.dirname, '..', 'samples', 'headers.json');
  const records = await readRecords(file);
  if (!records) return 1;
  const opening = openSystem();
  // Who stops it early waits until what is being started can be stopped.
  const stopEarly = async () => (await opening)?.own?.stop(values.keep);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stopEarly().finally(() => process.exit(130)));
  const system = await opening;
  if (!system) return 1;
  try {
    say(`Nạp ${records.length} bản ghi của ${file} vào ${system.url}`);
    const result = await replay(records, { ...system, today: dayInVietnam(new Date()), say });
    const isTrue = values.verify ? await verify(system, result) : true;
    return result.failed === 0 && isTrue ? 0 : 1;
  } finally {
    await system.own?.stop(values.keep);
    if (system.own && values.keep) sayKept(system, system.own);
  }
}

async function readRecords(file: string): Promise<unknown[] | undefined> {
  try {
    const content: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (Array.isArray(content)) return content;
    console.error(`${file} phải là một danh sách bản ghi (xem samples/README.md).`);
  } catch (error) {
    const why = error instanceof SyntaxError ? 'không phải là JSON' : 'không đọc được';
    console.error(`Tệp ${file} ${why}.`);
  }
  return undefined;
}

async function openSystem(): Promise<System | undefined> {
  const { url, account, password } = values;
  if (url === undefined) {
    say('Khởi động hệ thống riêng trên thư mục tạm…');
    return startOwn(say);
  }
  if (account === undefined || password === undefined) {
    console.error('Với --url cần --account và --password của người vận hành hoặc quản trị.');
    return undefined;
  }
  const { MONGO_URL: mongoUrl, DATABASE_PREFIX: databasePrefix = 'courts' } = process.env;
  return {
    url: url.replace(/\/+$/, ''),
    access: { accountName: account, password },
    ...(mongoUrl !== undefined && { store: { mongoUrl, databasePrefix } }),
  };
}

async function verify({ store, own }: System, { streams, reports, reportAgain }: RunResult): Promise<boolean> {
  say('\nĐối chiếu');
  if (!store) {
    say('không đối chiếu được: sổ cái chỉ đọc được từ cơ sở dữ liệu của hệ thống (đặt MONGO_URL, DATABASE_PREFIX)');
    return true;
  }
  const { checked, faults } = await verifyLedgers(store, streams);
  for (const fault of faults) say(`  lệch: ${fault}`);
  say(
    faults.length === 0
      ? `${checked} hồ sơ, vụ án: dựng lại từ sổ cái đúng bằng trạng thái đã lưu, số thứ tự và mã băm liền mạch`
      : `${faults.length} chỗ lệch ở ${checked} hồ sơ, vụ án`,
  );
  const isSame = await recount(own, reports, reportAgain);
  return faults.length === 0 && isSame;
}

/** Forgets the figures and has them counted anew from the ledgers. */
async function recount(
  own: OwnSystem | undefined,
  before: readonly string[],
  reportAgain: RunResult['reportAgain'],
): Promise<boolean> {
  if (!own) {
    say('không đếm lại số liệu thống kê: chỉ làm được với hệ thống do lệnh này khởi động');
    return true;
  }
  const { forgetFigures } = await import('#services/statistics/rebuild.ts');
  const url = await own.whileStopped(async (env) => say(await forgetFigures(env)));
  const after = await reportAgain(url);
  const isSame = before.join('\n') === after.join('\n');
  say(
    isSame
      ? 'số liệu thống kê đếm lại từ sổ cái đúng bằng số liệu đã báo cáo'
      : 'số liệu thống kê đếm lại KHÁC số liệu đã báo cáo:',
  );
  if (!isSame) for (const line of after) say(`  ${line}`);
  return isSame;
}

function sayKept({ access }: System, { folder }: OwnSystem): void {
  say(`\nDữ liệu được giữ ở ${folder}. Chạy tiếp: COURTS_DATA=${folder} npm start -- --empty`);
  say(
    `Nạp lại: npm run replay -- --url http://127.0.0.1:8080 --account ${access.accountName} --password ${access.password}`,
  );
}
