import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { newId } from '#contracts/ids.ts';
import { openBroker } from './broker.ts';
import { openLog } from './log.ts';

const open = (namespace: string, nodeId: string, requestTimeoutMs: number) =>
  openBroker({
    nodeId,
    namespace,
    natsUrl: process.env.NATS_URL as string,
    requestTimeoutMs,
    shutdownSeconds: 600,
    log: openLog('silent', 'test'),
  });

test('who asked for what was never answered ends all the same: a stop waits for calls that came in, not for lost answers', async () => {
  const namespace = `b${newId('req').slice(-12)}`;
  const [mute, asking] = [open(namespace, 'mute', 300), open(namespace, 'asking', 300)];
  let answer: (() => void) | undefined;
  const never = new Promise<void>((resolve) => {
    answer = resolve;
  });
  mute.createService({ name: 'mute', actions: { ask: () => never } });
  await Promise.all([mute.start(), asking.start()]);
  await asking.waitForServices(['mute'], 10_000, 20);
  await expect(asking.call('mute.ask')).rejects.toMatchObject({ name: 'RequestTimeoutError' });
  await asking.stop(); // would take ten minutes
  answer?.();
  await mute.stop();
}, 15_000);

test('a process that comes or goes loses no question that was on its way to it', async () => {
  const namespace = `b${newId('req').slice(-12)}`;
  const start = async (nodeId: string) => {
    const broker = open(namespace, nodeId, 2_000);
    for (const name of ['counts', 'adds']) broker.createService({ name, actions: { one: async () => 1 } });
    await broker.start();
    return broker;
  };
  const asking = open(namespace, 'asking', 2_000);
  let serving = [await start('s0'), await start('s1')];
  await asking.start();
  await asking.waitForServices(['counts', 'adds'], 10_000, 20);
  let isOver = false;
  const lost: unknown[] = [];
  const work = Array.from({ length: 64 }, async () => {
    while (!isOver)
      await asking.call('counts.one').catch(async (error: { name: string }) => {
        if (error.name === 'RequestTimeoutError') lost.push(error);
        else await sleep(5); // told at once that it was not done: asked again by whoever may
      });
  });
  for (let turn = 2; turn < 6; turn++) {
    const [first, ...others] = serving;
    serving = [...others, await start(`s${turn}`)];
    await sleep(300); // as between the first answer of /readyz and the signal
    await first?.stop();
  }
  isOver = true;
  await Promise.all(work);
  expect(lost).toEqual([]);
  await Promise.all([asking, ...serving].map((broker) => broker.stop()));
}, 40_000);
