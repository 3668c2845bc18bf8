import type { Proceeding, Stay } from '../proceeding.ts';
import type { Handler } from './handler.ts';

/**
 * Moves the proceeding to a phase from the legal date of the act. Recorded late, behind a later move, it only completes
 * the course: the later phase stands.
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
    return { ...state, course, phase: last.phase, counts: last.counts };
  },
};

/** The phase at the end of a day. */
function phaseOn({ course, phase }: Proceeding, on: string): string {
  return course.findLast((stay) => stay.on <= on)?.phase ?? course[0]?.phase ?? phase;
}
