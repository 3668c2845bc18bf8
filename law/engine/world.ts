import type { DateOnly } from '#contracts/kit.ts';
import type { BookKind } from '../procedure.ts';
import type { FieldValue, PartyRef, Warning } from './proceeding.ts';

/** What somebody wants to do. */
export interface Intent {
  act: string;
  on: DateOnly; // the legal date
  fields?: Record<string, FieldValue>;
  fromPaper?: boolean; // recorded as it stands in a paper file, by those who may
}

/**
 * What a decision needs from outside. All of it is data or pure: the same call with the same world gives the same
 * answer, so a store may decide twice, the second time with the numbers given out at commit.
 */
export interface World {
  today: DateOnly;
  calendar: unknown;
  timeLimits: unknown;
  /**
   * The number of a book: the printed one checked and returned when it is given, the next one of the book otherwise.
   * Asked once for each kind that `booksNeeded` named, in that order.
   */
  numberFor?(kind: BookKind, on: DateOnly, printed?: string): NumberTaken;
  parties?: readonly PartyRef[]; // needed for the acts that `needsParties` names
}
export interface NumberTaken {
  printed: string;
  warnings?: readonly Warning[];
}
