import Joi from 'joi';
import { defineQuery, id } from '../kit.ts';
/** Whether a case is here yet, and how far: intake asks it after an acceptance. Names nobody. */
export interface FindCaseState {
  caseId: string;
}
export const FindCaseState = defineQuery<
  FindCaseState,
  { opened: boolean; counts?: string; acceptanceNumber?: string }
>({
  action: 'cases.findCaseState',
  summary: 'Vụ án đã được mở chưa (nội bộ)',
  allow: 'system',
  data: Joi.object<FindCaseState>({
    caseId: id.required(),
  }),
  reply: Joi.object({ opened: Joi.boolean().required(), counts: Joi.string(), acceptanceNumber: Joi.string() }),
});
