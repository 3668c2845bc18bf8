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
export type DocumentEvent =
  | Happened<'document-opened', DocumentOpenedData>
  | Happened<'content-added', ContentAddedData>
  | Happened<'form-issued', FormIssuedData>
  | Happened<'document-withdrawn', DocumentWithdrawnData>;
