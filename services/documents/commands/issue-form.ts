import { randomBytes } from 'node:crypto';
import type { DocumentVersion, StoredFile } from '#contracts/documents/events.ts';
import type { Blanks } from '#contracts/documents/form-blanks.ts';
import type { FormIssued, IssueForm } from '#contracts/documents/issue-form.ts';
import { CourtError } from '#contracts/errors.ts';
import { newId } from '#contracts/ids.ts';
import type { DateOnly } from '#contracts/kit.ts';
import { lookupCode } from '#law/docket-code.ts';
import { type Form, type Paper, SIGNERS, type Signer } from '#law/forms/form.ts';
import { getForm } from '#law/forms/register.ts';
import type { CourtPeople } from '#services/runtime/court-people.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { renderDocx, renderPdf } from '../forms/render.ts';
import { type CourtDocument, DOCX, nameOf, opened, PDF } from '../model/document.ts';
import { paperFileName } from '../model/file-name.ts';
import { type Draft, draftOf, type Given, paperOf, signerId } from '../model/form-draft.ts';
import type { Matter } from '../model/matter.ts';
import { type Drawn, issued, paperFactOf } from '../model/paper.ts';
import type { ToIssue } from '../model/to-issue.ts';
import { mayIssue, signsHere } from '../model/who-issues.ts';
import { factsFor, rowAsked } from '../queries/facts-for.ts';
import { ownMatter } from '../queries/readable-matter.ts';
import type { Documents } from '../room.ts';

/** Ban hành văn bản: a person's act. What nobody knows is refused by name; the paper, its files and its code are stored together. */
export async function issueForm(
  { actor, data, requestId }: Received<IssueForm>,
  room: Documents,
  { today, now }: Scope,
): Promise<FormIssued> {
  if (actor.kind !== 'person') throw new CourtError('form-needs-person');
  const matter = await ownMatter(data.matterId, { actor, requestId }, room);
  const row = await rowAsked(data, room);
  const before = await documentBefore(row, data, room);
  const on = dayOfPaper(data.issuedOn ?? row?.on ?? today, today);
  const form = getForm(data.formId, on);
  const { facts, people } = await factsFor(matter.id, row, on, requestId, room);
  const given = givenIn(data, form, facts.matter, people);
  const issuing = { form, row, matter: facts.matter, ...(data.number !== undefined && { number: data.number }) };
  mayIssue(actor, { ...issuing, signerId: data.signer?.personId ?? signerId(form, facts, data.signer?.as) }, room);
  const draft = draftOf(form, facts, given);
  refuseGaps(draft);
  const drawn = await draw(form, paperOf(draft, given), data.answers ?? {}, room);
  const document = before ?? opened(row?.documentId ?? newId('doc'), matter);
  const by = { uploadedBy: nameOf(actor), at: now.toISOString() };
  const isPractice = actor.practisesOn !== undefined || facts.matter.about.practice === true;
  return record({ document, drawn, row, by, today, isPractice }, room);
}

/** @throws CourtError form-field-invalid, form-field-unknown, form-character-unprintable */
async function draw(
  form: Form,
  paper: Paper<Blanks>,
  answers: Readonly<Record<string, unknown>>,
  { content, house }: Documents,
): Promise<Drawn & { checkUrl: string }> {
  const code = lookupCode(randomBytes(16));
  const url = `${house.config.publicUrl}/public/check/${code}`;
  const pdf = await renderPdf(form, paper, { url, code });
  const docx = await renderDocx(form, paper, { url, code });
  const kept = async (bytes: Buffer, type: string, extension: string): Promise<StoredFile> => ({
    ...(await content.receive([bytes])),
    type,
    fileName: paperFileName(form.name, paper.number, extension),
  });
  return {
    form,
    paper,
    pdf: await kept(pdf, PDF, 'pdf'),
    docx: await kept(docx, DOCX, 'docx'),
    checkCode: code,
    checkUrl: url,
    answers,
  };
}

interface Issue {
  document: CourtDocument;
  drawn: Drawn & { checkUrl: string };
  row: ToIssue | undefined;
  by: Pick<DocumentVersion, 'uploadedBy' | 'at'>;
  today: DateOnly;
  isPractice: boolean;
}
function record({ document, drawn, row, by, today, isPractice }: Issue, { documents }: Documents): FormIssued {
  const { form, paper, pdf, docx, checkCode, checkUrl } = drawn;
  const { version, events, kept } = issued(document, drawn, by);
  const after = documents.tell(document, events);
  documents.keep(pdf.fileId, docx.fileId);
  documents.endPapers(document.id, { why: 'superseded', on: today });
  documents.publishPaper(paperFactOf(after, version, paper, form, isPractice));
  if (row) documents.markIssued(row);
  documents.keepAnswers(after.courtId, kept.court);
  documents.keepAnswers(after.matterId, kept.matter);
  return {
    documentId: after.id,
    version: after.version,
    n: version.n,
    number: paper.number,
    checkCode,
    checkUrl,
    sha256: { pdf: pdf.sha256, docx: docx.sha256 },
  };
}

/**
 * The document of which a new version is made. Its id was given when the act was done, so two who issue at once meet there.
 * @throws CourtError form-already-issued, not-found
 */
async function documentBefore(
  row: ToIssue | undefined,
  { replace = false }: IssueForm,
  { documents }: Documents,
): Promise<CourtDocument | undefined> {
  if (row?.state !== 'issued') {
    if (replace) throw new CourtError('not-found', { field: 'replace' });
    return undefined;
  }
  if (!replace) throw new CourtError('form-already-issued', { documentId: row.documentId, toIssueId: row.id });
  return documents.load(row.documentId);
}

/** @throws CourtError form-field-invalid */
function dayOfPaper(on: DateOnly, today: DateOnly): DateOnly {
  if (on > today) throw new CourtError('form-field-invalid', { field: 'issuedOn', rule: 'date.max' });
  return on;
}

/** @throws CourtError form-field-invalid, form-signer-unknown */
function givenIn({ number, signer, answers }: IssueForm, form: Form, matter: Matter, people: CourtPeople): Given {
  const as = form.signers.find((one) => one === signer?.as);
  if (signer?.as !== undefined && !as)
    throw new CourtError('form-field-invalid', { form: form.id, field: 'signer.as' });
  const name =
    signer?.personId === undefined ? undefined : signerNamed(signer.personId, as ? [as] : form.signers, matter, people);
  return {
    ...(number !== undefined && { number }),
    signer: { ...(as && { as }), ...(name !== undefined && { name }) },
    ...(answers && { answers }),
  };
}

function signerNamed(personId: string, as: readonly Signer[], matter: Matter, people: CourtPeople): string {
  const person = people.get(personId);
  const maySign = person?.roles.some((role) =>
    as.some((one) => SIGNERS[one].role === role && signsHere(personId, one, matter)),
  );
  if (!person || !maySign) throw new CourtError('form-signer-unknown', { field: 'signer.personId' });
  return person.name;
}

/** @throws CourtError form-field-missing, with every blank that is missing */
function refuseGaps({ formId, missing }: Draft): void {
  const [first] = missing;
  const fields = missing.map(({ field }) => ({ field, rule: 'any.required' }));
  if (first) throw new CourtError('form-field-missing', { form: formId, ...first, missing, fields });
}
