import Joi from 'joi';
import {
  courtId,
  cursor,
  type DateOnly,
  dateOnly,
  defineQuery,
  id,
  type Page,
  pageOf,
  pageSize,
  text,
} from '../kit.ts';
import { READS_MATTERS } from '../who-reads.ts';
import { type CaseRow, caseRow } from './views.ts';
/** The register of a court (sổ thụ lý), and the search by number or by name, with or without accents. */
export interface ListCases {
  courtId?: string; // absent: the actor's court
  below?: boolean; // and the courts below it, for those who supervise
  field?: string;
  counts?: 'pending' | 'suspended' | 'resolved' | 'transferred';
  judgeId?: string;
  from?: DateOnly; // of acceptance
  to?: DateOnly;
  text?: string; // a number as printed, or a name
  cursor?: string;
  pageSize?: number;
}
export const ListCases = defineQuery<ListCases, Page<CaseRow>>({
  action: 'cases.listCases',
  summary: 'Sổ thụ lý; tìm vụ án, việc theo số hoặc tên',
  allow: READS_MATTERS,
  data: Joi.object<ListCases>({
    courtId,
    below: Joi.boolean(),
    field: Joi.string().max(40),
    counts: Joi.string().valid('pending', 'suspended', 'resolved', 'transferred'),
    judgeId: id,
    from: dateOnly,
    to: dateOnly,
    text: text(200).min(1),
    cursor,
    pageSize,
  }),
  reply: pageOf(caseRow),
});
