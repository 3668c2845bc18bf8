import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import mongoose, { type Connection } from 'mongoose';
import { forgetFigures } from '#services/statistics/rebuild.ts';
import type { Drill } from './drill.ts';
import { type DrillHouse, ownServers, withStream } from './drill-house.ts';
import { untilHeard } from './heard.ts';

/** JetStream loses what it holds, again and again while people work; what follows from the ledgers must come out the same. */
export const replay: Drill = {
  name: 'replay',
  about: 'JetStream bị làm rỗng, bị xóa luồng, mất cả thư mục trong khi mọi người làm việc; dựng lại từ sổ cái',
  seconds: 6,
  async run({ house, clerks, seconds, isShort, say }) {
    let emptied = 0;
    for (const [what, empty] of isShort ? LOSSES.slice(-1) : LOSSES) {
      await sleep(seconds * 1_000);
      emptied += await empty(house);
      say(`JetStream: ${what}   đã xác nhận ${clerks.acknowledged.commands} lệnh`);
    }
    await sleep(seconds * 1_000);
    await clerks.stop();
    const { counted, lacking, differing } = await countedAnew(house);
    return {
      figures: { 'mục bị mất khỏi JetStream': emptied, 'dòng thống kê đã đếm lại': counted },
      faults: {
        'mục không tới nơi phải nghe sau khi đếm lại': lacking,
        'dòng thống kê khác đi khi đếm lại': differing,
      },
    };
  },
};

const LOSSES: readonly [string, (house: DrillHouse) => Promise<number>][] = [
  ['làm rỗng luồng', (house) => withStream(house, async (jsm) => (await jsm.streams.purge(house.streamName)).purged)],
  [
    'xóa luồng',
    (house) =>
      withStream(house, async (jsm) => {
        const { state } = await jsm.streams.info(house.streamName);
        await jsm.streams.delete(house.streamName);
        return state.messages;
      }),
  ],
  [
    'xóa cả thư mục dữ liệu',
    async (house) => {
      const held = await withStream(house, async (jsm) => (await jsm.streams.info(house.streamName)).state.messages);
      const { nats } = ownServers(house);
      await nats.kill();
      await rm(nats.folder, { recursive: true });
      await nats.start();
      return held;
    },
  ],
];

/** Statistics forgets all it counted and counts again, by the tool of the operators: the rows must be the same. */
async function countedAnew(house: DrillHouse) {
  const root = await mongoose.createConnection(house.mongoUrl).asPromise();
  try {
    const db = root.useDb(`${house.prefix}_statistics`);
    const lackingBefore = await untilHeard(root, house.prefix);
    const before = await rowsOf(db);
    const statistics = await house.close('statistics');
    await forgetFigures({ MONGO_URL: house.mongoUrl, NATS_URL: 'nats://unused', DATABASE_PREFIX: house.prefix });
    const forgotten = await rowsOf(db);
    if (forgotten.size > 0) throw new Error(`${forgotten.size} rows of statistics were not forgotten`);
    await statistics.again();
    const lacking = [...lackingBefore, ...(await untilHeard(root, house.prefix))];
    const after = await rowsOf(db);
    const ids = new Set([...before.keys(), ...after.keys()]);
    const differing = [...ids].filter((id) => !isDeepStrictEqual(before.get(id), after.get(id)));
    return { counted: after.size, lacking, differing };
  } finally {
    await root.close();
  }
}

/** One row for each matter and each of its flows; `fresh` only says that a cell does not hold it yet. */
async function rowsOf(db: Connection): Promise<Map<string, unknown>> {
  const [matters = [], flows = []] = await Promise.all(
    ['matters', 'flows'].map((name) =>
      db
        .collection(name)
        .find({}, { projection: { fresh: 0 } })
        .toArray(),
    ),
  );
  return new Map([...matters, ...flows].map((row) => [String(row._id), row]));
}
