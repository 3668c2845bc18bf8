import { describe, expect, test } from '@jest/globals';
import { docketCode, isDocketCode, isLookupCode, lookupCode, readDocketCode, readLookupCode } from './docket-code.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRTVWXYZ';
/** Random bytes that are the same in every run (xorshift). */
function randomBytes(seed: number): Uint8Array {
  let state = seed * 2_654_435_761 + 1;
  return Uint8Array.from({ length: 16 }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state & 255;
  });
}
const dockets = Array.from({ length: 300 }, (_, n) => docketCode(`dkt_${n}`));
const lookups = Array.from({ length: 300 }, (_, n) => lookupCode(randomBytes(n)));
const bare = (code: string) => code.replaceAll('-', '');

describe.each([
  ['the docket code', dockets, isDocketCode, readDocketCode, /^[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{4}$/],
  ['the lookup code', lookups, isLookupCode, readLookupCode, /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/],
] as const)('%s', (_, codes, is, read, shape) => {
  test('has its shape, no letter that is taken for another, and reads back as it is printed', () => {
    for (const code of codes) {
      expect(code).toMatch(shape);
      expect(code).not.toMatch(/[ILOSU]/);
      expect(read(code)).toBe(code);
    }
    expect(new Set(codes).size).toBe(codes.length);
  });

  test('catches every single wrong character', () => {
    const missed = codes.flatMap((code) =>
      bare(code)
        .split('')
        .flatMap((letter, place) =>
          ALPHABET.split('')
            .filter((other) => other !== letter)
            .map((other) => bare(code).slice(0, place) + other + bare(code).slice(place + 1))
            .filter(is),
        ),
    );
    expect(missed).toEqual([]);
  });

  test('catches every swap of two characters, neighbours or not', () => {
    const missed = codes.flatMap((code) => {
      const letters = bare(code).split('');
      return letters.flatMap((a, i) =>
        letters.flatMap((b, j) => (a === b || j <= i ? [] : [letters.with(i, b).with(j, a).join('')])),
      );
    });
    expect(missed.length).toBeGreaterThan(10_000);
    expect(missed.filter(is)).toEqual([]);
  });

  test('catches a character too few or too many', () => {
    for (const code of codes) {
      expect([code.slice(1), code.slice(0, -1), `${code}0`, `0${code}`].filter(is)).toEqual([]);
    }
  });

  test('forgives how it is typed: blanks, other dashes, small letters, O for 0, I and L for 1, S for 5, U for V, Đ for D', () => {
    for (const code of codes) {
      const typed = code.replaceAll('-', ' – ').toLowerCase().replaceAll('0', 'o').replaceAll('5', 's');
      expect(read(typed)).toBe(code);
      expect(read(code.replaceAll('1', 'I').replaceAll('V', 'U').replaceAll('D', 'Đ'.normalize('NFD')))).toBe(code);
      expect(read(code.replaceAll('1', 'l').replaceAll('-', ''))).toBe(code);
    }
  });

  test('is nothing else', () => {
    for (const text of [
      '',
      ' ',
      '146/2026/TLST-DS',
      '000-000-0000',
      '0000-0000-0000',
      'K7M-3Q9-TXA!',
      '-'.repeat(500),
      '💠'.repeat(10),
    ])
      expect(is(text)).toBe(false);
  });
});

test('the docket code of a seed never changes', () => {
  expect(docketCode('dkt_01h2xcejqtf2nbrexx3vqjhp41')).toBe(docketCode('dkt_01h2xcejqtf2nbrexx3vqjhp41'));
  expect(docketCode('dkt_01h2xcejqtf2nbrexx3vqjhp41')).toBe('0PZ-E20-ADGE');
});

test('seeds that differ in one character give codes that share nothing, spread over all characters', () => {
  const codes = Array.from({ length: 3_000 }, (_, n) =>
    docketCode(`dkt_01h2xcejqtf2nbrexx3v${String(n).padStart(6, '0')}`),
  );
  expect(new Set(codes).size).toBe(codes.length);
  for (const place of [0, 1, 4, 8, 9]) {
    const counts = ALPHABET.split('').map(
      (letter) => codes.filter((code) => code.replaceAll('-', '')[place] === letter).length,
    );
    expect(Math.min(...counts)).toBeGreaterThan(40); // 97 expected
    expect(Math.max(...counts)).toBeLessThan(170);
  }
});

test('a docket code is no lookup code, and a lookup code needs enough random', () => {
  expect(dockets.some(isLookupCode)).toBe(false);
  expect(lookups.some(isDocketCode)).toBe(false);
  expect(() => lookupCode(new Uint8Array(15))).toThrow(RangeError);
});
