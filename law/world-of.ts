import type { Role } from '#contracts/actor.ts';
import type { DateOnly } from '#contracts/kit.ts';
import { type Calendar, calendarOf } from './calendar.ts';
import { FIELDS, type FieldCode, type Instance } from './categories.ts';
import counting from './data/counting.json' with { type: 'json' };
import type { BookPlace, NumberHeld, PartyRef, Warning } from './engine/proceeding.ts';
import type { NumberTaken, World } from './engine/world.ts';
import { bookOf, formatNumber, type NumberBook, type NumberKind, parseNumber } from './numbers.ts';
import type { AnyProcedure, Attributes, BookKind } from './procedure.ts';
import { TIME_LIMITS } from './time-limits.ts';

/** The calendar of the courts as the law data has it. */
export const CALENDAR: Calendar = calendarOf(counting);

/** What a decision is made in: the day, who the people are. The law itself is added. */
export interface Surroundings {
  today: DateOnly;
  calendar?: Calendar; // with the corrections of an administrator
  parties?: readonly PartyRef[];
  numbers?: readonly NumberHeld[];
  rolesOf?: (personId: string) => readonly Role[];
  keepsFiles?: boolean; // files of a court that has ended, at the actor's court
}

/** Numbers that a decision took: from books, in order, and from papers. */
export interface NumbersTaken {
  books: string[]; // keys, one for each number to be given out
  paper: BookPlace[]; // taken on paper: no book may give them out again
}

/** Where a matter stands among the books. */
interface Shelf {
  courtId: string;
  attributes: Attributes;
}

/**
 * The world of one decision. `given` are the numbers given out at commit, in the order of `taken.books`; before that the
 * decision is provisional: it is made with number 0, to see whether it is refused and which books it needs.
 */
export function worldOf(
  procedure: AnyProcedure,
  shelf: Shelf,
  { today, calendar = CALENDAR, parties, numbers, rolesOf, keepsFiles }: Surroundings,
  taken: NumbersTaken,
  given?: readonly number[],
): World {
  const numberFor = (kind: BookKind, on: DateOnly, printed?: string): NumberTaken | undefined => {
    if (printed !== undefined) return fromPaper(procedure, shelf, kind, on, printed, taken);
    const book = bookFor(procedure, shelf, kind, on);
    if (book.room !== procedure.room) return undefined;
    const number = given?.[taken.books.length] ?? 0;
    taken.books.push(book.key);
    return { printed: formatNumber(book, number), place: { book: book.key, number } };
  };
  return {
    today,
    calendar,
    timeLimits: TIME_LIMITS,
    numberFor,
    ...(parties && { parties }),
    ...(numbers && { numbers }),
    ...(rolesOf && { rolesOf }),
    ...(keepsFiles && { keepsFiles }),
  };
}

/**
 * A printed number is kept as it is; what is unusual about it is told. Where it can be counted, its place in the book is
 * taken: only in a book of the own room, whose counter goes around it.
 */
function fromPaper(
  procedure: AnyProcedure,
  shelf: Shelf,
  kind: BookKind,
  on: DateOnly,
  printed: string,
  taken: NumbersTaken,
): NumberTaken {
  const { number, suffix, year, kind: readKind, field, irregular } = parseNumber(printed);
  const own = fieldOf(procedure, shelf.attributes);
  const warnings: Warning[] = [
    ...irregular.map((code) => ({ code })),
    ...(year !== undefined && year !== Number(on.slice(0, 4)) ? [{ code: 'year-differs', year, on }] : []),
    ...(field !== undefined && field !== own ? [{ code: 'field-differs', printed: field, is: own }] : []),
    ...(readKind !== undefined && !isOf(kind, readKind) ? [{ code: 'kind-differs', printed: readKind }] : []),
  ];
  // A number with an inserted letter stands beside the one without, so it takes no place of its own.
  if (number === undefined || number <= 0 || suffix !== undefined) return { printed, warnings };
  const dayOfBook = year === undefined ? on : `${year}${on.slice(4)}`;
  const book = bookFor(procedure, shelf, kind, dayOfBook);
  if (book.room !== procedure.room) return { printed, warnings };
  const place: BookPlace = { book: book.key, number };
  taken.paper.push(place);
  return { printed, place, warnings };
}

const NUMBER_KIND: Record<BookKind, NumberKind> = {
  petition: 'receipt',
  acceptance: 'acceptance',
  decision: 'decision',
  trialDecision: 'trialDecision',
  judgment: 'judgment',
  acceptanceNotice: 'acceptanceNotice',
  complaintDecision: 'complaintDecision',
  measureDecision: 'measureDecision',
  notice: 'notice',
};

/** What else the symbols of a kind are read as. */
const ALSO_READ_AS: Partial<Record<BookKind, NumberKind>> = {
  notice: 'acceptanceNotice',
  acceptanceNotice: 'notice',
  complaintDecision: 'decision',
  measureDecision: 'decision',
};
const isOf = (kind: BookKind, read: NumberKind): boolean => read === NUMBER_KIND[kind] || read === ALSO_READ_AS[kind];

/** The book from which a matter takes a number of a kind on a day. */
export function bookFor(
  procedure: AnyProcedure,
  { courtId, attributes }: Shelf,
  kind: BookKind,
  on: DateOnly,
): NumberBook {
  const field = fieldOf(procedure, attributes);
  return bookOf({ courtId, kind: NUMBER_KIND[kind], field, instance: instanceOf(attributes), on });
}

/** The field of a matter by its code ('HNGĐ'): as it was classified, or the one field that its procedure is for. */
export function fieldOf({ timeLimits, id }: AnyProcedure, { field }: Attributes): FieldCode {
  const found = FIELDS.find(({ code, word }) => code === field || word === field);
  const own = found ?? FIELDS.find(({ procedure }) => procedure === timeLimits[0]?.procedure);
  if (!own) throw new Error(`${id}: no field of the courts is known for ${String(field)}`);
  return own.code;
}

const INSTANCES: readonly Instance[] = ['first', 'appeal', 'cassation', 'reopening'];
const instanceOf = ({ instance }: Attributes): Instance => INSTANCES.find((known) => known === instance) ?? 'first';
