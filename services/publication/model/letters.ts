/** Letters that typists and PDF text layers put in place of the Vietnamese one. */
const REPAIRS: Record<string, string> = { ƣ: 'ư', Ƣ: 'Ư', ð: 'đ', Ð: 'Đ', ɖ: 'đ', Ɖ: 'Đ' };
const UNSEEN = /^[\u00AD\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/u;
const NEEDS_REPAIR = /[\p{M}ƣƢðÐɖƉ\u00AD\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/u;
const TONES: Record<string, string> = { '\u0300': '1', '\u0301': '2', '\u0309': '3', '\u0303': '4', '\u0323': '5' };

/**
 * A text as it is searched, never as it is shown: composed, mistyped letters repaired, invisible characters left out,
 * tone marks placed the new way (Hoà → Hòa). `at[i]` is where character i stands in the original; `at[length]` its end.
 */
export interface Readable {
  text: string;
  at: readonly number[];
}

export function readable(original: string): Readable {
  if (!NEEDS_REPAIR.test(original) && original === original.normalize('NFC')) {
    return { text: newTonePlacement(original), at: Array.from({ length: original.length + 1 }, (_, i) => i) };
  }
  const at: number[] = [];
  let text = '';
  for (const { 0: cluster, index } of original.matchAll(/\P{M}\p{M}*|\p{M}+/gsu)) {
    if (UNSEEN.test(cluster)) continue;
    const first = cluster.charAt(0);
    const composed = ((REPAIRS[first] ?? first) + cluster.slice(1)).normalize('NFC');
    text += composed;
    for (let i = 0; i < composed.length; i++) at.push(index);
  }
  at.push(original.length);
  return { text: newTonePlacement(text), at };
}

/** Toà → Tòa, Uỷ → Ủy; as many characters after as before, so offsets stay. */
const newTonePlacement = (text: string): string =>
  text.replace(
    /(?<![qQ])([oOuU])([àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ])(?!\p{L})/gu,
    (both, first: string, second: string) => {
      const [vowel = '', tone = ''] = second.normalize('NFD');
      const belongs = first.toLowerCase() === 'o' ? /[ae]/iu : /y/iu;
      return belongs.test(vowel) ? (first + tone).normalize('NFC') + vowel : both;
    },
  );

/** One syllable. Two syllables are the same name when `bare` and `tones` are equal. */
export interface Syllable {
  low: string; // lower case, marks kept
  bare: string; // without tone marks: 'nguyên'
  tones: string; // '4'; empty when there is none
  plain: string; // without any mark: 'nguyen'
}

export interface Word extends Syllable {
  start: number; // in the readable text
  end: number;
  shape: 'lower' | 'title' | 'upper'; // a single capital counts as title
}

/** Words of a readable text. A capital after a small letter starts a new word: 'ôngAn' is two. */
export function wordsOf(text: string): Word[] {
  const known = new Map<string, Syllable>(); // a text of a hundred pages has some two thousand syllables
  return [...text.matchAll(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{L}/gu)].map(({ 0: raw, index: start }) => {
    const one = known.get(raw) ?? syllable(raw);
    known.set(raw, one);
    return { ...one, start, end: start + raw.length, shape: shapeOf(raw) };
  });
}

/** i and y are written for each other at the end (Lý, Lí; Quý, Quí); k never carries a tone (Đắk, Đăk). */
export function syllable(raw: string): Syllable {
  const low = newTonePlacement(raw.normalize('NFC')).toLowerCase();
  let tones = '';
  let bare = '';
  for (const mark of low.normalize('NFD')) {
    if (TONES[mark]) tones += TONES[mark];
    else bare += mark;
  }
  bare = bare.normalize('NFC').replace(/(?<=^(?:[^aeiouăâêôơư]+|qu))y$/u, 'i');
  if (bare.endsWith('k')) tones = '';
  return { low, bare, tones, plain: plainOf(bare) };
}

export const sameSyllable = (a: Syllable, b: Syllable): boolean => a.bare === b.bare && a.tones === b.tones;
/** Typed without any mark, as on foreign keyboards: 'Nguyen' for 'Nguyễn'. */
export const isUnmarked = ({ bare, tones, plain }: Syllable): boolean => tones === '' && bare === plain;

/** Small letters without any mark: 'Đắk Lắk' → 'dak lak'. */
export const plainOf = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd');

export const titleCase = (raw: string): string =>
  raw === '' ? raw : raw.charAt(0).toUpperCase() + raw.slice(1).toLowerCase();

function shapeOf(raw: string): Word['shape'] {
  if (raw.charAt(0) === raw.charAt(0).toLowerCase()) return 'lower';
  return raw.length > 1 && raw === raw.toUpperCase() ? 'upper' : 'title';
}

/** A pattern that matches the text itself; blanks match any blanks. */
export const literally = (text: string): string =>
  text.replace(/[.*+?^${}()|[\]\\/]/gu, String.raw`\$&`).replace(/\s+/gu, String.raw`\s+`);

/** Two spellings of one name have the same key. */
export const keyOf = (name: string): string =>
  name
    .normalize('NFC')
    .split(/[\s'’.,()-]+/u)
    .filter((word) => word !== '')
    .map((word) => {
      const { bare, tones } = syllable(word);
      return bare + tones;
    })
    .join(' ');
