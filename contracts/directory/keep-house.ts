import Joi from 'joi';
import { idOf } from '../ids.ts';
import { courtId, defineCommand } from '../kit.ts';

/** What the directory tells itself: a refusal leaves nothing behind, so what must be recorded of it is a command of its own. */

export interface RecordRefusedSignIn {
  accountId?: string; // absent: the name is unknown; what was typed is not kept, it may be a password
  personId?: string;
  courtId: string;
  reason: 'unknown-account' | 'wrong-password' | 'disabled';
  lockedSeconds?: number; // the name is locked from now for this long
}
export const RecordRefusedSignIn = defineCommand<RecordRefusedSignIn, { recorded: boolean }>({
  action: 'directory.recordRefusedSignIn',
  summary: 'Ghi nhận lần đăng nhập không thành (nội bộ)',
  allow: 'system',
  creates: true,
  data: Joi.object<RecordRefusedSignIn, true>({
    accountId: idOf('acc'),
    personId: idOf('per'),
    courtId: courtId.allow('').required(),
    reason: Joi.string().valid('unknown-account', 'wrong-password', 'disabled').required(),
    lockedSeconds: Joi.number().integer().min(1),
  }),
  reply: Joi.object({ recorded: Joi.boolean().required() }),
});

export const EndSession = defineCommand<{ sessionId: string; reason: 'token-reused' }, { ended: boolean }>({
  action: 'directory.endSession',
  summary: 'Kết thúc phiên bị lộ mã (nội bộ)',
  allow: 'system',
  creates: true,
  data: Joi.object({ sessionId: idOf('ses').required(), reason: Joi.string().valid('token-reused').required() }),
  reply: Joi.object({ ended: Joi.boolean().required() }),
});

/** Enters courts of the law data that the register lacks, a part at a time. */
export const SeedCourts = defineCommand<{ atMost: number }, { registered: number; left: number }>({
  action: 'directory.seedCourts',
  summary: 'Ghi danh mục Tòa án ban đầu vào sổ (nội bộ)',
  allow: 'system',
  creates: true,
  data: Joi.object({ atMost: Joi.number().integer().min(1).max(500).required() }),
  reply: Joi.object({ registered: Joi.number().required(), left: Joi.number().required() }),
});
