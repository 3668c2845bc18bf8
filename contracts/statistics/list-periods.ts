import Joi from 'joi';
import {
  courtId,
  cursor,
  type DateOnly,
  dateOnly,
  defineQuery,
  type Instant,
  id,
  instant,
  type Page,
  pageOf,
  pageSize,
} from '../kit.ts';
import { READS_FIGURES } from '../who-reads.ts';

/** The periods that courts have closed, the latest first. */
export interface ListPeriods {
  courtId?: string;
  below?: boolean;
  practice?: boolean; // those closed while practising
  cursor?: string;
  pageSize?: number;
}
export interface PeriodRow {
  periodId: string;
  courtId: string;
  below: boolean;
  from: DateOnly;
  to: DateOnly;
  asOf: Instant;
  hash: string;
  by: string;
  suspendedCounts: boolean;
}
export const ListPeriods = defineQuery<ListPeriods, Page<PeriodRow>>({
  action: 'statistics.listPeriods',
  summary: 'Các kỳ báo cáo đã chốt số liệu',
  allow: READS_FIGURES,
  data: Joi.object<ListPeriods>({
    courtId,
    below: Joi.boolean(),
    practice: Joi.boolean(),
    cursor,
    pageSize,
  }),
  reply: pageOf(
    Joi.object<PeriodRow, true>({
      periodId: id.required(),
      courtId: courtId.required(),
      below: Joi.boolean().required(),
      from: dateOnly.required(),
      to: dateOnly.required(),
      asOf: instant.required(),
      hash: Joi.string().required(),
      by: Joi.string().required(),
      suspendedCounts: Joi.boolean().required(),
    }),
  ),
});
