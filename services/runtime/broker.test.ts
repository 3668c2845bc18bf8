import { expect, test } from '@jest/globals';
import { newId } from '#contracts/ids.ts';
import { openBroker } from './broker.ts';
import { openLog } from './log.ts';

test('who asked for what was never answered ends all the same: a stop waits for calls that came in, not for lost answers', async () => {
  const namespace = `b${newId('req').slice(-12)}`;
  const open = (nodeId: string) =>
    openBroker({
      nodeId,
      namespace,
      natsUrl: process.env.NATS_URL as string,
      requestTimeoutMs: 300,
      shutdownSeconds: 600,
      log: openLog('silent', 'test'),
    });
  const [mute, asking] = [open('mute'), open('asking')];
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
