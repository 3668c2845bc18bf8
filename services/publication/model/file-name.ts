import type { Finding, FindingKind } from './finding.ts';
import { plainOf, readable, wordsOf } from './letters.ts';
import { numbersIn } from './numbers.ts';
import { parsePersonName, shortenedForms } from './person-name.ts';
import type { PseudonymMap } from './pseudonym-map.ts';
import { digitsOf } from './pseudonyms.ts';
import type { Scan } from './scan.ts';

/** Words of every court file name; a given name that is one of them proves nothing: 'ban-an-…'. */
const FILE_WORDS = new Set(
  `ban an so ngay thang nam ve viec vu don quyet dinh to tung dan su hinh hanh chinh kinh doanh thuong mai lao dong hon nhan
gia dinh tranh chap hop dat quyen dung tai san so tham phuc giam doc tha tai tham st pt qd tlst tlpt ds hs hc ld kdtm hngd bl va cong ty
thanh pho tinh huyen xa quan thi tran toa pdf doc docx html htm txt ta vds qdst qdpt hngdst hngdpt dsst dspt kdtmst kdtmpt ldst ldpt hcst
hcpt gdt cong bo dinh chinh lan trich luc sao xu ly vi pham bien phap khoi kien yeu cau ly nuoi con cap duong vay no thue mua nha`
    .split(/\s+/u)
    .map((word) => foldedLetters(word)),
);

interface Run {
  letters: string;
  at: number[]; // where each letter stands
  starts: Set<number>; // letters that open a word
  ends: Set<number>; // letters behind a word
}

/**
 * Names in a file name, where marks, blanks and capitals are lost: 'ban-an-nguyen-van-an.pdf', 'NguyenVanAn', 'bannguyenvanan'.
 * A whole name counts wherever its letters stand together; a given name alone only as a word of its own.
 */
export function fileNameFindings(original: string, map: PseudonymMap): Scan {
  const read = readable(original);
  const run = lettersIn(read.text);
  const found: Finding[] = [];
  const look = (name: string, kind: FindingKind, subject: string | undefined, isWhole: boolean) => {
    const wanted = foldedLetters(name);
    if (wanted.length < 2) return;
    for (let i = run.letters.indexOf(wanted); i >= 0; i = run.letters.indexOf(wanted, i + 1)) {
      const isWordwise = run.starts.has(i) && run.ends.has(i + wanted.length);
      const isLong = wanted.length >= (isWhole ? 8 : 10);
      if (!isWordwise && wanted.length < 6) continue;
      const start = run.at[i] ?? 0;
      const end = (run.at[i + wanted.length - 1] ?? 0) + 1;
      found.push(findingAt(kind, start, end, isLong || (isWhole && isWordwise), subject));
    }
  };
  for (const { names, aliases, subjects } of map.people) {
    for (const recorded of names) {
      const { name } = parsePersonName(recorded);
      if (name.kind === 'alreadyMasked') continue;
      if (name.words.length > 1) look(name.words.join(''), 'fullName', subjects[0], true);
      for (const form of shortenedForms(name)) look(form.join(''), 'shortName', subjects[0], false);
      for (const word of name.kind === 'foreign' ? name.words : [name.words[name.given] ?? '']) {
        found.push(...givenAlone(read.text, word, subjects[0]));
      }
    }
    for (const { name } of aliases) {
      if (/\s/u.test(name)) look(name, 'alias', subjects[0], true);
      else found.push(...givenAlone(read.text, name, subjects[0]));
    }
  }
  for (const { trades, subjects } of map.organisations) {
    for (const { name } of trades) look(name, 'organisation', subjects[0], foldedLetters(name).length > 3);
  }
  found.push(...otherWords(read.text));
  const numbers = numbersIn({ text: read.text, words: [], part: 'fileName' }, map);
  found.push(...numbers, ...(numbers.length === 0 ? runTogether(read.text, map) : []));
  const findings = found
    .sort((a, b) => Number(b.certain) - Number(a.certain) || b.end - b.start - (a.end - a.start))
    .filter((one, i, all) => !all.slice(0, i).some((other) => one.start < other.end && other.start < one.end))
    .sort((a, b) => a.start - b.start);
  return { readable: read, findings };
}

function givenAlone(text: string, given: string, subject: string | undefined): Finding[] {
  const wanted = foldedLetters(given);
  if (wanted.length < 2 || FILE_WORDS.has(wanted)) return [];
  return wordsOf(text)
    .filter((word) => foldedLetters(text.slice(word.start, word.end)) === wanted)
    .map(({ start, end }) => findingAt('givenName', start, end, false, subject));
}

/** Words that no file of a court has in its name: marks and capitals are lost there, so any of them may be a name. */
const otherWords = (text: string): Finding[] =>
  wordsOf(text)
    .filter(({ plain }) => /[aeiouy]/u.test(plain) && plain.length > 1 && !FILE_WORDS.has(foldedLetters(plain)))
    .map(({ start, end }) => findingAt('unknownName', start, end, false, undefined));

/** Birthdays and long numbers without any separator: 05031960. */
function runTogether(text: string, { hidden }: PseudonymMap): Finding[] {
  const days = hidden.birthDays.flatMap((day) => {
    const [y = '', m = '', d = ''] = day.split('-');
    return [`${d}${m}${y}`, `${y}${m}${d}`];
  });
  const numbers = [...hidden.idNumbers, ...hidden.phones, ...hidden.bankAccounts].map(digitsOf);
  return [...text.matchAll(/\d(?:[-_. ]?\d)+/gu)].flatMap(({ 0: printed, index }) => {
    const digits = digitsOf(printed);
    if (days.some((day) => digits.includes(day)))
      return [findingAt('birthDay', index, index + printed.length, false, undefined)];
    const isKnown = numbers.some((number) => number.length >= 6 && digits.includes(number));
    return isKnown ? [findingAt('idNumber', index, index + printed.length, true, undefined)] : [];
  });
}

function lettersIn(text: string): Run {
  const run: Run = { letters: '', at: [], starts: new Set(), ends: new Set() };
  for (const { start, end } of wordsOf(text)) {
    run.starts.add(run.letters.length);
    for (let i = start; i < end; i++) {
      run.letters += foldedLetters(text.charAt(i));
      run.at.push(i);
    }
    run.ends.add(run.letters.length);
  }
  return run;
}

/** Letters without marks, i for y: what a file name keeps of a name. */
function foldedLetters(text: string): string {
  return plainOf(text)
    .replaceAll('y', 'i')
    .replace(/[^a-z]/gu, '');
}

const findingAt = (
  kind: FindingKind,
  start: number,
  end: number,
  certain: boolean,
  subject: string | undefined,
): Finding => ({
  kind,
  start,
  end,
  cut: { start, end },
  with: '',
  masked: false,
  certain,
  ...(subject !== undefined && { subject }),
});
