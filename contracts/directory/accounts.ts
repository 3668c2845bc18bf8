import Joi from 'joi';
import { idOf } from '../ids.ts';
import { type DateOnly, dateOnly, defineCommand, text, version } from '../kit.ts';
import { newAccountName, password } from './fields.ts';

/** Gives a person an account. Its first password must be changed at the first sign-in. */
export interface RegisterAccount {
  personId: string;
  accountName: string;
  password?: string; // absent: one is made up and told once
  practisesOn?: DateOnly; // a practice account lives on this day
}
export interface AccountRegistered {
  accountId: string;
  accountName: string;
  initialPassword?: string; // when none was given
  version: number;
}
export const RegisterAccount = defineCommand<RegisterAccount, AccountRegistered>({
  action: 'directory.registerAccount',
  summary: 'Cấp tài khoản đăng nhập',
  allow: ['administrator', 'operator'],
  creates: true,
  secretReply: true,
  data: Joi.object<RegisterAccount, true>({
    personId: idOf('per').required(),
    accountName: newAccountName.required(),
    password,
    practisesOn: dateOnly,
  }),
  reply: Joi.object<AccountRegistered, true>({
    accountId: idOf('acc').required(),
    accountName: Joi.string().required(),
    initialPassword: Joi.string(),
    version: version.required(),
  }),
});

export interface ResetPassword {
  accountId: string;
  password?: string; // absent: one is made up and told once
}
/** Also ends a lock-out and every session of the account. */
export const ResetPassword = defineCommand<ResetPassword, { temporaryPassword?: string; version: number }>({
  action: 'directory.resetPassword',
  summary: 'Đặt lại mật khẩu',
  allow: ['administrator', 'operator'],
  secretReply: true,
  data: Joi.object<ResetPassword, true>({ accountId: idOf('acc').required(), password }),
  reply: Joi.object({ temporaryPassword: Joi.string(), version: version.required() }),
});

/** Shuts the account and ends its sessions. It needs no version: this must not wait. */
export const DisableAccount = defineCommand<{ accountId: string; reason: string }, { version: number }>({
  action: 'directory.disableAccount',
  summary: 'Khóa tài khoản',
  allow: ['administrator', 'operator'],
  creates: true,
  data: Joi.object({ accountId: idOf('acc').required(), reason: text(500).min(1).required() }),
  reply: Joi.object({ version: version.required() }),
});

export const EnableAccount = defineCommand<{ accountId: string; reason: string }, { version: number }>({
  action: 'directory.enableAccount',
  summary: 'Mở lại tài khoản',
  allow: ['administrator', 'operator'],
  data: Joi.object({ accountId: idOf('acc').required(), reason: text(500).min(1).required() }),
  reply: Joi.object({ version: version.required() }),
});
