import Joi from 'joi';
import { type DateOnly, dateOnly, defineCommand, type Instant, id, text, version } from '../kit.ts';
import {
  CORRECTION_REASONS,
  type CorrectionReason,
  publicAddress,
  reason,
  type WithdrawalReason,
  withdrawalReason,
} from './fields.ts';

export interface PublicationChanged {
  dutyId: string;
  version: number;
  address: string;
  edition: number;
  at: Instant;
}
const changed = Joi.object<PublicationChanged, true>({
  dutyId: id.required(),
  version: version.required(),
  address: publicAddress.required(),
  edition: Joi.number().integer().required(),
  at: Joi.string().isoDate().required(),
});

/** The presiding judge signs, and the approved draft is published, if nothing stands in the way. */
export interface Publish {
  dutyId: string;
  on?: DateOnly; // absent: today; an earlier day where it was published before it was recorded here
}
export const Publish = defineCommand<Publish, PublicationChanged>({
  action: 'publication.publish',
  summary: 'Thẩm phán chủ tọa ký, công bố bản án, quyết định',
  allow: ['judge', 'courtChief', 'deputyChief'],
  data: Joi.object<Publish, true>({ dutyId: id.required(), on: dateOnly }),
  reply: changed,
});

/** A new edition from a newly approved draft, with a notice that everyone reads (đính chính). */
export interface Correct {
  dutyId: string;
  reason: CorrectionReason;
  notice: string;
}
export const Correct = defineCommand<Correct, PublicationChanged>({
  action: 'publication.correct',
  summary: 'Đính chính bản án, quyết định đã công bố',
  allow: ['judge', 'courtChief', 'deputyChief'],
  data: Joi.object<Correct, true>({
    dutyId: id.required(),
    reason: Joi.string()
      .valid(...CORRECTION_REASONS)
      .required(),
    notice: text(2_000).min(1).required(),
  }),
  reply: changed,
});

/** Takes a publication back. Its address answers from now on that it was withdrawn, why and when, and nothing else. */
export interface Withdraw {
  dutyId: string;
  reason: WithdrawalReason;
  note: string; // stays in the house
}
export const Withdraw = defineCommand<Withdraw, PublicationChanged>({
  action: 'publication.withdraw',
  summary: 'Rút bản án, quyết định đã công bố',
  allow: ['judge', 'courtChief', 'deputyChief'],
  data: Joi.object<Withdraw, true>({
    dutyId: id.required(),
    reason: withdrawalReason.required(),
    note: reason.required(),
  }),
  reply: changed,
});
