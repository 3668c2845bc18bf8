import Joi from 'joi';
import { defineCommand, id, text, version } from '../kit.ts';
import { FILE_KEEPERS } from './open-document.ts';

/** Takes a document out of use. Nothing is deleted: the content stays, and is shown to those entitled only. */
export interface WithdrawDocument {
  documentId: string;
  reason: string;
}
export const WithdrawDocument = defineCommand<WithdrawDocument, { version: number }>({
  action: 'documents.withdrawDocument',
  summary: 'Rút một tài liệu, có nêu lý do',
  allow: FILE_KEEPERS,
  data: Joi.object<WithdrawDocument, true>({ documentId: id.required(), reason: text(1_000).min(1).required() }),
  reply: Joi.object({ version: version.required() }),
});
