import { systemActor } from '#contracts/actor.ts';
import type { JobOf } from '#services/runtime/service.ts';
import type { Publications } from '../room.ts';

const leading = new WeakSet<AbortSignal>();

/** Tells the operators what is late to be published, by court. Only the process that leads says it, and no longer than it leads. */
export const measureLate: JobOf<Publications> = {
  name: 'measure-late',
  everySeconds: 60,
  async run(enter, { metrics }, lost) {
    const { dutyFinds, today } = enter({ actor: systemActor('measure-late') });
    const gauge = metrics.gauge('courts_publication_late', 'Results not published in time', ['court']);
    if (!leading.has(lost)) lost.addEventListener('abort', () => gauge.reset(), { once: true });
    leading.add(lost);
    const courts = await dutyFinds.lateByCourt(today);
    gauge.reset();
    for (const { courtId, late } of courts) gauge.set({ court: courtId }, late);
  },
};
