import type { PublicKey } from '#contracts/directory/signing-keys.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import type { DirectoryRoom } from '../room.ts';

export async function getSigningKeys(
  _query: Received<Record<string, never>>,
  { signingKeys }: DirectoryRoom,
  { now }: Scope,
): Promise<{ keys: PublicKey[] }> {
  return { keys: (await signingKeys.verifying(now)).map(({ publicKey }) => publicKey) };
}
