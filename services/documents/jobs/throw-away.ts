import { systemActor } from '#contracts/actor.ts';
import type { JobOf } from '#services/runtime/service.ts';
import type { Documents } from '../room.ts';

const AN_HOUR_MS = 3_600_000; // longer than the gateway lets an upload take
const A_DAY_MS = 24 * AN_HOUR_MS;
const AT_ONCE = 100;

/** How long an upload waits for its next part. */
export const UPLOAD_WAITS_MS = A_DAY_MS;

/** Uploads that nobody goes on with, and contents that began to arrive and that no document keeps: the sender broke off while a process died, or a command was refused. */
export const throwAway: JobOf<Documents> = {
  name: 'throw-away',
  everySeconds: 600,
  async run(enter, { clock, log }, signal) {
    const { content, uploads } = enter({ actor: systemActor('documents.throw-away') });
    const ago = (ms: number) => new Date(clock().getTime() - ms);
    const all = async (sweep: () => Promise<number>): Promise<number> => {
      let thrown = 0;
      let last = AT_ONCE;
      while (last === AT_ONCE && !signal.aborted) {
        last = await sweep();
        thrown += last;
      }
      return thrown;
    };
    const ended = await all(() => uploads.sweep(ago(UPLOAD_WAITS_MS), AT_ONCE));
    const thrown = await all(() => content.sweep(ago(AN_HOUR_MS), AT_ONCE));
    if (ended + thrown > 0) log.info({ ended, thrown }, 'bỏ nội dung tải lên dở dang');
  },
};
