/** A field that the source does not show and the law needs, with the rule by which it was filled in. */
export interface Completion {
  field: string; // Vietnamese
  value: string;
  rule: string;
  book?: string; // the number was given by this book of the court, once the record is sent
}

/** What must be told of a record beside its result: nothing is completed and nothing odd is taken silently. */
export interface Notes {
  completions: Completion[];
  warnings: string[];
  complete(field: string, value: string, rule: string, book?: string): void;
  warn(text: string): void;
}

export function newNotes(warnings: readonly string[] = []): Notes {
  const notes: Notes = {
    completions: [],
    warnings: [...warnings],
    complete: (field, value, rule, book) =>
      void notes.completions.push({ field, value, rule, ...(book !== undefined && { book }) }),
    warn: (text) => void notes.warnings.push(text),
  };
  return notes;
}

/** '2017-11-08' as it is written in Viet Nam: 08/11/2017. */
export const asWritten = (day: string): string => day.split('-').toReversed().join('/');
