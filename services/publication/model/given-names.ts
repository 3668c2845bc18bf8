import { levelBefore } from './address.ts';
import { beginsOrdinaryPhrase, isSomebodyActing } from './explained-capitals.ts';
import {
  addressBefore,
  type Finding,
  gapBetween,
  hasCapitalAfter,
  hasCapitalBefore,
  isAddress,
  isInCapitals,
  isMaskedFrom,
  isSentenceStart,
  leadingTo,
  type Passage,
} from './finding.ts';
import { sameSyllable, type Word } from './letters.ts';
import type { Bearer, NameIndex } from './name-index.ts';
import { asTyped, whoIsMeant } from './names.ts';
import {
  AFTER_NAME,
  COMMON_WORDS,
  COURT_TITLE,
  isCompound,
  leadsToTrade,
  OFFICE_WORDS,
  PARTY_TITLE,
  STRONG_ADDRESS,
} from './vocabulary.ts';

/** Words before a capital that often is no name: người Hoa, tiếng Anh, thứ Ba, Quý Hai. */
const NO_PERSON_BEHIND = new Set(['người', 'tiếng', 'tộc', 'nước', 'gốc', 'thứ', 'đạo', 'tết', 'quý']);
/** The same, where the two words leave no doubt. */
const NEVER_A_PERSON = [
  /^(?:phía|hướng|miền|bên|cạnh) (?:nam|bắc|đông|tây)$/u,
  /^(?:tính|phái) nam$/u,
  /^(?:tộc|tiếng|nước) (?:hoa|anh|thái|kinh|đức|pháp|mỹ|nga|nhật|lào|trung|hàn)$/u,
];

/** A given name alone, which is where published texts leak: 'ông Lắm', 'của An', 'Hùng khai'. */
export function givenNamesIn(passage: Passage, index: NameIndex, taken: ReadonlySet<number>): Finding[] {
  return passage.words.flatMap((word, i) => {
    const bearers = taken.has(i)
      ? []
      : (index.bearers.get(word.plain) ?? []).filter(({ given }) => sameSyllable(given, word));
    if (bearers.length === 0) return [];
    const trust = trustIn(situationOf(passage, i, word, index, taken));
    return trust ? [findingOf(passage, i, word, bearers, trust)] : [];
  });
}

/** The word in question and what stands around it. */
interface Situation {
  passage: Passage;
  i: number;
  word: Word;
  index: NameIndex;
  taken: ReadonlySet<number>;
  leading: string;
  address: string; // form of address before it, or ''
  isStrong: boolean; // and it hardly ever stands before anything but a name
  follows: string; // the ordinary word behind it, or ''
  isCompound: boolean; // the two make one ordinary word
  sharesCourtName: boolean; // a judge, clerk or prosecutor of the case has this given name too
}
function situationOf(passage: Passage, i: number, word: Word, index: NameIndex, taken: ReadonlySet<number>): Situation {
  const address = addressBefore(passage, i) ?? '';
  const next = passage.words[i + 1];
  const follows = next?.shape === 'lower' && /^\s+$/u.test(gapBetween(passage, i, i + 1)) ? next.low : '';
  return {
    passage,
    i,
    word,
    index,
    taken,
    address,
    follows,
    leading: leadingTo(passage, word.start),
    isStrong: STRONG_ADDRESS.has(address),
    isCompound:
      (isCompound(word.low, follows) && !isSomebodyActing(passage, i, 2)) ||
      (isSentenceStart(passage, i) && beginsOrdinaryPhrase(passage, i)),
    sharesCourtName: index.clearGiven.some((given) => sameSyllable(given, word)),
  };
}

interface Trust {
  masked: boolean;
  certain: boolean;
}
const MASK: Trust = { masked: true, certain: true };
const DOUBT: Trust = { masked: true, certain: false };
const ASK: Trust = { masked: false, certain: false };

function trustIn(situation: Situation): Trust | undefined {
  const { passage, i, word, leading, index, address, sharesCourtName } = situation;
  if (word.shape === 'lower') {
    const isSuspect = situation.isStrong && !situation.isCompound && !COMMON_WORDS.has(word.low);
    return isSuspect && !COURT_TITLE.test(leading) ? ASK : undefined;
  }
  if (COURT_TITLE.test(leading)) return sharesCourtName || hasCapitalAfter(passage, i) ? undefined : ASK;
  if (isArticle(passage, word) || isFormOfAddress(passage, i, word) || isMaskedFrom(passage, i)) return undefined;
  if (isSegmentOfMetadata(passage, word)) return MASK;
  if (isPair(passage, i, index)) return DOUBT;
  const isTitled = PARTY_TITLE.test(leading) && !/\n\s*$/u.test(leading);
  if (address !== '' || isTitled) return trustInAddressed(situation, isTitled);
  return isInCapitals(passage, i) || word.shape === 'upper' ? undefined : trustInBare(situation);
}

/** Behind a form of address or a role: a name, unless it begins somebody else's or an office. */
function trustInAddressed(situation: Situation, isTitled: boolean): Trust | undefined {
  const { passage, i, word, isStrong, follows, taken } = situation;
  const isOffice = OFFICE_WORDS.has(word.low);
  if (isInCapitals(passage, i)) {
    if (!isTitled && !isStrong) return undefined; // 'NUÔI CON CHUNG'
    if (isCompound(word.low, passage.words[i + 1]?.low ?? '')) return ASK;
  } else if (hasCapitalAfter(passage, i) && !taken.has(i + 1)) return undefined;
  // 'chị Thư ký': she signs, or she is the clerk; 'Người kháng cáo: Công ty' is a company
  if (isOffice && situation.isCompound) return AFTER_NAME.has(follows) || isStrong ? ASK : undefined;
  if (isOffice && !isTitled && !isStrong) return ASK;
  return situation.sharesCourtName ? DOUBT : MASK;
}

/** Without a form of address: between other words, an isolated capital is a name unless the word often has one. */
function trustInBare(situation: Situation): Trust | undefined {
  const { passage, i, word, index, taken, leading, follows } = situation;
  if (situation.isCompound || levelBefore(leading)) return undefined;
  if (hasCapitalAfter(passage, i) && !taken.has(i + 1)) return undefined;
  if (hasCapitalBefore(passage, i) && !taken.has(i - 1)) return undefined;
  const before = passage.words[i - 1]?.low ?? '';
  if (NEVER_A_PERSON.some((pattern) => pattern.test(`${before} ${word.low}`))) return undefined;
  if (NO_PERSON_BEHIND.has(before) || leadsToTrade(leading)) return ASK;
  const isActing = AFTER_NAME.has(follows) || isListed(passage, i, index, taken);
  const isAmbiguous = OFFICE_WORDS.has(word.low) || (COMMON_WORDS.has(word.low) && isSentenceStart(passage, i));
  if (isAmbiguous) return isActing ? DOUBT : ASK;
  return situation.sharesCourtName ? DOUBT : MASK;
}

const isBearer = ({ bearers }: NameIndex, word: Word | undefined): boolean =>
  word !== undefined &&
  word.shape !== 'lower' &&
  (bearers.get(word.plain) ?? []).some(({ given }) => sameSyllable(given, word));
/** 'vợ chồng Bình Hoa': a form of address for two, and nothing but given names of the case behind it. */
function isPair(passage: Passage, i: number, index: NameIndex): boolean {
  const first = hasCapitalBefore(passage, i) ? i - 1 : i;
  const pair = [passage.words[first], passage.words[first + 1]];
  if (
    !pair.every((word) => isBearer(index, word)) ||
    !hasCapitalAfter(passage, first) ||
    hasCapitalAfter(passage, first + 1)
  )
    return false;
  return addressBefore(passage, first) !== undefined || PARTY_TITLE.test(leadingTo(passage, pair[0]?.start ?? 0));
}
/** 'Bình, Hoa và Dũng': a name of the case stands beside it in a list. */
function isListed(passage: Passage, i: number, index: NameIndex, taken: ReadonlySet<number>): boolean {
  const { words } = passage;
  const isName = (at: number) => taken.has(at) || isBearer(index, words[at]);
  const isJoined = (left: number) => /^\s*,\s*$/u.test(gapBetween(passage, left, left + 1));
  const after = words[i + 1]?.low === 'và' || words[i + 1]?.low === 'với' ? i + 2 : isJoined(i) ? i + 1 : -1;
  const before = words[i - 1]?.low === 'và' || words[i - 1]?.low === 'với' ? i - 2 : isJoined(i - 1) ? i - 1 : -1;
  return isName(after) || isName(before);
}

/** 'khoản 2 Điều 133', 'Mục 2': a provision. */
const isArticle = ({ text }: Passage, { low, end }: Word): boolean =>
  /^(?:điều|khoản|điểm|mục|chương|phần|quyển|bộ|tập|số)$/u.test(low) &&
  /^\s*(?:thứ\s|\d|[IVX]+(?!\p{L}))/u.test(text.slice(end));
/** 'Bị đơn: Anh Đoái Công T', 'Bà Hoa': the word is what somebody is called by. */
const isFormOfAddress = (passage: Passage, i: number, { low }: Word): boolean =>
  isAddress(low) &&
  addressBefore(passage, i) === undefined &&
  (passage.words[i + 1]?.shape ?? 'lower') !== 'lower' &&
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
  const { person, isCertain } = whoIsMeant(
    passage,
    { first: i, last: i },
    [...exact, ...bearers].map((one) => one.person),
  );
  const bearer = bearers.find((one) => one.person === person);
  return {
    kind: 'givenName',
    ...span,
    cut: span,
    with: asTyped(bearer?.written ?? person.short, word),
    masked: trust.masked,
    certain: trust.certain,
    ambiguous: !isCertain,
    isAddressed: addressBefore(passage, i) !== undefined,
    subject: person.subjects[0],
  };
}
