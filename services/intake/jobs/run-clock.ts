import { systemActor } from '#contracts/actor.ts';
import { PerformFilingActs } from '#contracts/intake/perform-filing-acts.ts';
import { clockActs } from '#law/engine/available.ts';
import { procedureOf } from '#law/procedures.ts';
import { actByClock, eachWaiting } from '#services/runtime/clock-acts.ts';
import type { JobOf } from '#services/runtime/service.ts';
import type { Filing } from '../model/filing.ts';
import type { Intake } from '../room.ts';

const AT_ONCE = 100;

/** Periods that ran out do what the law lets them do. What becomes due by an act is done at the next round. */
export const runClock: JobOf<Intake> = {
  name: 'run-clock',
  everySeconds: 60,
  async run(enter, house, signal) {
    const { finds, today } = enter({ actor: systemActor('clock') });
    for await (const filing of eachWaiting<Filing>((last) => finds.waitingForClock(today, AT_ONCE, last))) {
      if (signal.aborted) return;
      // A practice matter lives on its own day: real time does not run its periods out.
      if (filing.registration.practisesOn !== undefined) continue;
      const [due] = clockActs(procedureOf(filing.state.procedure), filing.state, today);
      if (!due) continue;
      const intents = [{ act: due.act, on: due.on }];
      await actByClock(house, PerformFilingActs, filing, due.act, { filingId: filing.id, intents });
    }
  },
};
