import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '#contracts/ids.ts';
import { DEMO_PASSWORD } from '#services/directory/model/demo.ts';
import { type Answered, openClient, signIn } from '../client.ts';
import { CLERK, petition, type Registered, todayAtCourt } from './clerks.ts';
import type { Drill, Figures, Site } from './drill.ts';

/** The house of the drill is set up for this many at once. The flood is ten times that, in commands and in questions. */
const EXPECTED = 16;
const TIMES = 10;

/** Ten times the expected load by callers who do not wait, and readers who do not read: what is refused is told so, what is acknowledged is kept. */
export const flood: Drill = {
  name: 'flood',
  about: 'mười lần tải dự kiến: cổng từ chối sớm bằng 503/429 kèm Retry-After, phần được nhận giữ nhịp',
  seconds: 20,
  prepare: async () => ({ options: { env: () => FLOOD_ENV } }),
  async run(site) {
    const { clerks, seconds, say } = site;
    say('tải dự kiến');
    await sleep(seconds * 500);
    const calm = clerks.answers.splice(0);
    const { accessToken: token } = await signIn(openClient(site.house.gatewayUrls), CLERK, DEMO_PASSWORD);
    say(
      `lũ: ${TIMES * EXPECTED} người gửi lệnh, ${TIMES * EXPECTED} người hỏi, ${SLOW_READERS} người không đọc câu trả lời`,
    );
    const until = Date.now() + seconds * 1_000;
    const slow = slowReaders(site, token);
    const heard = (await Promise.all([senders(site, token, until), askers(site, token, until)])).map(told);
    for (const socket of slow) socket.destroy();
    const [sent = told([]), asked = told([])] = heard;
    const during = [...clerks.answers];
    const wrong = [...sent.wrong, ...asked.wrong];
    say(`hết lũ   đã xác nhận ${clerks.acknowledged.commands} lệnh`);
    return {
      figures: {
        'lệnh của lũ được nhận / từ chối / không trả lời': `${sent.done} / ${sent.refused} / ${sent.silent}`,
        'câu hỏi của lũ được nhận / từ chối / không trả lời': `${asked.done} / ${asked.refused} / ${asked.silent}`,
        'từ chối trong (ms, p50 / p99)': latency([...sent.refusals, ...asked.refusals]),
        ...latencies('tải dự kiến', calm),
        ...latencies('trong lũ', during),
      },
      faults: {
        'trả lời khác nhận, 503, 429 trong lũ': wrong,
        'cổng không từ chối ai trong lũ': sent.refused + asked.refused > 0 ? [] : ['0 lần 503, 429'],
      },
    };
  },
};

export const FLOOD_ENV = { COMMANDS_AT_ONCE: String(EXPECTED), QUESTIONS_AT_ONCE: String(EXPECTED) };
const SLOW_READERS = 20;
const AGAIN_MS = 500; // sooner than they were told to

/** Petitions by callers who send the next as soon as they are answered. What is acknowledged is kept in the clerks' list. */
const senders = ({ house, clerks: { acknowledged } }: Site, token: string, until: number): Promise<Answered[]> =>
  crowd(until, async (n) => {
    const [answered, body] = await once(
      house.gatewayUrls(),
      n,
      '/api/filings',
      token,
      petition(100_000 + n, todayAtCourt()),
    );
    if (answered.status === 201) {
      const { filingId, receiptNumber, version } = body as Registered;
      acknowledged.commands += 1;
      acknowledged.filings.set(filingId, { receiptNumber, version, on: todayAtCourt() });
      acknowledged.acts.set(filingId, ['petition-received']);
    }
    return answered;
  });

const askers = ({ house }: Site, token: string, until: number): Promise<Answered[]> =>
  crowd(until, async (n) => (await once(house.gatewayUrls(), n, '/api/filings?pageSize=100', token))[0]);

async function crowd(until: number, one: (n: number) => Promise<Answered>): Promise<Answered[]> {
  const heard: Answered[] = [];
  let n = 0;
  const caller = async () => {
    while (Date.now() < until) {
      n += 1;
      const answered = await one(n);
      heard.push(answered);
      if (answered.status >= 400) await sleep(AGAIN_MS);
    }
  };
  await Promise.all(Array.from({ length: TIMES * EXPECTED }, caller));
  return heard;
}

/** Asks one time, and does not come back after a refusal. */
async function once(
  urls: string[],
  n: number,
  path: string,
  token: string,
  body?: object,
): Promise<[Answered, unknown]> {
  const askedAt = performance.now();
  try {
    const answer = await fetch(`${urls[n % urls.length]}${path}`, {
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && { 'content-type': 'application/json', 'idempotency-key': newId('cmd') }),
      },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(40_000),
    });
    const said = await answer.json();
    const ms = performance.now() - askedAt;
    return [{ status: answer.status, retryAfter: answer.headers.get('retry-after'), ms }, said];
  } catch {
    return [{ status: 0, retryAfter: null, ms: performance.now() - askedAt }, undefined]; // unknown whether it was done
  }
}

/** Ask for long pages again and again over one connection and never read: they must not hold a place. */
function slowReaders({ house }: Site, token: string): Socket[] {
  const request = `GET /api/filings?pageSize=100 HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\n\r\n`;
  return Array.from({ length: SLOW_READERS }, (_, n) => {
    const urls = house.gatewayUrls();
    const socket = connect(Number(new URL(urls[n % urls.length] ?? '').port), '127.0.0.1');
    socket.on('error', () => socket.destroy());
    socket.pause();
    socket.write(request.repeat(20));
    return socket;
  });
}

function told(answers: readonly Answered[]) {
  const isRefusal = ({ status }: Answered) => status === 503 || status === 429;
  const refusals = answers.filter(isRefusal);
  return {
    done: answers.filter(({ status }) => status >= 200 && status < 300).length,
    refused: refusals.length,
    silent: answers.filter(({ status }) => status === 0).length,
    refusals,
    wrong: [
      ...refusals.filter(({ retryAfter }) => !retryAfter).map(({ status }) => `${status} thiếu Retry-After`),
      ...answers.filter((one) => !isRefusal(one) && one.status >= 400).map(({ status }) => String(status)),
    ],
  };
}

const latencies = (when: string, answers: readonly Answered[]): Figures => {
  const done = answers.filter(({ status }) => status >= 200 && status < 300);
  return {
    [`${when}: người làm việc được nhận / bị từ chối`]: `${done.length} / ${answers.length - done.length}`,
    [`${when}: trả lời trong (ms, p50 / p99)`]: latency(done),
  };
};

function latency(answers: readonly Answered[]): string {
  const sorted = answers.map(({ ms }) => ms).toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0);
  return `${at(0.5)} / ${at(0.99)}`;
}
