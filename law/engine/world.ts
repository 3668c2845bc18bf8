import type { Role } from '#contracts/actor.ts';
import type { DateOnly } from '#contracts/kit.ts';
import type { Calendar } from '../calendar.ts';
import type { BookKind } from '../procedure.ts';
import type { TimeLimits } from '../time-limits.ts';
import type { BookPlace, FieldValue, NumberHeld, PartyRef, Warning } from './proceeding.ts';

/** What somebody wants to do. */
export interface Intent {
  act: string;
  on: DateOnly; // the legal date
  at?: string; // time of day at the court, 'HH:MM', where hours count
  fields?: Record<string, FieldValue>;
  fromPaper?: boolean; // recorded as it stands in a paper file, by those who may
}

/**
 * What a decision needs from outside. All of it is data or pure: the same call with the same world gives the same
 * answer, so a store may decide twice, the second time with the numbers given out at commit.
 */
export interface World {
  today: DateOnly;
  calendar: Calendar;
  timeLimits: TimeLimits;
  /**
   * The number of a book: the printed one checked and returned when it is given, the next one of the book otherwise;
   * none where the book is another room's, which alone gives its numbers.
   */
  numberFor?: (kind: BookKind, on: DateOnly, printed?: string) => NumberTaken | undefined;
  parties?: readonly PartyRef[]; // of the proceeding; needed for the acts that `needsParties` names, checked wherever given
  numbers?: readonly NumberHeld[]; // that the proceeding took; of those that `numbersToCancel` names, checked where given
  keepsFiles?: boolean; // the court of the proceeding has ended, and its files lie at the actor's court
  rolesOf?: (personId: string) => readonly Role[]; // at the court of the proceeding; whom it is asked about is checked where given
}
export interface NumberTaken {
  printed: string;
  place?: BookPlace;
  warnings?: readonly Warning[];
}
