import Joi from 'joi';
import type { Role } from '../actor.ts';
import { defineCommand, id, text, version } from '../kit.ts';
import { type DocumentKind, documentKind } from './views.ts';

/** Who keeps the files of the own court. */
export const FILE_KEEPERS = [
  'receptionClerk',
  'clerk',
  'judge',
  'examiner',
  'courtChief',
  'deputyChief',
  'archivist',
] as const satisfies readonly Role[];

/** Puts a document into the file of a petition or case; its content follows with `PutContent`. */
export interface OpenDocument {
  matterId: string; // a filing or a case
  kind: Exclude<DocumentKind, 'paper'>;
  title: string;
}
export interface DocumentOpened {
  documentId: string;
  version: number;
}
export const OpenDocument = defineCommand<OpenDocument, DocumentOpened>({
  action: 'documents.openDocument',
  summary: 'Lập một tài liệu trong hồ sơ, trước khi tải tệp lên',
  allow: FILE_KEEPERS,
  creates: true,
  data: Joi.object<OpenDocument>({
    matterId: id.required(),
    kind: documentKind.invalid('paper').required(),
    title: text(300).min(1).required(),
  }),
  reply: Joi.object<DocumentOpened, true>({
    documentId: id.required(),
    version: version.required(),
  }),
});
