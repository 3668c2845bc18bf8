import { describe, expect, test } from '@jest/globals';
import type { Actor, Role } from '#contracts/actor.ts';
import { SEED_COURTS } from './courts.ts';
import { type CourtsOn, looksBelow, mayRead, type Readable } from './reach.ts';

const on = (today: string): CourtsOn => ({ courts: SEED_COURTS, today });
const TODAY = on('2026-03-02');
const OWN = 'KV-HTI-01';
const someone = (role: Role, courtId = OWN): Actor => ({
  kind: 'person',
  id: 'mai',
  name: 'Mai',
  courtId,
  roles: [role],
});
const matter = (change: Partial<Readable> = {}): Readable => ({
  courtId: OWN,
  persons: ['minh'],
  state: { counts: 'pending', done: { 'case-accepted': {} } },
  ...change,
});
const doing = (act: string): Partial<Readable> => ({ state: { counts: 'pending', done: { [act]: {} } } });
const standing = (counts: 'resolved' | 'transferred' | 'suspended'): Partial<Readable> => ({
  state: { counts, done: {} },
});

describe('who may read a matter', () => {
  test.each<[Role, string, Partial<Readable>]>([
    ['administrator', 'whatever it is', { persons: ['mai'], ...standing('resolved') }],
    ['operator', 'whatever it is', { persons: ['mai'], ...standing('resolved') }],
    ['statistician', 'whatever it is', { persons: ['mai'], ...standing('resolved') }],
    ['layJudge', 'to which others are assigned', {}],
    ['archivist', 'that goes on', {}],
    ['archivist', 'that is suspended', standing('suspended')],
    ['archivist', 'of which nothing more is known', { state: undefined }],
    ['prosecutor', 'of which the procuracy has not been told', {}],
    ['prosecutor', 'of which nothing more is known', { state: undefined }],
    ['judge', 'of another court', { courtId: 'KV-HTI-02' }],
    ['clerk', 'that is sealed', { sealed: true }],
    ['archivist', 'that is sealed', { sealed: true, ...standing('resolved') }],
    ['prosecutor', 'that is sealed', { sealed: true, ...doing('prosecutor-notified') }],
  ])('%s: not one %s', (role, _, change) => {
    expect(mayRead(someone(role), matter(change), TODAY)).toBe(false);
  });

  test.each<[Role, string, Partial<Readable>]>([
    ['receptionClerk', 'of the own court', {}],
    ['examiner', 'of the own court', {}],
    ['layJudge', 'where they are assigned (BLTTDS Đ.49 k.1)', { persons: ['mai'] }],
    ['layJudge', 'where they are assigned, also under seal', { persons: ['mai'], sealed: true }],
    ['archivist', 'that is resolved', standing('resolved')],
    ['archivist', 'that went to another court', standing('transferred')],
    ['prosecutor', 'whose acceptance was notified (BLTTDS Đ.196 k.1)', doing('prosecutor-notified')],
    ['prosecutor', 'whose petition was returned (BLTTDS Đ.192 k.2)', doing('petition-returned')],
    ['courtChief', 'of the own court, also under seal', { sealed: true }],
  ])('%s: one %s', (role, _, change) => {
    expect(mayRead(someone(role), matter(change), TODAY)).toBe(true);
  });

  test('a sealed file of a court that has ended is open to the chief of the court that keeps it, and to no other', () => {
    const sealed = matter({ courtId: 'H-DLK-EAHLEO', sealed: true });
    expect(mayRead(someone('courtChief', 'KV-DLK-09'), sealed, TODAY)).toBe(true);
    expect(mayRead(someone('clerk', 'KV-DLK-09'), sealed, TODAY)).toBe(false);
    expect(mayRead(someone('courtChief', 'T-DLK'), sealed, TODAY)).toBe(false);
    expect(mayRead(someone('courtChief', 'KV-DLK-09'), sealed, on('2021-12-01'))).toBe(false); // it worked then
  });

  test('the file goes to the procuracy with its own act, not with the notice (BLTTDS Đ.220 k.2)', () => {
    const prosecutor = someone('prosecutor');
    expect(mayRead(prosecutor, matter(doing('prosecutor-notified')), TODAY, 'file')).toBe(false);
    expect(mayRead(prosecutor, matter(doing('file-sent-to-prosecutor')), TODAY, 'file')).toBe(true);
  });

  test('from above look those who lead or supervise; whoever counts looks at figures only', () => {
    for (const role of ['courtChief', 'deputyChief', 'supervisor'] as const)
      expect([role, mayRead(someone(role, 'T-HTI'), matter(), TODAY)]).toEqual([role, true]);
    for (const role of ['judge', 'clerk', 'statistician', 'administrator'] as const)
      expect([role, mayRead(someone(role, 'T-HTI'), matter(), TODAY)]).toEqual([role, false]);
    expect(mayRead(someone('operator', 'TANDTC'), matter(), TODAY)).toBe(false);
    expect(looksBelow(someone('statistician', 'T-HTI'))).toBe(true);
    expect(looksBelow(someone('operator', 'TANDTC'))).toBe(false);
  });

  test('a second role does not lend its reach: who judges here and counts for the courts below reads only here', () => {
    const both: Actor = { ...someone('judge', 'T-HTI'), roles: ['judge', 'statistician'] };
    expect(mayRead(both, matter({ courtId: 'T-HTI' }), TODAY)).toBe(true);
    expect(mayRead(both, matter(), TODAY)).toBe(false);
  });
});
