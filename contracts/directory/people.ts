import Joi from 'joi';
import { ROLES, type Role } from '../actor.ts';
import { idOf } from '../ids.ts';
import {
  courtId,
  cursor,
  type DateOnly,
  dateOnly,
  defineQuery,
  id,
  type Page,
  pageOf,
  pageSize,
  text,
  version,
} from '../kit.ts';
import { role } from './fields.ts';

/** A role in a court from and to a date, as an appointment decision gives it. */
export interface Appointment {
  id: string; // within the person
  courtId: string;
  role: Role;
  title: string; // chức danh, chức vụ as printed: 'Thẩm phán trung cấp'
  from: DateOnly;
  to?: DateOnly; // its last day
  decision?: string; // number of the decision
}
/** Someone's role taken over during absence (ủy nhiệm). It lies with the person who takes it over. */
export interface Delegation {
  id: string; // within the person
  from: { id: string; name: string };
  courtId: string;
  role: Role;
  fromOn: DateOnly;
  toOn: DateOnly;
}

/** A row of a person picker: who holds which roles at a court on a day. */
export interface PersonRow {
  personId: string;
  name: string;
  courtId: string;
  roles: { role: Role; title: string; from: DateOnly; to?: DateOnly; actsFor?: { id: string; name: string } }[];
}
export interface ListPeople {
  courtId?: string; // absent: the actor's court
  role?: Role;
  on?: DateOnly; // absent: today
  text?: string; // part of a name, with or without accents
  cursor?: string;
  pageSize?: number;
}
export const ListPeople = defineQuery<ListPeople, Page<PersonRow>>({
  action: 'directory.listPeople',
  summary: 'Danh sách người của Tòa án theo chức danh, tại một ngày',
  allow: 'signedIn',
  data: Joi.object<ListPeople, true>({ courtId, role, on: dateOnly, text: text(100).min(1), cursor, pageSize }),
  reply: pageOf(
    Joi.object<PersonRow, true>({
      personId: idOf('per').required(),
      name: Joi.string().required(),
      courtId: courtId.required(),
      roles: Joi.array()
        .items(
          Joi.object({
            role: role.required(),
            title: Joi.string().required(),
            from: dateOnly.required(),
            to: dateOnly,
            actsFor: Joi.object({ id: id.required(), name: Joi.string().required() }),
          }),
        )
        .required(),
    }),
  ),
});

export interface AccountView {
  accountId: string;
  accountName: string;
  state: 'open' | 'disabled';
  mustChangePassword: boolean;
  practisesOn?: DateOnly;
  version: number;
}
export interface PersonView {
  personId: string;
  version: number;
  name: string;
  staffCode?: string;
  birthYear?: number;
  courtId: string; // of the latest appointment
  appointments: Appointment[];
  delegations: Delegation[];
  accounts?: AccountView[]; // for those who administer them, and for the person
}
const appointment = Joi.object<Appointment, true>({
  id: Joi.string().required(),
  courtId: courtId.required(),
  role: Joi.string()
    .valid(...ROLES)
    .required(),
  title: Joi.string().required(),
  from: dateOnly.required(),
  to: dateOnly,
  decision: Joi.string(),
});
const delegation = Joi.object<Delegation, true>({
  id: Joi.string().required(),
  from: Joi.object({ id: id.required(), name: Joi.string().required() }).required(),
  courtId: courtId.required(),
  role: role.required(),
  fromOn: dateOnly.required(),
  toOn: dateOnly.required(),
});
const account = Joi.object<AccountView, true>({
  accountId: idOf('acc').required(),
  accountName: Joi.string().required(),
  state: Joi.string().valid('open', 'disabled').required(),
  mustChangePassword: Joi.boolean().required(),
  practisesOn: dateOnly,
  version: version.required(),
});

export const GetPerson = defineQuery<{ personId: string }, PersonView>({
  action: 'directory.getPerson',
  summary: 'Một người của Tòa án: chức danh, ủy nhiệm, tài khoản',
  allow: 'signedIn',
  data: Joi.object({ personId: idOf('per').required() }),
  reply: Joi.object<PersonView, true>({
    personId: idOf('per').required(),
    version: version.required(),
    name: Joi.string().required(),
    staffCode: Joi.string(),
    birthYear: Joi.number(),
    courtId: courtId.required(),
    appointments: Joi.array().items(appointment).required(),
    delegations: Joi.array().items(delegation).required(),
    accounts: Joi.array().items(account),
  }),
});
