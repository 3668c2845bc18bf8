/** A word of a list of words that begins so. */
export const beginningWith = (start: string): object => ({ $elemMatch: { $gte: start, $lt: `${start}\uffff` } });

/** Conditions on rows that have all of these words among their tokens, the last one perhaps only begun. */
export const havingWords = ({ whole, begins }: { whole: readonly string[]; begins?: string }): object[] => [
  ...whole.map((word) => ({ tokens: word })),
  ...(begins ? [{ tokens: beginningWith(begins) }] : []),
];
