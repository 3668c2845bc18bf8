import type { SigningKeyEvent } from '#contracts/directory/events.ts';
import type { PublicKey } from '#contracts/directory/signing-keys.ts';
import type { DateOnly, Instant } from '#contracts/kit.ts';
import { ACCESS_SECONDS } from './session.ts';

/** A key that signs access tokens. Its private part lies apart, outside the ledger. `id` is the `kid`. */
export interface SigningKey {
  id: string;
  version: number;
  hash: string;
  courtId: string; // '': of no court
  docketId: string;
  state: 'active' | 'retired';
  publicKey: PublicKey;
  madeAt: Instant;
  verifiesUntil?: Instant;
}

/** A process may sign with the old key for a moment after another has replaced it, and clocks differ. */
const SLACK_SECONDS = 5 * 60;

export const make = (publicKey: PublicKey, today: DateOnly, now: Date): SigningKeyEvent => ({
  type: 'signing-key-made',
  legalOn: today,
  data: { publicKey, madeAt: now.toISOString() },
});

/** It signs no more, and verifies until the last token that it signed has expired. */
export const retire = (today: DateOnly, now: Date): Extract<SigningKeyEvent, { type: 'signing-key-retired' }> => ({
  type: 'signing-key-retired',
  legalOn: today,
  data: { verifiesUntil: new Date(now.getTime() + (ACCESS_SECONDS + SLACK_SECONDS) * 1_000).toISOString() },
});

/** The key after an event. It never refuses. */
export function applyToSigningKey(key: SigningKey | undefined, id: string, event: SigningKeyEvent): SigningKey {
  if (event.type === 'signing-key-made')
    return { id, version: 1, hash: '', courtId: '', docketId: id, state: 'active', ...event.data };
  if (!key) throw new Error(`the ledger of ${id} does not begin with its making`);
  return { ...key, version: key.version + 1, state: 'retired', verifiesUntil: event.data.verifiesUntil };
}

/**
 * A private key at rest: as it is, or sealed (JWE, A256GCM). While two secrets are given it is sealed with each, so that
 * processes that know only the one that goes, or only the one that comes, can open it.
 */
export type KeptKey = { jwk: Record<string, unknown> } | { sealed: string; resealed?: string };
