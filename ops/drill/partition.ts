import { setTimeout as sleep } from 'node:timers/promises';
import type { Cable } from './cable.ts';
import { untilWorkGoesOn } from './clerks.ts';
import type { Drill } from './drill.ts';

const FROM = { NATS: ['nats'], 'cơ sở dữ liệu': ['mongod'], 'cả hai': ['nats', 'mongod'] } as const;
const HOW = { 'cắt (RST)': 'cut', 'im lặng': 'hold' } as const;
const WHO = { 'một bản': 1, 'mọi bản': Number.POSITIVE_INFINITY } as const;
const ROOMS = ['intake', 'cases', 'statistics', 'directory'] as const;

interface Step {
  room: string;
  from: keyof typeof FROM;
  how: keyof typeof HOW;
  who: keyof typeof WHO;
}

/** Each way to be cut off, for one process of a room and for all of them, the rooms in turn. */
const STEPS: readonly Step[] = keysOf(FROM)
  .flatMap((from) => keysOf(HOW).flatMap((how) => keysOf(WHO).map((who) => ({ from, how, who }))))
  .map((step, i) => ({ room: ROOMS[i % ROOMS.length] ?? 'intake', ...step }));
/** Silence is the hard case: for `npm test` it stands for all. */
const SHORT_STEPS: readonly Step[] = [
  { room: 'intake', from: 'cả hai', how: 'im lặng', who: 'một bản' },
  { room: 'cases', from: 'cơ sở dữ liệu', how: 'im lặng', who: 'mọi bản' },
  { room: 'statistics', from: 'NATS', how: 'cắt (RST)', who: 'mọi bản' },
];

/** A service is cut off from the broker, from the database, from both: told so by a reset, or left in silence. */
export const partition: Drill = {
  name: 'partition',
  about: 'cắt một dịch vụ khỏi NATS, khỏi cơ sở dữ liệu, khỏi cả hai: bị cắt hẳn và im lặng; một bản và mọi bản',
  seconds: 6,
  async run({ house, clerks, seconds, isShort, say }) {
    const steps = isShort ? SHORT_STEPS : STEPS;
    let slowestMs = 0;
    for (const { room, from, how, who } of steps) {
      const cables = house.processes
        .filter(({ rooms }) => rooms === room)
        .slice(0, WHO[who])
        .flatMap((one) => FROM[from].map((server): Cable => one.cables[server]));
      say(`${room}: ${who} bị ${how} khỏi ${from}   đã xác nhận ${clerks.acknowledged.commands} lệnh`);
      for (const cable of cables) cable[HOW[how]]();
      await sleep(seconds * 1_000);
      for (const cable of cables) cable.heal();
      const healedAt = performance.now();
      await untilWorkGoesOn(clerks.acknowledged);
      slowestMs = Math.max(slowestMs, performance.now() - healedAt);
      await sleep(isShort ? 500 : 2_000);
    }
    return {
      figures: {
        'lần chia cắt': steps.length,
        'lâu nhất tới lệnh đầu tiên sau khi nối lại (ms)': Math.round(slowestMs),
      },
    };
  },
};

function keysOf<Key extends string>(table: Record<Key, unknown>): Key[] {
  return Object.keys(table) as Key[];
}
