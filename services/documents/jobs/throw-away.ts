import { systemActor } from '#contracts/actor.ts';
import type { JobOf } from '#services/runtime/service.ts';
import type { Documents } from '../room.ts';

const AN_HOUR_MS = 3_600_000; // longer than the gateway lets an upload take
const AT_ONCE = 100;

/** Contents that began to arrive and that no document keeps: the sender broke off while a process died, or a command was refused. */
export const throwAway: JobOf<Documents> = {
  name: 'throw-away',
  everySeconds: 600,
  async run(enter, { clock, log }, signal) {
    const { content } = enter({ actor: systemActor('documents.throw-away') });
    let thrown = 0;
    let last = AT_ONCE;
    while (last === AT_ONCE && !signal.aborted) {
      last = await content.sweep(new Date(clock().getTime() - AN_HOUR_MS), AT_ONCE);
      thrown += last;
    }
    if (thrown > 0) log.info({ thrown }, 'bỏ nội dung tải lên dở dang');
  },
};
