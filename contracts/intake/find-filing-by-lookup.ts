import Joi from 'joi';
import { courtId, type DateOnly, dateOnly, defineQuery } from '../kit.ts';

/** "Where is my petition?", asked with the code on the receipt. Whoever holds the code sees where it stands, and no names. */
export interface FindFilingByLookup {
  lookupCode: string; // blanks, dashes and small letters are forgiven
}
export interface FilingProgress {
  courtId: string;
  procedureName: string;
  receiptNumber?: string;
  receivedOn: DateOnly;
  state: string; // in plain Vietnamese
  since: DateOnly;
  counts: 'open' | 'closed';
  acceptanceNumber?: string;
  next?: { action: string; dueOn?: DateOnly }; // what the sender has to do, or what the court has to do next
  steps: { name: string; on: DateOnly }[]; // the phases so far
}
export const FindFilingByLookup = defineQuery<FindFilingByLookup, FilingProgress>({
  action: 'intake.findFilingByLookup',
  summary: 'Tra cứu tình trạng đơn bằng mã trên giấy xác nhận',
  allow: 'public',
  data: Joi.object<FindFilingByLookup>({ lookupCode: Joi.string().max(40).required() }),
  reply: Joi.object<FilingProgress>({
    courtId: courtId.required(),
    procedureName: Joi.string().required(),
    receiptNumber: Joi.string(),
    receivedOn: dateOnly.required(),
    state: Joi.string().required(),
    since: dateOnly.required(),
    counts: Joi.string().valid('open', 'closed').required(),
    acceptanceNumber: Joi.string(),
    next: Joi.object({ action: Joi.string().required(), dueOn: dateOnly }),
    steps: Joi.array()
      .items(Joi.object({ name: Joi.string().required(), on: dateOnly.required() }))
      .required(),
  }),
});
