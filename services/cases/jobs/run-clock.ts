import { systemActor } from '#contracts/actor.ts';
import { PerformCaseActs } from '#contracts/cases/perform-case-acts.ts';
import { clockActs } from '#law/engine/available.ts';
import { procedureOf } from '#law/procedures.ts';
import { actByClock, eachWaiting } from '#services/runtime/clock-acts.ts';
import type { JobOf } from '#services/runtime/service.ts';
import type { CourtCase } from '../model/case.ts';
import type { Cases } from '../room.ts';

const AT_ONCE = 100;

/** Periods that ran out do what the law lets them do: a judgment takes effect. What becomes due by an act is done at the next round. */
export const runClock: JobOf<Cases> = {
  name: 'run-clock',
  everySeconds: 30,
  async run(enter, house, signal) {
    const { finds, today } = enter({ actor: systemActor('clock') });
    for await (const one of eachWaiting<CourtCase>((last) => finds.waitingForClock(today, AT_ONCE, last))) {
      if (signal.aborted) return;
      // A practice case lives on its own day: real time does not run its periods out.
      if (one.practisesOn !== undefined) continue;
      const [due] = clockActs(procedureOf(one.state.procedure), one.state, today);
      if (!due) continue;
      const intents = [{ act: due.act, on: due.on }];
      await actByClock(house, PerformCaseActs, one, due.act, { caseId: one.id, intents });
    }
  },
};
