import Joi from 'joi';
import { defineCommand, id } from '../kit.ts';
import { type ActsPerformed, actsPerformed, type IntentInput, intents } from '../proceedings.ts';

/** Acts on a filing: classify, assign, ask for a supplement, return, transfer, notice the fee, accept… as its procedure says. */
export interface PerformFilingActs {
  filingId: string;
  intents: IntentInput[];
}
export interface FilingActsPerformed extends ActsPerformed {
  opensCase?: { caseId: string; acceptanceNumber?: string; opened: boolean }; // opened: cases has it already
}
export const PerformFilingActs = defineCommand<PerformFilingActs, FilingActsPerformed>({
  action: 'intake.performFilingActs',
  summary: 'Thực hiện bước xử lý đơn, hồ sơ',
  allow: 'signedIn', // the procedure says who may do which act
  data: Joi.object<PerformFilingActs>({ filingId: id.required(), intents }),
  reply: actsPerformed,
});
