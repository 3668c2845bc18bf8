import Joi from 'joi';
import { type DateOnly, dateOnly, defineCommand, id, text, version } from '../kit.ts';
import { formId, toIssueId } from './get-form-draft.ts';
import { sha256 } from './views.ts';

/**
 * Ban hành văn bản: fills a form from the case and from what is answered here, makes it a PDF and an office document,
 * and gives it a code by which anyone can check it.
 */
export interface IssueForm {
  matterId: string;
  formId: string;
  toIssueId?: string;
  issuedOn?: DateOnly; // absent: the day of the act, else today
  number?: string; // as printed, of a paper that no act calls for; else it is the one that the act took
  signer?: { as?: string; personId?: string }; // absent: as the draft says
  answers?: Record<string, unknown>; // by blank; `null` leaves an optional one out
  replace?: boolean; // there is one already: a new version takes its place
}
export interface FormIssued {
  documentId: string;
  version: number;
  n: number;
  number: string;
  checkCode: string;
  checkUrl: string;
  sha256: { pdf: string; docx: string };
}
/** Who may issue at all; which paper, its signer, the clerk of its matter and the chief of its court. An archive issues nothing. */
const ISSUERS = ['receptionClerk', 'clerk', 'judge', 'examiner', 'courtChief', 'deputyChief'] as const;

export const IssueForm = defineCommand<IssueForm, FormIssued>({
  action: 'documents.issueForm',
  summary: 'Lập văn bản từ biểu mẫu (PDF và DOCX, có mã kiểm tra)',
  allow: ISSUERS,
  creates: true,
  data: Joi.object<IssueForm>({
    matterId: id.required(),
    formId: formId.required(),
    toIssueId,
    issuedOn: dateOnly,
    number: text(60).min(1),
    signer: Joi.object({ as: Joi.string().max(30), personId: id }),
    answers: Joi.object()
      .pattern(/^[a-zA-Z]\w{0,59}$/, Joi.any())
      .max(100),
    replace: Joi.boolean(),
  }),
  reply: Joi.object<FormIssued>({
    documentId: id.required(),
    version: version.required(),
    n: Joi.number().integer().min(1).required(),
    number: Joi.string().required(),
    checkCode: Joi.string().required(),
    checkUrl: Joi.string().uri().required(),
    sha256: Joi.object({ pdf: sha256.required(), docx: sha256.required() }).required(),
  }),
});
