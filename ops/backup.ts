import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readBackupConfig } from '#services/runtime/config.ts';
import { DATA } from '#services/runtime/servers/folders.ts';
import { SetUpError } from '#services/runtime/servers/wheels.ts';
import { checkBackup, openBackupOf } from './backup/check.ts';
import { newKeyFile, readKeys } from './backup/keys.ts';
import { takeBackup } from './backup/take.ts';
import { sentenceOf } from './local-servers.ts';

const HELP = `npm run backup -- <thư mục> [--keep 14]      sao lưu hệ thống đang chạy vào một thư mục con mới; lần trước bị ngắt thì làm nốt lần đó
npm run backup -- --check <thư mục con>      đọc lại một bản sao lưu, đối chiếu từng hồ sơ và tệp, không cần cơ sở dữ liệu
npm run backup -- --new-key <tệp>            tạo tệp khóa riêng (định dạng age); in khóa công khai để đặt ở nơi sao lưu
  --keep            số bản sao lưu đã xong được giữ lại; bản cũ hơn bị xóa (không có: không xóa gì)
  --part-documents  số bản ghi của mỗi phần (50000)
Biến môi trường: MONGO_URL (không có: cơ sở dữ liệu của npm start đang chạy), DATABASE_PREFIX,
  BACKUP_KEY_FILE (tệp có dòng «age1…» để khóa, «AGE-SECRET-KEY-…» để mở) hoặc BACKUP_PASSPHRASE; không có cả hai: không mã hóa.
Mã thoát: 0 xong, không lỗi; 1 không làm được; 2 làm xong nhưng có hồ sơ hoặc tệp lỗi (nêu từng cái).
Khôi phục: npm run restore -- --help. Hướng dẫn: docs/operations/backup.md.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    check: { type: 'string' },
    'new-key': { type: 'string' },
    keep: { type: 'string' },
    'part-documents': { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const say = (line: string) => console.log(line);

try {
  process.exitCode = await run();
} catch (error) {
  const sentence = sentenceOf(error);
  if (!sentence) throw error;
  console.error(sentence);
  process.exitCode = 1;
}

async function run(): Promise<number> {
  const [target] = positionals;
  if (values.check !== undefined) return check(values.check);
  if (values['new-key'] !== undefined) return makeKey(values['new-key']);
  if (values.help || target === undefined) {
    say(HELP);
    return values.help ? 0 : 1;
  }
  return backUp(target);
}

async function backUp(target: string): Promise<number> {
  const mongo = process.env.MONGO_URL ?? (await localMongo());
  if (mongo === undefined)
    throw new SetUpError('Không có MONGO_URL, và chưa từng chạy npm start trên thư mục dữ liệu này (COURTS_DATA).');
  const config = readBackupConfig({ ...process.env, MONGO_URL: mongo });
  const keys = await readKeys(config.keyFile, config.passphrase);
  if (keys.recipients.length === 0 && keys.passphrase === undefined)
    say('Không có khóa: bản sao lưu KHÔNG được mã hóa.');
  const { folder, manifest } = await takeBackup({
    mongoUrl: config.mongoUrl,
    ...(config.tls && { tls: config.tls }),
    prefix: config.databasePrefix,
    target,
    keys,
    say,
    ...(values.keep !== undefined && { keep: countOf('keep', values.keep) }),
    ...(values['part-documents'] !== undefined && {
      partDocuments: countOf('part-documents', values['part-documents']),
    }),
  });
  const bytes = manifest.steps.reduce((sum, { data, list }) => sum + (data?.bytes ?? 0) + (list?.bytes ?? 0), 0);
  say(`\nXong: ${folder}, ${manifest.steps.length} phần, ${bytes} byte, dữ liệu lúc ${manifest.cut.takenAt}.`);
  return told(manifest.faults);
}

async function check(folder: string): Promise<number> {
  const { BACKUP_KEY_FILE, BACKUP_PASSPHRASE } = process.env;
  const backup = await openBackupOf(folder, await readKeys(BACKUP_KEY_FILE, BACKUP_PASSPHRASE));
  const { parts, cases, entries, files, faults } = await checkBackup(backup, say);
  say(
    `\n${parts} tệp, ${cases} hồ sơ, ${entries} mục sổ cái, nội dung của ${files} tệp; dữ liệu lúc ${backup.manifest.cut.takenAt}.`,
  );
  if (backup.isShut) say('Không có khóa: chỉ kiểm được tổng kiểm của các tệp, chưa đọc nội dung.');
  return told(faults);
}

async function makeKey(path: string): Promise<number> {
  const { text, recipient } = await newKeyFile();
  await writeFile(path, text, { mode: 0o600, flag: 'wx' });
  say(
    `Khóa riêng ở ${path}: cất ngoài hệ thống, mất nó là không mở được bản sao lưu.\nKhóa công khai, đặt ở nơi sao lưu:\n${recipient}`,
  );
  return 0;
}

function told(faults: readonly string[]): number {
  for (const fault of faults.slice(0, 200)) say(`  LỖI  ${fault}`);
  say(faults.length === 0 ? 'Không có lỗi.' : `${faults.length} lỗi.`);
  return faults.length === 0 ? 0 : 2;
}

function countOf(name: string, text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new SetUpError(`--${name} phải là số nguyên dương.`);
  return count;
}

/** The database of `npm start` on this machine. */
async function localMongo(): Promise<string | undefined> {
  const file = join(DATA, 'mongod', 'courts.port');
  if (!existsSync(file)) return undefined;
  return `mongodb://127.0.0.1:${(await readFile(file, 'utf8')).trim()}/?directConnection=true&w=majority&journal=true`;
}
