import Joi from 'joi';
import { defineQuery, id } from '../kit.ts';
import { READS_MATTERS } from '../who-reads.ts';
import { type Passage, passage } from './put-content.ts';

/** The content of a document as a file. */
export interface GetContent {
  documentId: string;
  version?: number; // which content, from 1; absent: the newest
  as?: 'pdf' | 'docx'; // of a paper made of a form; absent: PDF
}
export const GetContent = defineQuery<GetContent, Passage>({
  action: 'documents.getContent',
  summary: 'Tải nội dung của tài liệu về',
  allow: READS_MATTERS,
  data: Joi.object<GetContent, true>({
    documentId: id.required(),
    version: Joi.number().integer().min(1).max(1_000_000),
    as: Joi.string().valid('pdf', 'docx'),
  }),
  reply: passage,
});
