import Joi from 'joi';
import { courtId, defineCommand, id, version } from '../kit.ts';
import { type ActsPerformed, type IntentInput, intents } from '../proceedings.ts';
import { ACTS_IN_MATTERS } from '../who-reads.ts';

/** Acts on a filing: classify, assign, ask for a supplement, return, transfer, notice the fee, accept… as its procedure says. */
export interface PerformFilingActs {
  filingId: string;
  intents: IntentInput[];
}
export interface FilingActsPerformed extends ActsPerformed {
  opensCase?: { caseId: string; acceptanceNumber?: string; opened: boolean }; // opened: cases has it already
  moved?: { filingId: string; courtId: string }; // what it becomes at the court it was sent to
}
export const PerformFilingActs = defineCommand<PerformFilingActs, FilingActsPerformed>({
  action: 'intake.performFilingActs',
  summary: 'Thực hiện bước xử lý đơn, hồ sơ',
  allow: ACTS_IN_MATTERS, // the procedure says who may do which act
  data: Joi.object<PerformFilingActs>({ filingId: id.required(), intents }),
  reply: Joi.object<FilingActsPerformed>({
    version: version.required(),
    phase: Joi.string().required(),
    results: Joi.array().items(Joi.object().unknown()).required(),
    opensCase: Joi.object({ caseId: id.required(), acceptanceNumber: Joi.string(), opened: Joi.boolean().required() }),
    moved: Joi.object({ filingId: id.required(), courtId: courtId.required() }),
  }),
});
