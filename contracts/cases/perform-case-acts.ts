import Joi from 'joi';
import { defineCommand, id } from '../kit.ts';
import { type ActsPerformed, actsPerformed, type IntentInput, intents } from '../proceedings.ts';
import { ACTS_IN_MATTERS } from '../who-reads.ts';

/** Acts in a case or matter, one or several of one day (a whole hearing day in one command): all or nothing. */
export interface PerformCaseActs {
  caseId: string;
  intents: IntentInput[];
}
export const PerformCaseActs = defineCommand<PerformCaseActs, ActsPerformed>({
  action: 'cases.performCaseActs',
  summary: 'Thực hiện bước tố tụng trong vụ án, việc',
  allow: ACTS_IN_MATTERS, // the procedure says who may do which act
  data: Joi.object<PerformCaseActs>({ caseId: id.required(), intents }),
  reply: actsPerformed,
});
