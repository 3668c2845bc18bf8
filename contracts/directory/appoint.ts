import Joi from 'joi';
import type { Role } from '../actor.ts';
import { idOf } from '../ids.ts';
import { courtId, type DateOnly, dateOnly, defineCommand, text, version } from '../kit.ts';
import { role } from './fields.ts';

export interface Appoint {
  personId: string;
  courtId: string;
  role: Role;
  title?: string; // absent: the usual title of the role
  from: DateOnly;
  to?: DateOnly;
  decision?: string;
}
export const Appoint = defineCommand<Appoint, { appointmentId: string; version: number }>({
  action: 'directory.appoint',
  summary: 'Giao chức danh tại một Tòa án, từ ngày',
  allow: ['administrator', 'operator'],
  data: Joi.object<Appoint, true>({
    personId: idOf('per').required(),
    courtId: courtId.required(),
    role: role.required(),
    title: text(200).min(1),
    from: dateOnly.required(),
    to: dateOnly,
    decision: text(100).min(1),
  }),
  reply: Joi.object({ appointmentId: Joi.string().required(), version: version.required() }),
});

export interface EndAppointment {
  personId: string;
  appointmentId: string;
  to: DateOnly; // its last day; where that has passed, open sessions of the person end
  reason?: string;
}
export const EndAppointment = defineCommand<EndAppointment, { version: number }>({
  action: 'directory.endAppointment',
  summary: 'Kết thúc chức danh, đến hết ngày',
  allow: ['administrator', 'operator'],
  data: Joi.object<EndAppointment, true>({
    personId: idOf('per').required(),
    appointmentId: Joi.string().max(40).required(),
    to: dateOnly.required(),
    reason: text(500).min(1),
  }),
  reply: Joi.object({ version: version.required() }),
});
