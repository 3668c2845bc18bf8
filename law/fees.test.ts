import { describe, expect, test } from '@jest/globals';
import { isCourtError } from '#contracts/errors.ts';
import { calendarOf } from './calendar.ts';
import type { FieldCode } from './categories.ts';
import counting from './data/counting.json' with { type: 'json' };
import words from './data/fee-words.json' with { type: 'json' };
import data from './data/fees.json' with { type: 'json' };
import { classOf, feeOn, findScale, getScale, payerRule, roundVnd, SCALES, scaleFor } from './fee-amounts.ts';
import { type FeeOutcome, feesOf } from './fee-outcomes.ts';
import { advanceFate, COLLECTORS, collectorOf, paymentDays, paymentLimits, settleAdvance } from './fee-payment.ts';
import { findRelief, RELIEFS, reliefDecision } from './fee-reliefs.ts';
import { advanceOf, type FeeClaim } from './fees.ts';

interface Vector {
  id: string;
  case: string;
  scale: string;
  valueVnd: number | null;
  feeVnd: number;
  advanceVnd: number | null;
  payers?: { party: string; vnd: number }[];
  refundVnd?: number;
  forfeitVnd?: number;
  counterclaimAdvanceVnd?: number;
  simplified?: boolean;
  quantity?: number;
}
const vectors = data.vectors as Vector[];

/** What happened in the cases whose vector says it in words only. The amounts expected all come from the data. */
interface Story {
  claim?: Partial<FeeClaim>;
  outcome?: Partial<FeeOutcome>;
  counterclaim?: Partial<FeeClaim>;
  payer?: string; // of the advance
  ended?: Parameters<typeof advanceFate>;
}
const [P, D] = ['plaintiff', 'defendant'];
const billion = 1_000_000_000;
const million = 1_000_000;
const appeal = (result: 'upheld' | 'amended' | 'withdrawn'): Story => ({
  payer: 'appellant',
  outcome: { parts: [{ part: 'appeal', by: ['appellant'], result }] },
});
const claimed = (valueVnd: number, acceptedVnd: number, more: Partial<FeeOutcome> = {}): Story => ({
  payer: P,
  outcome: { parts: [{ part: 'claim', by: P, against: D, valueVnd, acceptedVnd }], ...more },
});
const heirs = ['heir1', 'heir2', 'heir3'].map((party) => ({ party, valueVnd: billion }));
const spouses = [
  { party: P, valueVnd: 600 * million },
  { party: D, valueVnd: 400 * million },
];

const STORIES: Record<string, Story> = {
  v33: appeal('upheld'),
  v34: appeal('upheld'),
  v35: appeal('withdrawn'),
  v36: appeal('amended'),
  v37: { outcome: { parts: [{ part: 'appeal', by: [P, D], result: 'claim-withdrawn' }] } },
  v38: claimed(billion, 700 * million),
  v39: claimed(billion, 0),
  v40: claimed(billion, billion),
  v41: { outcome: { parts: [{ part: 'agreement', agreed: 'before-hearing', parties: [P, D], valueVnd: billion }] } },
  v42: {
    counterclaim: { demands: [{ valueVnd: 200 * million }] },
    outcome: {
      parts: [
        { part: 'claim', by: P, against: D, valueVnd: 500 * million, acceptedVnd: 500 * million },
        { part: 'claim', of: 'counterclaim', by: D, against: P, valueVnd: 200 * million, acceptedVnd: 200 * million },
      ],
    },
  },
  v46: { outcome: { parts: [{ part: 'agreement', agreed: 'hearing', parties: [P, D], valueVnd: 100 * million }] } },
  v47: { outcome: { parts: [{ part: 'divorce', plaintiff: P, defendant: D }] } },
  v48: { outcome: { parts: [{ part: 'divorce', plaintiff: P, defendant: D, consent: 'before-hearing' }] } },
  v49: { outcome: { parts: [{ part: 'divorce', plaintiff: P, defendant: D, consent: 'hearing' }] } },
  v50: {
    claim: { field: 'HNGĐ', demands: [{}, { valueVnd: 500 * million }] },
    outcome: {
      field: 'HNGĐ',
      parts: [
        { part: 'divorce', plaintiff: P, defendant: D },
        { part: 'division', among: 'spouses', shares: spouses },
      ],
    },
  },
  v51: { outcome: { parts: [{ part: 'division', among: 'spouses', shares: spouses, agreed: 'before-mediation' }] } },
  v52: { outcome: { parts: [{ part: 'division', among: 'spouses', shares: spouses, agreed: 'before-hearing' }] } },
  v53: {
    claim: { field: 'HNGĐ', reliefs: ['alimony-parentage'] },
    outcome: { parts: [{ part: 'alimony', payer: 'obligor' }] },
  },
  v54: {
    claim: { field: 'HNGĐ', reliefs: ['alimony-parentage'] },
    outcome: { parts: [{ part: 'alimony', payer: 'obligor', agreed: 'before-hearing' }] },
  },
  v55: {
    claim: { demands: [{ valueVnd: billion }] },
    outcome: { parts: [{ part: 'division', among: 'sharers', shares: heirs }] },
  },
  v56: {
    claim: { demands: [{ valueVnd: billion }] },
    outcome: {
      parts: [
        { part: 'division', among: 'sharers', shares: heirs.with(2, { party: 'heir3-elderly', valueVnd: billion }) },
      ],
      reliefs: { 'heir3-elderly': ['elderly'] },
    },
  },
  v57: {
    outcome: {
      parts: [
        {
          part: 'division',
          among: 'sharers',
          shares: ['sharer1', 'sharer2'].map((party) => ({ party, valueVnd: 600 * million })),
          debtsVnd: [800 * million],
        },
      ],
    },
  },
  v59: { outcome: { parts: [{ part: 'void-contract', loser: P }] } },
  v60: {
    outcome: {
      parts: [
        { part: 'void-contract', loser: 'losing party', obligation: { party: 'obligor', valueVnd: 800 * million } },
      ],
    },
  },
  v61: claimed(100 * million, 100 * million),
  v62: {
    claim: { reliefs: ['worker-claim'] },
    outcome: {
      parts: [{ part: 'claim', by: 'worker', against: 'employer', valueVnd: 50 * million, acceptedVnd: 50 * million }],
      reliefs: { worker: ['worker-claim'] },
    },
  },
  v63: { claim: { reliefs: ['consumer'] }, ...claimed(10 * million, 0, { reliefs: { [P]: ['consumer'] } }) },
  v64: { claim: { reliefs: ['force-majeure'] }, ...claimed(100 * million, 0, { reliefs: { [P]: ['force-majeure'] } }) },
  v65: { outcome: { parts: [{ part: 'criminal', convicted: ['convicted'] }] } },
  v66: {
    claim: { field: 'HS' },
    outcome: {
      field: 'HS',
      parts: [
        { part: 'criminal', convicted: ['convicted1', 'convicted2'] },
        { part: 'claim', by: 'victim', against: 'both', valueVnd: 50 * million, acceptedVnd: 50 * million },
      ],
    },
  },
  v67: {
    claim: { field: 'HS' },
    outcome: {
      field: 'HS',
      parts: [
        { part: 'criminal', convicted: ['convicted'] },
        { part: 'paid-before-hearing', by: 'convicted', valueVnd: 50 * million },
      ],
    },
  },
  v68: { outcome: { parts: [{ part: 'appeal', of: 'criminal', by: ['accused'], result: 'upheld' }] } },
  v69: {
    outcome: { parts: [{ part: 'appeal', of: 'criminal', by: ['accused'], result: 'withdrawn', at: 'hearing' }] },
  },
  v70: { outcome: { parts: [{ part: 'criminal-complaint-failed', by: 'victim' }] } },
  v71: {
    payer: P,
    outcome: { parts: [{ part: 'administrative', by: P, authority: 'administrative-defendant', result: 'accepted' }] },
  },
  v72: { outcome: { parts: [{ part: 'administrative', by: P, authority: D, result: 'dialogue' }] } },
  v73: { outcome: { parts: [{ part: 'appeal', by: ['appellant'], result: 'withdrawn' }] } },
  v75: { outcome: { parts: [{ part: 'request', parties: ['wife', 'husband'] }] } },
  v77: {
    claim: { reliefs: ['bankruptcy-worker'] },
    outcome: {
      parts: [{ part: 'request', parties: [P], scale: 'bankruptcy' }],
      reliefs: { [P]: ['bankruptcy-worker'] },
    },
  },
  v81: { payer: P, outcome: { parts: [] }, ended: ['terminate-civil.c', 'absent-twice'] },
  v82: { payer: P, outcome: { parts: [] }, ended: ['terminate-civil.c', 'withdrawn'] },
};

/** A vector that says all in its fields: one claim of this value on this scale, lost; one request; copies. */
function plainOutcome({ scale, valueVnd, quantity }: Vector): FeeOutcome['parts'] {
  if (quantity) return [{ part: 'copies', by: P, scale: scale as 'copy.2', pages: quantity }];
  if (classOf(getScale(scale)) !== 'case') return [{ part: 'request', parties: [P], scale }];
  const claim = { part: 'claim', by: P, against: D } as const;
  return [valueVnd === null ? { ...claim, accepted: false } : { ...claim, valueVnd, acceptedVnd: 0 }];
}

describe('the 82 vectors', () => {
  test('are all there, and each story belongs to one', () => {
    expect(vectors).toHaveLength(82);
    expect(Object.keys(STORIES).filter((id) => !vectors.some((vector) => vector.id === id))).toEqual([]);
    const wordsOnly = vectors
      .filter(({ payers, refundVnd, forfeitVnd }) => payers ?? refundVnd ?? forfeitVnd)
      .map(({ id }) => id);
    expect(wordsOnly.filter((id) => !STORIES[id])).toEqual([]);
  });

  test.each(vectors.map((vector) => [vector.id, vector.case, vector] as const))('%s %s', (id, _case, vector) => {
    const { scale: scaleId, valueVnd, feeVnd, advanceVnd, payers = [], simplified } = vector;
    const scale = getScale(scaleId);
    const field = (scale.fields?.[0] ?? scale.field) as FieldCode;
    const { claim, outcome, counterclaim, payer, ended } = STORIES[id] ?? {};

    const fees = feesOf({ field, instance: scale.instance, simplified, parts: plainOutcome(vector), ...outcome });
    expect(fees.totalVnd).toBe(feeVnd);
    for (const { party, vnd } of payers)
      expect([party, fees.payers.find((one) => one.party === party)?.amountVnd ?? 0]).toEqual([party, vnd]);
    for (const { calculation, amountVnd } of fees.payers) {
      expect(calculation.every(({ text }) => text.length > 5)).toBe(true);
      if (calculation.filter(({ scale: on }) => on).length === 1) expect(calculation.at(-1)?.amountVnd).toBe(amountVnd);
    }

    if (advanceVnd === null) return;
    const special = classOf(scale) === 'case' ? undefined : scaleId;
    const demands = valueVnd === null ? undefined : [{ valueVnd }];
    const advance = advanceOf({ field, instance: scale.instance, scale: special, demands, simplified, ...claim });
    expect(advance.amountVnd).toBe(advanceVnd);
    expect(advance.calculation.at(-1)?.amountVnd).toBe(advanceVnd);
    if (counterclaim) expect(advanceOf({ field, ...counterclaim }).amountVnd).toBe(vector.counterclaimAdvanceVnd);

    if (vector.refundVnd === undefined && vector.forfeitVnd === undefined) return;
    const fate = ended && advanceFate(...ended);
    const settled = settleAdvance(
      advanceVnd,
      fate ?? { feeVnd: fees.payers.find(({ party }) => party === payer)?.amountVnd ?? 0 },
    );
    expect(settled).toMatchObject({ refundVnd: vector.refundVnd ?? 0, forfeitVnd: vector.forfeitVnd ?? 0 });
  });
});

describe('scales', () => {
  test.each<[FieldCode, 'first' | 'appeal', boolean, string | undefined]>([
    ['DS', 'first', true, 'civil.first.value'],
    ['DS', 'first', false, 'civil.first.flat'],
    ['HNGĐ', 'first', true, 'civil.first.value'],
    ['KDTM', 'first', true, 'business.first.value'],
    ['KDTM', 'first', false, 'business.first.flat'],
    ['LĐ', 'first', true, 'labour.first.value'],
    ['LĐ', 'first', false, 'civil.first.flat'],
    ['DS', 'appeal', true, 'civil.appeal'],
    ['KDTM', 'appeal', true, 'business.appeal'],
    ['HC', 'first', true, 'administrative.first'],
    ['HS', 'first', false, 'criminal.first'],
    ['PS', 'first', false, 'bankruptcy'],
    ['BPXLHC', 'first', false, undefined],
    ['THAHS', 'first', false, undefined],
  ])('%s, %s, with a value %s: %s', (field, instance, hasValue, id) =>
    expect(scaleFor(field, instance, hasValue)?.id).toBe(id),
  );

  test('bands join without gap or step down, and the last has no limit', () => {
    for (const { id, bands } of SCALES) {
      expect([id, bands.at(-1)?.uptoVnd]).toEqual([id, null]);
      for (const [index, { uptoVnd }] of bands.slice(0, -1).entries())
        expect([id, bands[index + 1]?.overVnd]).toEqual([id, uptoVnd]);
    }
  });

  test('the fee and the advance never fall when the value rises', () => {
    const steps = [
      0, 1, 19, 20, 1_000, 333_333, 5_999_999, 6_000_000, 6_000_001, 9_999_999, 10_000_001, 12_000_001, 59_999_999,
      60_000_000, 60_000_001,
    ];
    const edges = [400, 800, 2_000, 4_000, 100_000].flatMap((edge) =>
      [-1, 0, 1, 999, 777_777].map((more) => edge * million + more),
    );
    const values = [...steps, ...edges].toSorted((a, b) => a - b);
    for (const field of ['DS', 'HNGĐ', 'KDTM', 'LĐ'] as const)
      for (const simplified of [false, true]) {
        const advances = values.map((valueVnd) => advanceOf({ field, demands: [{ valueVnd }], simplified }).amountVnd);
        const fees = values.map(
          (valueVnd) =>
            feesOf({ field, simplified, parts: [{ part: 'claim', by: P, against: D, valueVnd, acceptedVnd: 0 }] })
              .totalVnd,
        );
        for (const amounts of [advances, fees]) {
          expect(amounts).toEqual(amounts.toSorted((a, b) => a - b));
          expect(amounts.every(Number.isSafeInteger)).toBe(true);
        }
        expect(advances.every((advance, index) => advance <= (fees[index] ?? 0))).toBe(true);
      }
  });

  test('splitting a claim in two parts is never cheaper than the whole, however it is split', () => {
    for (const whole of [7 * million, 500 * million, 3 * billion, 9 * billion])
      for (const share of [0.001, 0.1, 0.3, 0.5, 0.9]) {
        const acceptedVnd = Math.round(whole * share);
        const { totalVnd } = feesOf({
          field: 'DS',
          parts: [{ part: 'claim', by: P, against: D, valueVnd: whole, acceptedVnd }],
        });
        expect(totalVnd).toBeGreaterThanOrEqual(roundVnd(feeOn(getScale('civil.first.value'), whole).exact));
      }
  });

  test('half a đồng is rounded up, once, at the end', () => {
    expect(advanceOf({ field: 'DS', demands: [{ valueVnd: 100_000_010 }] }).amountVnd).toBe(2_500_000); // 2.500.000,25
    expect(advanceOf({ field: 'DS', demands: [{ valueVnd: 100_000_020 }] }).amountVnd).toBe(2_500_001); // 2.500.000,5
    const thirds = feesOf({
      field: 'DS',
      parts: [
        {
          part: 'division',
          among: 'sharers',
          shares: ['a', 'b', 'c'].map((party) => ({ party, valueVnd: 0 })),
          debtsVnd: [100_000_000],
        },
      ],
    });
    expect(thirds.payers.map(({ amountVnd }) => amountVnd)).toEqual([1_666_667, 1_666_667, 1_666_667]);
  });
});

describe('the calculation', () => {
  test('shows scale, band, floor, simplified half and ground, each with its article, in Vietnamese', () => {
    const { amountVnd, calculation } = advanceOf({
      field: 'DS',
      demands: [{ valueVnd: 8 * million }],
      simplified: true,
      reliefs: ['force-majeure'],
    });
    expect(amountVnd).toBe(75_000);
    expect(calculation.map(({ text, amountVnd: after, article }) => [text, after, article])).toEqual([
      [
        'Án phí sơ thẩm có giá ngạch: dân sự, hôn nhân và gia đình, trên giá trị 8.000.000 đồng: bậc trên 6.000.000 đồng đến 400.000.000 đồng: 5% của giá trị',
        400_000,
        'Danh mục án phí, lệ phí Tòa án, mục A.II.1.3 (Nghị quyết số 326/2016/UBTVQH14)',
      ],
      [
        'Mức tạm ứng bằng 50% mức án phí, không thấp hơn 300.000 đồng',
        300_000,
        'Nghị quyết số 326/2016/UBTVQH14, Điều 7 khoản 2',
      ],
      ['Thủ tục rút gọn: 50% mức tạm ứng', 150_000, 'Nghị quyết số 326/2016/UBTVQH14, Điều 7 khoản 4'],
      [
        expect.stringMatching(/^Được giảm 50%: Gặp sự kiện bất khả kháng/),
        75_000,
        'Nghị quyết số 326/2016/UBTVQH14, Điều 13 khoản 1',
      ],
    ]);
  });

  test.each<[number, string]>([
    [6_000_000, 'bậc đến 6.000.000 đồng: 300.000 đồng'],
    [6_000_001, 'bậc trên 6.000.000 đồng đến 400.000.000 đồng: 5% của giá trị'],
    [400_000_000, 'bậc trên 6.000.000 đồng đến 400.000.000 đồng: 5% của giá trị'],
    [5_000_000_000, 'bậc trên 4.000.000.000 đồng: 112.000.000 đồng + 0,1% của phần vượt 4.000.000.000 đồng'],
  ])('names the band of %s đồng, its upper edge belonging to it', (valueVnd, band) => {
    expect(advanceOf({ field: 'DS', demands: [{ valueVnd }] }).calculation[0]?.text).toMatch(
      new RegExp(`: ${band.replace('+', '\\+')}$`),
    );
  });

  test('says how far the amounts of the scale were checked', () => {
    expect(advanceOf({ field: 'DS' }).calculation[0]).toMatchObject({ scale: 'civil.first.flat', status: 'press' });
  });

  test('has a reason in words and an article for every rule that can stand in it', () => {
    const agreed = ['before-hearing', 'hearing'] as const;
    const results = ['upheld', 'amended', 'annulled', 'settled', 'withdrawn', 'claim-withdrawn'] as const;
    const possible: FeeOutcome[] = [
      ...Object.values(STORIES).flatMap(({ outcome }) =>
        outcome?.parts ? [{ field: 'DS' as const, ...outcome, parts: outcome.parts }] : [],
      ),
      ...agreed.map(
        (when): FeeOutcome => ({
          field: 'DS',
          parts: [
            { part: 'agreement', agreed: when, parties: [P, D] },
            { part: 'alimony', payer: D, agreed: when },
          ],
        }),
      ),
      ...([undefined, 'criminal', 'matter'] as const).flatMap((of) =>
        (['DS', 'HC'] as const).flatMap((field) =>
          results.map(
            (result): FeeOutcome => ({ field, instance: 'appeal', parts: [{ part: 'appeal', of, by: [P], result }] }),
          ),
        ),
      ),
      ...(['accepted', 'rejected', 'dialogue', 'decision-cancelled'] as const).map(
        (result): FeeOutcome => ({ field: 'HC', parts: [{ part: 'administrative', by: P, authority: D, result }] }),
      ),
      ...SCALES.filter((scale) => classOf(scale) !== 'case' && !scale.id.startsWith('copy.')).map(
        ({ id }): FeeOutcome => ({ field: 'DS', parts: [{ part: 'request', parties: [P], scale: id }] }),
      ),
      { field: 'DS', parts: [{ part: 'claim', of: 'independent', by: P, against: D, accepted: true }] },
      { field: 'DS', parts: [{ part: 'copies', by: P, scale: 'copy.1', pages: 3 }] },
    ];
    const seen = possible.flatMap((outcome) => {
      try {
        return feesOf(outcome).payers.flatMap(({ calculation }) => calculation);
      } catch (error) {
        if (!isCourtError(error)) throw error; // results that an appeal of this kind cannot have
        return [];
      }
    });
    expect(seen.length).toBeGreaterThan(150);
    expect(seen.filter(({ text, article }) => text === '' || article === '')).toEqual([]);
    const shown = new Set(seen.map(({ text }) => text));
    expect(Object.entries(words.payers).filter(([id, text]) => !shown.has(text) || !payerRule(id).article)).toEqual([]);
  });
});

describe('requests with a fee of their own', () => {
  test.each<[string, FieldCode, 'first' | 'appeal', string]>([
    ['DS-27.3a', 'DS', 'first', 'matter.first'],
    ['HNGD-29.2', 'HNGĐ', 'first', 'matter.first'],
    ['HNGD-29.2', 'HNGĐ', 'appeal', 'matter.appeal'],
    ['DS-27.5b', 'DS', 'first', 'recognition.first'],
    ['HNGD-29.9a', 'HNGĐ', 'first', 'recognition.first'],
    ['LD-33.4', 'LĐ', 'first', 'recognition.first'],
    ['KDTM-31.2.3', 'KDTM', 'first', 'arbitration.award'],
    ['KDTM-31.2.8', 'KDTM', 'first', 'arbitration.other'],
    ['KDTM-31.3a', 'KDTM', 'first', 'arrest.aircraft'],
    ['LD-33.2', 'LĐ', 'first', 'strike'],
    ['DS-26.3.463', 'DS', 'first', 'civil.first.flat'],
  ])('%s (%s, %s) is under %s', (relation, field, instance, scale) => {
    expect(advanceOf({ field, relation, instance }).calculation[0]?.scale).toBe(scale);
  });
});

describe('grounds to pay nothing or half', () => {
  test('every one has a Vietnamese name, an article and says whether it needs an application', () => {
    expect(RELIEFS.filter(({ kind }) => kind === 'notDue')).toHaveLength(data.notDue.length);
    expect(RELIEFS.filter(({ kind }) => kind === 'exempt')).toHaveLength(12); // two rows of Điều 12 say how grounds work
    expect(RELIEFS.filter(({ kind }) => kind === 'reduced').map(({ code }) => code)).toEqual(['force-majeure']);
    for (const { code, name, article, kind, needsApplication } of RELIEFS) {
      expect(name).toMatch(/^\p{Lu}/u);
      expect(article).toMatch(/^Nghị quyết số 326\/2016\/UBTVQH14, Điều 1[123] khoản \d/);
      expect([code, needsApplication]).toEqual([code, kind !== 'notDue']);
    }
  });

  test('a ground reaches the kind of proceeding it is made for (Điều 11, 12)', () => {
    const advance = (claim: Partial<FeeClaim>) => advanceOf({ field: 'DS', ...claim }).amountVnd;
    expect(advance({ reliefs: ['elderly'] })).toBe(0);
    expect(advance({ reliefs: ['elderly'], relation: 'DS-27.3a' })).toBe(0); // 12(2): civil matters of 4(1) too
    expect(advance({ reliefs: ['elderly'], relation: 'DS-27.5' })).toBe(3_000_000); // but not recognition
    expect(advance({ reliefs: ['life-honour'] })).toBe(0);
    expect(advance({ reliefs: ['life-honour'], relation: 'DS-27.3a' })).toBe(300_000);
    expect(advance({ reliefs: ['union-strike'], field: 'LĐ', relation: 'LD-33.2' })).toBe(0);
    expect(advance({ reliefs: ['union-strike'], field: 'LĐ' })).toBe(300_000);
    expect(advance({ reliefs: ['consumer'] })).toBe(0);
    expect(advance({ reliefs: ['force-majeure', 'poor'] })).toBe(0);
  });

  test('one who is exempt and takes over what another owed still pays that (Điều 12 khoản 3, 13 khoản 3)', () => {
    const share = (percent: Record<string, number>, reliefs: Record<string, string[]>) =>
      feesOf({
        field: 'DS',
        reliefs,
        parts: [{ part: 'agreement', agreed: 'before-hearing', parties: [P, D], valueVnd: billion, percent }],
      });
    expect(share({ [P]: 100 }, { [P]: ['elderly'] })).toMatchObject({
      totalVnd: 10_500_000,
      payers: [{ party: P, amountVnd: 10_500_000 }],
    });
    expect(share({ [P]: 50, [D]: 50 }, { [P]: ['elderly'] })).toMatchObject({
      totalVnd: 10_500_000,
      payers: [{ amountVnd: 0 }, { amountVnd: 10_500_000 }],
    });
    expect(share({ [P]: 20, [D]: 80 }, { [P]: ['elderly'] }).payers.map(({ amountVnd }) => amountVnd)).toEqual([
      0, 16_800_000,
    ]);
    expect(share({ [P]: 100 }, { [P]: ['force-majeure'] }).totalVnd).toBe(15_750_000);
  });

  test('who decides, and in which time (Điều 15, 16)', () => {
    expect(reliefDecision('case', 'before-acceptance')).toMatchObject({
      decider: 'Thẩm phán được Chánh án phân công',
      article: 'Nghị quyết số 326/2016/UBTVQH14, Điều 15 khoản 1',
      answerIn: { value: 3, unit: 'working-day' },
      answerArticle: 'Nghị quyết số 326/2016/UBTVQH14, Điều 15 khoản 5',
    });
    expect(reliefDecision('case', 'at-hearing')?.decider).toBe('Hội đồng xét xử');
    expect(reliefDecision('matter', 'at-hearing')?.article).toContain('Điều 16 khoản 5');
    expect(reliefDecision('matter', 'after-acceptance')).toBeUndefined();
  });
});

describe('paying', () => {
  const calendar = calendarOf(counting);

  test('a civil case has two limits: the earlier is the target, nothing lapses before the later (BLTTDS Đ.195 k.2; NQ 326 Đ.17 k.1)', () => {
    const limits = paymentLimits('civil', 'first', '2026-03-02');
    expect(limits.map(({ value, unit }) => `${value} ${unit}`)).toEqual(['7 day', '7 working-day']);
    const { targetOn, lastSafeOn, limits: counted } = paymentDays(limits, '2026-03-02', calendar);
    expect([targetOn, lastSafeOn]).toEqual(['2026-03-09', '2026-03-11']);
    expect(counted.map(({ article }) => article)).toEqual([
      expect.stringContaining('195 khoản 2'),
      'Nghị quyết số 326/2016/UBTVQH14, Điều 17 khoản 1 điểm a',
    ]);
  });

  test('other advances have one', () => {
    const only = (...args: Parameters<typeof paymentLimits>) =>
      paymentLimits(...args).map(({ value, unit }) => `${value} ${unit}`);
    expect(only('civil', 'appeal', '2026-03-02')).toEqual(['10 day']);
    expect(only('administrative', 'first', '2026-03-02')).toEqual(['10 day']);
    expect(only('matter', 'first', '2026-03-02')).toEqual(['5 working-day']);
    const { targetOn, lastSafeOn } = paymentDays(
      paymentLimits('matter', 'first', '2026-03-02'),
      '2026-03-02',
      calendar,
    );
    expect(targetOn).toBe(lastSafeOn);
  });

  test('who takes the money (Điều 10)', () => {
    const of = (id: string) => COLLECTORS[collectorOf(getScale(id))];
    expect(of('civil.first.value')).toBe('Cơ quan thi hành án dân sự');
    expect(['matter.first', 'recognition.appeal', 'bankruptcy', 'strike', 'judicial-assistance.out'].map(of)).toEqual(
      Array(5).fill('Cơ quan thi hành án dân sự'),
    );
    expect(['recognition.first', 'arbitration.award', 'arbitration.appeal', 'arrest.ship', 'copy.2'].map(of)).toEqual(
      Array(5).fill('Tòa án'),
    );
    expect(of('judicial-assistance.in')).toBe('Bộ Ngoại giao');
  });

  test('what becomes of the advance when the case ends without judgment (Điều 18)', () => {
    const fates = (list: string, letters: string[]) => letters.map((letter) => advanceFate(`${list}.${letter}`)?.fate);
    expect(fates('terminate-civil', ['a', 'b', 'd', 'dd', 'e', 'g', 'h'])).toEqual([
      'forfeit',
      'forfeit',
      'return',
      'return',
      'return',
      'return',
      undefined,
    ]);
    expect(fates('terminate-adm', ['a', 'b', 'dd', 'e'])).toEqual(['forfeit', 'return', 'forfeit', 'return']);
    expect(advanceFate('terminate-civil.c')).toBeUndefined(); // two reasons in one letter
    expect(advanceFate('suspend-civil.d')).toMatchObject({
      fate: 'hold',
      article: expect.stringContaining('Điều 18 khoản 1'),
    });
    expect(settleAdvance(300_000, { fate: 'hold', article: '' })).toMatchObject({
      heldVnd: 300_000,
      refundVnd: 0,
      forfeitVnd: 0,
    });
  });

  test('of an advance nothing is lost: what is covered, refunded, kept and held is what was paid', () => {
    for (const paid of [0, 300_000, 21_000_000])
      for (const fee of [0, 150_000, 300_000, 42_000_000]) {
        const { coveredVnd, refundVnd, forfeitVnd, heldVnd, owedVnd } = settleAdvance(paid, { feeVnd: fee });
        expect(coveredVnd + refundVnd + forfeitVnd + heldVnd).toBe(paid);
        expect(coveredVnd + owedVnd).toBe(fee);
      }
  });
});

describe('what cannot be', () => {
  test.each<[string, () => unknown, string]>([
    ['a part of a đồng', () => advanceOf({ field: 'DS', demands: [{ valueVnd: 1.5 }] }), 'valueVnd'],
    ['a negative value', () => advanceOf({ field: 'DS', demands: [{ valueVnd: -1 }] }), 'valueVnd'],
    ['no number', () => advanceOf({ field: 'DS', demands: [{ valueVnd: Number.NaN }] }), 'valueVnd'],
    ['an unknown ground', () => advanceOf({ field: 'DS', reliefs: ['rich'] }), 'reliefs'],
    ['a field without fees', () => advanceOf({ field: 'BPXLHC' }), 'field'],
    ['an unknown scale', () => advanceOf({ field: 'DS', scale: 'x' }), 'scale'],
    [
      'more accepted than claimed',
      () => feesOf({ field: 'DS', parts: [{ part: 'claim', by: P, against: D, valueVnd: 1, acceptedVnd: 2 }] }),
      'acceptedVnd',
    ],
    [
      'shares that are not the whole',
      () =>
        feesOf({
          field: 'DS',
          parts: [{ part: 'agreement', agreed: 'hearing', parties: [P, D], percent: { [P]: 60 } }],
        }),
      'percent',
    ],
    [
      'a settled criminal appeal',
      () => feesOf({ field: 'HS', parts: [{ part: 'appeal', of: 'criminal', by: [P], result: 'settled' }] }),
      'result',
    ],
    ['a negative advance', () => settleAdvance(-1, { feeVnd: 0 }), 'paidVnd'],
  ])('%s is refused, with the field', (_, call, field) => {
    expect(call).toThrow(
      expect.objectContaining({ type: 'invalid-request', data: expect.objectContaining({ field }) }),
    );
  });

  test('unknown codes are nothing', () => {
    expect(findRelief('rich')).toBeUndefined();
    expect(findScale('x')).toBeUndefined();
    expect(() => payerRule('x')).toThrow('no row x');
  });
});
