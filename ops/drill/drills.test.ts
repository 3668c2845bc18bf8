import { describe, expect, test } from '@jest/globals';
import { SERVICES } from '#services/rooms.ts';
import { killDrill } from './kill.ts';
import { registrationsDrill } from './registrations.ts';
import { isClean } from './verdict.ts';

/** Short versions of `npm run drill`, over the database and the broker of the run. */
const options = {
  services: [...SERVICES, 'gateway'],
  say: () => {},
  servers: {
    mongoUrl: process.env.MONGO_URL as string,
    natsUrl: process.env.NATS_URL as string,
    pids: {},
    stop: async () => {},
  },
};

describe('drills with processes of their own, over HTTP', () => {
  test('one process is killed every second: nothing acknowledged is lost, nothing is done twice, no number is missing', async () => {
    const result = await killDrill({ ...options, replicas: 2, seconds: 6, clerks: 3 });
    expect(result.verdict).toEqual(Object.fromEntries(Object.keys(result.verdict).map((what) => [what, []])));
    expect(isClean(result.verdict)).toBe(true);
    expect(result.killed).toBeGreaterThan(2);
    expect(result.cases).toBeGreaterThan(0);
  }, 180_000);

  test('a hundred petitions at once at one court get the numbers 1 to 100', async () => {
    const { registered, missing, twice } = await registrationsDrill({ ...options, replicas: 1, count: 100 });
    expect({ registered, missing, twice }).toEqual({ registered: 100, missing: [], twice: [] });
  }, 120_000);
});
