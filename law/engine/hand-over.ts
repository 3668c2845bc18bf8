import type { AnyProcedure } from '../procedure.ts';
import type { Proceeding, TakenOver } from './proceeding.ts';

/**
 * What goes with the file to the proceeding that is opened: of these acts, those that were done, what is owed because of
 * them still, with its own day, and at the same court whoever was given a task by them. Nothing where none was done.
 */
export function handedOver(
  { acts }: AnyProcedure,
  { done, obligations, people }: Proceeding,
  codes: readonly string[],
  isSameCourt: boolean,
): TakenOver | undefined {
  const known = codes.flatMap((code) => (done[code] ? [[code, done[code]] as const] : []));
  if (known.length === 0) return undefined;
  const tasks = codes.flatMap((code) =>
    (acts[code]?.effects ?? []).flatMap((effect) => ('assign' in effect ? [effect.assign] : [])),
  );
  const holders = tasks.flatMap((task) => (people[task] ? [[task, people[task]] as const] : []));
  return {
    done: Object.fromEntries(known),
    obligations: obligations.filter(({ startedBy }) => codes.includes(startedBy)),
    people: isSameCourt ? Object.fromEntries(holders) : {},
  };
}
