import { systemActor } from '#contracts/actor.ts';
import type { JobOf } from '#services/runtime/service.ts';
import type { Statistics } from '../room.ts';
import { SLOTS } from '../store/roll-up.ts';

/** Keep the cells close behind the flows. What is not in them yet is read row by row, so an answer never waits for it. */
export const addFlowsToCells: readonly JobOf<Statistics>[] = Array.from({ length: SLOTS }, (_, slot) => ({
  name: `add-flows-to-cells:${slot}`,
  everySeconds: 5,
  async run(enter, _house, signal) {
    const { rollUp } = enter({ actor: systemActor('statistics.add-flows-to-cells') });
    while (!signal.aborted && (await rollUp(slot)) > 0);
  },
}));
