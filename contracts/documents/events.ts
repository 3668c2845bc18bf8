import type { DateOnly, Instant } from '../kit.ts';
import type { Happened } from '../ledger.ts';
import type { DocumentKind } from './views.ts';

/** What documents tells: one ledger for each document. Contents stay in its own store; here are their hashes. */
export interface StoredFile {
  fileId: string;
  sha256: string;
  bytes: number;
  type: string;
  fileName: string;
}
export interface DocumentVersion extends StoredFile {
  n: number;
  uploadedBy: { id: string; name: string };
  at: Instant;
  source: string; // 'upload', or the id of the form
  renditions?: StoredFile[];
  checkCode?: string;
}
export interface DocumentOpenedData {
  matterId: string;
  kind: DocumentKind;
  title: string;
}
export interface ContentAddedData {
  version: DocumentVersion;
}
export interface FormIssuedData {
  version: DocumentVersion;
  formId: string;
  formName: string;
  number: string; // as printed
  issuedOn: DateOnly;
  given: string[]; // blanks that a person answered; the others were known. What the paper says is in its content
  kept: Record<string, unknown>; // answers that stand for later papers too
  signer: { as: string; name: string };
}
export interface DocumentWithdrawnData {
  reason: string;
  by: { id: string; name: string };
}
/**
 * What anyone may know of a paper, once more in a ledger of its own: so that a proof of it tells nothing else of the matter,
 * not even who issued it.
 */
export interface PaperIssuedData {
  checkCode: string;
  formName: string;
  formCode?: string;
  court: string;
  number: string;
  issuedOn: DateOnly;
  files: { type: string; sha256: string }[];
  practice?: true;
}
export interface PaperEndedData {
  why: 'superseded' | 'withdrawn';
}
export type PaperEvent = Happened<'paper-issued', PaperIssuedData> | Happened<'paper-ended', PaperEndedData>;

export type DocumentEvent =
  | Happened<'document-opened', DocumentOpenedData>
  | Happened<'content-added', ContentAddedData>
  | Happened<'form-issued', FormIssuedData>
  | Happened<'document-withdrawn', DocumentWithdrawnData>;
