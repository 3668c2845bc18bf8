import Joi from 'joi';
import { defineQuery, id, text } from '../kit.ts';
import { FILE_KEEPERS } from './open-document.ts';

/**
 * Where the bytes of a file go to or come from, and the ticket that opens that door: bytes never travel over the broker.
 * A ticket is for one document, one method and one asker, and for a minute.
 */
export interface Passage {
  url: string;
  ticket: string;
}
export const passage = Joi.object<Passage, true>({
  url: Joi.string().uri().required(),
  ticket: Joi.string().required(),
});

/**
 * The content of a document, streamed. Its type is decided by the content, whatever the name says; the answer is a
 * `ContentPut`. The same content again is the same version, so it may be sent again.
 */
export interface PutContent {
  documentId: string;
  fileName: string;
}
export interface ContentPut {
  documentId: string;
  version: number;
  n: number; // of the content
  sha256: string;
  bytes: number;
  type: string;
  isNew: boolean; // false: the document had this content already
}
export const PutContent = defineQuery<PutContent, Passage>({
  action: 'documents.putContent',
  summary: 'Tải nội dung của tài liệu lên',
  allow: FILE_KEEPERS,
  data: Joi.object<PutContent, true>({ documentId: id.required(), fileName: text(200).min(1).required() }),
  reply: passage,
});
