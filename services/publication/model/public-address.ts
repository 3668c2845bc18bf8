const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'; // 32: without i, l, o, u

/** The address of a publication: 80 random bits, so that none leads to another and none tells how many there are. */
export function publicAddress(random: Uint8Array): string {
  if (random.length < 16) throw new RangeError('an address needs 16 random bytes');
  return Array.from(random.slice(0, 16), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
