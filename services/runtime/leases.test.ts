import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { newId } from '#contracts/ids.ts';
import { layCable } from '#ops/drill/cable.ts';
import { type Lease, openLeases } from './leases.ts';
import { openLog } from './log.ts';
import { openTables } from './tables.ts';

test('whoever hears late from the database that it leads does not believe so longer than the database does', async () => {
  const url = new URL(process.env.MONGO_URL as string);
  const cable = await layCable(Number(url.port));
  const dbName = `t${newId('req').slice(-10)}`;
  const near = await mongoose.createConnection(url.toString(), { dbName }).asPromise();
  url.port = String(cable.port);
  const far = await mongoose.createConnection(url.toString(), { dbName, autoIndex: false }).asPromise();
  cable.delay(400);
  const leases = openLeases(openTables(far), 'far', openLog('silent', 'test'));
  try {
    const held = await new Promise<Lease>((resolve) =>
      leases.lead('work', async (lease) => {
        resolve(lease);
        while (lease.live()) await sleep(5);
      }),
    );
    cable.hold(); // it cannot renew
    let untilMs = 0;
    for (let now = 0; now <= untilMs; await sleep(20)) {
      const row = await near.collection<{ _id: string; until: Date }>('leases').findOne({ _id: 'work' });
      now = (await near.db?.command({ hello: 1 }))?.localTime.getTime();
      untilMs = row?.until.getTime() ?? 0;
    }
    expect(held.live()).toBe(false); // another process may have taken it by now
  } finally {
    cable.heal();
    await leases.stop();
    await near.dropDatabase();
    await Promise.all([near.close(), far.close()]);
    cable.close();
  }
}, 40_000);
