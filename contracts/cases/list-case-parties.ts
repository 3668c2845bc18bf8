import Joi from 'joi';
import { cursor, defineQuery, id, type Page, pageOf, pageSize } from '../kit.ts';
import { type Party, partySchema } from '../proceedings.ts';
import { READS_MATTERS } from '../who-reads.ts';

export interface ListCaseParties {
  caseId: string;
  cursor?: string;
  pageSize?: number;
}
export const ListCaseParties = defineQuery<ListCaseParties, Page<Party>>({
  action: 'cases.listCaseParties',
  summary: 'Đương sự, người tham gia tố tụng',
  allow: READS_MATTERS,
  data: Joi.object<ListCaseParties>({
    caseId: id.required(),
    cursor,
    pageSize,
  }),
  reply: pageOf(partySchema),
});
