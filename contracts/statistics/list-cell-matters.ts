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
  pageSize,
} from '../kit.ts';
import { READS_FIGURES } from '../who-reads.ts';
import { type AskedCourts, askedCourts, type CellFilter, COUNTED, type Counted, cellFilter } from './figures.ts';

/** The figures that open to their matters. */
export const OPENING_FIGURES = [
  'opening',
  'new',
  'transferredIn',
  'reopened',
  'reclassified',
  'resolved',
  'transferredOut',
  'closing',
  'suspended',
  'overdue',
  'suspendedInPeriod',
  'resumedInPeriod',
] as const;
export type OpeningFigure = (typeof OPENING_FIGURES)[number];

/** The matters behind one figure of one cell, asked with the filters of the report; a month is its first and last day. */
export interface ListCellMatters extends AskedCourts, CellFilter {
  counted?: Counted;
  figure: OpeningFigure;
  outcome?: string; // of 'resolved'
  from: DateOnly;
  to: DateOnly;
  asOf?: Instant;
  suspendedCounts?: boolean;
  cursor?: string;
  pageSize?: number;
}
/** Names nobody: who may see a matter opens it where it is kept. */
export interface CellMatter {
  matterId: string;
  courtId: string;
  number?: string; // acceptance or receipt number as printed
  procedure: string;
  field: string;
  relation: string;
  instance: string;
  startedOn: DateOnly;
  on?: DateOnly; // the day of the flow
  went?: 'in' | 'out'; // of 'reclassified'
  outcome?: string;
  days?: number; // to the resolution
  recordedAt?: Instant; // when the flow became known
}
/** A page may hold fewer than asked, even none, and still have a next one. `sealed` matters of the page are counted, not listed. */
export type CellMatters = Page<CellMatter> & { sealed: number };

export const ListCellMatters = defineQuery<ListCellMatters, CellMatters>({
  action: 'statistics.listCellMatters',
  summary: 'Danh sách vụ việc của một ô số liệu',
  allow: READS_FIGURES,
  data: Joi.object<ListCellMatters>({
    ...askedCourts,
    ...cellFilter,
    counted: Joi.string().valid(...COUNTED),
    figure: Joi.string()
      .valid(...OPENING_FIGURES)
      .required(),
    outcome: Joi.string().max(100).allow(''),
    from: dateOnly.required(),
    to: dateOnly.required(),
    asOf: instant,
    suspendedCounts: Joi.boolean(),
    cursor,
    pageSize,
  }),
  reply: Joi.object<CellMatters>({
    items: Joi.array()
      .items(
        Joi.object<CellMatter>({
          matterId: id.required(),
          courtId: courtId.required(),
          number: Joi.string(),
          procedure: Joi.string().required(),
          field: Joi.string().allow('').required(),
          relation: Joi.string().allow('').required(),
          instance: Joi.string().allow('').required(),
          startedOn: dateOnly.required(),
          on: dateOnly,
          went: Joi.string().valid('in', 'out'),
          outcome: Joi.string().allow(''),
          days: Joi.number().integer(),
          recordedAt: instant,
        }),
      )
      .required(),
    sealed: Joi.number().integer().required(),
    next: cursor,
  }),
});
