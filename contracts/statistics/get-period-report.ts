import Joi from 'joi';
import { cursor, type DateOnly, dateOnly, defineQuery, type Instant, instant } from '../kit.ts';
import { READS_FIGURES } from '../who-reads.ts';
import {
  type AnswerHead,
  type AskedCourts,
  answerHead,
  askedCourts,
  type CellFilter,
  COUNTED,
  type Counted,
  type Counts,
  cellFilter,
  countsSchema,
  DIMENSIONS,
  type Dimension,
  type Figures,
  figuresSchema,
  type Group,
  groupSchema,
} from './figures.ts';

/** The report of any period of any court or subtree, as it is known now or was known at a moment. */
export interface GetPeriodReport extends AskedCourts, CellFilter {
  counted?: Counted; // absent: 'case'
  from: DateOnly;
  to: DateOnly;
  groupBy?: Dimension[];
  asOf?: Instant; // answers what was answered then
  comparedWith?: Instant; // tells apart what was known then from what was corrected since; absent: the closing of the period
  suspendedCounts?: boolean; // whether suspended matters count as resolved; no text says so, hence absent: no
  cursor?: string; // of the rows
  pageSize?: number;
}
export interface ReportRow {
  group: Group;
  figures: Figures;
  reported?: Figures; // as they were known when the period was closed, or at `comparedWith`
  corrections?: Counts; // figures − reported: facts recorded since then
}
/** What was signed when the period was closed, and whether asking as of that moment still gives it. */
export interface Closing {
  periodId: string;
  asOf: Instant;
  hash: string;
  by: string;
  reproduced: boolean;
}
export interface PeriodReport extends AnswerHead {
  counted: Counted;
  comparedWith?: Instant;
  rows: ReportRow[];
  total: ReportRow;
  closing?: Closing;
  names: Record<string, string>; // Vietnamese names of the codes in the rows
  definitions: Record<string, string>;
  next?: string;
}

const row = Joi.object<ReportRow>({
  group: groupSchema.required(),
  figures: figuresSchema.required(),
  reported: figuresSchema,
  corrections: countsSchema,
});
const names = Joi.object().pattern(Joi.string().allow(''), Joi.string().allow('')).required();

export const GetPeriodReport = defineQuery<GetPeriodReport, PeriodReport>({
  action: 'statistics.getPeriodReport',
  summary: 'Báo cáo thống kê của một kỳ',
  allow: READS_FIGURES,
  data: Joi.object<GetPeriodReport>({
    ...askedCourts,
    ...cellFilter,
    counted: Joi.string().valid(...COUNTED),
    from: dateOnly.required(),
    to: dateOnly.required(),
    groupBy: Joi.array()
      .items(Joi.string().valid(...DIMENSIONS))
      .unique(),
    asOf: instant,
    comparedWith: instant,
    suspendedCounts: Joi.boolean(),
    cursor,
    pageSize: Joi.number().integer().min(1).max(200).default(200),
  }),
  reply: Joi.object<PeriodReport>({
    ...answerHead,
    counted: Joi.string().required(),
    comparedWith: instant,
    rows: Joi.array().items(row).required(),
    total: row.required(),
    closing: Joi.object({
      periodId: Joi.string().required(),
      asOf: instant.required(),
      hash: Joi.string().required(),
      by: Joi.string().required(),
      reproduced: Joi.boolean().required(),
    }),
    names,
    definitions: names,
    next: cursor,
  }),
});
