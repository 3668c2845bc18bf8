import Joi from 'joi';
import { courtId, defineCommand, id, version } from '../kit.ts';
import type { MovedOver } from './events.ts';

/** A petition, file or case that another court sent here is registered: done by the house when it hears that it was sent. */
export interface ReceiveMovedFiling {
  procedure: string;
  courtId: string;
  docketId: string;
  from: { filingId: string; courtId: string; caseId?: string }; // caseId: it is the case that was sent
  movedOver: MovedOver;
  takenOver?: object; // acts done there with which the filing goes on here, as the engine resolved them
}
export const ReceiveMovedFiling = defineCommand<
  ReceiveMovedFiling,
  { filingId: string; receiptNumber: string; version: number }
>({
  action: 'intake.receiveMovedFiling',
  summary: 'Nhận đơn, hồ sơ do Tòa án khác chuyển đến (nội bộ)',
  allow: 'system',
  creates: true,
  data: Joi.object<ReceiveMovedFiling>({
    procedure: Joi.string().max(60).required(),
    courtId: courtId.required(),
    docketId: id.required(),
    from: Joi.object({ filingId: id.required(), courtId: courtId.required(), caseId: id }).required(),
    movedOver: Joi.object().unknown().required(), // as the room that sent it wrote it
    takenOver: Joi.object().unknown(),
  }),
  reply: Joi.object({ filingId: id.required(), receiptNumber: Joi.string().required(), version: version.required() }),
});
