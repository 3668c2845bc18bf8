import type { HearingState, HearingStep } from '../../procedure.ts';
import type { DoneEffect, HearingRef, Presence } from '../proceeding.ts';
import type { Handler } from './handler.ts';
import { presenceIn } from './parties.ts';

const AFTER: Record<HearingStep, HearingState> = {
  schedule: 'scheduled',
  open: 'open',
  day: 'open',
  adjourn: 'adjourned',
  pause: 'paused',
  resume: 'open',
  close: 'closed',
  cancel: 'closed',
};
/** The steps that are days of the hearing itself, on which parties are present or not. */
const DAYS: readonly HearingStep[] = ['open', 'day', 'resume'];
/** The steps that end a hearing: where there is none, there is nothing to end. */
const ENDS: readonly HearingStep[] = ['close', 'cancel'];

/**
 * A hearing is a list of days; the header keeps only where it stands. A step recorded late, behind a later one, adds its day
 * and changes nothing else. A step on a hearing that is closed, or on none,
 * begins another one. Its id follows from the proceeding and the day: the same entry names the same hearing for ever.
 */
export const hearing: Handler<'hearing'> = {
  resolve: ({ hearing: step, on: dayField, presence: presenceField }, state, { on, fields, object }) => {
    const present = state.hearing && state.hearing.state !== 'closed' ? state.hearing : undefined;
    const isBehind = state.hearing !== undefined && state.hearing.since > on;
    if (ENDS.includes(step) && (!present || isBehind)) return [];
    const next = dayField === undefined ? undefined : fields[dayField];
    if (typeof next === 'string' && next.slice(0, 10) < on) object('hearing-before-act', { field: dayField, on });
    const planned = typeof next === 'string' ? next : DAYS.includes(step) ? on : undefined;
    const ref: HearingRef =
      isBehind && state.hearing
        ? state.hearing
        : {
            id: present?.id ?? `${state.id}.h${on.replaceAll('-', '')}-${state.hearings + 1}`,
            state: AFTER[step],
            ...(planned !== undefined && { on: planned }),
            since: on,
          };
    const presence: Presence[] = presenceField === undefined ? [] : presenceIn(fields[presenceField]);
    const done: DoneEffect = {
      do: 'hearing',
      step,
      hearing: ref,
      ...(DAYS.includes(step) && { day: on }),
      ...(presence.length > 0 && { presence }),
    };
    return [done];
  },
  apply: (state, done) => ({
    ...state,
    hearing: done.hearing,
    hearings: state.hearings + (state.hearing?.id === done.hearing.id ? 0 : 1),
  }),
};
