import Joi from 'joi';
import { type DateOnly, dateOnly, defineQuery, type Instant, instant } from '../kit.ts';
import { READS_FIGURES } from '../who-reads.ts';
import {
  type AnswerHead,
  type AskedCourts,
  answerHead,
  askedCourts,
  COUNTED,
  type Counted,
  type Figures,
  figuresSchema,
  type Group,
  groupSchema,
} from './figures.ts';

/**
 * A year at a glance: month by month, and by field and instance. The work year of the courts runs from 1 October to
 * 30 September and has the number of the year in which it ends; the national statistics keep the calendar year.
 */
export interface GetDashboard extends AskedCourts {
  year: number;
  calendar?: 'work' | 'calendar'; // absent: both
  workYearStartsIn?: 10 | 11 | 12; // some courts kept years from November or December; absent: 10
  counted?: Counted;
  suspendedCounts?: boolean;
  asOf?: Instant;
}
export interface DashboardRow {
  group: Group;
  figures: Figures;
}
export interface YearView {
  from: DateOnly;
  to: DateOnly;
  total: Figures;
  months: DashboardRow[]; // those that have begun
  kinds: DashboardRow[]; // by field and instance
}
export interface Dashboard extends AnswerHead {
  counted: Counted;
  work?: YearView;
  calendar?: YearView;
  names: Record<string, string>;
  definitions: Record<string, string>;
}

const rows = Joi.array().items(Joi.object({ group: groupSchema.required(), figures: figuresSchema.required() }));
const yearView = Joi.object<YearView>({
  from: dateOnly.required(),
  to: dateOnly.required(),
  total: figuresSchema.required(),
  months: rows.required(),
  kinds: rows.required(),
});
const names = Joi.object().pattern(Joi.string().allow(''), Joi.string().allow('')).required();

export const GetDashboard = defineQuery<GetDashboard, Dashboard>({
  action: 'statistics.getDashboard',
  summary: 'Bảng theo dõi thụ lý, giải quyết trong năm',
  allow: READS_FIGURES,
  data: Joi.object<GetDashboard>({
    ...askedCourts,
    year: Joi.number().integer().min(1950).max(2200).required(),
    calendar: Joi.string().valid('work', 'calendar'),
    workYearStartsIn: Joi.number().valid(10, 11, 12),
    counted: Joi.string().valid(...COUNTED),
    suspendedCounts: Joi.boolean(),
    asOf: instant,
  }),
  reply: Joi.object<Dashboard>({
    ...answerHead,
    counted: Joi.string().required(),
    work: yearView,
    calendar: yearView,
    names,
    definitions: names,
  }),
});
