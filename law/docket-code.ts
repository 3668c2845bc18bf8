/**
 * Codes that people read out and type in: the docket code (mã hồ sơ vụ việc), one for life, and the lookup code on
 * the receipt of a petition. Both end in a check character.
 *
 * 31 characters: the digits and the letters without I, L, O, S, U, which are taken for 1, 0, 5, V. The check character
 * is a pure system in the sense of ISO/IEC 7064:2003 (sum of value × radix^place ≡ 1) with modulus 31 and radix 3.
 * The standard's MOD 37,36 misses some swaps of neighbours and its MOD 37-2 needs an extra sign, '*'. With a prime modulus as
 * large as the alphabet and 3, a primitive root of it, every wrong character and every swap of any two is caught.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRTVWXYZ';
const MODULUS = ALPHABET.length;
const RADIX = 3;
const LOOK_ALIKES: Record<string, string> = { O: '0', I: '1', L: '1', S: '5', U: 'V', Đ: 'D' };

const DOCKET_LENGTH = 10;
const LOOKUP_LENGTH = 12;

/**
 * Mã hồ sơ vụ việc, '0PZ-E20-ADGE'. The same seed gives the same code; it carries no meaning (no court, no year, no kind), so
 * nothing in it can become wrong. There are 2.6 × 10¹³ codes: with 31 million dockets (fifty years) a new one meets a used one once in
 * 850,000 times, so store it under a unique index and take another seed when it is taken.
 */
export const docketCode = (seed: string): string => grouped(withCheck(hash(seed), DOCKET_LENGTH), [3, 3, 4]);

/**
 * Mã tra cứu of a receipt, 'YETV-6K95-DKVB': who holds it sees where the petition stands. It is made of random bytes
 * (at least 16, of a source for secrets) and of nothing else: 54 bits that cannot be guessed from another code or number.
 */
export function lookupCode(random: Uint8Array): string {
  if (random.length < 16) throw new RangeError('a lookup code needs at least 16 random bytes');
  const value = random.reduce((sum, byte) => (sum << 8n) + BigInt(byte), 0n);
  return grouped(withCheck(value, LOOKUP_LENGTH), [4, 4, 4]);
}

/** The docket code in what was typed, as printed, or nothing: blanks, dashes, small letters and look-alikes are forgiven. */
export const readDocketCode = (typed: string): string | undefined => read(typed, DOCKET_LENGTH, [3, 3, 4]);
export const isDocketCode = (typed: string): boolean => readDocketCode(typed) !== undefined;

export const readLookupCode = (typed: string): string | undefined => read(typed, LOOKUP_LENGTH, [4, 4, 4]);
export const isLookupCode = (typed: string): boolean => readLookupCode(typed) !== undefined;

function read(typed: string, length: number, groups: number[]): string | undefined {
  if (typed.length > 4 * length) return undefined;
  const letters = typed
    .normalize('NFC')
    .toUpperCase()
    .replace(/[\s\-–—_.]/g, '')
    .replace(/[OILSUĐ]/g, (letter) => LOOK_ALIKES[letter] ?? letter);
  const values = letters.split('').map((letter) => ALPHABET.indexOf(letter));
  if (values.length !== length || values.includes(-1) || sumOf(values) !== 1) return undefined;
  return grouped(letters, groups);
}

function withCheck(value: bigint, length: number): string {
  const values = Array.from({ length: length - 1 }, (_, place) =>
    Number((value / BigInt(MODULUS) ** BigInt(place)) % BigInt(MODULUS)),
  );
  const check = (MODULUS + 1 - sumOf([...values, 0])) % MODULUS;
  return [...values, check].map((digit) => ALPHABET[digit]).join('');
}

/** Sum of value × radix^place, the last place being 0 (Horner). */
const sumOf = (values: number[]): number => values.reduce((sum, value) => (sum * RADIX + value) % MODULUS, 0);

const grouped = (letters: string, groups: number[]): string => {
  let from = 0;
  return groups.map((size) => letters.slice(from, (from += size))).join('-');
};

/** FNV-1a, 64 bits: spreads seeds that differ little over all codes. No secret rests on it. */
function hash(seed: string): bigint {
  let value = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(seed))
    value = BigInt.asUintN(64, (value ^ BigInt(byte)) * 0x100000001b3n);
  return value;
}
