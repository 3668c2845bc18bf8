import Joi from 'joi';
import { idOf } from '../ids.ts';
import { defineCommand } from '../kit.ts';

/** Ends the session: of the refresh token, or the one named by the access token (`sid`) of the same person. */
export interface SignOut {
  refreshToken?: string;
  sessionId?: string;
}
export const SignOut = defineCommand<SignOut, { ended: boolean }>({
  action: 'directory.signOut',
  summary: 'Đăng xuất',
  allow: 'public',
  creates: true,
  data: Joi.object<SignOut, true>({ refreshToken: Joi.string().max(200), sessionId: idOf('ses') }).xor(
    'refreshToken',
    'sessionId',
  ),
  reply: Joi.object({ ended: Joi.boolean().required() }),
});
