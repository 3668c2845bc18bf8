import type { Finding, FindingKind, Passage } from './finding.ts';
import { literally } from './letters.ts';
import type { PseudonymMap } from './pseudonym-map.ts';
import { digitsOf } from './pseudonyms.ts';

/** Stands for a number or address that is taken out without a letter. */
const TAKEN_OUT = '***';

const DATE = String.raw`(?<d>\d{1,2})(?:\s*[/.–-]\s*|\s*tháng\s*)(?<m>\d{1,2})(?:\s*[/.–,-]\s*|\s*,?\s*năm\s*)(?<y>(?:19|20)\d{2}|\d{2})(?!\d)`;
const BORN = new RegExp(
  String.raw`(?<!\p{L})(?<label>ngày,?\s*tháng,?\s*năm\s+sinh|ngày\s+sinh|sinh\s+vào\s+ngày|sinh\s+ngày|sinh\s+năm|sinh)\s*[:–-]?\s*(?:ngày\s*)?${DATE}`,
  'giu',
);
const BORN_IN_MONTH =
  /(?<!\p{L})(?<label>sinh)\s+(?:vào\s+)?tháng\s*(?<m>\d{1,2})(?:\s*[/.–-]\s*|\s*,?\s*năm\s*)(?<y>(?:19|20)\d{2})(?!\d)/giu;
const ANY_DATE = new RegExp(
  String.raw`(?<lead>ngày\s+)?(?<!\d)(?:${DATE}|(?<yy>(?:19|20)\d{2})-(?<mm>\d{2})-(?<dd>\d{2})(?!\d))`,
  'giu',
);
const EMAIL = /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu;
const ID_LABEL =
  /(?<!\p{L})(?:cmnd|cmtnd|cccd|cmt|căn cước(?: công dân)?|chứng minh(?: nhân dân| thư)?(?: nhân dân)?|hộ chiếu|số định danh(?: cá nhân)?|mã số thuế|mst|mã số doanh nghiệp|đăng ký doanh nghiệp|đăng ký kinh doanh|thẻ đảng)(?:\s*(?:số|no|:|là|\.|-))*\s*(?<value>[A-Z]?\d(?:[ .-]?\d){6,13})(?![\d/])/giu;
const CITIZEN_NUMBER = /(?<![\d/.,-])0(?:0[1-9]|[1-8]\d|9[0-6])[ .]?\d(?:[ .]?\d){8}(?!\d|[ .]\d)/gu;
const NINE_DIGITS = /(?<![\d/.,-])\d{9}(?![\d/.,-]|\s*(?:đồng|đ\b|vnđ|vnd|m2))/giu;
const PHONE = /(?<![\d/,]|\d[.-])(?:\+?84[ .]?|0)[35789](?:[ .-]?\d){8}(?!\d|[ .-]\d)/gu;
const PHONE_LABEL =
  /(?<!\p{L})(?:điện thoại(?: di động| liên hệ)?|đtdđ|sđt|đt|tel|hotline|fax|zalo)(?:\s*(?:số|:|\.|-))*\s*(?<value>[+(]?\d(?:[ .()-]?\d){6,12})(?!\d)/giu;
const ACCOUNT =
  /(?<!\p{L})(?:số tài khoản|tài khoản(?: ngân hàng)?(?: số)?|stk|tk số|số tk)(?:\s*(?:số|:|là|-))*\s*(?<value>\d(?:[ .-]?\d){5,18})(?![\d/])/giu;
/** Letters of the fonts TCVN3 and ABC inside words, private letters, letters that could not be decoded. */
const OLD_FONT = /\p{L}[¡-¿×÷]+\p{Ll}|[\uE000-\uF8FF\uFFFD]/gu;

/** Numbers and dates that name a person: those of the party list in any writing, and whatever looks like one. */
export function numbersIn(passage: Passage, { hidden }: PseudonymMap): Finding[] {
  const { text } = passage;
  return [
    ...birthDaysIn(text, hidden.birthDays),
    ...(text.includes('@') ? matches(text, EMAIL, 'email') : []),
    ...knownEmails(text, hidden.emails),
    ...knownNumbers(text, hidden.idNumbers, 'idNumber'),
    ...knownNumbers(text, hidden.phones, 'phone'),
    ...knownNumbers(text, hidden.bankAccounts, 'bankAccount'),
    ...matches(text, ACCOUNT, 'bankAccount'),
    ...matches(text, ID_LABEL, 'idNumber'),
    ...matches(text, PHONE_LABEL, 'phone'),
    ...matches(text, CITIZEN_NUMBER, 'idNumber'),
    ...matches(text, PHONE, 'phone'),
    ...matches(text, NINE_DIGITS, 'idNumber').map((one) => ({ ...one, masked: false, certain: false })),
    ...unreadableIn(text),
  ];
}

/** Day and month of birth go, the year stays. A known birthday without the word 'sinh' may be another day: a person looks. */
function birthDaysIn(text: string, known: readonly string[]): Finding[] {
  const told = [...text.matchAll(BORN), ...text.matchAll(BORN_IN_MONTH)].map((found) => {
    const { label = '', y = '' } = found.groups ?? {};
    const isNoun = /^ngày/iu.test(label);
    const words = isNoun ? `năm sinh: ${fullYear(y)}` : `sinh năm ${fullYear(y)}`;
    const isCapital = label.charAt(0) !== label.charAt(0).toLowerCase();
    return findingAt(
      'birthDay',
      found.index,
      found[0].length,
      isCapital ? words.charAt(0).toUpperCase() + words.slice(1) : words,
    );
  });
  const days = new Set(known);
  const other = [...text.matchAll(ANY_DATE)].flatMap((found) => {
    const { lead = '', d = '', m = '', y = '', yy, mm = '', dd = '' } = found.groups ?? {};
    const day = yy ? `${yy}-${mm}-${dd}` : `${fullYear(y)}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
    if (!days.has(day)) return [];
    const isBirth = /(?<!\p{L})sinh(?!\p{L})[^.\n]{0,50}$/iu.test(
      text.slice(Math.max(0, found.index - 60), found.index),
    );
    const year = lead ? `năm ${day.slice(0, 4)}` : day.slice(0, 4);
    return [{ ...findingAt('birthDay', found.index, found[0].length, year), masked: isBirth, certain: isBirth }];
  });
  return [...told, ...other];
}
const fullYear = (y: string): string => (y.length > 2 ? y : `${Number(y) > 30 ? '19' : '20'}${y}`);

function matches(text: string, pattern: RegExp, kind: FindingKind): Finding[] {
  return [...text.matchAll(pattern)].map((found) => {
    const value = found.groups?.['value'] ?? found[0];
    return findingAt(kind, found.index + found[0].length - value.length, value.length, TAKEN_OUT);
  });
}

/** The same digits, however they are grouped. */
function knownNumbers(text: string, numbers: readonly string[], kind: FindingKind): Finding[] {
  const grouped = numbers
    .map(digitsOf)
    .filter((digits) => digits.length >= 6)
    .map((digits) => digits.split('').join('[ .-]?'));
  if (grouped.length === 0) return [];
  return matches(text, new RegExp(String.raw`(?<![\p{L}\d])(?:${grouped.join('|')})(?!\d)`, 'giu'), kind);
}

function knownEmails(text: string, emails: readonly string[]): Finding[] {
  if (emails.length === 0) return [];
  return matches(text, new RegExp(emails.map(literally).join('|'), 'giu'), 'email');
}

function unreadableIn(text: string): Finding[] {
  const places = [...text.matchAll(OLD_FONT)];
  const [first] = places;
  if (!first || (places.length < 3 && !/[\uE000-\uF8FF\uFFFD]/u.test(first[0]))) return [];
  return [{ ...findingAt('unreadable', first.index, first[0].length, first[0]), masked: false, certain: false }];
}

const findingAt = (kind: FindingKind, start: number, length: number, replacement: string): Finding => ({
  kind,
  start,
  end: start + length,
  cut: { start, end: start + length },
  with: replacement,
  masked: true,
  certain: true,
});
