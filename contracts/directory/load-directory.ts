import Joi from 'joi';
import type { Role } from '../actor.ts';
import { idOf } from '../ids.ts';
import { courtId, type DateOnly, dateOnly, defineCommand, text } from '../kit.ts';
import { newAccountName, password, personName, role, staffCode } from './fields.ts';

export interface PersonToLoad {
  staffCode: string; // who it is: loaded again, nothing is doubled
  name: string;
  birthYear?: number;
  appointments: { courtId: string; role: Role; title?: string; from: DateOnly; to?: DateOnly }[];
  accounts?: { accountName: string; practisesOn?: DateOnly }[];
}
/** People, appointments and accounts at once, from plain data. What is there already stays as it is, with its password. */
export interface LoadDirectory {
  people: PersonToLoad[];
  password: string; // of every new account
  mustChangePassword?: boolean; // absent: yes
}
export interface DirectoryLoaded {
  people: { staffCode: string; personId: string }[];
  registered: number;
  appointed: number;
  accounts: number;
}
export const LoadDirectory = defineCommand<LoadDirectory, DirectoryLoaded>({
  action: 'directory.loadDirectory',
  summary: 'Nạp người, chức danh, tài khoản (nội bộ)',
  allow: 'system',
  creates: true,
  secretReply: true, // the password in it must not be kept
  data: Joi.object<LoadDirectory, true>({
    people: Joi.array()
      .items(
        Joi.object<PersonToLoad, true>({
          staffCode: staffCode.required(),
          name: personName.required(),
          birthYear: Joi.number().integer().min(1900).max(2200),
          appointments: Joi.array()
            .items(
              Joi.object({
                courtId: courtId.required(),
                role: role.required(),
                title: text(200).min(1),
                from: dateOnly.required(),
                to: dateOnly,
              }),
            )
            .min(1)
            .max(50)
            .required(),
          accounts: Joi.array()
            .items(Joi.object({ accountName: newAccountName.required(), practisesOn: dateOnly }))
            .max(10),
        }),
      )
      .min(1)
      .max(500)
      .unique('staffCode')
      .required(),
    password: password.required(),
    mustChangePassword: Joi.boolean(),
  }),
  reply: Joi.object<DirectoryLoaded, true>({
    people: Joi.array()
      .items(Joi.object({ staffCode: staffCode.required(), personId: idOf('per').required() }))
      .required(),
    registered: Joi.number().required(),
    appointed: Joi.number().required(),
    accounts: Joi.number().required(),
  }),
});

export interface BootstrapOperator {
  name: string;
  accountName: string;
  password: string;
  mustChangePassword?: boolean; // absent: yes
}
/** The very first operator (người vận hành) of an empty directory. Refused as soon as there is one. */
export const BootstrapOperator = defineCommand<BootstrapOperator, { personId: string; accountId: string }>({
  action: 'directory.bootstrapOperator',
  summary: 'Tạo người vận hành đầu tiên (nội bộ)',
  allow: 'system',
  creates: true,
  secretReply: true, // the password in it must not be kept
  data: Joi.object<BootstrapOperator, true>({
    name: personName.required(),
    accountName: newAccountName.required(),
    password: password.required(),
    mustChangePassword: Joi.boolean(),
  }),
  reply: Joi.object({ personId: idOf('per').required(), accountId: idOf('acc').required() }),
});
