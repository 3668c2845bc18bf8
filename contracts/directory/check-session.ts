import Joi from 'joi';
import { idOf } from '../ids.ts';
import { defineQuery } from '../kit.ts';

/** Whether a session still lives. The gateway asks, so that a token of an ended session is refused before it expires. */
export const CheckSession = defineQuery<{ sessionId: string }, { alive: boolean }>({
  action: 'directory.checkSession',
  summary: 'Kiểm tra phiên đăng nhập còn hiệu lực (nội bộ)',
  allow: 'system',
  data: Joi.object({ sessionId: idOf('ses').required() }),
  reply: Joi.object({ alive: Joi.boolean().required() }),
});
