import { systemActor } from '#contracts/actor.ts';
import { isCourtError } from '#contracts/errors.ts';
import { newId } from '#contracts/ids.ts';
import type { Contract } from '#contracts/kit.ts';
import type { House } from './service.ts';
import { context, traced } from './tracing.ts';
import type { Aggregate } from './unit.ts';

/** Everything that waits, read some at a time: `read` gives those after the last one, in one order. */
export async function* eachWaiting<Matter>(
  read: (last: Matter | undefined) => Promise<Matter[]>,
): AsyncGenerator<Matter, void> {
  let last: Matter | undefined;
  do {
    const waiting = await read(last);
    yield* waiting;
    last = waiting.at(-1);
  } while (last);
}

/**
 * An act of the clock in a matter, as a command under an id that follows from the matter, its version and the act: a process
 * killed in the middle leaves nothing to be done twice. What is refused now is tried again at the next round.
 */
export async function actByClock<Data>(
  { tell, log }: Pick<House, 'tell' | 'log'>,
  contract: Contract<Data>,
  { id, version, courtId }: Pick<Aggregate, 'id' | 'version' | 'courtId'>,
  act: string,
  data: Data,
): Promise<void> {
  const requestId = newId('req');
  const command = {
    id: `clock|${id}|${version}|${act}`,
    actor: systemActor('clock', courtId),
    requestId,
    expectedVersion: version,
    data,
  };
  try {
    // A trace of its own: one round of the job may act in a thousand matters.
    const step = { name: `clock ${act}`, begins: true, requestId, links: [context.active()] };
    await traced(step, () => tell(contract, command));
  } catch (error) {
    if (!isCourtError(error)) throw error;
    log.info({ id, act, refusal: error.type }, 'thời hạn đã hết, chưa ghi nhận được');
  }
}
