import { keyOf, type Word } from './letters.ts';
import { isMasked } from './person-name.ts';
import { FEMALE_ADDRESS, LABELS, MALE_ADDRESS, OPENING_WORDS, STRONG_ADDRESS, WEAK_ADDRESS } from './vocabulary.ts';

export type FindingKind =
  | 'fullName'
  | 'shortName' // surname or middle name with the given name
  | 'givenName'
  | 'alias'
  | 'organisation'
  | 'unknownName' // a whole name in the place of a name, of nobody in the party list
  | 'office' // a named office of a body that stands in clear
  | 'address'
  | 'birthDay'
  | 'idNumber'
  | 'phone'
  | 'email'
  | 'bankAccount'
  | 'unreadable'; // letters of an old font: what stands there cannot be searched

/** Something in a readable text that must not be published, or might not be allowed to. */
export interface Finding {
  kind: FindingKind;
  start: number; // of what was recognised
  end: number;
  cut: { start: number; end: number }; // what is replaced
  with: string;
  masked: boolean; // replaced without asking; otherwise `with` is a proposal
  certain: boolean; // that it must not be read; false: a person must look
  ambiguous?: boolean; // more than one of the case may be meant: masked, and a person must look at the letter
  subject?: string; // id of the party
  isAddressed?: boolean; // behind a form of address or a role: another question than the same word alone
  /** Who is named there, where the map does not know them: what joins it when a person says that it is a name. */
  named?: { name: string; kind: 'person' | 'organisation'; sex?: 'male' | 'female' };
}

/** Two places of one family are one question: the same words, of the same person, in the same sort of place. */
export const familyOf = (
  { kind, start, end, subject = '', isAddressed = false, with: by, named }: Finding,
  text: string,
): string =>
  [kind, subject, by.toLowerCase(), isAddressed ? 'addressed' : '', keyOf(named?.name ?? text.slice(start, end))].join(
    '|',
  );

interface Span {
  start: number;
  end: number;
}
/** Which characters are spoken for. */
export class Covered {
  readonly #at = new Set<number>();
  constructor(spans: readonly Span[] = []) {
    for (const span of spans) this.add(span);
  }
  add({ start, end }: Span): void {
    for (let i = start; i < end; i++) this.#at.add(i);
  }
  overlaps({ start, end }: Span): boolean {
    for (let i = start; i < end; i++) if (this.#at.has(i)) return true;
    return false;
  }
}

/** A readable text with its words, and where in the publication it stands. */
export interface Passage {
  text: string;
  words: readonly Word[];
  part: 'text' | 'header' | 'metadata' | 'fileName';
}

export const gapBetween = ({ text, words }: Passage, left: number, right: number): string =>
  text.slice(words[left]?.end ?? 0, words[right]?.start ?? text.length);

/** The head of a sentence, a line, a list item or a quotation: there a capital says nothing. */
export function isSentenceStart(passage: Passage, i: number): boolean {
  if (i === 0) return true;
  return /[.!?:;…\n“"«•]|(?:^|\s)[-–+*]\s|\d[.)]\s*$/u.test(gapBetween(passage, i - 1, i));
}

/** Inside words in capitals a capital says nothing either. */
export function isInCapitals({ words }: Passage, i: number): boolean {
  if (words[i]?.shape === 'lower') return false;
  const around = [words[i - 2], words[i - 1], words[i + 1], words[i + 2]].filter(
    (word) => word && word.end - word.start > 1,
  );
  return words[i]?.shape === 'upper' && around.filter((word) => word?.shape === 'upper').length > 1;
}

/** The word directly before is written with a capital and belongs to the same proper name. */
export function hasCapitalBefore(passage: Passage, i: number): boolean {
  const before = passage.words[i - 1];
  if (!before || before.shape === 'lower' || !/^[^\S\n]*\n?[^\S\n]*$/u.test(gapBetween(passage, i - 1, i)))
    return false;
  if (isAddress(before.low) || isMaskLetter(passage.text.slice(before.start, before.end))) return false;
  return !(isSentenceStart(passage, i - 1) && OPENING_WORDS.has(before.low));
}
export function hasCapitalAfter(passage: Passage, i: number): boolean {
  const after = passage.words[i + 1];
  if (!after || after.shape === 'lower' || !/^[^\S\n]*$/u.test(gapBetween(passage, i, i + 1))) return false;
  return !opensPhrase(passage, i + 1);
}
/** A capital that begins something else behind a name: a label ('Địa chỉ'), a form of address, the next sentence. */
export function opensPhrase({ words }: Passage, i: number): boolean {
  const [word, next] = [words[i], words[i + 1]];
  if (!word) return false;
  const isFollowedLow = next === undefined || next.shape === 'lower' || word.shape === 'upper';
  if (isFollowedLow && (LABELS.has(word.low) || OPENING_WORDS.has(word.low))) return true;
  return isAddress(word.low) && next !== undefined && next.shape !== 'lower' && !isMasked(next.low.toUpperCase());
}

/** Where the capitals that begin at word i end, over blanks and line breaks: the extent of a name nobody knows. */
export function endOfCapitals(passage: Passage, first: number, stop: (i: number) => boolean = () => false): number {
  let last = first;
  while (last - first < 5 && !stop(last + 1)) {
    const next = passage.words[last + 1];
    if (!next || next.shape === 'lower' || !/^\s*['’]?\s*$/u.test(gapBetween(passage, last, last + 1))) break;
    if (opensPhrase(passage, last + 1) || isMaskedWord(passage, last)) break;
    last++;
  }
  return last;
}
/** The name that goes on from word i is masked already: 'Văn Thị Tuyết H', 'Nguyễn Minh T', 'Lê Tấn V1'. */
export function isMaskedFrom(passage: Passage, i: number): boolean {
  const last = endOfCapitals(passage, i, (next) => /\n\s*\n/u.test(gapBetween(passage, next - 1, next)));
  const opensHighlandName = /^[HYK]['’]?\s*\p{Lu}/u.test(passage.text.slice(passage.words[last]?.start ?? 0));
  return last > i && isMaskedWord(passage, last) && !opensHighlandName;
}
const isMaskedWord = ({ text, words }: Passage, i: number): boolean =>
  isMasked(text.slice(words[i]?.start ?? 0, words[i]?.end ?? 0));

export const isAddress = (low: string): boolean => STRONG_ADDRESS.has(low) || WEAK_ADDRESS.has(low);
const isMaskLetter = (raw: string): boolean => raw.length === 1;

/** The form of address before word i, if there is one. */
export function addressBefore(passage: Passage, i: number): string | undefined {
  const before = passage.words[i - 1];
  return before && isAddress(before.low) && /^\s*:?\s*$/u.test(gapBetween(passage, i - 1, i)) ? before.low : undefined;
}
export function genderBefore(passage: Passage, i: number): 'male' | 'female' | undefined {
  const address = addressBefore(passage, i) ?? '';
  if (FEMALE_ADDRESS.has(address)) return 'female';
  return MALE_ADDRESS.has(address) ? 'male' : undefined;
}

/** The text that leads up to a position, on the same and at most the line before. */
export const leadingTo = ({ text }: Passage, position: number, length = 70): string =>
  text.slice(Math.max(0, position - length), position);
