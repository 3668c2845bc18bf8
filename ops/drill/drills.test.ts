import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SERVICES } from '#services/rooms.ts';
import { type Acknowledged, nothingYet } from './clerks.ts';
import { type Drill, runIn } from './drill.ts';
import { type DrillHouse, openDrillHouse } from './drill-house.ts';
import { kill } from './kill.ts';
import { partition } from './partition.ts';
import { registrationsDrill } from './registrations.ts';
import { rolling } from './rolling.ts';

/** Short versions of `npm run drill`: one house with a database and a broker of its own, which is put through all of them. */
const options = { services: [...SERVICES, 'gateway'], replicas: 2, clerks: 3, isShort: true, say: () => {} };

describe('drills with processes of their own, over HTTP', () => {
  let house: DrillHouse;
  const acknowledged: Acknowledged = nothingYet();
  beforeAll(async () => {
    house = await openDrillHouse(options);
  }, 120_000);
  afterAll(() => house?.stop(), 60_000);

  test.each<[Drill, number]>([
    [rolling, 0.5],
    [partition, 3],
    [kill, 5],
  ])(
    '$name: nothing acknowledged is lost, nothing is done twice, no number is missing, figures balance',
    async (drill, seconds) => {
      const before = acknowledged.commands;
      const { verdict } = await runIn(house, drill, { ...options, seconds }, acknowledged);
      expect(verdict).toEqual(Object.fromEntries(Object.keys(verdict).map((what) => [what, []])));
      expect(acknowledged.commands).toBeGreaterThan(before);
    },
    240_000,
  );
});

test('a hundred petitions at once at one court get the numbers 1 to 100', async () => {
  const servers = { mongoUrl: process.env.MONGO_URL as string, natsUrl: process.env.NATS_URL as string };
  const { registered, missing, twice } = await registrationsDrill({ ...options, servers, replicas: 1, count: 100 });
  expect({ registered, missing, twice }).toEqual({ registered: 100, missing: [], twice: [] });
}, 120_000);
