import { isCourtPerson } from './court-people.ts';
import { capitalsExplained, isLetter, type Situation, type Spoken } from './explained-capitals.ts';
import { addressBefore, type Finding, gapBetween, genderBefore, leadingTo, type Passage } from './finding.ts';
import { asTyped } from './names.ts';
import { initialOf, initialsOf, letterOf, parsePersonName } from './person-name.ts';
import { leadsToTrade, PARTY_TITLE, SURNAMES } from './vocabulary.ts';

/**
 * Every word with a capital that nothing explains, with those that belong to it: a child, a witness, a neighbour, a forgotten
 * representative, a company. Always a question for a person; an ordinary word too many costs a question, never a name.
 */
export function unknownNamesIn(passage: Passage, spoken: Spoken): Finding[] {
  const findings: Finding[] = [];
  for (let i = 0; i < passage.words.length; i++) {
    if (passage.words[i]?.shape === 'lower' || spoken.taken.has(i) || (spoken.isUnreadable && isInsideWord(passage, i)))
      continue;
    const last = endOfRun(passage, i, spoken.taken);
    findings.push(...namesInRun(passage, i, last, spoken));
    i = last;
  }
  return findings;
}

const isInsideWord = (passage: Passage, i: number): boolean => i > 0 && gapBetween(passage, i - 1, i) === '';

/** Blanks, one line break, the apostrophe of 'H’Rin': what may stand between two words of one name. */
const INSIDE_A_NAME = /^(?:[^\S\n]{0,60}\n?[^\S\n]{0,60}|\s?['’‘`´ʼ]\s?)$/u;

function endOfRun(passage: Passage, first: number, taken: ReadonlySet<number>): number {
  let last = first;
  for (;;) {
    const next = passage.words[last + 1];
    if (!next || next.shape === 'lower' || taken.has(last + 1)) return last;
    if (!INSIDE_A_NAME.test(gapBetween(passage, last, last + 1))) return last;
    last++;
  }
}

/** Names in a row of capitals, each from the first word that nothing explains to where something else begins. */
function namesInRun(passage: Passage, first: number, last: number, spoken: Spoken): Finding[] {
  const findings: Finding[] = [];
  let before = nameBefore(passage, first, spoken); // where a name began that the next word may go on with
  for (let i = first; i <= last; ) {
    if (i > first && gapBetween(passage, i - 1, i).includes('\n')) before = undefined;
    const situation: Situation = { passage, i, last, spoken, isBehindName: before !== undefined };
    const explained = capitalsExplained(situation);
    if (explained > 0) {
      before = isLetter(passage, i) ? (before ?? i) : undefined;
      i += explained;
      continue;
    }
    const end = endOfName(situation);
    const start = before ?? i;
    if (isLetter(passage, end)) before = start;
    else {
      if (!isCourtPerson(passage, i, end))
        findings.push(findingOf(passage, start, isMarker(passage, start, i) ? start : i, end));
      before = start;
    }
    i = end + 1;
  }
  return findings;
}
/** The letter in front of a highland name: 'Y Bhiu', 'H’Linh'. */
const isMarker = (passage: Passage, start: number, i: number): boolean => start === i - 1 && isLetter(passage, start);

function nameBefore(passage: Passage, i: number, { people }: Spoken): number | undefined {
  const first = people.get(i - 1);
  return first !== undefined && /^[^\S\n]+$/u.test(gapBetween(passage, i - 1, i)) ? first : undefined;
}

const LONGEST = 6;
const MIDDLE = new Set(['thị', 'văn']);

/** The last word of the name that begins at i: a letter ends a masked name, a label or a form of address begins something else. */
function endOfName(situation: Situation): number {
  const { passage, i, last } = situation;
  let end = i;
  while (end < last && end - i + 1 < LONGEST && !isLetter(passage, end)) {
    const next = end + 1;
    const isComplete = (end > i || situation.isBehindName) && !MIDDLE.has(passage.words[end]?.low ?? '');
    if (isComplete && (beginsOther(situation, next) || beginsPerson(passage, i, next, last))) break;
    end = next;
  }
  return end;
}
function beginsOther(situation: Situation, next: number): boolean {
  const isOnLine = !gapBetween(situation.passage, next - 1, next).includes('\n');
  return (
    capitalsExplained({ ...situation, i: next, isBehindName: isOnLine, isInName: true }) > 0 &&
    !isLetter(situation.passage, next)
  );
}
/** The next of a list without its comma: a surname on a new line, one with its middle name, or one amid six words. */
function beginsPerson(passage: Passage, first: number, i: number, last: number): boolean {
  const word = passage.words[i];
  if (!word || !SURNAMES.has(word.low) || i - first < 2) return false;
  if (gapBetween(passage, i - 1, i).includes('\n') || MIDDLE.has(passage.words[i + 1]?.low ?? '')) return true;
  return i - first > 2 && last - i > 1;
}

/** `start`: where the name begins, `from`: its part that nobody spoke for yet. */
function findingOf(passage: Passage, start: number, from: number, last: number): Finding {
  const { text, words } = passage;
  const at = { start: words[from]?.start ?? 0, end: words[last]?.end ?? 0 };
  const name = text.slice(words[start]?.start ?? 0, at.end).replace(/\s+/gu, ' ');
  const leading = leadingTo(passage, at.start);
  const isAddressed = addressBefore(passage, start) !== undefined || PARTY_TITLE.test(leading);
  const sex = genderBefore(passage, start);
  const isOrganisation = !isAddressed && leadsToTrade(leading);
  const unsure = { ...at, masked: false, certain: false, isAddressed: isAddressed && start === last };
  if (isOrganisation) {
    const letters = initialsOf(words.slice(from, last + 1).map(({ low }) => low));
    return { ...unsure, kind: 'organisation', cut: at, with: letters, named: { name, kind: 'organisation' } };
  }
  const named = { name, kind: 'person' as const, ...(sex && { sex }) };
  const parsed = parsePersonName(name).name;
  const given = start === from && parsed.words.length === last - from + 1 ? from + parsed.given : last;
  const isWhole = start === from && parsed.kind === 'foreign';
  const cut = { start: (isWhole ? at.start : words[given]?.start) ?? at.start, end: at.end };
  const letter = start === from ? letterOf(parsed) : initialOf(words[last]?.low ?? '');
  return { ...unsure, kind: 'unknownName', cut, with: asTyped(letter, words[given]), named };
}
