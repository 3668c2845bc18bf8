import { describe, expect, test } from '@jest/globals';
import type { Actor, Role } from '#contracts/actor.ts';
import { SEED_COURTS } from '#law/courts.ts';
import type { Proceeding } from '#law/engine/proceeding.ts';
import type { ToIssue } from './to-issue.ts';
import { mayIssue, signsHere } from './who-issues.ts';

const refusal = (type: string) => expect.objectContaining({ type });
const TODAY = { courts: SEED_COURTS, today: '2026-03-02' };
const person = (id: string, role: Role, courtId = 'KV-DLK-01'): Actor => ({
  kind: 'person',
  id,
  name: id,
  courtId,
  roles: [role],
});
const matter = (people: Proceeding['people'] = { presidingJudge: ['minh'], clerk: ['lan'] }) => ({
  courtId: 'KV-DLK-01',
  state: { procedure: { id: 'civil.first', from: '2016-07-01' }, people } as Proceeding,
});
const row = {
  by: { id: 'hoa', name: 'Hoa' },
  numbers: { notice: '07/2026/TB-TA' } as Record<string, string>,
} as ToIssue;
const free = { form: { id: 'court.reply', book: 'notice' as const }, row: undefined, signerId: 'minh' };
const called = { form: { id: 'civil.judgment', book: 'notice' as const }, row, signerId: 'minh' };

describe('who issues a paper', () => {
  test.each<[string, Actor]>([
    ['its signer', person('minh', 'judge')],
    ['who did the act', person('hoa', 'receptionClerk')],
    ['the clerk of the matter', person('lan', 'clerk')],
    ['the chief of the court', person('tam', 'courtChief')],
  ])('that an act calls for: %s', (_, actor) => {
    expect(() => mayIssue(actor, { ...called, matter: matter() }, TODAY)).not.toThrow();
  });
  test.each<[string, Actor]>([
    ['another judge', person('khoa', 'judge')],
    ['another clerk', person('mai', 'clerk')],
    ['the chief of another court', person('son', 'courtChief', 'KV-DLK-02')],
  ])('that an act calls for: not %s', (_, actor) => {
    expect(() => mayIssue(actor, { ...called, matter: matter() }, TODAY)).toThrow(refusal('form-not-yours'));
  });

  test('any clerk, while the procedure names none for the matter', () => {
    const nobody = matter({ presidingJudge: ['minh'] });
    expect(() => mayIssue(person('mai', 'clerk'), { ...called, matter: nobody }, TODAY)).not.toThrow();
  });

  test('a paper that tells of an act is not made without it, nor under another number', () => {
    const judge = person('minh', 'judge');
    expect(() => mayIssue(judge, { ...called, row: undefined, matter: matter() }, TODAY)).toThrow(
      refusal('form-needs-act'),
    );
    const issuing = { ...called, matter: matter() };
    expect(() => mayIssue(judge, { ...issuing, number: '08/2026/TB-TA' }, TODAY)).toThrow(
      refusal('form-number-of-act'),
    );
    expect(() => mayIssue(judge, { ...issuing, number: '07/2026/TB-TA' }, TODAY)).not.toThrow();
  });

  test('a paper that no act calls for is made by the judge or the clerk of the matter alone, under a number they name', () => {
    const issuing = { ...free, number: '09/2026/TB-TA', matter: matter() };
    for (const actor of [person('minh', 'judge'), person('lan', 'clerk')])
      expect(() => mayIssue(actor, issuing, TODAY)).not.toThrow();
    for (const actor of [person('khoa', 'judge'), person('mai', 'clerk'), person('tam', 'courtChief')])
      expect(() => mayIssue(actor, issuing, TODAY)).toThrow(refusal('form-not-yours'));
  });

  test('where a judge is assigned no other judge signs', () => {
    expect(signsHere('minh', 'judge', matter())).toBe(true);
    expect(signsHere('khoa', 'judge', matter())).toBe(false);
    expect(signsHere('khoa', 'judge', matter({}))).toBe(true);
    expect(signsHere('hoa', 'receiver', matter())).toBe(true);
  });
});
