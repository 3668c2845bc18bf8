import Joi from 'joi';
import { idOf } from '../ids.ts';
import { defineCommand } from '../kit.ts';
import { accountName, password } from './fields.ts';

export interface ChangePassword {
  currentPassword: string;
  newPassword: string;
  accountName?: string; // needed only by a person with several accounts
  sessionId?: string; // the session that goes on; all others of the account end
}
/** Not kept like other commands: what is in it must not be stored, not even as a digest. Asked again, it is done already. */
export const ChangePassword = defineCommand<ChangePassword, { changed: boolean }>({
  action: 'directory.changePassword',
  summary: 'Đổi mật khẩu',
  allow: 'signedIn',
  creates: true,
  secretReply: true,
  data: Joi.object<ChangePassword, true>({
    currentPassword: password.required(),
    newPassword: password.required(),
    accountName: accountName.min(1),
    sessionId: idOf('ses'),
  }),
  reply: Joi.object({ changed: Joi.boolean().required() }),
});
