import type { DateOnly } from '#contracts/kit.ts';
import type { Calendar } from './calendar.ts';
import data from './data/fees.json' with { type: 'json' };
import { checkVnd, lawOf, rowOf, type Scale, type Step, vnd } from './fee-amounts.ts';
import { TIME_LIMITS } from './time-limits.ts';

/** By when an advance is paid and to whom, and what becomes of it at the end. */

export interface PaymentLimit {
  id: string;
  value: number;
  unit: 'day' | 'working-day';
  startsOn: string; // event code of the time limits: the notice was received
  article: string;
}

/**
 * The time limits for paying an advance. A civil case has two that differ, 07 days of the Code and 07 working days of
 * the resolution: all of them hold, so a petition is returned only after the last.
 * @see BLTTDS 2015, Điều 195 khoản 2; NQ 326/2016/UBTVQH14, Điều 17
 */
export function paymentLimits(
  of: 'civil' | 'administrative' | 'matter',
  instance: 'first' | 'appeal',
  on: DateOnly,
): PaymentLimit[] {
  const ids = {
    civil: { first: 'pay.civil.first', appeal: 'pay.civil.appeal' },
    administrative: { first: 'pay.admin.first', appeal: 'pay.admin.appeal' },
    matter: { first: 'pay.matter', appeal: 'pay.matter' },
  };
  const row = rowOf(data.deadlines, ids[of][instance]);
  const { value, unit } = row.duration;
  if (value === null) throw new Error(`${row.id} has no duration`);
  const limit = { id: row.id, value, unit: unit as PaymentLimit['unit'], startsOn: row.startsOn, article: lawOf(row) };
  if (!('conflict' in row)) return [limit];
  const { id, duration, startsOn, article } = TIME_LIMITS.rule('civil.fee.pay', on);
  return [{ id, value: duration.value, unit: duration.unit as PaymentLimit['unit'], startsOn, article }, limit];
}

export interface PaymentDays {
  targetOn: DateOnly; // what the payer is told: the earlier day
  lastSafeOn: DateOnly; // nothing may follow from not paying before this day has passed
  limits: (PaymentLimit & { endsOn: DateOnly })[];
}
/** The days on which the limits end, counted from the day the notice was received. */
export function paymentDays(limits: readonly PaymentLimit[], receivedOn: DateOnly, calendar: Calendar): PaymentDays {
  const ends = limits.map((limit) => ({ ...limit, endsOn: calendar.addDuration(receivedOn, limit, 'civil').end }));
  const days = ends.map(({ endsOn }) => endsOn).toSorted();
  const [targetOn, lastSafeOn] = [days.at(0), days.at(-1)];
  if (!targetOn || !lastSafeOn) throw new Error('no limit to count');
  return { targetOn, lastSafeOn, limits: ends };
}

export type Collector = 'enforcement' | 'court' | 'foreign-ministry';
export const COLLECTORS: Readonly<Record<Collector, string>> = {
  enforcement: 'Cơ quan thi hành án dân sự',
  court: 'Tòa án',
  'foreign-ministry': 'Bộ Ngoại giao',
};
/**
 * Who takes the fee and its advance, as the notice tells it.
 * @see NQ 326/2016/UBTVQH14, Điều 10 with Điều 4
 */
export function collectorOf({ id }: Scale): Collector {
  if (/^(recognition\.first|arbitration\.|arrest\.|copy\.)/.test(id)) return 'court';
  return id === 'judicial-assistance.in' ? 'foreign-ministry' : 'enforcement';
}

/** What becomes of an advance when a case ends without judgment, or halts. */
export type Fate = 'hold' | 'return' | 'forfeit';
/** By reason code of the categories. Khoản 1 điểm c has two reasons with opposite fates, so it needs `detail`. */
const FATES: Record<string, string> = {
  'terminate-civil.a': 'refund.forfeit',
  'terminate-civil.b': 'refund.forfeit',
  'terminate-civil.c:absent-twice': 'refund.forfeit',
  'terminate-civil.c:withdrawn': 'refund.return',
  'terminate-civil.d': 'refund.return',
  'terminate-civil.dd': 'refund.return',
  'terminate-civil.e': 'refund.return',
  'terminate-civil.g': 'refund.return',
  'terminate-adm.a': 'refund.forfeit',
  'terminate-adm.b': 'refund.return',
  'terminate-adm.c': 'refund.return',
  'terminate-adm.d': 'refund.return',
  'terminate-adm.dd': 'refund.forfeit',
  'terminate-adm.e': 'refund.return',
  'terminate-adm.g': 'refund.return',
  'terminate-adm.h': 'refund.return',
};
export interface AdvanceFate {
  fate: Fate;
  article: string;
}
/**
 * Xử lý tạm ứng án phí. Nothing for a reason on which the resolution is silent (điểm h khoản 1 Điều 217): the judge decides.
 * @see NQ 326/2016/UBTVQH14, Điều 18 khoản 1–3
 */
export function advanceFate(reason: string, detail?: 'withdrawn' | 'absent-twice'): AdvanceFate | undefined {
  const id = reason.startsWith('suspend-') ? 'refund.suspended' : (FATES[reason] ?? FATES[`${reason}:${detail}`]);
  if (!id) return undefined;
  const row = rowOf(data.refunds, id);
  return { fate: row.result as Fate, article: lawOf(row) };
}

export interface Settlement {
  refundVnd: number;
  forfeitVnd: number; // sung vào công quỹ nhà nước
  heldVnd: number;
  coveredVnd: number; // of the fee, by the advance
  owedVnd: number; // of the fee, still to be paid
  calculation: Step[];
}
/**
 * What of an advance goes back, what is kept, what is still owed: against the fee its payer bears, or by what became of it.
 * @throws CourtError invalid-request for an amount that is none
 */
export function settleAdvance(paidVnd: number, by: { feeVnd: number } | AdvanceFate): Settlement {
  checkVnd(paidVnd, 'paidVnd');
  const nothing = { refundVnd: 0, forfeitVnd: 0, heldVnd: 0, coveredVnd: 0, owedVnd: 0 };
  if ('fate' in by) {
    const { fate, article } = by;
    const [key, text] = (
      {
        return: ['refundVnd', 'Trả lại tiền tạm ứng cho người đã nộp'],
        forfeit: ['forfeitVnd', 'Sung tiền tạm ứng vào công quỹ nhà nước'],
        hold: ['heldVnd', 'Xử lý tiền tạm ứng khi vụ án được tiếp tục giải quyết'],
      } as const
    )[fate];
    return { ...nothing, [key]: paidVnd, calculation: [{ text, amountVnd: paidVnd, article }] };
  }
  const feeVnd = checkVnd(by.feeVnd, 'feeVnd');
  const coveredVnd = Math.min(paidVnd, feeVnd);
  const [refundVnd, owedVnd] = [paidVnd - coveredVnd, feeVnd - coveredVnd];
  const calculation: Step[] = [{ text: `Đã tạm ứng ${vnd(paidVnd)}, phải chịu ${vnd(feeVnd)}`, amountVnd: coveredVnd }];
  if (refundVnd > 0) calculation.push({ text: 'Được trả lại', amountVnd: refundVnd });
  if (owedVnd > 0) calculation.push({ text: 'Còn phải nộp', amountVnd: owedVnd });
  return { ...nothing, refundVnd, coveredVnd, owedVnd, calculation };
}
