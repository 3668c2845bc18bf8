import { describe, expect, test } from '@jest/globals';
import type { Actor, Role } from '#contracts/actor.ts';
import { SEED_COURTS } from '#law/courts.ts';
import { isChief, isPresiding } from './who-may.ts';

const at = (courtId: string, ...roles: Role[]): Actor => ({ kind: 'person', id: 'minh', name: 'Minh', courtId, roles });
const duty = { courtId: 'H-DLK-EAHLEO', judgeId: 'minh' };

describe('whose publication it is', () => {
  test.each([
    ['its own court while it works', 'H-DLK-EAHLEO', '2025-06-30', true],
    ['its successor before that took over', 'KV-DLK-09', '2025-06-30', false],
    ['its successor, where its files lie now', 'KV-DLK-09', '2026-03-10', true],
    ['another court', 'KV-DLK-08', '2026-03-10', false],
    ['the court above, which has the files of those whose successor is not known', 'T-DLK', '2026-03-10', false],
  ])('the judge and the chief at %s', (_, courtId, today, may) => {
    const on = { courts: SEED_COURTS, today };
    expect(isPresiding(duty, at(courtId, 'judge'), on)).toBe(may);
    expect(isChief(duty, at(courtId, 'courtChief'), on)).toBe(may);
    expect(isPresiding({ ...duty, judgeId: 'lan' }, at(courtId, 'judge'), on)).toBe(false);
    expect(isChief(duty, at(courtId, 'deputyChief'), on)).toBe(false);
  });
});
