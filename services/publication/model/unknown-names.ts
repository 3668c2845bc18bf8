import { levelBefore } from './address.ts';
import {
  endOfCapitals,
  type Finding,
  gapBetween,
  isAddress,
  isSentenceStart,
  leadingTo,
  type Passage,
} from './finding.ts';
import { initialOf, isMasked } from './person-name.ts';
import {
  COURT_TITLE,
  isCompound,
  leadsToTrade,
  NEAR_COURT_PEOPLE,
  PARTY_TITLE,
  STRONG_ADDRESS,
  SURNAMES,
} from './vocabulary.ts';

/** Offices and roles that follow a form of address as if they were names: 'Ông Giám đốc', 'bà Nguyên đơn'. */
const NO_NAME = new Set(
  `giám chủ phó nguyên bị người luật thẩm thư kiểm hội tòa trưởng công bộ ủy viện tổng chánh đại bí ngoại nội cục chi`.split(
    ' ',
  ),
);

/**
 * Whole names of people who are not in the party list: behind a form of address or a role, or from a surname on.
 * It is how a relative, a neighbour or a forgotten representative is left readable. Always a question for a person.
 */
export function unknownNamesIn(passage: Passage, taken: ReadonlySet<number>): Finding[] {
  const findings: Finding[] = [];
  for (let first = 0; first < passage.words.length; first++) {
    if (taken.has(first) || !startsName(passage, first)) continue;
    const last = endOfCapitals(passage, first, (i) => taken.has(i));
    const word = passage.words[last];
    const start = passage.words[first]?.start ?? 0;
    if (word && isUnmaskedName(passage, first, last)) {
      const cut = { start: word.start, end: word.end };
      const letter = initialOf(word.low);
      findings.push({ kind: 'unknownName', start, end: word.end, cut, with: letter, masked: false, certain: false });
    }
    first = last;
  }
  return findings;
}

function startsName(passage: Passage, i: number): boolean {
  const word = passage.words[i];
  if (!word || word.shape === 'lower' || isAddress(word.low)) return false;
  const leading = leadingTo(passage, word.start);
  const before = passage.words[i - 1];
  const isAddressed = before && STRONG_ADDRESS.has(before.low) && /^\s*:?\s*$/u.test(gapBetween(passage, i - 1, i));
  if (isAddressed || PARTY_TITLE.test(leading)) return !NO_NAME.has(word.low) || SURNAMES.has(word.low);
  if (!SURNAMES.has(word.low) || word.shape === 'upper') return false;
  if (levelBefore(leading) || leadsToTrade(leading)) return false;
  return !(
    before &&
    before.shape !== 'lower' &&
    /^\s*$/u.test(gapBetween(passage, i - 1, i)) &&
    !isSentenceStart(passage, i - 1)
  );
}

/** In the list of the panel, or on the line of the clerk or the prosecutor. */
function isAmongCourtPeople(leading: string): boolean {
  const [last] = [...leading.matchAll(NEAR_COURT_PEOPLE)].reverse();
  return last !== undefined && !/nguyên đơn|bị đơn|bị cáo|đương sự|người/iu.test(leading.slice(last.index));
}

function isUnmaskedName(passage: Passage, first: number, last: number): boolean {
  const word = passage.words[last];
  if (!word) return false;
  const raw = passage.text.slice(word.start, word.end);
  const digit = /^\d{1,2}(?![\d/.])/u.exec(passage.text.slice(word.end))?.[0] ?? '';
  if (isMasked(raw + digit) || isMasked(raw)) return false;
  const next = passage.words[last + 1];
  if (next && next.shape === 'lower' && isCompound(word.low, next.low)) return false;
  const start = passage.words[first]?.start ?? 0;
  const leading = leadingTo(passage, start, 160);
  if (COURT_TITLE.test(leading) || isAmongCourtPeople(leading)) return false;
  if (
    /^\s*[-–,]\s*(?:là\s+)?(?:thẩm phán|thư ký|kiểm sát viên|hội thẩm)/iu.test(
      passage.text.slice(word.end, word.end + 40),
    )
  )
    return false;
  const isNamed =
    last - first >= 2 || /(?<!\p{L})(?:ông|bà|anh|chị)\s*:?\s*$/iu.test(leading) || PARTY_TITLE.test(leading);
  return isNamed;
}
