import Joi from 'joi';
import { courtId, type DateOnly, dateOnly, defineQuery } from '../kit.ts';
import { sha256 } from './views.ts';

/**
 * Whether a paper of a court is genuine and current. It names nobody: a court, a form, a number and a day are what
 * stands on the paper anyway.
 */
export interface CheckedPaper {
  verdict: 'current' | 'superseded' | 'withdrawn' | 'practice'; // practice: an exercise, worth nothing
  checkCode: string;
  formName: string;
  formCode?: string; // as printed: '30-DS'
  courtId: string;
  court: string;
  number: string;
  issuedOn: DateOnly;
  endedOn?: DateOnly; // superseded or withdrawn since
  files: { type: string; sha256: string }[]; // what a genuine copy of it is
}
const checkedPaper = Joi.object<CheckedPaper, true>({
  verdict: Joi.string().valid('current', 'superseded', 'withdrawn', 'practice').required(),
  checkCode: Joi.string().required(),
  formName: Joi.string().required(),
  formCode: Joi.string(),
  courtId: courtId.required(),
  court: Joi.string().required(),
  number: Joi.string().required(),
  issuedOn: dateOnly.required(),
  endedOn: dateOnly,
  files: Joi.array()
    .items(Joi.object({ type: Joi.string().required(), sha256: sha256.required() }))
    .required(),
});

/** By the code printed on it; blanks, dashes and small letters are forgiven. @throws CourtError paper-unknown */
export const CheckPaper = defineQuery<{ code: string }, CheckedPaper>({
  action: 'documents.checkPaper',
  summary: 'Kiểm tra văn bản bằng mã in trên văn bản',
  allow: 'public',
  data: Joi.object({ code: Joi.string().max(40).required() }),
  reply: checkedPaper,
});

/** By the SHA-256 of the file that somebody holds. @throws CourtError paper-unknown */
export const CheckFile = defineQuery<{ sha256: string }, CheckedPaper>({
  action: 'documents.checkFile',
  summary: 'Kiểm tra tệp văn bản bằng mã băm SHA-256',
  allow: 'public',
  data: Joi.object({ sha256: sha256.required() }),
  reply: checkedPaper,
});
