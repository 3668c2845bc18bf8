import type { DateOnly } from '#contracts/kit.ts';
import { plusDays } from './days.ts';
import type { Matter, Outlook, Stay } from './matter.ts';

/** Whether a matter is pending at the court in this stay, suspended or not. */
export const isInside = ({ is }: Stay): boolean => is === 'pending' || is === 'suspended' || is === 'open';

/** The stays that count: none before the matter began here. */
export const staysOf = ({ stays, startedOn }: Matter): Stay[] => stays.filter(({ on }) => on >= startedOn);

export interface Class {
  field: string;
  relation: string;
}
/** How the matter was classified at the end of a day. */
export function classOn({ classes }: Pick<Matter, 'classes'>, day: DateOnly): Class {
  let { field = '', relation = '' } = classes[0] ?? {};
  for (const said of classes) {
    if (said.on > day) break;
    field = said.field ?? field;
    relation = said.relation ?? relation;
  }
  return { field, relation };
}

/** A matter becomes overdue because a day comes: nobody writes it, so the day is kept where it is read. */
export function outlookOf(matter: Matter): Outlook {
  const stays = staysOf(matter);
  const last = stays.at(-1);
  const { field, relation } = classOn(matter, matter.horizon);
  if (!last || !isInside(last)) return { field, relation, held: false, leftOn: leftOn(stays) ?? matter.startedOn };
  if (last.is === 'suspended') return { field, relation, held: true };
  const days = matter.limits.map(({ dueOn }) => plusDays(dueOn, 1));
  const [lateFrom] = days.toSorted();
  const isLate = days.some((day) => day <= matter.horizon); // then it is among the flows
  return { field, relation, held: false, ...(lateFrom !== undefined && !isLate && { lateFrom }) };
}

function leftOn(stays: readonly Stay[]): DateOnly | undefined {
  return stays[stays.findLastIndex(isInside) + 1]?.on;
}
