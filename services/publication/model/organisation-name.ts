import { initialsOf } from './person-name.ts';
import { ORGANISATION_WORDS, PUBLIC_BODY } from './vocabulary.ts';

export interface OrganisationName {
  words: readonly string[];
  /** Runs of words that say who it is, as [first, one behind the last]: 'Hoàng Vũ' in 'Công ty TNHH Hoàng Vũ Việt Nam'. */
  trade: readonly (readonly [number, number])[];
  isPublic: boolean;
}

const LEVEL_WORDS = new Set([
  'xã',
  'phường',
  'thị trấn',
  'huyện',
  'quận',
  'thị xã',
  'thành phố',
  'tp',
  'tỉnh',
  'khu vực',
]);
const LONGEST = 6;
const HEADS = new Set([
  'công ty',
  'tổng công ty',
  'ngân hàng',
  'hợp tác xã',
  'htx',
  'doanh nghiệp',
  'dntn',
  'tập đoàn',
  'quỹ tín dụng',
]);

/**
 * An organisation's name taken apart: its kind and its trade stay, what is its own becomes letters. When every word says
 * what it is ('Ngân hàng Nông nghiệp và Phát triển Nông thôn Việt Nam'), all behind the kind is its own.
 */
export function parseOrganisationName(recorded: string, places: readonly string[]): OrganisationName {
  const isPublic = PUBLIC_BODY.test(recorded.trim());
  const words = recorded
    .normalize('NFC')
    .split(/[\s,;:()“”"\-–&/]+/u)
    .filter((word) => /\p{L}|\d/u.test(word));
  const own = words.map(() => true);
  const known = new Set(places.map((place) => place.toLowerCase()));
  mark(words, own, (phrase) => ORGANISATION_WORDS.has(phrase) || LEVEL_WORDS.has(phrase) || known.has(phrase));
  if (!isPublic && own.every((mine) => !mine)) {
    const head = [3, 2, 1].find((n) => HEADS.has(words.slice(0, n).join(' ').toLowerCase())) ?? 0;
    if (head > 0) own.fill(true, head);
  }
  return { words, trade: runsOf(own), isPublic };
}

/** Longest phrases first, so that 'văn phòng luật sư' is found before 'văn phòng'. */
function mark(words: readonly string[], own: boolean[], isKnown: (phrase: string) => boolean): void {
  for (let from = 0; from < words.length; from++) {
    for (let n = Math.min(LONGEST, words.length - from); n > 0; n--) {
      if (!own.slice(from, from + n).every(Boolean)) continue;
      if (
        !isKnown(
          words
            .slice(from, from + n)
            .join(' ')
            .toLowerCase(),
        )
      )
        continue;
      own.fill(false, from, from + n);
      break;
    }
  }
}

function runsOf(own: readonly boolean[]): [number, number][] {
  const runs: [number, number][] = [];
  own.forEach((mine, i) => {
    const last = runs.at(-1);
    if (!mine) return;
    if (last && last[1] === i) last[1] = i + 1;
    else runs.push([i, i + 1]);
  });
  return runs;
}

/** The letters of a run: 'Hoàng Vũ' → 'HV'; only the first where every word is ordinary, as the others would spell it out. */
export const lettersOf = (words: readonly string[]): string =>
  initialsOf(words.some((word) => ORGANISATION_WORDS.has(word.toLowerCase())) ? words.slice(0, 1) : words);
/** A single letter is masked already. */
export const isMaskedTrade = (words: readonly string[]): boolean => words.every((word) => /^\p{Lu}\d?$/u.test(word));
