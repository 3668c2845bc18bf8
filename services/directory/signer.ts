import { CourtError, isCourtError } from '#contracts/errors.ts';
import type { Logger } from '#services/runtime/log.ts';
import type { SigningKey } from './model/signing-key.ts';
import { importSigningKey, type SigningHandle } from './secrets/access-tokens.ts';
import { type SigningSecrets, unseal } from './secrets/key-vault.ts';
import { keptIn, type SigningKeyStore } from './store/signing-keys.ts';

/** What one command brings to the signer: the store of its unit, its instant, and the command that makes a new key. */
export interface SignerPlace {
  signingKeys: SigningKeyStore;
  now: Date;
  rotate(): Promise<unknown>;
}
/** Signs something with the active key. */
export type WithKey = <Signed>(sign: (key: { kid: string; key: SigningHandle }) => Promise<Signed>) => Promise<Signed>;

/** The private part of a key is gone, or was sealed with another secret than the one configured here. */
class UnreadableKey extends Error {
  override readonly name = 'UnreadableKey';
}

/** So long every gateway may take to learn a new key; a key that another process made since is not replaced. */
const SETTLED_MS = 60_000;

/**
 * Signs with the active key. Where there is none, or none that can be read (the secret was changed or lost), a new one is
 * made: nobody is shut out, since the old one verifies on by its public part and refresh tokens are not signed.
 */
export function openSigner(secrets: SigningSecrets, log: Logger): (place: SignerPlace) => WithKey {
  const handles = new Map<string, Promise<SigningHandle>>(); // private parts are read once for each process and key
  let renewing: Promise<SigningKey> | undefined;

  const handleOf = (kid: string, { signingKeys }: SignerPlace): Promise<SigningHandle> => {
    const kept = handles.get(kid);
    if (kept) return kept;
    const made = readHandle(kid, signingKeys, secrets);
    made.catch(() => handles.delete(kid));
    handles.set(kid, made);
    return made;
  };

  const renew = async ({ signingKeys, now, rotate }: SignerPlace, unreadable?: SigningKey, err?: UnreadableKey) => {
    const standing = await signingKeys.active();
    if (standing && standing.id !== unreadable?.id) return standing; // replaced meanwhile, here or by another process
    if (unreadable) {
      const { id: kid, madeAt } = unreadable;
      if (now.getTime() - Date.parse(madeAt) < SETTLED_MS) {
        log.error({ err, kid }, 'khóa ký vừa lập không mở được: các tiến trình có SIGNING_SECRET khác nhau');
        throw new CourtError('unavailable', { retryAfterSeconds: SETTLED_MS / 1_000 });
      }
      log.error({ err, kid }, 'không mở được khóa ký (SIGNING_SECRET đã đổi hoặc mất?), lập khóa mới');
    }
    try {
      await rotate();
    } catch (error) {
      // Another process made the new key at the same moment: that one is used.
      if (!isCourtError(error) || error.type !== 'version-conflict') throw error;
    }
    const made = await signingKeys.active();
    if (!made) throw new Error('no signing key');
    return made;
  };
  /** One at a time: of many who find the key unreadable, the first has it replaced. */
  const renewed = (...asked: Parameters<typeof renew>): Promise<SigningKey> => {
    renewing ??= renew(...asked).finally(() => {
      renewing = undefined;
    });
    return renewing;
  };

  return (place) => async (sign) => {
    const active = (await place.signingKeys.active()) ?? (await renewed(place));
    try {
      return await sign({ kid: active.id, key: await handleOf(active.id, place) });
    } catch (error) {
      if (!(error instanceof UnreadableKey)) throw error;
      const { id: kid } = await renewed(place, active, error);
      return sign({ kid, key: await handleOf(kid, place) });
    }
  };
}

/** @throws UnreadableKey */
async function readHandle(kid: string, signingKeys: SigningKeyStore, secrets: SigningSecrets) {
  const stored = await signingKeys.privatePartOf(kid);
  if (!stored) throw new UnreadableKey(`the private part of signing key ${kid} is gone`);
  try {
    return await importSigningKey(await unseal(keptIn(stored), secrets));
  } catch (cause) {
    throw new UnreadableKey(`signing key ${kid} cannot be opened`, { cause });
  }
}
