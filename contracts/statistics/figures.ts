import Joi from 'joi';
import { courtId, type DateOnly, dateOnly, type Instant, instant } from '../kit.ts';

/** What is counted: cases and civil matters after acceptance (vụ, việc), or petitions and files that arrive (đơn, hồ sơ). */
export const COUNTED = ['case', 'filing'] as const;
export type Counted = (typeof COUNTED)[number];

/** By what the rows of a report may be told apart. */
export const DIMENSIONS = ['court', 'month', 'field', 'relation', 'instance'] as const;
export type Dimension = (typeof DIMENSIONS)[number];
/** Where a row stands: its value in each dimension that was asked for. A matter without a relation has ''. */
export type Group = Partial<Record<Dimension, string>>;

/** Upper ends, in days, of the bands of the time to resolution; the last band has none. */
export const BAND_ENDS = [30, 60, 90, 120, 180, 365, 730] as const;

/** Flow figures that add up over courts, fields and following periods. Opening, closing and what stands in them are of a day. */
export interface Counts {
  opening: number; // còn lại cũ
  new: number; // thụ lý mới (đơn: nhận mới)
  transferredIn: number; // nhận từ tòa khác
  reopened: number; // đưa vào giải quyết lại sau khi đã giải quyết
  reclassified: number; // chuyển loại: came from less went to other fields or relations
  total: number; // tổng thụ lý = all of the above
  resolved: number; // giải quyết
  transferredOut: number; // chuyển tòa khác
  closing: number; // còn lại = total − resolved − transferredOut
  suspended: number; // of the closing: tạm đình chỉ
  overdue: number; // of the closing: a limit of its course ran out (quá hạn luật định)
  suspendedInPeriod: number;
  resumedInPeriod: number;
}
export interface Figures extends Counts {
  resolvedBy: Record<string, number>; // by the code of the outcome; '' where none was recorded, 'suspended' where that counts
  time: {
    count: number; // resolutions in the period
    totalDays: number; // from the start at this court to the resolution
    meanDays?: number;
    bands: number[]; // how many took at most 30, 60, 90, 120, 180, 365, 730 days, and longer
    medianBand?: number; // the band in which the middle one lies
  };
  vnRate?: number; // tỷ lệ giải quyết = resolved ÷ total × 100
  clearanceRate?: number; // CEPEJ: resolved ÷ incoming × 100
  dispositionDays?: number; // CEPEJ: closing ÷ resolved × days of the period
}

/** How the rates are reckoned, said with every answer so that the two are not taken for each other. */
export const DEFINITIONS = {
  vnRate: 'Tỷ lệ giải quyết = giải quyết ÷ tổng thụ lý (gồm còn lại cũ) × 100',
  clearanceRate: 'Clearance rate (CEPEJ) = giải quyết ÷ (thụ lý mới + nhận từ tòa khác + giải quyết lại) × 100',
  dispositionDays: 'Disposition time (CEPEJ) = còn lại cuối kỳ ÷ giải quyết trong kỳ × số ngày của kỳ',
  overdue: 'Còn lại cuối kỳ, không tạm đình chỉ, có thời hạn tố tụng của Tòa án đã hết mà chưa thực hiện',
} as const;

const count = Joi.number().integer().required();
const counts = {
  opening: count,
  new: count,
  transferredIn: count,
  reopened: count,
  reclassified: count,
  total: count,
  resolved: count,
  transferredOut: count,
  closing: count,
  suspended: count,
  overdue: count,
  suspendedInPeriod: count,
  resumedInPeriod: count,
};
export const countsSchema = Joi.object<Counts, true>(counts);
export const figuresSchema = Joi.object<Figures>({
  ...counts,
  resolvedBy: Joi.object().pattern(Joi.string().allow(''), Joi.number().integer()).required(),
  time: Joi.object({
    count,
    totalDays: count,
    meanDays: Joi.number(),
    bands: Joi.array()
      .items(Joi.number().integer())
      .length(BAND_ENDS.length + 1)
      .required(),
    medianBand: Joi.number().integer(),
  }).required(),
  vnRate: Joi.number(),
  clearanceRate: Joi.number(),
  dispositionDays: Joi.number(),
});
const code = Joi.string().max(100).allow('');
export const groupSchema = Joi.object<Group, true>({
  court: courtId,
  month: Joi.string().max(7),
  field: code,
  relation: code,
  instance: code,
});

/** Whose figures: one court, or with `below` also the courts that stood under it on the day `on`. */
export interface AskedCourts {
  courtId?: string; // absent: the actor's court
  below?: boolean;
  on?: DateOnly; // the day whose hierarchy is meant: as it was then, or as it is now; absent: the last day of the period
  practice?: boolean; // exercises of practice accounts, and nothing else; absent: no, but for who practises
}
export const askedCourts = { courtId, below: Joi.boolean(), on: dateOnly, practice: Joi.boolean() };

/** Narrows a cell. */
export interface CellFilter {
  field?: string;
  relation?: string;
  instance?: string;
}
export const cellFilter = { field: code, relation: code, instance: code };

/** What was known at which moment, of which courts. */
export interface AnswerHead {
  from: DateOnly;
  to: DateOnly;
  courts: number; // how many courts are in it, ended ones included
  hierarchyOn?: DateOnly;
  asOf: Instant; // entries recorded up to this moment are in it
  upTo?: Instant; // the last entry that has changed a figure so far: the distance to the ledgers
  suspendedCounts: boolean; // whether a suspended matter counts as resolved
  practice?: true; // these are exercises
}
export const answerHead = {
  from: dateOnly.required(),
  to: dateOnly.required(),
  courts: Joi.number().integer().required(),
  hierarchyOn: dateOnly,
  asOf: instant.required(),
  upTo: instant,
  suspendedCounts: Joi.boolean().required(),
  practice: Joi.boolean(),
};
