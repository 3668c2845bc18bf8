import Joi from 'joi';
import { courtId, type DateOnly, dateOnly, type Instant, id, instant, version } from '../kit.ts';

/** What a document of a file (tài liệu trong hồ sơ) is. `paper` is one that the court made of a form. */
export const DOCUMENT_KINDS = {
  petition: 'Đơn',
  evidence: 'Tài liệu, chứng cứ',
  statement: 'Văn bản ghi ý kiến, lời khai',
  identity: 'Giấy tờ về nhân thân, tư cách đại diện',
  minutes: 'Biên bản',
  delivery: 'Giấy tờ cấp, tống đạt, thông báo',
  procuracy: 'Văn bản của Viện kiểm sát',
  signed: 'Văn bản của Tòa án đã ký, đóng dấu',
  paper: 'Văn bản lập từ biểu mẫu',
  other: 'Tài liệu khác',
} as const;
export type DocumentKind = keyof typeof DOCUMENT_KINDS;

/** One stored file. */
export interface FileView {
  sha256: string; // hexadecimal
  bytes: number;
  type: string; // by its content
  fileName: string;
}
/** One content of a document; a paper made of a form has the same content once more as an office document. */
export interface VersionView extends FileView {
  n: number; // from 1
  uploadedBy: { id: string; name: string };
  at: Instant;
  source: string; // 'upload', or the id of the form
  renditions?: FileView[];
  checkCode?: string; // of a paper
}
export interface Withdrawal {
  reason: string;
  on: DateOnly;
  by: { id: string; name: string };
}

/** A document in a list: its newest content. */
export interface DocumentRow {
  documentId: string;
  version: number;
  matterId: string;
  courtId: string;
  docketId: string;
  kind: DocumentKind;
  title: string;
  form?: { id: string; name: string; number: string; issuedOn: DateOnly };
  current?: VersionView; // absent until something was uploaded
  withdrawn?: Withdrawal;
}
export interface DocumentView extends DocumentRow {
  versions: VersionView[];
}

export const sha256 = Joi.string()
  .lowercase()
  .pattern(/^[0-9a-f]{64}$/, 'SHA-256');
export const documentKind = Joi.string().valid(...Object.keys(DOCUMENT_KINDS));
const who = Joi.object({ id: id.required(), name: Joi.string().allow('').required() });
const file = {
  sha256: sha256.required(),
  bytes: Joi.number().integer().min(0).required(),
  type: Joi.string().required(),
  fileName: Joi.string().required(),
};
const versionView = Joi.object<VersionView, true>({
  n: Joi.number().integer().min(1).required(),
  ...file,
  uploadedBy: who.required(),
  at: instant.required(),
  source: Joi.string().required(),
  renditions: Joi.array().items(Joi.object<FileView, true>(file)),
  checkCode: Joi.string(),
});
const rowFields = {
  documentId: id.required(),
  version: version.required(),
  matterId: id.required(),
  courtId: courtId.required(),
  docketId: id.required(),
  kind: documentKind.required(),
  title: Joi.string().required(),
  form: Joi.object({
    id: Joi.string().required(),
    name: Joi.string().required(),
    number: Joi.string().required(),
    issuedOn: dateOnly.required(),
  }),
  current: versionView,
  withdrawn: Joi.object<Withdrawal, true>({
    reason: Joi.string().required(),
    on: dateOnly.required(),
    by: who.required(),
  }),
};
export const documentRow = Joi.object<DocumentRow>(rowFields);
export const documentView = Joi.object<DocumentView>({
  ...rowFields,
  versions: Joi.array().items(versionView).required(),
});
