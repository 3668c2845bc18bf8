import fees from './data/fees.json' with { type: 'json' };
import type { TimeLimitFile } from './time-limits.ts';

/**
 * The advance has two limits that differ: 07 days of the Code (`civil.fee.pay`, in the time limits) and 07 working days of
 * the resolution, kept with the fees. Both hold for whoever pays, so a petition is returned only after the later: this one
 * is a period that must run out, beside the task that the other one is.
 * @see BLTTDS 2015, Điều 195 khoản 2; NQ 326/2016/UBTVQH14, Điều 17 khoản 1 điểm a
 */
const row = fees.deadlines.find(({ id }) => id === 'pay.civil.first');
if (!row || row.duration.value === null) throw new Error('the fee data has no limit for the advance of a civil case');

export const FEE_LIMITS: TimeLimitFile = {
  rules: [
    {
      id: 'civil.fee.pay-resolution',
      procedure: 'civil',
      stage: 'petition',
      startsOn: row.startsOn,
      endsOn: 'fee-receipt-filed',
      duration: { value: row.duration.value, unit: row.duration.unit },
      responsible: 'party',
      action: 'Nộp tạm ứng án phí (07 ngày làm việc theo Nghị quyết 326/2016/UBTVQH14)',
      actionEn: 'Pay the court-fee advance (7 working days of Resolution 326/2016)',
      extension: null,
      suspendedBy: [],
      restartsOn: [],
      consequence: 'return-petition',
      source: { law: row.source.law, article: row.article, clause: row.clause, point: row.point },
      effectiveFrom: fees.effectiveFrom,
      effectiveTo: fees.effectiveTo,
      status: row.status,
      note: 'kind=period.',
    },
  ],
  backwardRules: [],
  events: {},
};
