import type { SigningKeyEvent } from '#contracts/directory/events.ts';
import { fromStored } from '#services/runtime/aggregates.ts';
import { applyToSigningKey, type KeptKey, type SigningKey } from '../model/signing-key.ts';
import { type AuditedStore, auditedIn, type Place } from './audited.ts';
import type { PrivateKey } from './collections.ts';

export interface SigningKeyStore extends AuditedStore<SigningKey, SigningKeyEvent> {
  active(): Promise<SigningKey | undefined>;
  /** Every key by which a token that is still valid may have been signed. */
  verifying(now: Date): Promise<SigningKey[]>;
  privatePartOf(kid: string): Promise<PrivateKey | undefined>;
  putPrivatePart(key: PrivateKey): void;
  dropPrivatePart(kid: string): void;
  /** Keeps the same key otherwise, at once and beside any unit, unless it is kept otherwise meanwhile. */
  keepPrivatePart(before: PrivateKey, kept: KeptKey): Promise<void>;
}

export const keptIn = ({ jwk = {}, sealed, resealed }: PrivateKey): KeptKey =>
  sealed === undefined ? { jwk } : { sealed, ...(resealed && { resealed }) };

export function signingKeysIn(place: Place): SigningKeyStore {
  const { collections, unit } = place;
  const { signingKeys, privateKeys } = collections;
  const session = unit.session ?? null;
  const active = async () => {
    const stored = await signingKeys.findOne({ state: 'active' }, null, { session }).lean();
    return stored ? fromStored<SigningKey>(stored) : undefined;
  };
  return {
    ...auditedIn(place, signingKeys, applyToSigningKey),
    active,
    async verifying(now) {
      const retired = await signingKeys
        .find({ verifiesUntil: { $gt: now.toISOString() } })
        .limit(50)
        .lean();
      const first = await active();
      return [...(first ? [first] : []), ...retired.map((one) => fromStored<SigningKey>(one))];
    },
    privatePartOf: async (kid) => (await privateKeys.findById(kid, null, { session }).lean()) ?? undefined,
    putPrivatePart: (key) => unit.write(privateKeys, { insertOne: { document: key as never } }),
    async keepPrivatePart({ _id, ...before }, kept) {
      const as = { sealed: before.sealed ?? null, resealed: before.resealed ?? null };
      await privateKeys.replaceOne({ _id, ...as }, kept);
    },
    dropPrivatePart: (kid) => unit.write(privateKeys, { deleteOne: { filter: { _id: kid } } }),
  };
}
