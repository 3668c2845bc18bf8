import Joi from 'joi';
import { courtId, cursor, type DateOnly, dateOnly, defineQuery, id, type Page, pageOf, pageSize } from '../kit.ts';
import { READS_MATTERS } from '../who-reads.ts';

/** A paper that an act calls for (văn bản cần lập): issuing it is a person's doing. */
export interface FormToIssue {
  id: string;
  matterId: string;
  courtId: string;
  formId: string;
  formName: string;
  act: string; // event code of the act that calls for it
  actName: string;
  on: DateOnly; // of the act
  number?: string; // that the act took for it
  state: 'open' | 'issued';
  documentId?: string; // once issued
}
/** Of one matter all of them; without one, the open ones of the actor's court. */
export interface ListFormsToIssue {
  matterId?: string;
  cursor?: string;
  pageSize?: number;
}
export const ListFormsToIssue = defineQuery<ListFormsToIssue, Page<FormToIssue>>({
  action: 'documents.listFormsToIssue',
  summary: 'Văn bản cần lập theo các bước đã thực hiện',
  allow: READS_MATTERS,
  data: Joi.object<ListFormsToIssue, true>({ matterId: id, cursor, pageSize }),
  reply: pageOf(
    Joi.object<FormToIssue, true>({
      id: Joi.string().required(),
      matterId: id.required(),
      courtId: courtId.required(),
      formId: Joi.string().required(),
      formName: Joi.string().required(),
      act: Joi.string().required(),
      actName: Joi.string().required(),
      on: dateOnly.required(),
      number: Joi.string(),
      state: Joi.string().valid('open', 'issued').required(),
      documentId: id,
    }),
  ),
});
