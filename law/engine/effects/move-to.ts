import type { Counts } from '../../procedure.ts';
import type { Proceeding, Stay } from '../proceeding.ts';
import type { Handler } from './handler.ts';

/** How a proceeding stands that has no result yet. */
const GOES_ON: readonly Counts[] = ['open', 'pending', 'suspended'];

/**
 * Moves the proceeding to a phase from the legal date of the act. Recorded late, behind a later move, it only completes
 * the course: the later phase stands. One that goes on after all has no result any longer.
 */
export const moveTo: Handler<'moveTo'> = {
  resolve: ({ moveTo: phase }, state, { procedure, on }) => {
    const { counts = state.counts } = procedure.phases[phase] ?? {};
    const isBehind = state.course.some((stay) => stay.on > on);
    return [{ do: 'moveTo', phase, counts, from: phaseOn(state, on), ...(isBehind && { superseded: true as const }) }];
  },
  apply: (state, { phase, counts }, on) => {
    const before = state.course.filter((stay) => stay.on <= on);
    const course = [...before, { phase, counts, on }, ...state.course.slice(before.length)];
    const last: Stay = course.at(-1) ?? { phase, counts, on };
    const { outcome: _, ...unresolved } = state;
    const goesOnAfterAll = GOES_ON.includes(last.counts) && !GOES_ON.includes(state.counts);
    return { ...(goesOnAfterAll ? unresolved : state), course, phase: last.phase, counts: last.counts };
  },
};

/** The phase at the end of a day. */
function phaseOn({ course, phase }: Proceeding, on: string): string {
  return course.findLast((stay) => stay.on <= on)?.phase ?? course[0]?.phase ?? phase;
}
