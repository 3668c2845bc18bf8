import Joi from 'joi';
import { type Instant, id, instant } from './kit.ts';

/** What of a sealed matter somebody looked at; 'list': a row of it among others. */
export const LOOKED_AT = [
  'matter',
  'parties',
  'entries',
  'acts',
  'tasks',
  'hearings',
  'list',
  'hint', // among matters of the same people
  'documents',
  'document',
  'paper', // a form, filled with what is known
  'duty', // to publish the result
  'draft', // of what would be published
] as const;
export type LookedAt = (typeof LOOKED_AT)[number];

/** Who looked at a sealed matter, when, and at what. `requestId` leads to the request in the logs. */
export interface MatterLook {
  by: { id: string; name: string };
  at: Instant;
  what: LookedAt;
  requestId: string;
}
export const matterLook = Joi.object<MatterLook, true>({
  by: Joi.object({ id: id.required(), name: Joi.string().allow('').required() }).required(),
  at: instant.required(),
  what: Joi.string()
    .valid(...LOOKED_AT)
    .required(),
  requestId: Joi.string().required(),
});
