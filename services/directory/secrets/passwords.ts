import { hash, parseOptions, verify } from '@node-rs/argon2';
import { newSecret } from './opaque.ts';

/** argon2id (RFC 9106); the memory is configured, two passes, one lane. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** Takes as long for `undefined` as for a hash: whether an account exists cannot be told by the clock. */
  matches(stored: string | undefined, password: string): Promise<boolean>;
  /** Whether a hash was made with other parameters than those configured now. */
  isOutdated(stored: string): boolean;
}

const PASSES = 2;

export async function openPasswords(memoryKb: number): Promise<Passwords> {
  const options = { memoryCost: memoryKb, timeCost: PASSES, parallelism: 1 };
  const nobody = await hash(newSecret(), options);
  return {
    hash: (password) => hash(password, options),
    matches: async (stored, password) => (await verify(stored ?? nobody, password)) && stored !== undefined,
    isOutdated(stored) {
      const made = parseOptions(stored);
      return made.memoryCost !== memoryKb || made.timeCost !== PASSES;
    },
  };
}

/** A password to be told once and changed at the first sign-in: letters and digits that are not mistaken for each other. */
export function newPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const drawn = [...bytes].map((byte) => letters[byte % letters.length]);
  return [0, 4, 8, 12].map((at) => drawn.slice(at, at + 4).join('')).join('-');
}
