import Joi from 'joi';
import { type DateOnly, dateOnly, defineQuery, id } from '../kit.ts';
import { READS_MATTERS } from '../who-reads.ts';
import type { Blank } from './form-blanks.ts';

export const formId = Joi.string()
  .max(60)
  .pattern(/^[a-z][a-z0-9.-]*$/);
/** Which of several papers of the same form: the act that calls for it. Absent: the newest that is not issued yet. */
export const toIssueId = Joi.string()
  .max(200)
  .pattern(/^[\w.:|-]+$/);

/** A form with what is known of the case (bản thảo): what is missing has to be answered by whoever issues it. */
export interface GetFormDraft {
  matterId: string;
  formId: string;
  toIssueId?: string;
  issuedOn?: DateOnly; // absent: the day of the act, else today
}
/** Where an answer comes from; `assumed` is usual and should be looked at. */
export type AnswerSource = 'act' | 'matter' | 'law' | 'court' | 'earlier' | 'assumed';
export interface DraftBlank {
  name: string;
  blank: Blank; // what it asks for, so that a screen can draw it
  value?: unknown;
  from?: AnswerSource;
}
export interface FormDraft {
  matterId: string;
  formId: string;
  formName: string;
  code?: string; // as printed: '30-DS'
  toIssueId?: string;
  issuedOn: DateOnly;
  court: string;
  place: string;
  number?: string;
  signers: string[]; // who may sign: 'judge', 'panel', 'receiver'
  signer?: { as: string; name: string };
  blanks: DraftBlank[];
  missing: { field: string; label: string }[];
}
export const GetFormDraft = defineQuery<GetFormDraft, FormDraft>({
  action: 'documents.getFormDraft',
  summary: 'Bản thảo văn bản: nội dung đã biết và nội dung còn thiếu',
  allow: READS_MATTERS,
  data: Joi.object<GetFormDraft, true>({
    matterId: id.required(),
    formId: formId.required(),
    toIssueId,
    issuedOn: dateOnly,
  }),
  reply: Joi.object<FormDraft>({
    matterId: id.required(),
    formId: formId.required(),
    formName: Joi.string().required(),
    code: Joi.string(),
    toIssueId,
    issuedOn: dateOnly.required(),
    court: Joi.string().required(),
    place: Joi.string().required(),
    number: Joi.string(),
    signers: Joi.array().items(Joi.string()).required(),
    signer: Joi.object({ as: Joi.string().required(), name: Joi.string().required() }),
    blanks: Joi.array()
      .items(
        Joi.object({
          name: Joi.string().required(),
          blank: Joi.object().unknown().required(),
          value: Joi.any(),
          from: Joi.string(),
        }),
      )
      .required(),
    missing: Joi.array()
      .items(Joi.object({ field: Joi.string().required(), label: Joi.string().required() }))
      .required(),
  }),
});
