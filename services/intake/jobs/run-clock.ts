import { systemActor } from '#contracts/actor.ts';
import { isCourtError } from '#contracts/errors.ts';
import { newId } from '#contracts/ids.ts';
import { PerformFilingActs } from '#contracts/intake/perform-filing-acts.ts';
import { clockActs } from '#law/engine/available.ts';
import { procedureOf } from '#law/procedures.ts';
import type { House, JobOf } from '#services/runtime/service.ts';
import type { Filing } from '../model/filing.ts';
import type { Intake } from '../room.ts';

const AT_ONCE = 100;

/**
 * Periods that ran out do what the law lets them do. Each act is a command under an id that follows from the filing and
 * its version: a process killed in the middle leaves nothing to be done twice.
 */
export const runClock: JobOf<Intake> = {
  name: 'run-clock',
  everySeconds: 60,
  async run(enter, house, signal) {
    const { finds, today } = enter({ actor: systemActor('clock') });
    let last: Filing | undefined;
    do {
      const waiting = await finds.waitingForClock(today, AT_ONCE, last);
      for (const filing of waiting) {
        if (signal.aborted) return;
        // A practice matter lives on its own day: real time does not run its periods out.
        if (filing.registration.practisesOn === undefined) await ring(filing, today, house);
      }
      last = waiting.at(-1);
    } while (last && !signal.aborted);
  },
};

/** The first act that is due; what becomes due by it is done at the next round. */
async function ring({ id: filingId, version, courtId, state }: Filing, today: string, house: House): Promise<void> {
  const [due] = clockActs(procedureOf(state.procedure), state, today);
  if (!due) return;
  const { act, on } = due;
  try {
    await house.tell(PerformFilingActs, {
      id: `clock|${filingId}|${version}|${act}`,
      actor: systemActor('clock', courtId),
      requestId: newId('req'),
      expectedVersion: version,
      data: { filingId, intents: [{ act, on }] },
    });
  } catch (error) {
    if (!isCourtError(error)) throw error;
    house.log.info({ filingId, act, refusal: error.type }, 'thời hạn đã hết, chưa ghi nhận được');
  }
}
