import Joi from 'joi';
import { courtId, defineCommand, id } from '../kit.ts';
import { type SignedIn, signedIn } from './sign-in.ts';

export interface RefreshSession {
  refreshToken: string;
  courtId?: string; // go on at another court of this person; absent: the court of the session
  actingFor?: string; // as at sign-in; absent: as the session has it
}
export const RefreshSession = defineCommand<RefreshSession, SignedIn>({
  action: 'directory.refreshSession',
  summary: 'Gia hạn phiên đăng nhập, đổi Tòa án làm việc',
  allow: 'public',
  creates: true,
  secretReply: true,
  data: Joi.object<RefreshSession, true>({ refreshToken: Joi.string().max(200).required(), courtId, actingFor: id }),
  reply: signedIn,
});
