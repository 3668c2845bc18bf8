import Joi from 'joi';
import { defineQuery, id } from '../kit.ts';
import { READS_MATTERS } from '../who-reads.ts';
import { type DocumentView, documentView } from './views.ts';

export interface GetDocument {
  documentId: string;
}
export const GetDocument = defineQuery<GetDocument, DocumentView>({
  action: 'documents.getDocument',
  summary: 'Xem một tài liệu và các phiên bản của nó',
  allow: READS_MATTERS,
  data: Joi.object<GetDocument, true>({ documentId: id.required() }),
  reply: documentView,
});
