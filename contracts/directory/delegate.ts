import Joi from 'joi';
import type { Role } from '../actor.ts';
import { idOf } from '../ids.ts';
import { type DateOnly, dateOnly, defineCommand, text, version } from '../kit.ts';
import { role } from './fields.ts';

/** Ủy nhiệm during absence, at the actor's court: who takes it over acts under the own name, for the absent person. */
export interface Delegate {
  fromPersonId: string;
  toPersonId: string;
  role: Role;
  from: DateOnly;
  to: DateOnly;
}
export const Delegate = defineCommand<Delegate, { delegationId: string; version: number }>({
  action: 'directory.delegate',
  summary: 'Ủy nhiệm trong thời gian vắng mặt',
  allow: ['courtChief'],
  creates: true,
  data: Joi.object<Delegate, true>({
    fromPersonId: idOf('per').required(),
    toPersonId: idOf('per').required(),
    role: role.required(),
    from: dateOnly.required(),
    to: dateOnly.required(),
  }),
  reply: Joi.object({ delegationId: Joi.string().required(), version: version.required() }),
});

export interface EndDelegation {
  personId: string; // who took it over
  delegationId: string;
  to: DateOnly; // its last day; before its first: it never applied
  reason?: string;
}
export const EndDelegation = defineCommand<EndDelegation, { version: number }>({
  action: 'directory.endDelegation',
  summary: 'Kết thúc ủy nhiệm',
  allow: ['courtChief'],
  creates: true,
  data: Joi.object<EndDelegation, true>({
    personId: idOf('per').required(),
    delegationId: Joi.string().max(40).required(),
    to: dateOnly.required(),
    reason: text(500).min(1),
  }),
  reply: Joi.object({ version: version.required() }),
});
