import { setTimeout as sleep } from 'node:timers/promises';
import mongoose from 'mongoose';
import { untilWorkGoesOn } from './clerks.ts';
import type { Disks } from './disks.ts';
import { openDisks } from './disks.ts';
import type { Drill, Figures, Site } from './drill.ts';
import { ownServers, withStream } from './drill-house.ts';

/** No room left: for JetStream by a limit, on the disk of the broker, on the disk of the database. Work waits, and goes on when there is room. */
export const full: Drill = {
  name: 'full',
  about: 'hết chỗ: giới hạn của JetStream, đĩa của NATS, đĩa của cơ sở dữ liệu (mongod tự dừng); rồi giải phóng',
  seconds: 25, // a request whose service is silent is told so after twenty
  async prepare(say) {
    const disks = await openDisks();
    if (!disks) say('Không tạo được đĩa nhỏ (cần quyền root): chỉ diễn tập giới hạn của JetStream.');
    return { options: { ...(disks && { disks }), settings: FULL_SETTINGS }, ...(disks && { cleanUp: disks.remove }) };
  },
  async run(site) {
    const { house, seconds, say, isShort } = site;
    const figures: Figures = {};
    say('JetStream đầy (max_bytes)');
    figures['mục chờ trong hộp thư đi khi JetStream đầy'] = await limitReached(site, Math.min(10, seconds));
    if (house.disks) {
      if (!isShort) Object.assign(figures, await brokersDisk(site, house.disks, Math.min(10, seconds)));
      const { refused, ...others } = await databasesDisk(site, house.disks, seconds);
      Object.assign(figures, others, { 'từ chối 503 khi cơ sở dữ liệu hết chỗ': refused });
      const isTold = refused > 0 || seconds < 25;
      return { figures, faults: { 'không ai được báo 503 khi hết chỗ': isTold ? [] : ['0 lần 503'] } };
    }
    return { figures };
  },
};

/** The database looks for room every few seconds instead of every minute. */
export const FULL_SETTINGS = { mongod: { settings: ['--syncdelay', '3', '--setParameter', 'enableTestCommands=1'] } };

async function limitReached({ house }: Site, seconds: number): Promise<number> {
  const setLimit = (bytes: (held: number) => number) =>
    withStream(house, async (jsm) => {
      const { config, state } = await jsm.streams.info(house.streamName);
      await jsm.streams.update(house.streamName, { ...config, discard: 'new' as never, max_bytes: bytes(state.bytes) });
    });
  await setLimit((held) => Math.max(1, held));
  const waiting = await mostWaiting(house, seconds);
  await setLimit(() => -1);
  return waiting;
}

async function brokersDisk({ house, say, clerks }: Site, disks: Disks, seconds: number): Promise<Figures> {
  const { nats } = ownServers(house);
  say(`đĩa của NATS đầy (${await disks.fill('nats')} MB)   đã xác nhận ${clerks.acknowledged.commands} lệnh`);
  const waiting = await mostWaiting(house, seconds);
  await disks.free('nats');
  // A broker whose disk was full leaves JetStream off until it is started again.
  await nats.kill();
  await nats.start();
  await untilWorkGoesOn(clerks.acknowledged);
  return { 'mục chờ trong hộp thư đi khi đĩa của NATS đầy': waiting };
}

async function databasesDisk({ house, say, clerks }: Site, disks: Disks, seconds: number) {
  const { mongod } = ownServers(house);
  say(
    `đĩa của cơ sở dữ liệu đầy (${await disks.fill('mongod')} MB)   đã xác nhận ${clerks.acknowledged.commands} lệnh`,
  );
  for (let waited = 0; mongod.isAlive() && waited < 60_000; waited += 100) await sleep(100);
  const hasEnded = !mongod.isAlive();
  const answersBefore = clerks.answers.length;
  say(hasEnded ? 'cơ sở dữ liệu tự dừng vì hết chỗ' : 'cơ sở dữ liệu vẫn chạy');
  await sleep(seconds * 1_000);
  const refused = clerks.answers.slice(answersBefore).filter(({ status }) => status === 503).length;
  await disks.free('mongod');
  if (hasEnded) await mongod.start();
  const freedAt = performance.now();
  await untilWorkGoesOn(clerks.acknowledged);
  return {
    'cơ sở dữ liệu tự dừng': hasEnded ? 1 : 0,
    refused,
    'từ khi có chỗ tới lệnh đầu tiên (ms)': Math.round(performance.now() - freedAt),
  };
}

/** The most entries that waited in the outboxes of intake and cases meanwhile. */
async function mostWaiting({ mongoUrl, prefix }: Site['house'], seconds: number): Promise<number> {
  const root = await mongoose.createConnection(mongoUrl).asPromise();
  try {
    let most = 0;
    for (const end = Date.now() + seconds * 1_000; Date.now() < end; await sleep(500)) {
      const counts = await Promise.all(
        ['intake', 'cases'].map((room) => root.useDb(`${prefix}_${room}`).collection('outbox').countDocuments()),
      );
      most = Math.max(most, counts[0] ?? 0, counts[1] ?? 0);
    }
    return most;
  } finally {
    await root.close();
  }
}
