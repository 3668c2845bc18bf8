import Joi from 'joi';
import { idOf } from '../ids.ts';
import { courtId, defineCommand, version } from '../kit.ts';
import { personName, staffCode } from './fields.ts';

/** Enters a person of the courts. Roles come by appointment. */
export interface RegisterPerson {
  name: string;
  courtId?: string; // whose person; absent: the actor's court
  staffCode?: string; // mã cán bộ, unique in the country
  birthYear?: number;
}
export const RegisterPerson = defineCommand<RegisterPerson, { personId: string; version: number }>({
  action: 'directory.registerPerson',
  summary: 'Thêm người của Tòa án',
  allow: ['administrator', 'operator'],
  creates: true,
  data: Joi.object<RegisterPerson, true>({
    name: personName.required(),
    courtId,
    staffCode,
    birthYear: Joi.number().integer().min(1900).max(2200),
  }),
  reply: Joi.object({ personId: idOf('per').required(), version: version.required() }),
});

export interface CorrectPerson {
  personId: string;
  name?: string;
  staffCode?: string;
  birthYear?: number;
}
export const CorrectPerson = defineCommand<CorrectPerson, { version: number }>({
  action: 'directory.correctPerson',
  summary: 'Sửa họ tên, mã cán bộ, năm sinh',
  allow: ['administrator', 'operator'],
  data: Joi.object<CorrectPerson, true>({
    personId: idOf('per').required(),
    name: personName,
    staffCode,
    birthYear: Joi.number().integer().min(1900).max(2200),
  }).or('name', 'staffCode', 'birthYear'),
  reply: Joi.object({ version: version.required() }),
});
