import { describe, expect, test } from '@jest/globals';
import { refusal } from '../../../tests/house.ts';
import { newKeyPair } from '../secrets/access-tokens.ts';
import { seal, unseal } from '../secrets/key-vault.ts';
import { newPassword, openPasswords } from '../secrets/passwords.ts';
import { lockedSeconds } from './lock-out.ts';
import { checkNewPassword } from './password-rules.ts';
import { GRACE_SECONDS, judgeToken } from './refresh.ts';

const about = { accountName: 'thuky.eahleo', personName: 'Trần Thị Mai Hương' };

describe('passwords', () => {
  test.each([
    ['too-short', 'mưa rào 12'],
    ['too-uniform', 'aaaaaaaaaaaabbb'],
    ['has-name', 'thuky.eahleo-2026'],
    ['has-name', 'Tran Thi Mai Huong!'],
    ['has-name', 'trầnthịmaihương99'],
    ['too-common', 'MatKhau123456'],
    ['too-common', 'Tòa án 123456'],
  ])('%s: %s is refused', (rule, password) => {
    expect(() => checkNewPassword(password, about)).toThrow(
      expect.objectContaining({ ...refusal('password-too-weak'), data: expect.objectContaining({ rule }) }),
    );
  });

  test('length is what counts: a sentence passes, and so does every password that is made up here', () => {
    for (const password of ['bốn con trâu đen lội sông', ...Array.from({ length: 200 }, newPassword)])
      expect(() => checkNewPassword(password, about)).not.toThrow();
  });

  test('a hash fits its password only, and is outdated when the memory is configured otherwise', async () => {
    const [small, large] = await Promise.all([openPasswords(8_192), openPasswords(16_384)]);
    const stored = await small.hash('bốn con trâu đen');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=8192,t=2,p=1\$/);
    expect(await large.matches(stored, 'bốn con trâu đen')).toBe(true);
    expect(await small.matches(stored, 'bốn con trâu')).toBe(false);
    expect(await small.matches(undefined, 'bốn con trâu đen')).toBe(false);
    expect([small.isOutdated(stored), large.isOutdated(stored)]).toEqual([false, true]);
  });
});

describe('locking a name', () => {
  test('nine failures are free, then the delay doubles, never for ever', () => {
    const delays = Array.from({ length: 60 }, (_, failures) => lockedSeconds(failures));
    expect(delays.slice(0, 10).every((seconds) => seconds === 0)).toBe(true);
    expect(delays.slice(10, 17)).toEqual([30, 60, 120, 240, 480, 900, 900]);
    expect(Math.max(...delays)).toBe(900);
    expect(delays).toEqual(delays.toSorted((a, b) => a - b));
  });
});

describe('refresh tokens', () => {
  const now = new Date('2026-03-02T08:00:00Z');
  const at = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
  test.each([
    ['fresh', { expiresAt: at(60) }],
    ['expired', { expiresAt: now }],
    ['expired', { expiresAt: at(-1), usedAt: at(-2) }],
    ['repeated', { expiresAt: at(60), usedAt: at(-GRACE_SECONDS) }],
    ['reused', { expiresAt: at(60), usedAt: at(-GRACE_SECONDS - 1) }],
  ] as const)('%s: %j', (verdict, token) => {
    expect(judgeToken(token, now)).toBe(verdict);
  });
});

describe('a private key at rest', () => {
  test('is sealed with the secret of the configuration, and opens with no other', async () => {
    const { privateJwk } = await newKeyPair();
    const kept = await seal(privateJwk, { current: 'một bí mật' });
    expect(JSON.stringify(kept)).not.toContain(privateJwk.d);
    expect(await unseal(kept, { current: 'một bí mật' })).toEqual(privateJwk);
    await expect(unseal(kept, { current: 'bí mật khác' })).rejects.toThrow();
    await expect(unseal(kept, {})).rejects.toThrow('sealed');
    expect(await unseal(await seal(privateJwk, {}), { current: 'một bí mật' })).toEqual(privateJwk);
  });
});
