import { systemActor } from '#contracts/actor.ts';
import type { JobOf } from '#services/runtime/service.ts';
import type { Statistics } from '../room.ts';

/** Keeps the cells close behind the flows. What is not in them yet is read row by row, so an answer never waits for it. */
export const addFlowsToCells: JobOf<Statistics> = {
  name: 'add-flows-to-cells',
  everySeconds: 5,
  async run(enter, _house, signal) {
    const { rollUp } = enter({ actor: systemActor('statistics.add-flows-to-cells') });
    while (!signal.aborted && (await rollUp()) > 0);
  },
};
