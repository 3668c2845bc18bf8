import { parseArgs } from 'node:util';
import { openRooms, SERVICES } from '#services/rooms.ts';
import { readConfig } from '#services/runtime/config.ts';
import { openLog } from '#services/runtime/log.ts';
import { isNothing } from '#services/runtime/migrations.ts';
import { migrateServices } from './migrate/migrate-services.ts';

const HELP = `npm run migrate -- [dịch vụ…] [--check | --again]
  Tạo chỉ mục còn thiếu và chạy các chuyển đổi chưa xong; bị ngắt thì chạy lại, đi tiếp từ chỗ đã tới.
  dịch vụ   mặc định: SERVICES, không có thì tất cả (${SERVICES.join(', ')})
  --check   chỉ nêu việc còn lại; thoát với mã 1 nếu có
  --again   đi lại cả chuyển đổi đã xong, cho phần tiến trình bản cũ ghi sau đó (khi chúng đã dừng hết)
Biến môi trường: MONGO_URL, DATABASE_PREFIX, LOG_LEVEL (xem services/runtime/config.ts).`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    check: { type: 'boolean', default: false },
    again: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(HELP);
else if (!process.env.MONGO_URL) {
  console.error('Cần MONGO_URL: cơ sở dữ liệu nào?');
  process.exitCode = 1;
} else {
  // Of the settings only the database counts here; those that a serving process must have are not asked for.
  const config = readConfig({
    SERVICES: SERVICES.join(','),
    ...process.env,
    ...(positionals.length > 0 && { SERVICES: positionals.join(',') }),
    NATS_URL: 'nats://127.0.0.1',
    PUBLIC_URL: 'http://127.0.0.1',
  });
  const { services } = await openRooms(config.services.filter((name) => name !== 'gateway'));
  const log = openLog(config.logLevel, 'migrate');
  const found = await migrateServices({ config, services, log, ...values });
  for (const [service, open] of found) {
    const done = values.check ? 'còn' : 'đã làm';
    console.log(`${service}: ${isNothing(open) ? 'đủ' : done}`);
    for (const index of open.indexes) console.log(`  chỉ mục ${index}`);
    for (const migration of open.migrations) console.log(`  chuyển đổi ${migration}`);
  }
  if (values.check && ![...found.values()].every(isNothing)) process.exitCode = 1;
}
