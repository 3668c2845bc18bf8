import { setTimeout as sleep } from 'node:timers/promises';
import { DEMO_PASSWORD } from '#services/directory/model/demo.ts';
import { type Answered, openClient } from '../client.ts';
import type { Drill, Site } from './drill.ts';

/** How many people read at once, beside the clerks who write. */
const READERS = 4;
const PAUSE_MS = 50; // a process that starts needs some of the machine too
const CHIEF = 'chanhan.hatinh1';

/** A new release comes: each process is replaced by a new one while people read and write. Not one request may fail. */
export const rolling: Drill = {
  name: 'rolling',
  about: 'thay lần lượt mọi tiến trình bằng tiến trình mới (SIGTERM) khi đang có tải: không yêu cầu nào thất bại',
  seconds: 1,
  async run({ house, clerks, seconds, isShort, say }) {
    const before = clerks.answers.length;
    const reading = await startReaders(house.gatewayUrls);
    await sleep(seconds * 1_000);
    const ends: string[] = [];
    // In the short version one process of every room, two rooms at a time.
    const old = house.processes.filter(({ nth }) => !isShort || nth === 0);
    const replace = async (one: (typeof old)[number]): Promise<void> => {
      const code = await house.rollOver(one);
      say(`${one.name} kết thúc (${code})   đã xác nhận ${clerks.acknowledged.commands} lệnh`);
      if (code !== 0) ends.push(`${one.name}: ${code} ${one.output().slice(-300)}`);
    };
    const atOnce = isShort ? 2 : 1;
    for (let i = 0; i < old.length; i += atOnce) await Promise.all(old.slice(i, i + atOnce).map(replace));
    await sleep(seconds * 1_000);
    const answers = [...(await reading.stop()), ...clerks.answers.slice(before)];
    return {
      figures: {
        'tiến trình đã thay': old.length,
        'yêu cầu trong lúc thay': answers.length,
      },
      faults: {
        'yêu cầu thất bại trong lúc thay': answers.filter(hasFailed).map(({ status }) => `trả lời ${status}`),
        'tiến trình không tự kết thúc êm': ends,
      },
    };
  },
};

/** No answer, or one that sends away; a refusal is an answer. */
const hasFailed = ({ status }: Answered): boolean => status === 0 || status === 429 || status >= 500;

async function startReaders(gatewayUrls: Site['house']['gatewayUrls']) {
  const answers: Answered[] = [];
  const door = openClient(gatewayUrls, { answered: (answer) => void answers.push(answer) });
  const chief = await door.as(CHIEF, DEMO_PASSWORD);
  let isOver = false;
  const read = async (n: number): Promise<void> => {
    const paths = ['/api/cases', '/api/filings', '/api/people', '/api/statistics/balance', '/public/courts'];
    for (let turn = n; !isOver; turn++) {
      await chief.get(paths[turn % paths.length] ?? '');
      await sleep(PAUSE_MS);
    }
  };
  const reading = Promise.all(Array.from({ length: READERS }, (_, n) => read(n)));
  reading.catch(() => {
    isOver = true; // told by `stop`
  });
  return {
    async stop(): Promise<Answered[]> {
      isOver = true;
      await reading;
      return answers;
    },
  };
}
