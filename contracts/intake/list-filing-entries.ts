import Joi from 'joi';
import { cursor, defineQuery, id, type Page, pageOf, pageSize } from '../kit.ts';
import type { EntryView } from '../proceedings.ts';
import { READS_MATTERS } from '../who-reads.ts';

/** What happened with a petition or file, newest first. */
export interface ListFilingEntries {
  filingId: string;
  cursor?: string;
  pageSize?: number;
}
export const ListFilingEntries = defineQuery<ListFilingEntries, Page<EntryView>>({
  action: 'intake.listFilingEntries',
  summary: 'Diễn biến xử lý đơn, hồ sơ',
  allow: READS_MATTERS,
  data: Joi.object<ListFilingEntries>({ filingId: id.required(), cursor, pageSize }),
  reply: pageOf(Joi.object().unknown()),
});
