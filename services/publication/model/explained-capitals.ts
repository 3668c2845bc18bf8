import { isMaskedPlace, isProvinceBefore, levelBefore } from './address.ts';
import {
  ABBREVIATIONS,
  ACRONYMS,
  ACT_PHRASES,
  ACTS_BEHIND_NAME,
  BEFORE_DIRECTION,
  BEFORE_PEOPLE,
  BRANDS,
  CLEAR_PLACES,
  DIRECTIONS,
  FUNCTION_WORDS,
  HEADING_WORDS,
  INSTITUTION_PHRASES,
  LABEL_PHRASES,
  OFFICES,
  OPENERS,
  ORDINARY_PHRASES,
  PEOPLES,
  type Phrases,
  PROVISION,
  SPEECH_BEHIND_NAME,
} from './court-words.ts';
import {
  addressBefore,
  gapBetween,
  isAddress,
  isInCapitals,
  isSentenceStart,
  leadingTo,
  type Passage,
} from './finding.ts';
import type { Word } from './letters.ts';
import { isMasked } from './person-name.ts';
import { COMMON_WORDS, COURT_BODY, PARTY_TITLE, STRONG_ADDRESS, SURNAMES } from './vocabulary.ts';

/** What of the passage is spoken for. */
export interface Spoken {
  /** Words of names that the map knows, of numbers and certain places: nothing else is looked for there. */
  taken: ReadonlySet<number>;
  /** Words of places that are asked about as places. */
  placed: ReadonlySet<number>;
  /** The first word of the name of a known person, by its last. */
  people: ReadonlyMap<number, number>;
  /** Letters that the map itself writes. */
  written: ReadonlySet<string>;
  /** In letters of an old font a capital inside a word says nothing; the text is asked about as a whole. */
  isUnreadable: boolean;
}

/** A word with a capital, in a row of capitals that goes on to `last`. */
export interface Situation {
  passage: Passage;
  i: number;
  last: number;
  spoken: Pick<Spoken, 'placed' | 'written'>;
  isBehindName: boolean; // directly behind a name or a masked letter, without a stop
  isInName?: boolean; // on the next line of one: the word before is no form of address
}

/** How many words from this one on are written as they are for another reason than that somebody is called so; 0: a name. */
export function capitalsExplained(situation: Situation): number {
  const { passage, i, spoken, isBehindName } = situation;
  const word = passage.words[i];
  if (!word) return 0;
  const seat = LEVELS.has(passage.words[i - 1]?.low ?? '') ? courtSeatAt(situation, word) : 0;
  if (seat > 0) return seat;
  if (spoken.placed.has(i) || isLetter(passage, i) || isWritten(passage, word, spoken)) return 1;
  const address = situation.isInName ? undefined : addressBefore(passage, i);
  if (address === undefined && isThing(passage, word)) return 1;
  if (isBehindName) return beginsBehindName(passage, i);
  if (address !== undefined && !HOUSEHOLD.has(address)) return nobodysPhraseAt(passage, i, OFFICES);
  return (
    provinceAt(passage, i, word) ||
    (isInCapitals(passage, i) ? inHeading(passage, i, word) : inSentence(passage, i, word)) ||
    placeAt(situation, word)
  );
}

/** Behind these an institution may stand: 'hộ Kinh doanh', 'tên Công ty'. */
const HOUSEHOLD = new Set(['hộ', 'tên', 'vợ', 'con', 'chồng']);

/** Masked already: 'A', 'Th', 'H1'. */
export function isLetter({ text, words }: Passage, i: number): boolean {
  const { start = 0, end = 0 } = words[i] ?? {};
  const raw = text.slice(start, end);
  if (raw.length > 1 && raw === raw.toUpperCase() && ACRONYMS.has(raw.toLowerCase())) return false;
  return isMasked(raw) || isMasked(raw + (/^\d{1,2}(?![\d/.])/u.exec(text.slice(end))?.[0] ?? ''));
}

const isWritten = ({ text }: Passage, { start, end }: Word, { written }: Pick<Spoken, 'written'>): boolean =>
  end - start > 1 && written.has(text.slice(start, end) + (/^\d+/u.exec(text.slice(end))?.[0] ?? ''));

/** The part of a printed number before one of its letters. */
const NUMBER_BEFORE = /\d\s?\/\s?(?:[\p{Lu}\d&.]+\s?[/-]\s?)*$/u;
const ROMAN = /^[IVXL]{1,5}$/u;
function isThing({ text }: Passage, { low, shape, start, end }: Word): boolean {
  const raw = text.slice(start, end);
  if (
    shape === 'upper' &&
    (NUMBER_BEFORE.test(text.slice(Math.max(0, start - 30), start)) || /^\/\d/u.test(text.slice(end)))
  )
    return true; // '152/QĐ-UB', 'AA/2016/0000105'
  if (shape === 'upper' && (ACRONYMS.has(low) || ROMAN.test(raw))) return true;
  return BRANDS.has(low) || ABBREVIATIONS.has(low) || (ACRONYMS.has(low) && /^[\d/.-]/u.test(text.slice(end)));
}

/** Directly behind a name only labels, people addressed and words that nobody is called begin something else. */
function beginsBehindName(passage: Passage, i: number): number {
  const { words } = passage;
  const [word, next] = [words[i], words[i + 1]];
  if (!word) return 0;
  const label = nobodysPhraseAt(passage, i, LABEL_PHRASES);
  if (label > 0 && (word.low !== 'sinh' || isBirth(passage, i + label - 1))) return label;
  if (/^\s*:/u.test(passage.text.slice(word.end)) && HEADING_WORDS.has(word.low)) return 1;
  if (STRONG_ADDRESS.has(word.low) || word.low === 'cháu') return beginsAddressed(passage, i) ? 1 : 0;
  if (isInCapitals(passage, i)) {
    const phrase = phraseAt(passage, i, ORDINARY_PHRASES);
    return phrase || (FUNCTION_WORDS.has(word.low) || (OPENERS.has(word.low) && !MAY_BE_NAMES.has(word.low)) ? 1 : 0);
  }
  return FUNCTION_WORDS.has(word.low) && next?.shape === 'lower' && isBlank(passage, i) ? 1 : 0;
}
/** 'Sinh năm 1960', 'Sinh ngày: 05/3/2018', 'Sinh tại'; not 'Lê Quang Sinh năm nay'. */
const isBirth = ({ text, words }: Passage, i: number): boolean =>
  words[i]?.low === 'tại' || /^\s*:?\s*(?:\d|ngày|…|\.)/u.test(text.slice(words[i]?.end));
const MAY_BE_NAMES = new Set('nhờ một tới cần của phải nên như còn đó đây thêm đủ mới nhiều ít'.split(' '));
/** 'Bà Hoa', 'Anh Nguyễn Văn T'; but 'Lê Anh T' is one masked name. */
function beginsAddressed(passage: Passage, i: number): boolean {
  const [word, next] = [passage.words[i], passage.words[i + 1]];
  if (!word || !next || next.shape === 'lower' || !isBlank(passage, i)) return false;
  return word.low !== 'anh' || !isLetter(passage, i + 1) || gapBetween(passage, i - 1, i).includes('\n');
}

const LEVELS = new Set('xã phường trấn huyện quận phố tp tx tỉnh'.split(' '));
/** The seat in the name of a court is no home; what comes behind 'tỉnh' stands in clear. */
function courtSeatAt({ passage, i, last }: Situation, { start }: Word): number {
  const leading = leadingTo(passage, start, 150);
  const level = levelBefore(leading);
  const isSeat = level !== undefined && COURT_BODY.test(leading.slice(0, level.start));
  return isSeat || isProvinceBefore(leading) ? placeFrom(passage, i, last) : 0;
}
/** The words of one place: no further than the line, and no more than places have. */
function placeFrom(passage: Passage, i: number, last: number): number {
  const known = phraseAt(passage, i, CLEAR_PLACES);
  if (known > 0) return known;
  let end = i;
  while (end < last && end - i < 2 && !gapBetween(passage, end, end + 1).includes('\n')) end++;
  return end - i + 1;
}

/** Places that are masked already, peoples, directions. */
function placeAt({ passage, i, last }: Situation, { start, end }: Word): number {
  const { text } = passage;
  const leading = leadingTo(passage, start, 150);
  const level = levelBefore(leading);
  if (level && !isInCapitals(passage, i) && isMaskedPlace(text.slice(start, end))) return 1;
  if (/khu vực\s+\d+\s*[-–]\s*$/iu.test(leading)) return placeFrom(passage, i, last);
  if (BEFORE_PEOPLE.test(leading)) return countWhile(passage, i, last, ({ low }) => PEOPLES.has(low));
  if (BEFORE_DIRECTION.test(leading)) return countWhile(passage, i, last, ({ low }) => DIRECTIONS.has(low));
  return 0;
}
/** Behind these the name of a province is one, and nobody who is called so. */
const PLACE_BEFORE =
  /(?:[,–\-(|/]|(?<!\p{L})(?:tại|ở|vào|về|từ|đến|ra|lên|xuống|sang|tỉnh|tp\.?|phố|nhân dân|tand|vksnd|nước))\s*$/iu;
/** At the head of a line it is one where a day or a stop follows: 'Đắk Lắk, ngày …'. */
const OPENS_LINE = /(?:^|[.:;\n"“])\s*$/u;
const PLACE_BEHIND = /^\s*(?:[,;.)|"”–-]|\n|$|(?:ngày|nay|năm)(?!\p{L}))/u;
/** Provinces, central cities and countries stand in clear. */
function provinceAt(passage: Passage, i: number, { start }: Word): number {
  const length = phraseAt(passage, i, CLEAR_PLACES);
  if (length === 0 || isActing(passage, i + length - 1)) return 0;
  const leading = leadingTo(passage, start, 20);
  const behind = passage.text.slice(passage.words[i + length - 1]?.end);
  return PLACE_BEFORE.test(leading) || (OPENS_LINE.test(leading) && PLACE_BEHIND.test(behind)) ? length : 0;
}
function countWhile({ words }: Passage, first: number, last: number, is: (word: Word) => boolean): number {
  let i = first;
  while (i <= last && words[i] && is(words[i] as Word)) i++;
  return i - first;
}

const HEADS = new Set(
  'phó trưởng giúp đồn trạm luật bộ sở phòng ban cục vụ tòa viện hội đoàn quỹ trường ngành đảng nhà'.split(' '),
);

function inSentence(passage: Passage, i: number, word: Word): number {
  const { text, words } = passage;
  if (PROVISION.test(text.slice(word.start, word.start + 24).toLowerCase())) return 1;
  const institution = nobodysPhraseAt(passage, i, INSTITUTION_PHRASES);
  if (institution > 0) return institution;
  if (word.low === 'tòa' || word.low === 'đảng') return 1;
  if (HEADS.has(word.low) && words[i + 1]?.shape !== 'lower' && isInstitution(passage, i + 1)) return 1;
  if (isFormOfAddress(passage, i, word)) return 1;
  if (!opensSentence(passage, i) || PARTY_TITLE.test(leadingTo(passage, word.start))) return 0;
  if (FUNCTION_WORDS.has(word.low)) return 1;
  if (OPENERS.has(word.low) && !isActing(passage, i)) return 1;
  return nobodysPhraseAt(passage, i, ORDINARY_PHRASES);
}
const isInstitution = (passage: Passage, i: number): boolean => {
  const word = passage.words[i];
  return word !== undefined && (isThing(passage, word) || phraseAt(passage, i, INSTITUTION_PHRASES) > 0);
};
const opensSentence = (passage: Passage, i: number): boolean =>
  isSentenceStart(passage, i) || /[([{|/]\s*$/u.test(gapBetween(passage, i - 1, i)) || isItem(passage, i);
/** 'a) Buộc bị đơn …' */
const isItem = ({ text, words }: Passage, i: number): boolean =>
  /(?:^|[\s(])[a-zđ]{1,2}\d?\s?[.)]\s*$/u.test(text.slice(Math.max(0, (words[i]?.start ?? 0) - 8), words[i]?.start));

/** 'Ông', 'Bà', 'Chị' wherever they stand; other words only before a name or as a pronoun that opens a sentence. */
function isFormOfAddress(passage: Passage, i: number, { low }: Word): boolean {
  if (low === 'ông' || low === 'bà' || low === 'chị') return true;
  if (!PRONOUNS.has(low)) return false;
  const next = passage.words[i + 1];
  return (next !== undefined && next.shape !== 'lower' && isBlank(passage, i)) || opensSentence(passage, i);
}
const PRONOUNS = new Set('anh em cháu cô chú bác cậu dì cụ mẹ cha bố con vợ chồng thím mợ dượng'.split(' '));

/** 'Hường khai', 'Thái Bình nói': what stands there does something. */
function isActing(passage: Passage, i: number): boolean {
  const next = passage.words[i + 1];
  return (
    next?.shape === 'lower' &&
    isBlank(passage, i) &&
    (ACTS_BEHIND_NAME.has(next.low) || phraseAt(passage, i + 1, SPEECH_BEHIND_NAME) > 0)
  );
}
/** 'Hòa giải thích', 'Công chứng kiến': the second word and the third make what somebody does. */
export const isSomebodyActing = (passage: Passage, i: number, length: number): boolean =>
  length === 2 &&
  COMMON_WORDS.has(passage.words[i]?.low ?? '') &&
  passage.words[i + 1]?.shape === 'lower' &&
  (phraseAt(passage, i + 1, ACT_PHRASES) > 0 || saysSomething(passage, i + 1));
/** 'Công khai: có thấy …' */
const saysSomething = ({ text, words }: Passage, i: number): boolean =>
  /^(?:khai|nói|kể|bảo)$/u.test(words[i]?.low ?? '') && /^\s*[:,]/u.test(text.slice(words[i]?.end));

/** 'Ly hôn', 'Hòa giải không thành'; not 'Hòa giải thích'. */
export const beginsOrdinaryPhrase = (passage: Passage, i: number): boolean => {
  const length = phraseAt(passage, i, ORDINARY_PHRASES);
  return length > 1 && passage.words[i + 1]?.shape === 'lower' && !isSomebodyActing(passage, i, length);
};

/** Among capitals a word is ordinary by itself or with its neighbours; a surname with something behind it is a name. */
function inHeading(passage: Passage, i: number, word: Word): number {
  const phrase = phraseAt(passage, i, ORDINARY_PHRASES);
  if (phrase > 0) return phrase;
  if (isAddress(word.low)) return 1;
  const next = passage.words[i + 1];
  const isSurname = SURNAMES.has(word.low) && next && next.shape !== 'lower' && isBlank(passage, i);
  if (isSurname && (/^(?:thị|văn)$/u.test(next.low) || phraseAt(passage, i + 1, ORDINARY_PHRASES) === 0)) return 0;
  return HEADING_WORDS.has(word.low) ? 1 : 0;
}

const isBlank = (passage: Passage, i: number): boolean => /^\s+$/u.test(gapBetween(passage, i, i + 1));

/** The same, where it is not somebody whose name begins it. */
function nobodysPhraseAt(passage: Passage, i: number, phrases: Phrases): number {
  const length = phraseAt(passage, i, phrases);
  return isSomebodyActing(passage, i, length) ? 0 : length;
}
/** How many words from here on are one of the phrases, the longest; the first has a capital, the others may. */
function phraseAt(passage: Passage, i: number, phrases: Phrases): number {
  const { words } = passage;
  for (const rest of phrases.get(words[i]?.low ?? '') ?? []) {
    const gap = rest.length > 1 ? /^[\s,–-]{1,6}$/u : /^\s{1,6}$/u; // 'Văn hóa, thể thao và du lịch'; 'Chính, anh Ba' are two
    const fits = rest.every(
      (one, n) => words[i + n + 1]?.low === one && gap.test(gapBetween(passage, i + n, i + n + 1)),
    );
    if (fits) return rest.length + 1;
  }
  return 0;
}
