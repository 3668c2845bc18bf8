import { createPublicKey } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceBroker } from 'moleculer';
import { systemActor } from '#contracts/actor.ts';
import { GetSigningKeys, type PublicKey } from '#contracts/directory/signing-keys.ts';
import { CourtError } from '#contracts/errors.ts';
import { newId } from '#contracts/ids.ts';
import { ask } from '#services/runtime/broker.ts';
import type { Logger } from '#services/runtime/log.ts';

export interface SigningKeys {
  /** The key as PEM. @throws CourtError unauthenticated: no such key */
  pemOf(kid: unknown): Promise<string>;
  all(): Promise<readonly PublicKey[]>;
}

const FRESH_MS = 60_000; // a withdrawn key is refused after a minute at most
const AGAIN_MS = 2_000; // unknown key ids are anybody's to send: they make us ask no more often than this
const USABLE_MS = 15 * 60_000; // how long the keys serve while the directory is away

/** The keys by which tokens are checked: asked of the directory, kept for a minute, asked again for an unknown id. */
export function signingKeys(
  fetchKeys: () => Promise<readonly PublicKey[]>,
  log: Logger,
  now = Date.now,
  wait: (ms: number) => Promise<unknown> = sleep,
): SigningKeys {
  let held = { at: Number.NEGATIVE_INFINITY, keys: [] as readonly PublicKey[], pems: new Map<string, string>() };
  let asked = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | undefined;
  let waiting: Promise<void> | undefined;

  const refresh = (): Promise<void> => {
    asking ??= (async () => {
      asked = now();
      try {
        const keys = await fetchKeys();
        held = { at: now(), keys, pems: new Map(keys.map((key) => [key.kid, pemOfKey(key)])) };
      } catch (err) {
        if (now() - held.at > USABLE_MS) throw err;
        log.warn({ err }, 'chưa lấy được khóa ký mới, dùng khóa đã có');
      } finally {
        asking = undefined;
      }
    })();
    return asking;
  };
  const inTurn = (): Promise<void> => {
    waiting ??= wait(AGAIN_MS - (now() - asked))
      .then(refresh)
      .finally(() => {
        waiting = undefined;
      });
    return waiting;
  };
  /** A key may have been made after we asked: its first token is refused only by an answer that was asked for after it came. */
  const learn = async (kid: string, came: number): Promise<void> => {
    for (let round = 0; round < 2 && !held.pems.has(kid) && asked < came; round++)
      await (mayAsk() ? refresh() : inTurn());
  };
  const mayAsk = () => asking !== undefined || now() - asked > AGAIN_MS;

  return {
    async pemOf(kid) {
      if (typeof kid !== 'string') throw new CourtError('unauthenticated');
      const came = now();
      if (now() - held.at > FRESH_MS && mayAsk()) await refresh();
      await learn(kid, came);
      if (held.keys.length === 0) throw new CourtError('unavailable');
      const pem = held.pems.get(kid);
      if (!pem) throw new CourtError('unauthenticated');
      return pem;
    },
    async all() {
      if (now() - held.at > FRESH_MS && mayAsk()) await refresh();
      return held.keys;
    },
  };
}

/** The keys as the directory tells them. */
export const signingKeysOf = (broker: ServiceBroker, log: Logger): SigningKeys =>
  signingKeys(async () => {
    const envelope = { actor: systemActor('gateway'), requestId: newId('req'), data: {} };
    return (await ask(broker, GetSigningKeys, envelope)).keys;
  }, log);

const pemOfKey = (key: PublicKey): string =>
  createPublicKey({ key: { ...key }, format: 'jwk' })
    .export({ type: 'spki', format: 'pem' })
    .toString();
