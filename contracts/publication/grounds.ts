import Joi from 'joi';
import { type DateOnly, dateOnly, defineCommand, id } from '../kit.ts';
import { type GroundCode, groundCode, reason } from './fields.ts';
import { type DutyView, dutyView } from './views.ts';

/** Says that there may be a ground for not publishing. A party that asks for secrecy must say why. */
export interface RaiseGround {
  dutyId: string;
  code: GroundCode;
  reason?: string; // of the court itself
  requestedBy?: string; // id of the party that asked
  requestReason?: string;
}
export const RaiseGround = defineCommand<RaiseGround, DutyView>({
  action: 'publication.raiseGround',
  summary: 'Nêu căn cứ không công bố, hoặc yêu cầu giữ bí mật của đương sự',
  allow: ['judge', 'clerk', 'examiner', 'courtChief', 'deputyChief'],
  data: Joi.object<RaiseGround, true>({
    dutyId: id.required(),
    code: groundCode.required(),
    reason,
    requestedBy: id,
    requestReason: reason,
  }),
  reply: dutyView,
});

/** The presiding judge decides. `gone`: a temporary ground that was upheld no longer holds, and the duty is due again. */
export interface DecideGround {
  dutyId: string;
  code: GroundCode;
  decision: 'upheld' | 'rejected' | 'gone';
  reason: string;
  effectiveOn?: DateOnly; // with `gone` of NOT_EFFECTIVE: the day from which the result has legal effect
}
export const DecideGround = defineCommand<DecideGround, DutyView>({
  action: 'publication.decideGround',
  summary: 'Thẩm phán chủ tọa quyết định về căn cứ không công bố',
  allow: ['judge', 'courtChief', 'deputyChief'],
  data: Joi.object<DecideGround, true>({
    dutyId: id.required(),
    code: groundCode.required(),
    decision: Joi.string().valid('upheld', 'rejected', 'gone').required(),
    reason: reason.required(),
    effectiveOn: dateOnly,
  }),
  reply: dutyView,
});
