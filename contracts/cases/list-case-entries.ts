import Joi from 'joi';
import { cursor, defineQuery, id, type Page, pageOf, pageSize } from '../kit.ts';
import type { EntryView } from '../proceedings.ts';
import { READS_MATTERS } from '../who-reads.ts';
/** What happened in a case, newest first. */
export interface ListCaseEntries {
  caseId: string;
  cursor?: string;
  pageSize?: number;
}
export const ListCaseEntries = defineQuery<ListCaseEntries, Page<EntryView>>({
  action: 'cases.listCaseEntries',
  summary: 'Diễn biến vụ án, việc',
  allow: READS_MATTERS,
  data: Joi.object<ListCaseEntries>({
    caseId: id.required(),
    cursor,
    pageSize,
  }),
  reply: pageOf(Joi.object().unknown()),
});
