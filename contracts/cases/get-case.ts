import Joi from 'joi';
import { defineQuery, id } from '../kit.ts';
import { READS_MATTERS } from '../who-reads.ts';
import { type CaseView, caseRow } from './views.ts';

export interface GetCase {
  caseId: string;
}
export const GetCase = defineQuery<GetCase, CaseView>({
  action: 'cases.getCase',
  summary: 'Xem một vụ án, việc',
  allow: READS_MATTERS,
  data: Joi.object<GetCase>({
    caseId: id.required(),
  }),
  reply: caseRow.unknown() as unknown as Joi.ObjectSchema<CaseView>,
});
