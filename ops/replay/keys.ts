import { createHash, createHmac } from 'node:crypto';

/** A short name for something long: the same for the same, in letters that every key and code may have. */
export const digest = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24);

/** The idempotency key of one command of one record: sent again, it is answered and not done again. */
export const commandKey = (recordId: string, step: string): string => `replay.${digest(recordId)}.${step}`;

/**
 * The password of an account that the replay makes for itself. It follows from the password of whoever runs it, so that a
 * second run finds the way in and nothing has to be kept. Hexadecimal: no word and no name can be in it.
 */
export const passwordOf = (secret: string, accountName: string, use: 'first' | 'own'): string =>
  createHmac('sha256', secret).update(`replay:${use}:${accountName}`).digest('hex').slice(0, 40);
