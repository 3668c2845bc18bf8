import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { openLane } from './lanes.ts';

const busy = { type: 'unavailable', data: { retryAfterSeconds: expect.any(Number) } };
const caught = (work: () => void): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

describe('a lane of the gateway', () => {
  test('lets so many pass at once and so many wait; the next is refused at the door and told when to come back', async () => {
    let shed = 0;
    const lane = openLane({ atOnce: 2, waiting: 3, patienceMs: 60_000 }, () => void (shed += 1));
    const gate = Promise.withResolvers<void>();
    let [under, most] = [0, 0];
    const work = async () => {
      under += 1;
      most = Math.max(most, under);
      await gate.promise;
      under -= 1;
      return 'done';
    };
    const passing = Array.from({ length: 5 }, () => {
      lane.knock();
      return lane.pass(work);
    });
    await sleep(0);
    expect(caught(() => lane.knock())).toMatchObject(busy);
    gate.resolve();
    expect(await Promise.all(passing)).toEqual(Array(5).fill('done'));
    expect([most, shed]).toEqual([2, 1]);
    expect(caught(() => lane.knock())).toBeUndefined();
  });

  test('whoever waited too long is refused, and nothing is done for them; a failure gives its place back', async () => {
    const lane = openLane({ atOnce: 1, waiting: 10, patienceMs: 50 });
    const long = lane.pass(() => sleep(120));
    let done = 0;
    const late = lane.pass(async () => void (done += 1));
    await expect(late).rejects.toMatchObject(busy);
    await long;
    expect(done).toBe(0);
    await expect(lane.pass(() => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
    await expect(lane.pass(async () => 'next')).resolves.toBe('next');
  });
});
