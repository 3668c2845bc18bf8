import Joi from 'joi';
import { defineQuery, id } from '../kit.ts';
import { READS_MATTERS } from '../who-reads.ts';
import { type FilingView, filingView } from './views.ts';

export interface GetFiling {
  filingId: string;
}
export const GetFiling = defineQuery<GetFiling, FilingView>({
  action: 'intake.getFiling',
  summary: 'Xem một đơn, hồ sơ đề nghị',
  allow: READS_MATTERS,
  data: Joi.object<GetFiling>({ filingId: id.required() }),
  reply: filingView,
});
