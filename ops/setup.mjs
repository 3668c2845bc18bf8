// Makes a fresh clone ready: packages as the lock names them, nothing else. Runs on the system's Node (18 or newer), before
// there is any package; everything after it runs on the Node 24 that the packages bring.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'node_modules', '.installed');
const wanted = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  const { bavail, bsize } = statfsSync(root);
  if (bavail * bsize < 1.5e9) fail('Đĩa còn dưới 1,5 GB: hãy giải phóng chỗ rồi chạy lại.');
  console.error('Cài các gói của dự án (chỉ lần đầu, khoảng một phút)…');
  // Not `npm ci`: it refuses a lock without the optional packages of other platforms, which a registry may not carry.
  // With the lock in place `npm install` takes the same versions and checks the same hashes.
  const npm = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel', 'error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (npm.error?.code === 'ENOENT') fail('Không thấy npm: hãy cài Node.js 18 trở lên cùng npm rồi chạy lại.');
  if (npm.status !== 0)
    fail('npm install không thành công: kiểm tra mạng tới kho gói npm và chỗ trống trên đĩa, rồi chạy lại.');
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}
if (!existsSync(join(root, 'node_modules', '.bin', 'node')))
  fail(
    `Chưa có Node 24 cho ${process.platform}-${process.arch} trong các gói: hãy cài Node 24 trở lên và chạy «node ops/start.ts».`,
  );

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
