import Joi from 'joi';
import { defineQuery, id } from '../kit.ts';
import { READS_MATTERS } from '../who-reads.ts';
/** Every act of the procedure: possible now for this person, or not and why: the menu, and the answer to "why can't I?". */
export interface ListCaseActs {
  caseId: string;
}
export const ListCaseActs = defineQuery<
  ListCaseActs,
  { items: { act: string; name: string; possible: boolean; why?: Record<string, unknown> }[] }
>({
  action: 'cases.listCaseActs',
  summary: 'Các bước tố tụng có thể làm và lý do chưa làm được',
  allow: READS_MATTERS,
  data: Joi.object<ListCaseActs>({
    caseId: id.required(),
  }),
  reply: Joi.object({ items: Joi.array().items(Joi.object().unknown()).required() }),
});
