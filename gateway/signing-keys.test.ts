import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import type { PublicKey } from '#contracts/directory/signing-keys.ts';
import { signingKeys } from './signing-keys.ts';

const keyNamed = (kid: string): PublicKey => {
  const { x = '' } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
  return { kty: 'OKP', crv: 'Ed25519', x, kid, alg: 'EdDSA', use: 'sig' };
};

/** A directory whose keys and presence a test decides, and a clock that it turns. */
function opened() {
  const directory = { keys: [keyNamed('k1')], away: false, asked: 0 };
  let now = 1_000_000;
  const keys = signingKeys(
    async () => {
      directory.asked++;
      if (directory.away) throw Object.assign(new Error('away'), { retryable: true });
      return directory.keys;
    },
    pino({ level: 'silent' }),
    () => now,
    async (ms) => void (now += ms),
  );
  return { directory, keys, pass: (seconds: number) => void (now += seconds * 1_000) };
}

describe('the keys by which tokens are checked', () => {
  test('are asked for once, together, and again after a minute', async () => {
    const { directory, keys, pass } = opened();
    const pems = await Promise.all([keys.pemOf('k1'), keys.pemOf('k1'), keys.pemOf('k1')]);
    expect(pems[0]).toContain('BEGIN PUBLIC KEY');
    pass(59);
    await keys.pemOf('k1');
    expect(directory.asked).toBe(1);
    pass(2);
    await keys.pemOf('k1');
    expect(directory.asked).toBe(2);
  });

  test('a new one is found when its first token comes; unknown ids do not make the directory work', async () => {
    const { directory, keys, pass } = opened();
    await keys.pemOf('k1');
    directory.keys = [...directory.keys, keyNamed('k2')];
    pass(3);
    expect(await keys.pemOf('k2')).toContain('BEGIN PUBLIC KEY');
    // Another is made before we may ask again: its first token waits for our turn, and so do fifty with ids of nobody.
    pass(1);
    directory.keys = [...directory.keys, keyNamed('k3')];
    const strange = Array.from({ length: 50 }, (_, i) => keys.pemOf(`x${i}`));
    expect(await keys.pemOf('k3')).toContain('BEGIN PUBLIC KEY');
    for (const one of await Promise.allSettled(strange))
      expect(one).toMatchObject({ status: 'rejected', reason: { type: 'unauthenticated' } });
    expect(directory.asked).toBe(3);
  });

  test('a withdrawn one is refused after a minute at most', async () => {
    const { directory, keys, pass } = opened();
    await keys.pemOf('k1');
    directory.keys = [keyNamed('k2')];
    pass(61);
    await expect(keys.pemOf('k1')).rejects.toMatchObject({ type: 'unauthenticated' });
    await expect(keys.pemOf(undefined)).rejects.toMatchObject({ type: 'unauthenticated' });
  });

  test('serve on for a while when the directory is away; without any, the answer is to try again, not 401', async () => {
    const { directory, keys, pass } = opened();
    await keys.pemOf('k1');
    directory.away = true;
    pass(120);
    expect(await keys.pemOf('k1')).toContain('BEGIN PUBLIC KEY');
    pass(20 * 60);
    await expect(keys.pemOf('k1')).rejects.toMatchObject({ retryable: true });
    const fresh = opened();
    fresh.directory.away = true;
    await expect(fresh.keys.pemOf('k1')).rejects.toMatchObject({ retryable: true });
    await expect(fresh.keys.pemOf('k1')).rejects.toMatchObject({ type: 'unavailable' });
  });
});
