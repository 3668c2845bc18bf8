import { parseArgs } from 'node:util';
import { readConfig } from '#services/runtime/config.ts';
import { DATA } from '#services/runtime/servers/folders.ts';
import { openBackupOf } from './backup/check.ts';
import { readKeys } from './backup/keys.ts';
import { restoreBackup } from './backup/restore.ts';
import { sentenceOf, startLocalServers } from './local-servers.ts';

const HELP = `npm run restore -- <thư mục của một bản sao lưu> [--prefix tên]
  Nạp bản sao lưu vào một hệ thống trống rồi đọc lại, đối chiếu từng hồ sơ và từng tệp. Bị ngắt: chạy lại cùng lệnh để làm tiếp.
  Đã nạp xong mà chạy lại: chỉ đối chiếu lại.
  --prefix   tiền tố của các cơ sở dữ liệu đích (mặc định DATABASE_PREFIX); dịch vụ chạy trên đó phải có cùng DATABASE_PREFIX
Biến môi trường: MONGO_URL, NATS_URL (không có: máy chủ riêng trên thư mục COURTS_DATA), DATABASE_PREFIX, STREAM_NAME,
  BACKUP_KEY_FILE (khóa riêng «AGE-SECRET-KEY-…») hoặc BACKUP_PASSPHRASE nếu bản sao lưu được mã hóa.
Không dịch vụ nào được chạy trên đích trong lúc khôi phục; luồng NATS của đích phải trống (hệ thống nạp lại từ sổ cái).
Mã thoát: 0 xong, không lỗi; 1 không làm được; 2 nạp xong nhưng có hồ sơ hoặc tệp lỗi (nêu từng cái).`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { prefix: { type: 'string' }, help: { type: 'boolean', default: false } },
});
const say = (line: string) => console.log(line);
const [folder] = positionals;

if (values.help || folder === undefined) {
  say(HELP);
  process.exitCode = values.help ? 0 : 1;
} else {
  try {
    process.exitCode = await restore(folder);
  } catch (error) {
    const sentence = sentenceOf(error);
    if (!sentence) throw error;
    console.error(sentence);
    process.exitCode = 1;
  }
}

async function restore(from: string): Promise<number> {
  const { BACKUP_KEY_FILE, BACKUP_PASSPHRASE } = process.env;
  const backup = await openBackupOf(from, await readKeys(BACKUP_KEY_FILE, BACKUP_PASSPHRASE));
  const { MONGO_URL, NATS_URL } = process.env;
  // Servers that are there are used as they are; what is missing runs on the data folder of this machine meanwhile.
  const servers =
    MONGO_URL && NATS_URL
      ? { mongoUrl: MONGO_URL, natsUrl: NATS_URL, stop: async () => {} }
      : await startLocalServers(DATA, say);
  try {
    // Whatever this process serves elsewhere, here it only loads.
    const { databasePrefix, streamName, tls } = readConfig({
      ...process.env,
      SERVICES: 'cases',
      MONGO_URL: servers.mongoUrl,
      NATS_URL: servers.natsUrl,
      ...(values.prefix !== undefined && { DATABASE_PREFIX: values.prefix }),
    });
    const { mongoUrl, natsUrl } = servers;
    const restored = await restoreBackup({
      ...(tls && { tls }),
      backup,
      mongoUrl,
      natsUrl,
      prefix: databasePrefix,
      streamName,
      say,
    });
    const { cases, entries, states, files, bytes, faults } = restored;
    for (const fault of faults.slice(0, 200)) say(`  LỖI  ${fault}`);
    say(
      `\n${cases} hồ sơ, ${entries} mục sổ cái, ${states} trạng thái, ${files} tệp (${bytes} byte) đã đối chiếu: ${faults.length === 0 ? 'không lỗi' : `${faults.length} lỗi`}.`,
    );
    return faults.length === 0 ? 0 : 2;
  } finally {
    await servers.stop();
  }
}
