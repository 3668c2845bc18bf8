import { CourtError } from '#contracts/errors.ts';
import { type FieldCode, findRelation } from './categories.ts';
import data from './data/fees.json' with { type: 'json' };
import {
  type Exact,
  exactly,
  feeOn,
  getScale,
  lawOf,
  matches,
  payerRule,
  plus,
  rateOf,
  roundVnd,
  rowOf,
  type Scale,
  type Step,
  scaleFor,
  times,
  vnd,
} from './fee-amounts.ts';
import { bestRelief, reliefStep } from './fee-reliefs.ts';

/**
 * Court fees: what is paid in advance. Rates, bands and floors are data (law/data/fees.json); here are the formulas that
 * the resolution names. Who bears what at the end is in fee-outcomes.ts, what becomes of the advance in fee-payment.ts.
 */

/** What someone asks of the court, for the advance: one claim, counterclaim, independent claim, request or appeal. */
export interface FeeClaim {
  field: FieldCode;
  instance?: 'first' | 'appeal';
  relation?: string; // quan hệ pháp luật: tells a civil matter, and the requests that have a fee of their own
  scale?: string; // only to name such a fee where the relation does not
  demands?: readonly Demand[]; // absent: one demand without value
  simplified?: boolean; // thủ tục rút gọn
  reliefs?: readonly string[]; // codes of RELIEFS that hold for the claimant
}
export interface Demand {
  valueVnd?: number; // of what is claimed, as the court estimates it (Điều 8); absent: no value in money
}
export interface Advance {
  amountVnd: number;
  calculation: Step[];
}

/**
 * Tạm ứng án phí, tạm ứng lệ phí. Several claimants with one common claim pay one advance together; each with a
 * claim of their own pays for it. Divorce with property is two demands: one without value, one of the part claimed.
 * @see NQ 326/2016/UBTVQH14, Điều 7 (amounts), 22, 25, 28, 31, 36 (who pays)
 * @throws CourtError invalid-request for an amount that is none, an unknown ground, a field without fees
 */
export function advanceOf(claim: FeeClaim): Advance {
  const { demands = [{}], reliefs = [] } = claim;
  if (claim.field === 'HS') return { amountVnd: 0, calculation: [noCriminalAdvance()] };
  const parts = demands.map((demand) => advanceOn(scaleOf(claim, demand), demand, claim.simplified ?? false, reliefs));
  const calculation = parts.flatMap((part) => part.calculation);
  const amountVnd = roundVnd(parts.map(({ exact }) => exact).reduce(plus, exactly(0)));
  if (parts.length > 1) calculation.push({ text: 'Tổng số tiền tạm ứng phải nộp', amountVnd });
  return { amountVnd, calculation };
}

function advanceOn(
  scale: Scale,
  { valueVnd }: Demand,
  simplified: boolean,
  reliefs: readonly string[],
): { exact: Exact; calculation: Step[] } {
  const { exact: fee, step } = feeOn(scale, valueVnd);
  const calculation = [step];
  let exact = fee;
  const rule = data.advance.find((row) => row.appliesTo.includes(scale.id));
  if (!rule) {
    calculation.push({
      text: 'Không có mức tạm ứng riêng: nộp toàn bộ lệ phí',
      amountVnd: roundVnd(exact),
      article: OTHER_FEES,
    });
  } else if (!rule.rate) {
    calculation.push({ text: 'Mức tạm ứng bằng mức án phí, lệ phí', amountVnd: roundVnd(exact), article: lawOf(rule) });
  } else {
    const floorScale = getScale(FLOORS[scale.id] ?? '');
    const [part, floor] = [times(fee, rateOf(rule.rate)), feeOn(floorScale).exact];
    exact = part.over * floor.under >= floor.over * part.under ? part : floor;
    const text = `Mức tạm ứng bằng ${rule.rate * 100}% mức án phí, không thấp hơn ${vnd(roundVnd(floor))}`;
    calculation.push({ text, amountVnd: roundVnd(exact), article: lawOf(rule) });
  }
  if (simplified && matches(SIMPLIFIED.appliesTo, scale.id)) {
    exact = times(exact, rateOf(SIMPLIFIED.rate ?? 1));
    calculation.push({
      text: 'Thủ tục rút gọn: 50% mức tạm ứng',
      amountVnd: roundVnd(exact),
      article: lawOf(SIMPLIFIED),
    });
  }
  const relief = bestRelief(reliefs, scale, 'advance');
  if (relief) {
    exact = times(exact, rateOf(relief.rate));
    calculation.push({ ...reliefStep(relief), amountVnd: roundVnd(exact) });
  }
  return { exact, calculation };
}

const SIMPLIFIED = rowOf(data.advance, 'adv.simplified');
const FLOORS: Record<string, string | undefined> = rowOf(data.advance, 'adv.civil.value').floor ?? {};
const OTHER_FEES = lawOf(rowOf(data.deadlines, 'pay.other-fees'));
const noCriminalAdvance = (): Step => ({
  text: 'Không phải nộp tạm ứng án phí hình sự',
  amountVnd: 0,
  article: payerRule('crim.adv.accused').article,
});

/** Requests with a fee of their own in section B of the list, by the relation or the clause it is a part of. */
const SPECIAL: Record<string, { first: string; appeal: string }> = {
  ...Object.fromEntries(
    ['DS-27.5', 'HNGD-29.9', 'KDTM-31.4', 'KDTM-31.5', 'LD-33.3', 'LD-33.4'].map((relation) => [
      relation,
      { first: 'recognition.first', appeal: 'recognition.appeal' },
    ]),
  ),
  'KDTM-31.2': { first: 'arbitration.other', appeal: 'arbitration.appeal' },
  'KDTM-31.2.1': { first: 'arbitration.arbitrator', appeal: 'arbitration.appeal' },
  'KDTM-31.2.2': { first: 'arbitration.measure', appeal: 'arbitration.appeal' },
  'KDTM-31.2.3': { first: 'arbitration.award', appeal: 'arbitration.appeal' },
  'KDTM-31.2.4': { first: 'arbitration.award', appeal: 'arbitration.appeal' },
  'KDTM-31.2.5': { first: 'arbitration.measure', appeal: 'arbitration.appeal' },
  'KDTM-31.2.6': { first: 'arbitration.measure', appeal: 'arbitration.appeal' },
  'KDTM-31.2.7': { first: 'arbitration.award', appeal: 'arbitration.appeal' },
  'KDTM-31.3': { first: 'arrest.ship', appeal: 'matter.appeal' },
  'KDTM-31.3a': { first: 'arrest.aircraft', appeal: 'matter.appeal' },
  'KDTM-31.3b': { first: 'arrest.ship', appeal: 'matter.appeal' },
  'LD-33.2': { first: 'strike', appeal: 'matter.appeal' },
};

/**
 * Which scale a claim is under: the one named, that of its relation, that of civil matters, or that of its field.
 * @throws CourtError invalid-request for an unknown scale or a field without fees
 */
export function scaleOf(
  { field, instance = 'first', relation = '', scale }: FeeClaim,
  { valueVnd }: Demand = {},
): Scale {
  if (scale) return getScale(scale);
  const found = findRelation(relation);
  const special = SPECIAL[relation] ?? SPECIAL[found?.parent ?? ''];
  if (special) return getScale(special[instance]);
  if (found?.kind === 'matter') return getScale(`matter.${instance}`);
  const ofField = scaleFor(field, instance, valueVnd !== undefined);
  if (!ofField) throw new CourtError('invalid-request', { field: 'field' });
  return ofField;
}
