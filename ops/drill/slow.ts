import { setTimeout as sleep } from 'node:timers/promises';
import mongoose from 'mongoose';
import { untilWorkGoesOn } from './clerks.ts';
import type { Drill, Site } from './drill.ts';

/** The database answers late: by the line, by the commands themselves, by a disk that takes its time to write the journal. */
export const slow: Drill = {
  name: 'slow',
  about: 'cơ sở dữ liệu trả lời chậm 200–2.000 ms mỗi chiều, lệnh ghi chậm, đĩa ghi nhật ký chậm',
  seconds: 10,
  prepare: async () => ({
    options: { settings: { mongod: { settings: ['--setParameter', 'enableTestCommands=1'] } } },
  }),
  async run(site) {
    const { clerks, seconds, isShort, say } = site;
    const figures: Record<string, number> = {};
    for (const trouble of isShort
      ? [line(300), slowWrites]
      : [line(200), line(1_000), line(2_000), slowWrites, slowDisk]) {
      say(`${trouble.name}   đã xác nhận ${clerks.acknowledged.commands} lệnh`);
      const before = clerks.acknowledged.commands;
      await trouble.during(site, seconds);
      figures[`lệnh trong lúc ${trouble.name}`] = clerks.acknowledged.commands - before;
      await untilWorkGoesOn(clerks.acknowledged);
    }
    return { figures };
  },
};

interface Trouble {
  name: string;
  during(site: Site, seconds: number): Promise<void>;
}

const line = (ms: number): Trouble => ({
  name: `đường dây chậm ${ms} ms`,
  async during({ house }, seconds) {
    // Whoever is started meanwhile has a line of its own, at full speed: the slow ones are slow together.
    const cables = house.processes.map((one) => one.cables.mongod);
    for (const cable of cables) cable.delay(ms);
    await sleep(seconds * 1_000);
    for (const cable of cables) cable.heal();
  },
});

const WRITES = ['insert', 'update', 'delete', 'findAndModify', 'commitTransaction'];
const slowWrites: Trouble = {
  name: 'mỗi lệnh ghi chậm 300 ms',
  during: ({ house }, seconds) =>
    withFailPoints(house.mongoUrl, async (set) => {
      await set('failCommand', 'alwaysOn', { failCommands: WRITES, blockConnection: true, blockTimeMS: 300 });
      await sleep(seconds * 1_000);
      await set('failCommand', 'off');
    }),
};

/** Nothing is acknowledged before the journal is on disk: here it gets there once in a while only. */
const slowDisk: Trouble = {
  name: 'đĩa mất 1,5 giây để ghi nhật ký',
  during: ({ house }, seconds) =>
    withFailPoints(house.mongoUrl, async (set) => {
      const end = Date.now() + seconds * 1_000;
      while (Date.now() < end) {
        await set('pauseJournalFlusherBeforeFlush', 'alwaysOn');
        await sleep(1_500);
        await set('pauseJournalFlusherBeforeFlush', 'off');
        await sleep(100);
      }
    }),
};

type SetFailPoint = (name: string, mode: 'alwaysOn' | 'off', data?: object) => Promise<void>;
async function withFailPoints(mongoUrl: string, work: (set: SetFailPoint) => Promise<void>): Promise<void> {
  const connection = await mongoose.createConnection(mongoUrl).asPromise();
  try {
    const admin = connection.getClient().db('admin');
    await work(async (name, mode, data) => {
      await admin.command({ configureFailPoint: name, mode, ...(data && { data }) });
    });
  } finally {
    await connection.close();
  }
}
