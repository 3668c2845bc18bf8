import type { CheckedPaper } from '#contracts/documents/check-paper.ts';
import type { DocumentEvent, DocumentVersion, PaperEvent, StoredFile } from '#contracts/documents/events.ts';
import type { Blanks } from '#contracts/documents/form-blanks.ts';
import { PAPER_STREAM } from '#contracts/documents/prove-paper.ts';
import type { DateOnly } from '#contracts/kit.ts';
import type { Form, Paper } from '#law/forms/form.ts';
import { type CourtDocument, titleOf } from './document.ts';
import { KEPT_ANSWERS } from './known-answers.ts';

/** What anyone may know of a paper of a court, found by its code or by the hash of a file. It names nobody. */
export interface PaperFact {
  id: string; // the code printed on it
  documentId: string;
  n: number; // its content among those of the document
  formName: string;
  formCode?: string;
  courtId: string;
  court: string;
  number: string;
  issuedOn: DateOnly;
  files: { type: string; sha256: string }[];
  hashes: string[];
  practice?: true; // issued while practising
  ended?: { why: 'superseded' | 'withdrawn'; on: DateOnly };
}

export function paperFactOf(
  { id: documentId, courtId }: Pick<CourtDocument, 'id' | 'courtId'>,
  { n, checkCode = '', type, sha256, renditions = [] }: DocumentVersion,
  { court, number, issuedOn }: Paper<Blanks>,
  form: Pick<Form, 'name' | 'code'>,
  isPractice: boolean,
): PaperFact {
  const files = [{ type, sha256 }, ...renditions.map((file) => ({ type: file.type, sha256: file.sha256 }))];
  return {
    id: checkCode,
    documentId,
    n,
    formName: form.name,
    ...(form.code && { formCode: form.code }),
    courtId,
    court,
    number,
    issuedOn,
    files,
    hashes: files.map((file) => file.sha256),
    ...(isPractice && { practice: true }),
  };
}

export const checked = (paper: PaperFact): CheckedPaper => ({
  verdict: paper.practice ? 'practice' : (paper.ended?.why ?? 'current'),
  checkCode: paper.id,
  formName: paper.formName,
  ...(paper.formCode && { formCode: paper.formCode }),
  courtId: paper.courtId,
  court: paper.court,
  number: paper.number,
  issuedOn: paper.issuedOn,
  ...(paper.ended && { endedOn: paper.ended.on }),
  files: paper.files,
});

/** The ledger of a paper: what anyone may know of it, entry by entry. */
export interface PaperRecord {
  id: string; // its stream
  version: number;
  hash: string;
  courtId: string;
  docketId: string; // of nothing else: not that of the matter
}
export const paperRecord = ({ id, courtId }: Pick<PaperFact, 'id' | 'courtId'>): PaperRecord => ({
  id: `${PAPER_STREAM}${id}`,
  version: 0,
  hash: '',
  courtId,
  docketId: `${PAPER_STREAM}${id}`,
});

/** What is known of a paper and does not stand in its ledger yet: first that it was issued, then that it ended. */
export function toRecord(
  { id: checkCode, formName, formCode, court, number, issuedOn, files, practice, ended }: PaperFact,
  { version }: Pick<PaperRecord, 'version'>,
): PaperEvent[] {
  const issued: PaperEvent = {
    type: 'paper-issued',
    legalOn: issuedOn,
    data: {
      checkCode,
      formName,
      ...(formCode && { formCode }),
      court,
      number,
      issuedOn,
      files,
      ...(practice && { practice }),
    },
  };
  const events: PaperEvent[] = [
    issued,
    ...(ended ? [{ type: 'paper-ended' as const, legalOn: ended.on, data: { why: ended.why } }] : []),
  ];
  return events.slice(version);
}

/** A paper that was drawn: its files, the code on it, and what a person added to what was known. */
export interface Drawn {
  form: Pick<Form, 'id' | 'name' | 'code'>;
  paper: Paper<Blanks>;
  pdf: StoredFile;
  docx: StoredFile;
  checkCode: string;
  answers: Readonly<Record<string, unknown>>;
}

/** Ban hành: the paper becomes the next version of its document, which it opens when it is the first. */
export function issued(
  document: CourtDocument,
  { form, paper, pdf, docx, checkCode, answers }: Drawn,
  by: Pick<DocumentVersion, 'uploadedBy' | 'at'>,
): { version: DocumentVersion; events: DocumentEvent[]; kept: KeptAnswers } {
  const { number, issuedOn, signer } = paper;
  const n = document.versions.length + 1;
  const version: DocumentVersion = { n, ...pdf, ...by, source: form.id, renditions: [docx], checkCode };
  const kept = keptOf(answers);
  const event: DocumentEvent = {
    type: 'form-issued',
    legalOn: issuedOn,
    data: {
      version,
      formId: form.id,
      formName: form.name,
      number,
      issuedOn,
      given: Object.keys(answers),
      kept: { ...kept.court, ...kept.matter },
      signer,
    },
  };
  const title = titleOf(form.name, number);
  const first: DocumentEvent = {
    type: 'document-opened',
    legalOn: issuedOn,
    data: { matterId: document.matterId, kind: 'paper', title },
  };
  return { version, events: document.version === 0 ? [first, event] : [event], kept };
}

/** Answers that later papers of this court, or of this matter, begin with. */
export type KeptAnswers = Record<'court' | 'matter', Record<string, unknown>>;
function keptOf(answers: Readonly<Record<string, unknown>>): KeptAnswers {
  const of = (owner: 'court' | 'matter') =>
    Object.fromEntries(
      Object.entries(answers).filter(([blank, value]) => KEPT_ANSWERS[blank] === owner && value !== null),
    );
  return { court: of('court'), matter: of('matter') };
}
