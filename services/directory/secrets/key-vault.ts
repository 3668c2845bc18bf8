import { createHash } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';
import type { KeptKey } from '../model/signing-key.ts';

/** The secret of the configuration, and beside it for a while the one that it follows. */
export interface SigningSecrets {
  current?: string;
  previous?: string;
}

const keyOf = (secret: string): Uint8Array => createHash('sha256').update(`courts signing keys|${secret}`).digest();

export async function seal(jwk: Record<string, unknown>, { current, previous }: SigningSecrets): Promise<KeptKey> {
  if (current === undefined) return { jwk };
  const resealed = await sealedWith(jwk, current);
  return previous === undefined ? { sealed: resealed } : { sealed: await sealedWith(jwk, previous), resealed };
}

const sealedWith = (jwk: Record<string, unknown>, secret: string): Promise<string> =>
  new CompactEncrypt(new TextEncoder().encode(JSON.stringify(jwk)))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .encrypt(keyOf(secret));

/** Throws when the key was sealed with other secrets: then a new one must be made. */
export async function unseal(kept: KeptKey, secrets: SigningSecrets): Promise<Record<string, unknown>> {
  if ('jwk' in kept) return kept.jwk;
  for (const secret of [secrets.current, secrets.previous])
    for (const form of [kept.sealed, kept.resealed]) {
      const jwk = secret !== undefined && form !== undefined && (await openedWith(form, secret));
      if (jwk) return jwk;
    }
  throw new Error('the signing key is sealed with a secret that is not configured');
}

async function openedWith(form: string, secret: string): Promise<Record<string, unknown> | undefined> {
  const { plaintext } = await compactDecrypt(form, keyOf(secret)).catch((error: { code?: string }) => {
    if (error.code === 'ERR_JWE_DECRYPTION_FAILED') return { plaintext: undefined };
    throw error;
  });
  return plaintext && (JSON.parse(new TextDecoder().decode(plaintext)) as Record<string, unknown>);
}

/** As a key is to be kept with the secrets of today; nothing when it is so already, or cannot be opened. */
export async function keptAnew(kept: KeptKey, secrets: SigningSecrets): Promise<KeptKey | undefined> {
  const { current, previous } = secrets;
  if (current === undefined) return undefined;
  if ('jwk' in kept) return seal(kept.jwk, secrets);
  const { sealed, resealed } = kept;
  const hasCome = resealed !== undefined && (await openedWith(resealed, current)) !== undefined;
  if (previous === undefined) return hasCome ? { sealed: resealed } : undefined;
  if (hasCome || (await openedWith(sealed, current))) return undefined;
  const jwk = await openedWith(sealed, previous);
  return jwk && seal(jwk, secrets);
}
