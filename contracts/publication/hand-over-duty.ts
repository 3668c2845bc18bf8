import Joi from 'joi';
import { defineCommand, id } from '../kit.ts';
import { reason } from './fields.ts';
import { type DutyView, dutyView } from './views.ts';

/** The court's chief gives the duty to another judge: the presiding judge left the court, or is absent for long. */
export interface HandOverDuty {
  dutyId: string;
  judgeId: string;
  reason: string;
}
export const HandOverDuty = defineCommand<HandOverDuty, DutyView>({
  action: 'publication.handOverDuty',
  summary: 'Chánh án giao việc công bố cho Thẩm phán khác',
  allow: ['courtChief', 'deputyChief'],
  data: Joi.object<HandOverDuty, true>({ dutyId: id.required(), judgeId: id.required(), reason: reason.required() }),
  reply: dutyView,
});
