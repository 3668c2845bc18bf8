import Joi from 'joi';
import { courtId, type DateOnly, dateOnly, defineCommand, type Instant, id, instant, version } from '../kit.ts';

/**
 * Chốt số liệu: the court signs what is known of a period. It is frozen with the moment and a hash; what is recorded later
 * for this period appears apart, as corrections, and never rewrites what was signed.
 */
export interface ClosePeriod {
  courtId?: string; // absent: the actor's court
  below?: boolean; // the report of the court and of those below it
  from: DateOnly;
  to: DateOnly;
  suspendedCounts?: boolean;
}
export interface PeriodClosed {
  periodId: string;
  asOf: Instant;
  hash: string; // SHA-256 over the canonical JSON of the figures
  version: number;
}
export const ClosePeriod = defineCommand<ClosePeriod, PeriodClosed>({
  action: 'statistics.closePeriod',
  summary: 'Chốt số liệu báo cáo của một kỳ',
  allow: ['courtChief', 'deputyChief', 'statistician'],
  creates: true,
  data: Joi.object<ClosePeriod>({
    courtId,
    below: Joi.boolean(),
    from: dateOnly.required(),
    to: dateOnly.required(),
    suspendedCounts: Joi.boolean(),
  }),
  reply: Joi.object<PeriodClosed, true>({
    periodId: id.required(),
    asOf: instant.required(),
    hash: Joi.string().hex().length(64).required(),
    version: version.required(),
  }),
});
