import type { Actor } from '#contracts/actor.ts';
import type { Counted } from '#contracts/statistics/figures.ts';

/**
 * As what a matter is counted. Exercises of practice accounts are a kind of their own, apart in every row and cell, so that
 * no sum can take them for the work of a court.
 */
export type CountedAs = Counted | `practice-${Counted}`;

export const countedAs = (counted: Counted, isPractice: boolean): CountedAs =>
  isPractice ? `practice-${counted}` : counted;

export const kindOf = (counted: CountedAs): Counted => (counted.endsWith('filing') ? 'filing' : 'case');

/** Whether exercises are asked for: as the question says; else who practises sees exercises, everyone else the work. */
export const asksForPractice = (actor: Actor, { practice }: { practice?: boolean }): boolean =>
  practice ?? actor.practisesOn !== undefined;
