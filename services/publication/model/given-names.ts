import { levelBefore } from './address.ts';
import { addressBefore, type Finding, gapBetween, hasCapitalAfter, hasCapitalBefore, isAddress, isInCapitals, isSentenceStart, leadingTo, type Passage } from './finding.ts';
import { sameSyllable, type Word } from './letters.ts';
import type { Bearer, NameIndex } from './name-index.ts';
import { whoIsMeant } from './names.ts';
import { AFTER_NAME, BEFORE_TRADE, COMMON_WORDS, COURT_TITLE, isCompound, OFFICE_WORDS, PARTY_TITLE, STRONG_ADDRESS } from './vocabulary.ts';

/** Words before a capital that is no name: người Hoa, tiếng Anh, phía Nam, giới tính: Nam, thứ Ba. */
const NO_PERSON_BEHIND = new Set(['người', 'tiếng', 'tộc', 'nước', 'gốc', 'phía', 'hướng', 'miền', 'tính', 'thứ', 'đạo', 'tết', 'quý']);

/** A given name alone, which is where published texts leak: 'ông Lắm', 'của An', 'Hùng khai'. */
export function givenNamesIn(passage: Passage, index: NameIndex, taken: ReadonlySet<number>): Finding[] {
  return passage.words.flatMap((word, i) => {
    const bearers = taken.has(i) ? [] : (index.bearers.get(word.plain) ?? []).filter(({ given }) => sameSyllable(given, word));
    if (bearers.length === 0) return [];
    const trust = trustIn(passage, i, word, bearers, index, taken);
    return trust ? [findingOf(passage, i, word, bearers, trust)] : [];
  });
}

interface Trust {
  masked: boolean;
  certain: boolean;
}
const MASK: Trust = { masked: true, certain: true };
const DOUBT: Trust = { masked: true, certain: false };
const ASK: Trust = { masked: false, certain: false };

function trustIn(
  passage: Passage,
  i: number,
  word: Word,
  bearers: readonly Bearer[],
  index: NameIndex,
  taken: ReadonlySet<number>,
): Trust | undefined {
  const leading = leadingTo(passage, word.start);
  const address = addressBefore(passage, i);
  const next = passage.words[i + 1];
  const follows = next && next.shape === 'lower' && /^\s+$/u.test(gapBetween(passage, i, i + 1)) ? next.low : '';
  const isWordOfTwo = isCompound(word.low, follows);
  const sharesCourtName = index.clearGiven.some((given) => sameSyllable(given, word));
  if (COURT_TITLE.test(leading) && word.shape !== 'lower') {
    return sharesCourtName || hasCapitalAfter(passage, i) ? undefined : ASK;
  }
  if (word.shape === 'lower') {
    const isSuspect = STRONG_ADDRESS.has(address ?? '') && !isWordOfTwo && !COMMON_WORDS.has(word.low);
    return isSuspect ? ASK : undefined;
  }
  if (isArticle(passage, i, word) || isFormOfAddress(passage, i, word)) return undefined;
  const inCapitals = isInCapitals(passage, i);
  const isTitled = PARTY_TITLE.test(leading);
  if (isSegmentOfMetadata(passage, word)) return MASK;
  if (address !== undefined || isTitled) {
    if (inCapitals && !isTitled && !STRONG_ADDRESS.has(address ?? '')) return undefined;
    if (inCapitals && isCompound(word.low, next?.low ?? '')) return ASK;
    if (!inCapitals && hasCapitalAfter(passage, i) && !taken.has(i + 1)) return undefined; // a longer name, of somebody else
    if (isWordOfTwo && OFFICE_WORDS.has(word.low)) return STRONG_ADDRESS.has(address ?? '') ? ASK : undefined;
    if (OFFICE_WORDS.has(word.low) && !isTitled && !STRONG_ADDRESS.has(address ?? '')) return ASK;
    return sharesCourtName ? DOUBT : MASK;
  }
  if (inCapitals || word.shape === 'upper') return undefined;
  return trustInBare(passage, i, word, follows, bearers, taken, sharesCourtName);
}

/** Without a form of address: between other words, an isolated capital is a name unless the word often has one. */
function trustInBare(
  passage: Passage,
  i: number,
  word: Word,
  follows: string,
  bearers: readonly Bearer[],
  taken: ReadonlySet<number>,
  sharesCourtName: boolean,
): Trust | undefined {
  const leading = leadingTo(passage, word.start);
  if (isCompound(word.low, follows) || levelBefore(leading)) return undefined;
  if (hasCapitalAfter(passage, i) && !taken.has(i + 1)) return undefined;
  if (hasCapitalBefore(passage, i) && !taken.has(i - 1)) return undefined;
  const before = passage.words[i - 1]?.low ?? '';
  if (NO_PERSON_BEHIND.has(before) || BEFORE_TRADE.test(leading)) return ASK;
  const isActing = AFTER_NAME.has(follows);
  const isAmbiguous = OFFICE_WORDS.has(word.low) || (COMMON_WORDS.has(word.low) && isSentenceStart(passage, i));
  if (isAmbiguous) return isActing ? DOUBT : ASK;
  return sharesCourtName || bearers.length === 0 ? DOUBT : MASK;
}

/** 'khoản 2 Điều 133', 'Mục 2': a provision. */
const isArticle = ({ text }: Passage, _: number, { low, end }: Word): boolean =>
  /^(?:điều|khoản|điểm|mục|chương|phần|quyển|bộ|tập|số)$/u.test(low) && /^\s*(?:thứ\s|\d|[IVX]+(?!\p{L}))/u.test(text.slice(end));
/** 'Bị đơn: Anh Đoái Công T', 'Bà Hoa': the word is what somebody is called by. */
const isFormOfAddress = (passage: Passage, i: number, { low }: Word): boolean =>
  isAddress(low) && addressBefore(passage, i) === undefined && (passage.words[i + 1]?.shape ?? 'lower') !== 'lower' &&
  /^\s+$/u.test(gapBetween(passage, i, i + 1));

/** A field of metadata that is made of names: 'Trinh - Trung'. */
function isSegmentOfMetadata({ text, part }: Passage, { start, end }: Word): boolean {
  if (part !== 'metadata') return false;
  const before = text.slice(0, start);
  const after = text.slice(end);
  return /(?:^|[-–,;&+/]|\s(?:và|với|kiện))\s*$/u.test(before) && /^\s*(?:$|[-–,;&+/]|(?:và|với|kiện)\s)/u.test(after);
}

function findingOf(passage: Passage, i: number, word: Word, bearers: readonly Bearer[], trust: Trust): Finding {
  const span = { start: word.start, end: word.end };
  const exact = bearers.filter(({ isWholeName }) => isWholeName);
  const { person, isCertain } = whoIsMeant(passage, { first: i, last: i }, [...exact, ...bearers].map((one) => one.person));
  const bearer = bearers.find((one) => one.person === person);
  return {
    kind: 'givenName',
    ...span,
    cut: span,
    with: bearer?.written ?? person.short,
    masked: trust.masked,
    certain: trust.certain && isCertain,
    subject: person.subjects[0],
  };
}
