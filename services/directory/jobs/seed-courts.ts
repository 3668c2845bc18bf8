import { systemActor } from '#contracts/actor.ts';
import { SeedCourts } from '#contracts/directory/keep-house.ts';
import { newId } from '#contracts/ids.ts';
import type { House, JobOf } from '#services/runtime/service.ts';
import type { DirectoryRoom } from '../room.ts';

const AT_ONCE = 200;
/** The law data of a process does not change while it runs: entered once, there is nothing more to enter. */
const done = new WeakSet<House>();

/** Enters the courts of the law data into the register, in one process at a time. Until it has, they are read from the data. */
export const seedCourts: JobOf<DirectoryRoom> = {
  name: 'seed-courts',
  everySeconds: 60, // until it is done: an import at the same moment makes a part conflict
  async run(_enter, house, signal) {
    while (!done.has(house) && !signal.aborted) {
      const { left } = await house.tell(SeedCourts, {
        id: newId('cmd'),
        requestId: newId('req'),
        actor: systemActor('directory'),
        data: { atMost: AT_ONCE },
      });
      if (left === 0) done.add(house);
    }
  },
};
