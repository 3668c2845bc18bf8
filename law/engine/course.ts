import type { DateOnly } from '#contracts/kit.ts';
import type { Proceeding } from './proceeding.ts';

/**
 * The phases that govern acts of a day. Acts of today, and of the day of the last move or later, belong to the present
 * phase; an act recorded late belongs to any phase that held on its day.
 */
export function phasesOn({ course, phase }: Proceeding, on: DateOnly): string[] {
  const last = course.at(-1);
  if (last === undefined || on >= last.on) return [phase];
  const held = course.filter((stay, index) => {
    const next = course[index + 1];
    return stay.on <= on && (next === undefined || on <= next.on);
  });
  return held.length > 0 ? held.map((stay) => stay.phase) : [course[0]?.phase ?? phase];
}

export const wasDone = ({ done }: Proceeding, act: string, on: DateOnly): boolean => {
  const record = done[act];
  return record !== undefined && record.firstOn <= on;
};
