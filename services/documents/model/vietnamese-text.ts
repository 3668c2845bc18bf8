import type { Period } from '#contracts/documents/form-blanks.ts';
import type { DateOnly } from '#contracts/kit.ts';

const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
const BILLION = 1_000_000_000;

/**
 * A whole number in Vietnamese words: 1_500_000 → 'một triệu năm trăm nghìn'. Groups after the first are read with
 * their hundreds ('không trăm'), an empty ten is 'linh', and groups of zeros are not read, so that every number has
 * one reading and every reading one number.
 */
export function numberInWords(n: number): string {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError('a whole number from 0 to 2^53 - 1 is needed');
  return n === 0 ? DIGITS[0] : belowAnything(n, false).join(' ');
}

/** An amount of money in words, as receipts and notices write it: 'bảy triệu năm trăm nghìn đồng'. */
export const moneyInWords = (amountVnd: number) => `${numberInWords(amountVnd)} đồng`;

/** An amount in digits: '7.500.000 đồng'. */
export const moneyInDigits = (amountVnd: number) => `${groupedDigits(amountVnd)} đồng`;

/** A whole number with the Vietnamese separator of thousands, independent of the locale data of the machine. */
export const groupedDigits = (n: number) => String(n).replace(/\B(?=(\d{3})+$)/g, '.');

/**
 * 'ngày 02 tháng 3 năm 2026': days below 10 and the months January and February take a leading zero.
 * @see Nghị định 30/2020/NĐ-CP, Phụ lục I phần I mục II khoản 4
 */
export function dateInText(day: DateOnly): string {
  const { year, month, date } = partsOf(day);
  return `ngày ${twoDigits(date)} tháng ${month < 3 ? twoDigits(month) : month} năm ${year}`;
}

/** The days of a hearing: 'ngày 26 tháng 01 năm 2018', 'trong các ngày 08 tháng 11 năm 2019 và ngày 13 tháng 11 năm 2019'. */
export function datesInText(days: readonly DateOnly[]): string {
  const texts = days.toSorted().map(dateInText);
  const last = texts.pop() ?? '';
  return texts.length === 0 ? last : `trong các ${texts.join(', ')} và ${last}`;
}

/** '02-3-2026', as the head of a judgment prints its day. */
export function dateInShort(day: DateOnly): string {
  const { year, month, date } = partsOf(day);
  return `${twoDigits(date)}-${month < 3 ? twoDigits(month) : month}-${year}`;
}

/** 'ngày hai tháng ba năm hai nghìn không trăm hai mươi sáu'. April is 'tháng tư', as people say it. */
export function dateInWords(day: DateOnly): string {
  const { year, month, date } = partsOf(day);
  return `ngày ${numberInWords(date)} tháng ${month === 4 ? 'tư' : numberInWords(month)} năm ${numberInWords(year)}`;
}

/** '08:30' → '08 giờ 30 phút'. */
export const timeInText = (time: string) => `${time.slice(0, 2)} giờ ${time.slice(3, 5)} phút`;

/** Numbers below ten as papers print them: '07'. */
export const twoDigits = (n: number) => String(n).padStart(2, '0');

/** Words start with a capital where a sentence starts. */
export const capitalised = (words: string) => words.charAt(0).toLocaleUpperCase('vi') + words.slice(1);

const UNITS = { day: 'ngày', 'working-day': 'ngày làm việc', month: 'tháng', year: 'năm', hour: 'giờ' } as const;

/** '07 ngày', '05 ngày làm việc', '01 tháng'. */
export const periodInText = ({ value, unit }: Period) => `${twoDigits(value)} ${UNITS[unit]}`;

function belowAnything(n: number, full: boolean): string[] {
  const billions = Math.floor(n / BILLION);
  const rest = n % BILLION;
  if (billions === 0) return belowBillion(n, full);
  return [...belowAnything(billions, full), 'tỷ', ...(rest === 0 ? [] : belowBillion(rest, true))];
}

/** `full`: something was read before, so the first group that is not empty says its hundreds. */
function belowBillion(n: number, full: boolean): string[] {
  const words: string[] = [];
  const groups = [
    { value: Math.floor(n / 1_000_000), name: ['triệu'] },
    { value: Math.floor(n / 1_000) % 1_000, name: ['nghìn'] },
    { value: n % 1_000, name: [] },
  ];
  for (const { value, name } of groups) {
    if (value > 0) words.push(...belowThousand(value, full || words.length > 0), ...name);
  }
  return words;
}

function belowThousand(n: number, full: boolean): string[] {
  const hundreds = Math.floor(n / 100);
  const rest = n % 100;
  const head = hundreds > 0 || full ? [digit(hundreds), 'trăm'] : [];
  if (rest === 0) return head;
  if (rest < 10) return [...head, ...(head.length > 0 ? ['linh'] : []), digit(rest)];
  return [...head, ...tens(rest)];
}

function tens(n: number): string[] {
  const ten = Math.floor(n / 10);
  const unit = n % 10;
  const head = ten === 1 ? ['mười'] : [digit(ten), 'mươi'];
  if (unit === 0) return head;
  if (unit === 5) return [...head, 'lăm'];
  return [...head, unit === 1 && ten > 1 ? 'mốt' : digit(unit)];
}

const digit = (n: number): string => DIGITS[n] ?? '';

const partsOf = (day: DateOnly) => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
  date: Number(day.slice(8, 10)),
});
