import type { DateOnly } from '#contracts/kit.ts';
import type { Obligation } from '#law/deadlines.ts';
import type { AnyAct, AnyProcedure } from '#law/procedure.ts';

/** A statutory limit of the court in one matter that has not been met. */
export interface Limit {
  key: string;
  dueOn: DateOnly;
}

/** Whether meeting a duty that this event ends takes a matter of this procedure a step on its way. */
export type BoundsCourse = (kept: { id: string; from: DateOnly }, endsOn: string) => boolean;

/**
 * Quá hạn luật định is about the course of the matter, not about every letter that is to be sent in three days: a limit
 * counts when the act that meets it moves the matter to another phase or opens a hearing. Read from the definition of
 * the procedure; of one that is not known every limit of the court counts.
 */
export function boundsCourseBy(find: (kept: { id: string; from: DateOnly }) => AnyProcedure | undefined): BoundsCourse {
  const known = new Map<string, ReadonlySet<string> | undefined>();
  return (kept, endsOn) => {
    const key = `${kept.id} ${kept.from}`;
    if (!known.has(key)) {
      const procedure = find(kept);
      known.set(key, procedure && stepsOf(procedure));
    }
    return known.get(key)?.has(endsOn) ?? true;
  };
}

function stepsOf({ acts }: AnyProcedure): Set<string> {
  const steps = Object.entries(acts).filter(([, act]) => isStep(act));
  return new Set(steps.flatMap(([name, { countsAs = [] }]) => [name, ...countsAs]));
}

const isStep = ({ effects = [] }: AnyAct): boolean =>
  effects.some((effect) => 'moveTo' in effect || ('hearing' in effect && effect.hearing === 'open'));

const NOT_THE_COURT: ReadonlySet<string> = new Set(['party', 'prosecutor']);

/** Only what the court itself owes by a day can be late. */
export const isOfTheCourt = ({ kind, direction, responsible }: Obligation): boolean =>
  kind === 'deadline' && direction === 'after' && !NOT_THE_COURT.has(responsible);
