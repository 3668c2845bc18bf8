import { systemActor } from '#contracts/actor.ts';
import { PerformCaseActs } from '#contracts/cases/perform-case-acts.ts';
import { isCourtError } from '#contracts/errors.ts';
import { newId } from '#contracts/ids.ts';
import { clockActs } from '#law/engine/available.ts';
import { procedureOf } from '#law/procedures.ts';
import type { House, JobOf } from '#services/runtime/service.ts';
import type { CourtCase } from '../model/case.ts';
import type { Cases } from '../room.ts';

const AT_ONCE = 100;

/** Periods that ran out do what the law lets them do: a judgment takes effect. Each act under an id that follows from the case and its version. */
export const runClock: JobOf<Cases> = {
  name: 'run-clock',
  everySeconds: 30,
  async run(enter, house, signal) {
    const { finds, today } = enter({ actor: systemActor('clock') });
    let last: CourtCase | undefined;
    do {
      const waiting = await finds.waitingForClock(today, AT_ONCE, last);
      for (const one of waiting) {
        if (signal.aborted) return;
        // A practice case lives on its own day: real time does not run its periods out.
        if (one.practisesOn === undefined) await ring(one, today, house);
      }
      last = waiting.at(-1);
    } while (last && !signal.aborted);
  },
};

/** The first act that is due; what becomes due by it is done at the next round. */
async function ring({ id: caseId, version, courtId, state }: CourtCase, today: string, house: House): Promise<void> {
  const [due] = clockActs(procedureOf(state.procedure), state, today);
  if (!due) return;
  const { act, on } = due;
  try {
    await house.tell(PerformCaseActs, {
      id: `clock|${caseId}|${version}|${act}`,
      actor: systemActor('clock', courtId),
      requestId: newId('req'),
      expectedVersion: version,
      data: { caseId, intents: [{ act, on }] },
    });
  } catch (error) {
    if (!isCourtError(error)) throw error;
    house.log.info({ caseId, act, refusal: error.type }, 'thời hạn đã hết, chưa ghi nhận được');
  }
}
