import type { Actor } from '#contracts/actor.ts';
import type { DocumentEvent, DocumentVersion, StoredFile } from '#contracts/documents/events.ts';
import type {
  DocumentKind,
  DocumentRow,
  DocumentView,
  FileView,
  VersionView,
  Withdrawal,
} from '#contracts/documents/views.ts';
import { CourtError } from '#contracts/errors.ts';
import type { DateOnly } from '#contracts/kit.ts';
import { type CourtsOn, keepsFilesOf } from '#law/reach.ts';

/** A document of a file (tài liệu), as its entries fold to it. Contents are numbered from 1; the last one counts. */
export interface CourtDocument {
  id: string;
  version: number;
  hash: string;
  courtId: string;
  docketId: string;
  matterId: string;
  kind: DocumentKind;
  title: string;
  form?: { id: string; name: string; number: string; issuedOn: DateOnly }; // of its last issue
  versions: DocumentVersion[];
  withdrawn?: Withdrawal;
}

/** Where a document lies: in the file of a filing or case. */
export interface Place {
  id: string;
  courtId: string;
  docketId: string;
}

export const opened = (id: string, { id: matterId, courtId, docketId }: Place): CourtDocument => ({
  id,
  version: 0,
  hash: '',
  courtId,
  docketId,
  matterId,
  kind: 'other',
  title: '',
  versions: [],
});

/** The document after an event. It never refuses: what is recorded has happened. */
export function apply(before: CourtDocument, event: DocumentEvent): CourtDocument {
  const next = { ...before, version: before.version + 1 };
  switch (event.type) {
    case 'document-opened':
      return { ...next, ...event.data };
    case 'content-added':
      return { ...next, versions: [...before.versions, event.data.version] };
    case 'form-issued': {
      const { version, formId: id, formName: name, number, issuedOn } = event.data;
      const form = { id, name, number, issuedOn };
      return { ...next, title: titleOf(name, number), versions: [...before.versions, version], form };
    }
    case 'document-withdrawn': {
      const { reason, by } = event.data;
      return { ...next, withdrawn: { reason, by, on: event.legalOn } };
    }
  }
}
export const applyAll = (before: CourtDocument, events: readonly DocumentEvent[]): CourtDocument =>
  events.reduce(apply, before);

/** What a paper is called in lists. */
export const titleOf = (formName: string, number: string): string => `${formName} số ${number}`;

export const nameOf = ({ id, name }: Pick<Actor, 'id' | 'name'>): { id: string; name: string } => ({ id, name });

/** What is uploaded, before it is a version. */
export type Arrived = StoredFile & Pick<DocumentVersion, 'uploadedBy' | 'at'>;

/**
 * A content that was uploaded: a new version, or the newest one once more where it is the same to the last bit.
 * @throws CourtError document-withdrawn, document-issued
 */
export function addContent(
  document: CourtDocument,
  arrived: Arrived,
  today: DateOnly,
): { event?: DocumentEvent; version: DocumentVersion } {
  mayTakeContent(document);
  const newest = document.versions.at(-1);
  if (newest?.sha256 === arrived.sha256) return { version: newest };
  const version: DocumentVersion = { n: document.versions.length + 1, source: 'upload', ...arrived };
  return { version, event: { type: 'content-added', legalOn: today, data: { version } } };
}

/** @throws CourtError document-withdrawn, document-issued */
export function mayTakeContent({ id, withdrawn, kind }: CourtDocument): void {
  if (withdrawn) throw new CourtError('document-withdrawn', { documentId: id });
  if (kind === 'paper') throw new CourtError('document-issued', { documentId: id });
}

/**
 * Rút tài liệu. What the court itself issued is withdrawn by those who answer for it.
 * @throws CourtError document-withdrawn, forbidden
 */
export function withdraw(document: CourtDocument, actor: Actor, reason: string, today: DateOnly): DocumentEvent {
  if (document.withdrawn) throw new CourtError('document-withdrawn', { documentId: document.id });
  const answersForPapers = actor.roles.some((role) => role === 'judge' || role === 'courtChief');
  if (document.kind === 'paper' && !answersForPapers) throw new CourtError('forbidden', { kind: document.kind });
  return { type: 'document-withdrawn', legalOn: today, data: { reason, by: nameOf(actor) } };
}

/** Who still sees the content of a withdrawn document: who put it there or took it away, and who answers for the matter. */
export function maySeeWithdrawn(
  { versions, withdrawn, courtId }: CourtDocument,
  actor: Actor,
  persons: readonly string[],
  on: CourtsOn,
): boolean {
  if (actor.kind === 'system' || withdrawn?.by.id === actor.id || persons.includes(actor.id)) return true;
  if (versions.some(({ uploadedBy }) => uploadedBy.id === actor.id)) return true;
  return keepsFilesOf(actor, courtId, on) && actor.roles.includes('courtChief');
}

/**
 * The stored file behind a version, as it was asked for.
 * @throws CourtError document-empty, not-found
 */
export function fileOf(
  { id, versions }: CourtDocument,
  { version, as = 'pdf' }: { version?: number; as?: 'pdf' | 'docx' },
): StoredFile {
  if (versions.length === 0) throw new CourtError('document-empty', { documentId: id });
  const found = version === undefined ? versions.at(-1) : versions.find(({ n }) => n === version);
  if (!found) throw new CourtError('not-found', { field: 'version' });
  const asked = as === 'docx' ? found.renditions?.find(({ type }) => type === DOCX) : found;
  if (!asked) throw new CourtError('not-found', { field: 'as' });
  return asked;
}
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
export const PDF = 'application/pdf';

const fileView = ({ sha256, bytes, type, fileName }: StoredFile): FileView => ({ sha256, bytes, type, fileName });
const versionView = ({ n, uploadedBy, at, source, renditions, checkCode, ...file }: DocumentVersion): VersionView => ({
  n,
  ...fileView(file),
  uploadedBy,
  at,
  source,
  ...(renditions && { renditions: renditions.map(fileView) }),
  ...(checkCode && { checkCode }),
});

export function rowOf({ id, versions, ...document }: CourtDocument): DocumentRow {
  const { version, matterId, courtId, docketId, kind, title, form, withdrawn } = document;
  const current = versions.at(-1);
  return {
    documentId: id,
    version,
    matterId,
    courtId,
    docketId,
    kind,
    title,
    ...(form && { form }),
    ...(current && { current: versionView(current) }),
    ...(withdrawn && { withdrawn }),
  };
}
export const viewOf = (document: CourtDocument): DocumentView => ({
  ...rowOf(document),
  versions: document.versions.map(versionView),
});
