import Joi from 'joi';
import { defineQuery, id } from '../kit.ts';
import { FILE_KEEPERS } from './open-document.ts';
import { type Passage, passage } from './put-content.ts';

/**
 * A content that comes in parts of any size, and goes on after a cut line where it stopped: tus 1.0.0, whose headers
 * pass by with the bytes. Who began an upload goes on with it, as long as it may write to the document. The last part
 * makes it a version of the document, once; asked again, the answer is the same.
 */
export interface ToUpload {
  documentId: string;
}
export interface OnUpload extends ToUpload {
  uploadId: string;
}

const onUpload = Joi.object<OnUpload, true>({ documentId: id.required(), uploadId: id.required() });

export const BeginUpload = defineQuery<ToUpload, Passage>({
  action: 'documents.beginUpload',
  summary: 'Bắt đầu tải nội dung của tài liệu lên từng phần',
  allow: FILE_KEEPERS,
  data: Joi.object<ToUpload, true>({ documentId: id.required() }),
  reply: passage,
});
export const SendPart = defineQuery<OnUpload, Passage>({
  action: 'documents.sendPart',
  summary: 'Gửi phần tiếp theo của tệp đang tải lên',
  allow: FILE_KEEPERS,
  data: onUpload,
  reply: passage,
});
export const AskUpload = defineQuery<OnUpload, Passage>({
  action: 'documents.askUpload',
  summary: 'Hỏi tệp đang tải lên đã nhận được đến đâu',
  allow: FILE_KEEPERS,
  data: onUpload,
  reply: passage,
});
export const DropUpload = defineQuery<OnUpload, Passage>({
  action: 'documents.dropUpload',
  summary: 'Bỏ tệp đang tải lên dở',
  allow: FILE_KEEPERS,
  data: onUpload,
  reply: passage,
});
