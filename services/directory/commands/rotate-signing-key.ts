import type { SigningKeyRotated } from '#contracts/directory/signing-keys.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { make, retire } from '../model/signing-key.ts';
import type { DirectoryRoom } from '../room.ts';
import { newKeyPair } from '../secrets/access-tokens.ts';
import { seal } from '../secrets/key-vault.ts';

export async function rotateSigningKey(
  _command: Received<Record<string, never>>,
  { signingKeys, signingSecrets }: DirectoryRoom,
  { today, now }: Scope,
): Promise<SigningKeyRotated> {
  const { kid, publicKey, privateJwk } = await newKeyPair();
  const old = await signingKeys.active();
  const retirement = retire(today, now);
  if (old) {
    signingKeys.record(old, [retirement]);
    signingKeys.dropPrivatePart(old.id); // it verifies with its public part and signs no more
  }
  signingKeys.create(kid, [make(publicKey, today, now)]);
  signingKeys.putPrivatePart({ _id: kid, ...(await seal(privateJwk, signingSecrets)) });
  return { kid, ...(old && { retired: { kid: old.id, verifiesUntil: retirement.data.verifiesUntil } }) };
}
