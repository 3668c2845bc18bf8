import { describe, expect, test } from '@jest/globals';
import { CourtError, ERRORS, type ErrorCode } from '#contracts/errors.ts';
import { calendarOf } from '#law/calendar.ts';
import counting from '#law/data/counting.json' with { type: 'json' };
import {
  decideGround,
  dueOn,
  GROUNDS,
  type GroundDecision,
  mayPublish,
  type PublicationState,
  publishedKindOf,
  type Result,
} from './grounds.ts';

const calendar = calendarOf(counting);

describe('what must be published (Nghị quyết 03/2017/NQ-HĐTP Điều 3)', () => {
  test.each<[Result['document'], Result['instance'], string, string | undefined]>([
    ['judgment', 'firstInstance', 'civil', 'first-instance-judgment'],
    ['judgment', 'firstInstance', 'criminal', 'first-instance-judgment'],
    ['judgment', 'appeal', 'family', 'appeal-judgment'],
    ['decision', 'cassation', 'labour', 'cassation-reopening-decision'],
    ['decision', 'reopening', 'administrative', 'cassation-reopening-decision'],
    ['civilMatterDecision', 'firstInstance', 'family', 'civil-matter-decision'],
    ['bankruptcyDecision', 'firstInstance', 'bankruptcy', 'bankruptcy-decision'],
    ['measureDecision', 'appeal', 'administrativeMeasure', 'measure-decision'],
    ['decision', 'firstInstance', 'civil', undefined], // suspension, termination, settlement
    ['decision', 'appeal', 'commercial', undefined],
    ['judgment', 'firstInstance', 'bankruptcy', undefined],
    ['civilMatterDecision', 'firstInstance', 'criminal', undefined],
  ])('%s, %s, %s: %s', (document, instance, field, kind) => {
    expect(publishedKindOf({ document, instance, field })).toBe(kind);
  });

  test('within 30 days of legal effect, over days off to the next working day (Điều 6)', () => {
    expect(dueOn('2026-03-02', calendar)).toMatchObject({
      end: '2026-04-01',
      article: 'Nghị quyết 03/2017/NQ-HĐTP, Điều 6',
    });
    expect(dueOn('2026-03-05', calendar).end).toBe('2026-04-06'); // 4 April 2026 is a Saturday
  });
});

describe('grounds for not publishing (Điều 4)', () => {
  test('two of seven are temporary, one needs a request', () => {
    expect(GROUNDS).toHaveLength(7);
    expect(GROUNDS.filter(({ isTemporary }) => isTemporary).map(({ code }) => code)).toEqual([
      'PRIVACY_NOT_ENCODED',
      'NOT_EFFECTIVE',
    ]);
    expect(GROUNDS.filter(({ needsRequest }) => needsRequest).map(({ code }) => code)).toEqual(['BUSINESS_SECRET']);
    expect(GROUNDS.every(({ article, name }) => article.endsWith('Điều 4') && name !== '')).toBe(true);
  });

  const minor: GroundDecision = {
    code: 'MINOR',
    decidedBy: 'lan',
    presidingJudge: 'lan',
    reason: 'Bị hại sinh năm 2012',
  };
  test('the presiding judge decides, with a reason', () => {
    expect(decideGround(minor)).toMatchObject({ code: 'MINOR', isTemporary: false });
  });

  test.each<[string, Partial<GroundDecision>, ErrorCode]>([
    ['somebody else decides (Đ.5)', { decidedBy: 'minh' }, 'ground-not-decided-by-presiding-judge'],
    ['no reason is given', { reason: '  ' }, 'ground-reason-missing'],
    ['a business secret nobody asked to keep', { code: 'BUSINESS_SECRET' }, 'ground-request-missing'],
    ['a party asked without a reason (Đ.5)', { code: 'BUSINESS_SECRET', requestedBy: 'p1' }, 'request-reason-missing'],
    ['the code is not one of them', { code: 'SHAME' as GroundDecision['code'] }, 'ground-unknown'],
  ])('is refused when %s', (_, change, code) => {
    const attempt = () => decideGround({ ...minor, ...change });
    expect(attempt).toThrow(CourtError);
    expect(attempt).toThrow(expect.objectContaining({ type: code }));
  });
});

describe('the gate', () => {
  const ready: PublicationState = {
    kind: 'first-instance-judgment',
    effective: true,
    grounds: [],
    encodingApproved: true,
    leaks: [],
    presidingJudge: 'lan',
    signedBy: 'lan',
  };
  const codesOf = (change: Partial<PublicationState>) => mayPublish({ ...ready, ...change }).map(({ code }) => code);

  test('opens when everything is in order', () => {
    expect(mayPublish(ready)).toEqual([]);
  });

  test.each<[string, Partial<PublicationState>, ErrorCode]>([
    ['the kind is not published (Đ.3)', { kind: undefined }, 'publication-kind-not-published'],
    ['the kind is unknown (Đ.3)', { kind: 'notice' }, 'publication-kind-not-published'],
    ['it has no legal effect (Đ.4)', { effective: false }, 'publication-not-effective'],
    ['a ground was upheld (Đ.4)', { grounds: [{ code: 'MINOR', decision: 'upheld' }] }, 'publication-ground-upheld'],
    [
      'a ground is not decided (Đ.5)',
      { grounds: [{ code: 'CUSTOMS', decision: 'open' }] },
      'publication-ground-undecided',
    ],
    ['the encoding is not approved (Đ.7)', { encodingApproved: false }, 'publication-encoding-not-approved'],
    [
      'a certain leak is left, whoever confirms it',
      { leaks: [{ severity: 'certain', confirmed: true }] },
      'publication-leaks',
    ],
    ['a doubtful place was not looked at', { leaks: [{ severity: 'doubtful' }] }, 'publication-leaks-unconfirmed'],
    ['nobody signed (Đ.5)', { signedBy: undefined }, 'publication-not-signed'],
    ['somebody else signed (Đ.5)', { signedBy: 'minh' }, 'publication-not-signed'],
  ])('is shut when %s', (_, change, code) => {
    expect(codesOf(change)).toEqual([code]);
  });

  test('a rejected ground, a ground that is gone and a doubtful place that was looked at do not shut it', () => {
    expect(
      codesOf({
        grounds: [
          { code: 'MINOR', decision: 'rejected' },
          { code: 'NOT_EFFECTIVE', decision: 'gone' },
        ],
        leaks: [{ severity: 'doubtful', confirmed: true }],
      }),
    ).toEqual([]);
  });

  test('the privacy ground is answered by the approved encoding, and only by it', () => {
    const grounds = [{ code: 'PRIVACY_NOT_ENCODED' as const, decision: 'upheld' as const }];
    expect(codesOf({ grounds })).toEqual([]);
    expect(codesOf({ grounds, encodingApproved: false })).toEqual([
      'publication-ground-upheld',
      'publication-encoding-not-approved',
    ]);
  });

  test('every refusal is told at once, with its article and a Vietnamese text', () => {
    const refusals = mayPublish({
      kind: undefined,
      effective: false,
      grounds: [{ code: 'MINOR', decision: 'upheld' }],
      encodingApproved: false,
      leaks: [{ severity: 'certain' }, { severity: 'doubtful' }],
      presidingJudge: 'lan',
    });
    expect(refusals).toHaveLength(7);
    for (const { code, article } of refusals) {
      expect(article).toMatch(/^Nghị quyết 03\/2017\/NQ-HĐTP, Điều [3-7]$/u);
      expect(ERRORS[code].vi).not.toBe('');
    }
  });
});
