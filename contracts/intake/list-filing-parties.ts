import Joi from 'joi';
import { cursor, defineQuery, id, type Page, pageOf, pageSize } from '../kit.ts';
import { type Party, partySchema } from '../proceedings.ts';
import { READS_MATTERS } from '../who-reads.ts';

export interface ListFilingParties {
  filingId: string;
  cursor?: string;
  pageSize?: number;
}
export const ListFilingParties = defineQuery<ListFilingParties, Page<Party>>({
  action: 'intake.listFilingParties',
  summary: 'Người tham gia trong đơn, hồ sơ',
  allow: READS_MATTERS,
  data: Joi.object<ListFilingParties>({ filingId: id.required(), cursor, pageSize }),
  reply: pageOf(partySchema),
});
