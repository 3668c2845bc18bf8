import mongoose from 'mongoose';
import { readConfig } from '#services/runtime/config.ts';
import { openTables } from '#services/runtime/tables.ts';
import { COUNT } from './progress.ts';
import { openCollections } from './store/collections.ts';
import { resetFigures } from './store/reset.ts';

/**
 * Has all figures counted anew: forgets them, while no process of statistics runs. The next start reads the stream from
 * its first message and holds the result against the ledgers. Periods that were signed stay as they were signed.
 * Run with the configuration of the service: `node services/statistics/rebuild.ts`.
 */
export async function forgetFigures(env: NodeJS.ProcessEnv): Promise<string> {
  const { mongoUrl, databasePrefix } = readConfig(env);
  const dbName = `${databasePrefix}_statistics`;
  const db = await mongoose.createConnection(mongoUrl, { dbName, autoIndex: false, autoCreate: false }).asPromise();
  try {
    const tables = openTables(db);
    const working = await tables.leases.countDocuments({ $expr: { $gt: ['$until', '$$NOW'] } });
    if (working > 0) return 'Dịch vụ thống kê đang chạy: hãy dừng mọi tiến trình của nó rồi chạy lại lệnh này.';
    await resetFigures(openCollections(db), tables, `statistics.${COUNT}`);
    return 'Đã xóa số liệu đã đếm. Khởi động lại dịch vụ thống kê để đếm lại từ sổ cái.';
  } finally {
    await db.close();
  }
}

if (import.meta.main) process.stdout.write(`${await forgetFigures(process.env)}\n`);
