import Joi from 'joi';
import { courtId, dateOnly, id, text } from '../kit.ts';
import { partyCorrection } from '../proceedings.ts';

/** A question that an act asks, as it is served to clients. The values it takes are those of `fieldsSchema`. */
export interface FieldShape {
  ask:
    | 'text'
    | 'date'
    | 'dateTime'
    | 'money'
    | 'count'
    | 'yesNo'
    | 'court'
    | 'case'
    | 'documents'
    | 'paperNumber'
    | 'choice'
    | 'person'
    | 'party'
    | 'parties'
    | 'newParty'
    | 'newParties'
    | 'corrections'
    | 'presence';
  label: string;
  help?: string;
  optional?: boolean;
  when?: Readonly<Record<string, string | boolean | readonly (string | boolean)[]>>; // asked only when other fields have these values, else left out
  max?: number; // longest text
  of?: readonly { code: string; name: string; article?: string; tags?: readonly string[] }[];
  role?: string; // what a person must be at the court
  roles?: readonly string[]; // which roles a party may have
  not?: 'afterAct' | 'beforeAct';
}

/** A day at the court, with the time of day where it is known: '2026-03-02' or '2026-03-02T08:30' (Asia/Ho_Chi_Minh). */
const dayOrTime = Joi.alternatives(
  dateOnly,
  Joi.string()
    .pattern(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/, 'YYYY-MM-DDTHH:MM')
    .custom((value: string, helpers) =>
      dateOnly.validate(value.slice(0, 10)).error ? helpers.error('date.format') : value,
    ),
);

/** What else is known of a party is for the contract of the service that keeps parties. */
const newParty = (roles: readonly string[]) =>
  Joi.object({
    id: id.required(),
    role: Joi.string()
      .valid(...roles)
      .required(),
  }).unknown();

const valueOf = (field: FieldShape, partyRoles: readonly string[]): Joi.Schema => {
  const codes = (field.of ?? []).map(({ code }) => code);
  switch (field.ask) {
    case 'text':
      return text(field.max ?? 4000).min(1);
    case 'paperNumber':
      return text(60).min(1);
    case 'date':
      return dateOnly;
    case 'dateTime':
      return dayOrTime;
    case 'money':
      return Joi.number().strict().integer().min(0).max(1e15); // whole đồng
    case 'count':
      return Joi.number().strict().integer().min(0).max(1e9);
    case 'yesNo':
      return Joi.boolean().strict();
    case 'court':
      return courtId;
    case 'case':
    case 'person':
    case 'party':
      return id;
    case 'documents':
      return Joi.array().items(id).unique().max(200);
    case 'parties':
      return Joi.array().items(id).unique().min(1).max(5000);
    case 'choice':
      return Joi.string().valid(...codes);
    case 'newParty':
      return newParty(field.roles ?? partyRoles);
    case 'newParties':
      return Joi.array()
        .items(newParty(field.roles ?? partyRoles))
        .unique('id')
        .min(1)
        .max(5000);
    case 'corrections':
      return Joi.array().items(partyCorrection).unique('party').min(1).max(50);
    case 'presence':
      return Joi.array()
        .items(
          Joi.object({
            party: id.required(),
            is: Joi.string()
              .valid(...codes)
              .required(),
            note: text(500),
          }),
        )
        .unique('party')
        .max(5000);
  }
};

/** What is asked only beside other answers must be left out without them. */
const askedWhen = ({ when = {} }: FieldShape, value: Joi.Schema): Joi.Schema =>
  Object.entries(when).reduce<Joi.Schema>((asked, [name, values]) => {
    const is = Joi.valid(...(typeof values === 'object' ? values : [values])).required();
    return asked.when(name, { is, otherwise: Joi.forbidden() });
  }, value);

/** The schema of the fields of one act: unknown fields are refused, text is composed Unicode. */
export const fieldsSchema = (fields: Readonly<Record<string, FieldShape>>, partyRoles: readonly string[]) =>
  Joi.object(
    Object.fromEntries(
      Object.entries(fields).map(([name, field]) => {
        const value = valueOf(field, partyRoles).label(name);
        return [name, askedWhen(field, field.optional ? value : value.required())];
      }),
    ),
  ).prefs({ abortEarly: true, allowUnknown: false });
