/** How a refusal is classed; only `gateway/errors.ts` knows which HTTP status each kind has. */
export type ErrorKind =
  | 'invalid' // the request itself is malformed
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found' // missing, or not for these eyes: the answer is the same
  | 'gone'
  | 'conflict' // someone else was faster, or the key was used before
  | 'too-large'
  | 'refused' // understood, and against a rule; carries the article where law stands behind it
  | 'too-many'
  | 'unavailable'; // try again with the same key

export interface ErrorText {
  kind: ErrorKind;
  vi: string;
  en: string;
}

/** The errors of one room. The table is the vocabulary: a code that is not in it does not compile. */
export const defineErrors = <const E extends Record<string, ErrorText>>(errors: E): E => errors;
