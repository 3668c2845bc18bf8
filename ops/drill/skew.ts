import { setTimeout as sleep } from 'node:timers/promises';
import { SetUpError } from '#services/runtime/servers/wheels.ts';
import { todayAtCourt, untilWorkGoesOn } from './clerks.ts';
import { openClocks } from './clocks.ts';
import type { Drill } from './drill.ts';

const APART_SECONDS = 300;

const thisYear = Number(todayAtCourt().slice(0, 4));
const LAST_DAY = `${thisYear}-12-31`;
const FIRST_DAY = `${thisYear + 1}-01-01`;
/** Seconds from now to the turn of the year at the courts. */
const toNewYear = (): number => (Date.parse(`${FIRST_DAY}T00:00:00+07:00`) - Date.now()) / 1_000;

/**
 * Of every room one process is five minutes behind the other, and between them lies the turn of the year; then the clocks
 * are put right, which puts them wrong the other way: one day is stepped over, forward here and back there.
 */
export const skew: Drill = {
  name: 'skew',
  about: `đồng hồ hai bản lệch nhau ${APART_SECONDS / 60} phút, một bản còn ở năm cũ, rồi bị chỉnh ngược lại giữa chừng`,
  seconds: 20,
  async prepare(say) {
    const clocks = await openClocks(say);
    if (!clocks)
      throw new SetUpError(
        'Diễn tập skew cần libfaketime: hãy cài (Debian: apt-get install libfaketime) rồi chạy lại.',
      );
    await clocks.set(toNewYear() - APART_SECONDS / 2, toNewYear() + APART_SECONDS / 2);
    return { options: { clocks }, cleanUp: clocks.forget };
  },
  dayOf: (n) => (n % 2 === 0 ? LAST_DAY : FIRST_DAY),
  async run({ house, clerks, seconds, isShort, say }) {
    const { clocks } = house;
    if (!clocks) throw new SetUpError('Ngôi nhà diễn tập này không có đồng hồ chỉnh được.');
    const start = isShort ? 0 : toNewYear();
    const [behind, ahead] = [start - APART_SECONDS / 2, start + APART_SECONDS / 2];
    await clocks.set(behind, ahead);
    say(`bản thứ nhất chậm, bản thứ hai nhanh${isShort ? '' : '; giao thừa ở giữa'}`);
    await sleep(seconds * 1_000);
    await clocks.set(ahead, behind);
    say(`chỉnh ngược lại   đã xác nhận ${clerks.acknowledged.commands} lệnh`);
    await sleep(seconds * 1_000);
    await untilWorkGoesOn(clerks.acknowledged);
    if (isShort) await clocks.set(0, 0);
    const years = Map.groupBy(clerks.acknowledged.filings.values(), ({ on }) => on.slice(0, 4));
    return {
      figures: {
        'lệch nhau (giây)': APART_SECONDS,
        ...Object.fromEntries([...years].map(([year, filings]) => [`đơn của năm ${year}`, filings.length])),
      },
    };
  },
};
