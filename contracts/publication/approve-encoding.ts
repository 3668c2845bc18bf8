import Joi from 'joi';
import { defineCommand, id } from '../kit.ts';
import { type DutyView, dutyView } from './views.ts';

/** The presiding judge has read the encoded text and every answer on it. */
export interface ApproveEncoding {
  dutyId: string;
  draft: number;
}
export const ApproveEncoding = defineCommand<ApproveEncoding, DutyView>({
  action: 'publication.approveEncoding',
  summary: 'Thẩm phán chủ tọa duyệt bản mã hóa',
  allow: ['judge', 'courtChief', 'deputyChief'],
  data: Joi.object<ApproveEncoding, true>({ dutyId: id.required(), draft: Joi.number().integer().min(1).required() }),
  reply: dutyView,
});
