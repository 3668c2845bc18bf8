import Joi from 'joi';
import { actorSchema, type Role } from './actor.ts';

/** A calendar day at the court, 'YYYY-MM-DD' (Asia/Ho_Chi_Minh). A day that does not exist is refused. */
export type DateOnly = string;
/** An instant, ISO 8601 in UTC. */
export type Instant = string;

export const dateOnly = Joi.string()
  .pattern(/^\d{4}-\d{2}-\d{2}$/, 'YYYY-MM-DD')
  .custom((value: string, helpers) => (isRealDay(value) ? value : helpers.error('date.format')))
  .messages({ 'date.format': '{{#label}} is not a day of the calendar' });

export const instant = Joi.string().isoDate();

/** Text that people type: composed Unicode (NFC), without blanks at the ends, at most `max` characters. */
export const text = (max: number) => Joi.string().normalize('NFC').trim().max(max);
/** An opaque id, 'pet_01h…': kind and a sortable UUIDv7 (TypeID). */
export const id = Joi.string()
  .max(100)
  .pattern(/^[\w.:-]+$/);
export const courtId = Joi.string()
  .max(60)
  .pattern(/^[A-Z0-9-]+$/);
export const version = Joi.number().integer().min(0);
export const cursor = Joi.string().max(500);
export const pageSize = Joi.number().integer().min(1).max(200).default(50);

/** One page of a list; `next` asks for the following one and is absent at the end. */
export interface Page<Item> {
  items: Item[];
  next?: string;
}
export const pageOf = (item: Joi.Schema) => Joi.object({ items: Joi.array().items(item).required(), next: cursor });

/** Who may ask at all; the model then looks at court, assignment and state. */
export type Allowed = readonly Role[] | 'signedIn' | 'public' | 'system';

export interface Contract<Data = unknown, Reply = unknown> {
  kind: 'command' | 'query';
  action: string; // '<service>.<verbObject>'
  summary: string; // one Vietnamese line, shown in the API description
  allow: Allowed;
  creates?: true; // a command that needs no version
  secretReply?: true; // the answer holds a secret and is not kept: a repeat is done anew
  data: Joi.ObjectSchema<Data>;
  reply: Joi.Schema<Reply>;
}

type Definition<Data, Reply> = Omit<Contract<Data, Reply>, 'kind'>;

export const defineCommand = <Data, Reply>(definition: Definition<Data, Reply>): Contract<Data, Reply> => ({
  kind: 'command',
  ...definition,
});
export const defineQuery = <Data, Reply>(
  definition: Omit<Definition<Data, Reply>, 'creates'>,
): Contract<Data, Reply> => ({
  kind: 'query',
  ...definition,
});

/** The envelope around a command or query, as every service checks it. */
export const envelopeOf = (contract: Contract) =>
  Joi.object({
    ...(contract.kind === 'command' && {
      id: Joi.string().min(8).max(200).required(),
      expectedVersion: contract.creates ? version.optional() : version.required(),
    }),
    actor: actorSchema.required(),
    data: contract.data.required(),
    requestId: Joi.string().max(100).required(),
  });

function isRealDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}
