import { systemActor } from '#contracts/actor.ts';
import { SeedCourts } from '#contracts/directory/keep-house.ts';
import { newId } from '#contracts/ids.ts';
import type { JobOf } from '#services/runtime/service.ts';
import type { DirectoryRoom } from '../room.ts';

const AT_ONCE = 200;

/** Enters the courts of the law data into the register, in one process at a time. Until it has, they are read from the data. */
export const seedCourts: JobOf<DirectoryRoom> = {
  name: 'seed-courts',
  everySeconds: 24 * 3600,
  async run(_enter, house, signal) {
    for (let left = 1; left > 0 && !signal.aborted; )
      ({ left } = await house.tell(SeedCourts, {
        id: newId('cmd'),
        requestId: newId('req'),
        actor: systemActor('directory'),
        data: { atMost: AT_ONCE },
      }));
  },
};
