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
import { type FilingRow, filingRow } from './views.ts';

/** What arrived at a court, newest first; and the search by number or by name, with or without accents. */
export interface ListFilings {
  courtId?: string; // absent: the actor's court
  below?: boolean; // and the courts below it, for those who supervise
  state?: 'open' | 'closed';
  phase?: string;
  judgeId?: string;
  from?: DateOnly; // of receipt
  to?: DateOnly;
  text?: string; // a number as printed, or a name
  cursor?: string;
  pageSize?: number;
}
export const ListFilings = defineQuery<ListFilings, Page<FilingRow>>({
  action: 'intake.listFilings',
  summary: 'Danh sách đơn, hồ sơ đã nhận; tìm theo số hoặc tên',
  allow: READS_MATTERS,
  data: Joi.object<ListFilings>({
    courtId,
    below: Joi.boolean(),
    state: Joi.string().valid('open', 'closed'),
    phase: Joi.string().max(60),
    judgeId: id,
    from: dateOnly,
    to: dateOnly,
    text: text(200).min(1),
    cursor,
    pageSize,
  }),
  reply: pageOf(filingRow),
});
