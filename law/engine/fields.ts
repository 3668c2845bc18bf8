import type Joi from 'joi';
import { CourtError } from '#contracts/errors.ts';
import type { DateOnly } from '#contracts/kit.ts';
import { fieldsSchema } from '#contracts/procedure/fields.ts';
import type { AnyAct, AnyProcedure } from '../procedure.ts';
import type { FieldValues } from './proceeding.ts';

const schemas = new WeakMap<AnyAct, Joi.ObjectSchema<FieldValues>>();

function schemaOf(procedure: AnyProcedure, act: AnyAct): Joi.ObjectSchema<FieldValues> {
  const known = schemas.get(act);
  if (known) return known;
  const made: Joi.ObjectSchema<FieldValues> = fieldsSchema(act.fields ?? {}, Object.keys(procedure.partyRoles));
  schemas.set(act, made);
  return made;
}

const SHOWN = 10;

/** What is wrong with a field, and which values it takes, of many the first; never what was typed. */
export function fieldInvalid(
  act: string,
  path: readonly (string | number)[],
  detail?: Joi.ValidationErrorItem,
): CourtError {
  const field = path.join('.');
  const problem = detail?.type;
  const valids: unknown[] = detail?.context?.valids ?? [];
  const limit = [...valids.slice(0, SHOWN), ...(valids.length > SHOWN ? ['…'] : [])].join(', ');
  const fault = { field, rule: problem, limit };
  return new CourtError('act-field-invalid', { act, field, problem, ...(limit !== '' && { fields: [fault] }) });
}

/**
 * What was filled in, checked and in composed Unicode.
 * @throws CourtError act-field-invalid, with the field and what is wrong; never with what was typed
 */
export function readFields(
  procedure: AnyProcedure,
  name: string,
  act: AnyAct,
  given: Readonly<Record<string, unknown>>,
  on: DateOnly,
): FieldValues {
  const { value, error } = schemaOf(procedure, act).validate(given);
  if (error) {
    const [detail] = error.details;
    throw fieldInvalid(name, detail?.path ?? [], detail);
  }
  for (const [field, shape] of Object.entries(act.fields ?? {})) {
    const day = value[field];
    if (shape.ask !== 'date' || typeof day !== 'string' || shape.not === undefined) continue;
    const isWrong = shape.not === 'afterAct' ? day > on : day < on;
    if (isWrong) throw new CourtError('act-field-invalid', { act: name, field, problem: `date.${shape.not}` });
  }
  return value;
}
