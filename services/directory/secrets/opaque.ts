import { createHash, createHmac, randomBytes } from 'node:crypto';

/** 256 random bits: a refresh token, the key of an app. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** As a secret is stored. It has 256 random bits, so one round of SHA-256 keeps it. */
export const fingerprint = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** The secret that follows another: known only to who holds that one and the key beside its fingerprint. */
export const successorOf = (secret: string, key: string): string =>
  createHmac('sha256', Buffer.from(key, 'base64url')).update(secret).digest('base64url');
