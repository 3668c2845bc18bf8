import { describe, expect, test } from '@jest/globals';
import {
  capitalised,
  dateInShort,
  dateInText,
  dateInWords,
  groupedDigits,
  moneyInDigits,
  moneyInWords,
  numberInWords,
  timeInText,
} from './vietnamese-text.ts';

/** Reads words back by adding up, knowing nothing of how they were made. */
function numberFromWords(words: string): number {
  const units: Record<string, number> = {
    không: 0, một: 1, mốt: 1, hai: 2, ba: 3, bốn: 4, năm: 5, lăm: 5, sáu: 6, bảy: 7, tám: 8, chín: 9,
  }; // biome-ignore format: one line reads better
  let total = 0; // closed by 'tỷ'
  let group = 0; // closed by 'triệu', 'nghìn'
  let three = 0; // hundreds, tens, units
  let last = 0;
  for (const word of words.split(' ')) {
    if (word === 'tỷ') [total, group, three, last] = [(total + group + three + last) * 1e9, 0, 0, 0];
    else if (word === 'triệu') [group, three, last] = [group + (three + last) * 1e6, 0, 0];
    else if (word === 'nghìn') [group, three, last] = [group + (three + last) * 1e3, 0, 0];
    else if (word === 'trăm') [three, last] = [three + last * 100, 0];
    else if (word === 'mươi') [three, last] = [three + last * 10, 0];
    else if (word === 'mười') three += 10;
    else if (word === 'linh') last = 0;
    else if (word in units) last = units[word] ?? Number.NaN;
    else throw new Error(`not a number word: ${word}`);
  }
  return total + group + three + last;
}

/** Numbers that look like amounts: every small one, all around the powers of ten, and a spread up to 10^12. */
function* samples(): Generator<number> {
  for (let n = 0; n <= 20_000; n++) yield n;
  for (let power = 1; power <= 15; power++) for (let d = -12; d <= 12; d++) yield Math.max(0, 10 ** power + d);
  let seed = 20_260_302; // a fixed linear congruential sequence: a failure can be repeated
  for (let i = 0; i < 60_000; i++) {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    const wide = (seed * 466.0) % 1e12;
    yield Math.floor(wide) % 10 ** (1 + (i % 12));
    yield Math.floor(wide / 10 ** (i % 9)) * 10 ** (i % 9); // round amounts, with groups of zeros inside
  }
  yield 1e12;
  yield Number.MAX_SAFE_INTEGER;
}

describe('numbers in words', () => {
  test('every sampled number is read back from its words, and no two numbers share their words', () => {
    const seen = new Map<string, number>();
    for (const n of samples()) {
      const words = numberInWords(n);
      if (numberFromWords(words) !== n) throw new Error(`${n} became '${words}'`);
      const other = seen.get(words);
      if (other !== undefined && other !== n) throw new Error(`${n} and ${other} are both '${words}'`);
      seen.set(words, n);
    }
    expect(seen.size).toBeGreaterThan(50_000);
  });

  test.each([
    [0, 'không'],
    [5, 'năm'],
    [10, 'mười'],
    [11, 'mười một'],
    [15, 'mười lăm'],
    [21, 'hai mươi mốt'],
    [24, 'hai mươi bốn'],
    [55, 'năm mươi lăm'],
    [101, 'một trăm linh một'],
    [110, 'một trăm mười'],
    [1_005, 'một nghìn không trăm linh năm'],
    [300_000, 'ba trăm nghìn'],
    [19_026_947, 'mười chín triệu không trăm hai mươi sáu nghìn chín trăm bốn mươi bảy'],
    [123_000_000, 'một trăm hai mươi ba triệu'],
    [1_000_000_001, 'một tỷ không trăm linh một'],
    [1_000_000_000_000, 'một nghìn tỷ'],
  ])('%i is read "%s"', (n, words) => {
    expect(numberInWords(n)).toBe(words);
  });

  test('what is not a whole amount is refused instead of read', () => {
    for (const n of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(() => numberInWords(n)).toThrow(RangeError);
    }
  });
});

describe('money, dates and times as papers print them', () => {
  test('an amount stands in digits and in words', () => {
    expect(moneyInDigits(123_000_000)).toBe('123.000.000 đồng');
    expect(capitalised(moneyInWords(123_000_000))).toBe('Một trăm hai mươi ba triệu đồng');
    expect([0, 999, 1_000, 12_345_678].map(groupedDigits)).toEqual(['0', '999', '1.000', '12.345.678']);
  });

  test('days below 10 and the first two months take a zero, other months do not', () => {
    expect(dateInText('2026-03-02')).toBe('ngày 02 tháng 3 năm 2026');
    expect(dateInText('2021-12-24')).toBe('ngày 24 tháng 12 năm 2021');
    expect(dateInText('2018-01-26')).toBe('ngày 26 tháng 01 năm 2018');
    expect(dateInShort('2025-08-15')).toBe('15-8-2025');
    expect(dateInShort('2018-01-26')).toBe('26-01-2018');
  });

  test('a date in words and a time of day', () => {
    expect(dateInWords('2026-04-02')).toBe('ngày hai tháng tư năm hai nghìn không trăm hai mươi sáu');
    expect(timeInText('07:30')).toBe('07 giờ 30 phút');
  });
});
