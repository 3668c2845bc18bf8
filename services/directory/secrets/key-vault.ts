import { createHash } from 'node:crypto';
import { CompactEncrypt, compactDecrypt } from 'jose';

/** A private key at rest: as it is, or sealed (JWE, A256GCM) with the secret of the configuration. */
export type KeptKey = { jwk: Record<string, unknown> } | { sealed: string };

const keyOf = (secret: string): Uint8Array => createHash('sha256').update(`courts signing keys|${secret}`).digest();

export async function seal(jwk: Record<string, unknown>, secret: string | undefined): Promise<KeptKey> {
  if (secret === undefined) return { jwk };
  const sealed = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(jwk)))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .encrypt(keyOf(secret));
  return { sealed };
}

/** Throws when the key was sealed with another secret: then a new one must be made. */
export async function unseal(kept: KeptKey, secret: string | undefined): Promise<Record<string, unknown>> {
  if ('jwk' in kept) return kept.jwk;
  if (secret === undefined) throw new Error('the signing key is sealed and no secret is configured');
  const { plaintext } = await compactDecrypt(kept.sealed, keyOf(secret));
  return JSON.parse(new TextDecoder().decode(plaintext)) as Record<string, unknown>;
}
