import type { DateOnly } from '#contracts/kit.ts';
import { daysFrom, plusDays } from './days.ts';
import type { Matter, Stay } from './matter.ts';
import { type Class, classOn, isInside, staysOf } from './outlook.ts';

/** What can change in the figures of a cell. */
export type FlowKind =
  | 'new'
  | 'transferredIn'
  | 'reopened'
  | 'resolved'
  | 'transferredOut'
  | 'suspended'
  | 'resumed'
  | 'reclassifiedIn'
  | 'reclassifiedOut'
  | 'overdue'
  | 'overdueEnded';

/** One change of one matter on one day, and what it adds to what is pending, suspended and overdue in its cell. */
export interface Flow {
  kind: FlowKind;
  on: DateOnly;
  field: string;
  relation: string;
  outcome: string; // of a resolution or transfer
  stock: -1 | 0 | 1;
  held: -1 | 0 | 1; // suspended
  late: -1 | 0 | 1;
  days: number; // of a resolution: since the matter began here
}

interface State {
  inside: boolean;
  held: boolean;
  late: boolean;
}
interface LateTime {
  from: DateOnly;
  until?: DateOnly; // absent: still
}

/**
 * Every change of a matter, by legal date, as far as it is known. Limits that have not been met are looked at up to the
 * horizon. The sums of all flows up to a day are what the matter is at the end of that day: this is what makes opening +
 * in − out = closing in every cell, however the dates lie.
 */
export function flowsOf(matter: Matter, horizon: DateOnly): Flow[] {
  const flows: Flow[] = [];
  const state: State = { inside: false, held: false, late: false };
  let entered = false;
  let present = classOn(matter, matter.startedOn);
  const stays = staysOf(matter);
  const lateTimes = lateTimesOf(matter, horizon);

  for (const day of daysOf(matter, stays, lateTimes)) {
    const put = (kind: FlowKind, change: Partial<Pick<Flow, 'stock' | 'held' | 'late' | 'outcome' | 'days'>>) => {
      const { field, relation } = present;
      flows.push({ kind, on: day, field, relation, outcome: '', stock: 0, held: 0, late: 0, days: 0, ...change });
    };
    const next = classOn(matter, day);
    if (!isSame(present, next)) {
      const held = state.held ? 1 : 0;
      const late = state.late ? 1 : 0;
      if (state.inside) put('reclassifiedOut', { stock: -1, held: minus(held), late: minus(late) });
      present = next;
      if (state.inside) put('reclassifiedIn', { stock: 1, held, late });
    }
    for (const stay of stays) {
      if (stay.on !== day) continue;
      if (!entered) {
        put(matter.came, { stock: 1 });
        state.inside = true;
        entered = true;
      }
      move(matter, stay, state, put);
    }
    const isLate = state.inside && !state.held && lateTimes.some((time) => covers(time, day));
    if (isLate !== state.late) put(isLate ? 'overdue' : 'overdueEnded', { late: isLate ? 1 : -1 });
    state.late = isLate;
  }
  return flows;
}

type Put = (kind: FlowKind, change: Partial<Pick<Flow, 'stock' | 'held' | 'late' | 'outcome' | 'days'>>) => void;

function move(matter: Matter, stay: Stay, state: State, put: Put): void {
  const inside = isInside(stay);
  const held = stay.is === 'suspended';
  if (state.late && (!inside || held)) {
    put('overdueEnded', { late: -1 });
    state.late = false;
  }
  if (state.inside && !inside) {
    const away = stay.is === 'transferred' || stay.sentAway === true;
    const change = { stock: -1, held: state.held ? -1 : 0, outcome: outcomeOf(matter, stay) } as const;
    if (away) put('transferredOut', change);
    else put('resolved', { ...change, days: daysFrom(matter.startedOn, stay.on) });
  } else if (!state.inside && inside) {
    put('reopened', { stock: 1, held: held ? 1 : 0 });
  } else if (inside && held !== state.held) {
    put(held ? 'suspended' : 'resumed', { held: held ? 1 : -1 });
  }
  state.inside = inside;
  state.held = held;
}

/** The outcome told with the move; else the last known on that day, or the first told later. */
function outcomeOf({ outcomes }: Matter, { outcome, on }: Stay): string {
  if (outcome !== undefined) return outcome;
  return (outcomes.findLast((one) => one.on <= on) ?? outcomes[0])?.code ?? '';
}

const isSame = (one: Class, other: Class): boolean => one.field === other.field && one.relation === other.relation;
const covers = ({ from, until }: LateTime, day: DateOnly): boolean =>
  from <= day && (until === undefined || day < until);
const minus = (value: 0 | 1): 0 | -1 => (value === 1 ? -1 : 0);

function lateTimesOf({ limits, lateness }: Matter, horizon: DateOnly): LateTime[] {
  const open = limits.map(({ dueOn }) => ({ from: plusDays(dueOn, 1) })).filter(({ from }) => from <= horizon);
  return [...lateness, ...open];
}

/** The days on which something may change. */
function daysOf({ startedOn, classes }: Matter, stays: readonly Stay[], times: readonly LateTime[]): DateOnly[] {
  const days = [
    ...stays.map(({ on }) => on),
    ...classes.map(({ on }) => on),
    ...times.flatMap(({ from, until }) => (until === undefined ? [from] : [from, until])),
  ];
  return [...new Set(days)].filter((day) => day >= startedOn).toSorted();
}
