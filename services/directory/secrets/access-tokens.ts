import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import type { Actor } from '#contracts/actor.ts';
import type { PublicKey } from '#contracts/directory/signing-keys.ts';

export interface KeyPair {
  kid: string;
  publicKey: PublicKey;
  privateJwk: Record<string, unknown>;
}

/** A new Ed25519 pair, named by its thumbprint (RFC 7638). */
export async function newKeyPair(): Promise<KeyPair> {
  const pair = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const { kty, crv, x } = await exportJWK(pair.publicKey);
  const kid = await calculateJwkThumbprint({ kty, crv, x } as JWK);
  return {
    kid,
    publicKey: { kty: 'OKP', crv: 'Ed25519', x: x ?? '', kid, alg: 'EdDSA', use: 'sig' },
    privateJwk: { ...(await exportJWK(pair.privateKey)) },
  };
}

export type SigningHandle = Awaited<ReturnType<typeof importJWK>>;
export const importSigningKey = (privateJwk: Record<string, unknown>): Promise<SigningHandle> =>
  importJWK(privateJwk as JWK, 'EdDSA');

export interface AccessClaims {
  actor: Actor;
  sessionId: string;
  issuedAt: Date;
  expiresAt: Date;
}
const seconds = (at: Date): number => Math.floor(at.getTime() / 1_000);

/** The access token: who acts, for how long. Everything else is asked for. */
export const signAccessToken = (
  { kid, key }: { kid: string; key: SigningHandle },
  { actor, sessionId, issuedAt, expiresAt }: AccessClaims,
): Promise<string> =>
  new SignJWT({ sid: sessionId, actor: { ...actor } })
    .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'JWT' })
    .setSubject(actor.id)
    .setIssuer('courts')
    .setAudience('courts')
    .setIssuedAt(seconds(issuedAt))
    .setExpirationTime(seconds(expiresAt))
    .sign(key);
