import Joi from 'joi';
import { cursor, defineQuery, id, type Page, pageOf, pageSize } from '../kit.ts';
import { READS_MATTERS } from '../who-reads.ts';
import { type DocumentRow, documentRow } from './views.ts';

/** The documents of one filing or case, or of the whole docket: what was filed with the petition stays with it when the case is opened. */
export interface ListDocuments {
  matterId?: string;
  docketId?: string;
  cursor?: string;
  pageSize?: number;
}
export const ListDocuments = defineQuery<ListDocuments, Page<DocumentRow>>({
  action: 'documents.listDocuments',
  summary: 'Tài liệu của một đơn, vụ án, việc hoặc của cả hồ sơ vụ việc',
  allow: READS_MATTERS,
  data: Joi.object<ListDocuments>({ matterId: id, docketId: id, cursor, pageSize }).xor('matterId', 'docketId'),
  reply: pageOf(documentRow),
});
