import Joi from 'joi';
import { defineQuery, id } from '../kit.ts';
import { READS_MATTERS } from '../who-reads.ts';

/** Every act of the procedure: possible now for this person, or not and why: the menu, and the answer to "why can't I?". */
export interface ListFilingActs {
  filingId: string;
}
export interface ActAvailable {
  act: string;
  name: string;
  possible: boolean;
  why?: Record<string, unknown>; // code, article, and what is missing
}
export const ListFilingActs = defineQuery<ListFilingActs, { items: ActAvailable[] }>({
  action: 'intake.listFilingActs',
  summary: 'Các bước xử lý đơn có thể làm và lý do chưa làm được',
  allow: READS_MATTERS,
  data: Joi.object<ListFilingActs>({ filingId: id.required() }),
  reply: Joi.object({
    items: Joi.array()
      .items(
        Joi.object<ActAvailable>({
          act: Joi.string().required(),
          name: Joi.string().required(),
          possible: Joi.boolean().required(),
          why: Joi.object().unknown(),
        }),
      )
      .required(),
  }),
});
