import Joi from 'joi';
import { courtId, cursor, type DateOnly, dateOnly, defineQuery, id, type Page, pageOf, pageSize } from '../kit.ts';
import { READS_MATTERS } from '../who-reads.ts';
import type { HearingView } from './views.ts';
/** Hearings of a case, or of a court between two days (lịch xét xử). */
export interface ListHearings {
  caseId?: string;
  courtId?: string;
  from?: DateOnly;
  to?: DateOnly;
  judgeId?: string;
  cursor?: string;
  pageSize?: number;
}
export const ListHearings = defineQuery<ListHearings, Page<HearingView>>({
  action: 'cases.listHearings',
  summary: 'Lịch phiên tòa, phiên họp',
  allow: READS_MATTERS,
  data: Joi.object<ListHearings>({
    caseId: id,
    courtId,
    from: dateOnly,
    to: dateOnly,
    judgeId: id,
    cursor,
    pageSize,
  }),
  reply: pageOf(Joi.object().unknown()),
});
