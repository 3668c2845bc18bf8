import { keyOf, plainOf, syllable, titleCase } from './letters.ts';
import { SURNAMES } from './vocabulary.ts';

/**
 * A person's name as recorded, taken apart. Vietnamese: surname, middle names, given name last.
 * Ê-đê and others of the highlands: marker (H' for women, Y or K' for men), given name, clan. Names of other countries
 * have no part that is safe to keep.
 */
export interface PersonName {
  kind: 'vietnamese' | 'ede' | 'foreign' | 'alreadyMasked';
  words: readonly string[];
  given: number; // index of the given name in words
}
export interface RecordedName {
  name: PersonName;
  aliases: readonly string[]; // tên gọi khác, bí danh, tự
}

const ADDRESS = /^(?:ông|bà|anh|chị|em|cháu|cô|chú|bác|cụ)\s+(?=\S)/iu;
const ROLE =
  /^(?:nguyên đơn|bị đơn|bị cáo|bị can|bị hại|nạn nhân|luật sư|đương sự|người làm chứng|nhân chứng|hộ gia đình|hộ|vợ chồng)\s*:?\s+(?=\S)/iu;
const ALIAS =
  /[\s,;(-]*(?:tên gọi khác|tên thường gọi|còn gọi là|hay còn gọi là|gọi là|bí danh|biệt danh|tên khác|thường gọi|tự|tức)\s*:?\s+([^,;()]+)\)?/giu;
const VIETNAMESE_SYLLABLE =
  /^(?:ngh|ng|nh|kh|th|tr|ph|gi|ch|qu|gh|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?$/u;
const MARKERS = new Set(['H', 'Y', 'K']);
const DIGRAPHS = ['ng', 'nh', 'kh', 'tr', 'th', 'ph', 'gi', 'ch', 'qu', 'gh'];

export function parsePersonName(recorded: string): RecordedName {
  const aliases: string[] = [];
  let rest = recorded.normalize('NFC').replace(/\s+/gu, ' ').trim();
  rest = rest.replace(ALIAS, (_, alias: string) => {
    aliases.push(alias.trim());
    return ' ';
  });
  rest = rest.replace(/\(([^)]*)\)/gu, (_, alias: string) => {
    if (/\p{Lu}/u.test(alias) && !/\d/u.test(alias)) aliases.push(alias.trim());
    return ' ';
  });
  rest = rest.split(/[,;:]|\s(?:là|do|và)\s/u)[0] ?? '';
  rest = rest.trim();
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(ROLE, '').replace(ADDRESS, '');
  }
  return { name: partsOf(rest), aliases: aliases.filter((alias) => !isMasked(alias)) };
}

function partsOf(name: string): PersonName {
  const words = name
    .split(/[\s_'’‘`´ʼ]+|(?<=\p{L})[-.](?=\p{L})/u)
    .map((word) => word.replace(/^[^\p{L}\d]+|[^\p{L}\d]+$/gu, ''))
    .filter((word) => word !== '');
  const shout = words.length > 1 && name === name.toUpperCase() && words.some((word) => word.length > 2);
  const printed = shout ? words.map((word) => (isMasked(word) ? word : titleCase(word))) : words;
  const marker = (printed[0] ?? '').toUpperCase();
  const last = printed.length - 1;
  if (printed.length === 0 || isMasked(printed[last] ?? ''))
    return { kind: 'alreadyMasked', words: printed, given: last };
  if (MARKERS.has(marker) && printed.length > 1) {
    return {
      kind: isMasked(printed[1] ?? '') ? 'alreadyMasked' : 'ede',
      words: [marker, ...printed.slice(1)],
      given: 1,
    };
  }
  if (isForeign(printed)) return { kind: 'foreign', words: printed, given: last };
  return { kind: 'vietnamese', words: printed, given: last };
}

/** A name that reached us masked ('D', 'Th', 'A1', 'NLQ1', 'NTPN'): it hides nothing more. */
export function isMasked(word: string): boolean {
  const letters = word.replace(/\d+$/u, '').normalize('NFC');
  if (/^(?:[A-ZĂÂĐÊÔƠƯ]|Gi|Qu|GI|QU)$/u.test(letters)) return true;
  if (/^\p{Lu}{2,5}$/u.test(letters) && /\d$/u.test(word)) return true;
  return /^[bcdghklmnpqrstvx]+$/u.test(plainOf(letters)) && (letters.length <= 3 || letters === letters.toUpperCase());
}

const isForeign = (words: readonly string[]): boolean => {
  const plain = words.map(plainOf);
  if (plain.some((word) => /[fjwz]/u.test(word))) return true;
  const [first = ''] = plain;
  return words.length > 1 && !VIETNAMESE_SYLLABLE.test(first) && !SURNAMES.has((words[0] ?? '').toLowerCase());
};
export const isVietnameseSyllable = (word: string): boolean => VIETNAMESE_SYLLABLE.test(plainOf(word));

/** First letter or digraph of a given name, with the sign of its letter and without its tone: Thảo → Th, Ấn → Â, Đức → Đ. */
export function initialOf(word: string): string {
  const { bare } = syllable(word);
  const digraph = DIGRAPHS.find((two) => bare.startsWith(two) && bare.length > two.length);
  return titleCase(digraph ?? bare.charAt(0));
}
export const initialsOf = (words: readonly string[]): string =>
  words.map((word) => syllable(word).bare.charAt(0).toUpperCase()).join('');

/** The letter that stands for the given name. Ê-đê names keep their marker and one letter. */
export function letterOf({ kind, words, given }: PersonName): string {
  const name = words[given] ?? '';
  if (kind === 'alreadyMasked') return name;
  if (kind === 'foreign') return initialsOf(words);
  return kind === 'ede' ? initialsOf([name]) : initialOf(name);
}

/** What is kept of the name in front of the letter: 'Nguyễn Văn ', "H' ", ''. */
export function keptPart({ kind, words, given }: PersonName): string {
  if (kind === 'foreign') return '';
  const before = kind === 'ede' ? words.slice(0, 1) : words.slice(0, given);
  return before.map((word) => (word === 'H' || word === 'K' ? `${word}' ` : `${word} `)).join('');
}

/**
 * Every way the name may be shortened and still be this name: any of its words in order, the given name last,
 * at least two words. The full name is not among them.
 */
export function shortenedForms({ kind, words, given }: PersonName): string[][] {
  if (kind === 'ede') return words.length > 2 ? [words.slice(0, 2)] : [];
  if (kind !== 'vietnamese' || words.length < 3) return [];
  const before = words.slice(0, given).slice(-6);
  const name = words[given] ?? '';
  const forms: string[][] = [];
  for (let chosen = 1; chosen < 2 ** before.length; chosen++) {
    const kept = before.filter((_, i) => (chosen >> i) & 1);
    if (kept.length < words.length - 1) forms.push([...kept, name]);
  }
  return forms;
}

/** Whether a name as it is written may be another name shortened: 'Gia Bảo' and 'Bảo' of 'Trần Gia Bảo'. */
export function isShortOf(written: string, whole: string): boolean {
  const { name } = parsePersonName(whole);
  const forms = [...shortenedForms(name), [name.words[name.given] ?? '']].map((words) => keyOf(words.join(' ')));
  return name.kind !== 'alreadyMasked' && name.kind !== 'foreign' && forms.includes(keyOf(written));
}
