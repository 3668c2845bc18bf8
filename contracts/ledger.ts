import Joi from 'joi';
import type { Actor } from './actor.ts';
import { type DateOnly, defineQuery, type Instant, id, instant, version } from './kit.ts';

/** What the model says happened. `type` is the event code of the law data where one exists. */
export interface Happened<Type extends string = string, Data = unknown> {
  type: Type;
  legalOn: DateOnly; // the day it has in law, which may lie before the day it was recorded
  data: Data;
  schema?: number; // the shape `data` was made in, where it is not the first: see `upcasts.ts`
}

/**
 * One entry of the ledger of a matter, as it is stored and as it travels over JetStream. Entries of a stream are
 * numbered from 1 without gaps; `hash` is SHA-256 over the canonical JSON (RFC 8785) of the entry without `hash`,
 * and covers `previousHash`.
 */
export interface LedgerEntry<Type extends string = string, Data = unknown> extends Happened<Type, Data> {
  service: string; // whose ledger
  stream: string; // id of the petition, case, document… that it tells of
  seq: number;
  courtId: string;
  docketId: string; // entries of one docket share a partition, whatever their stream
  recordedAt: Instant;
  actor: Pick<Actor, 'kind' | 'id' | 'name' | 'courtId' | 'roles' | 'actsFor'>;
  commandId: string;
  requestId: string;
  schema: number; // of `data`: what was written stays as it is and is brought up to date when it is read
  previousHash: string; // '' for the first
  hash: string;
}

/** How far a stream has come. */
export interface StreamHead {
  stream: string;
  seq: number;
  hash: string;
}

/** Every service answers these two about its own ledger; only the house itself may ask. */
export const readLedgerOf = (service: string) =>
  defineQuery<{ stream: string; from: number; limit?: number }, { items: LedgerEntry[] }>({
    action: `${service}.readLedger`,
    summary: 'Đọc sổ cái của một hồ sơ (nội bộ)',
    allow: 'system',
    data: Joi.object({
      stream: id.required(),
      from: version.required(),
      limit: Joi.number().integer().min(1).max(500),
    }),
    reply: Joi.object({ items: Joi.array().items(Joi.object().unknown()).required() }),
  });
export const listHeadsOf = (service: string) =>
  defineQuery<{ since: Instant; after?: string }, { items: StreamHead[]; next?: string }>({
    action: `${service}.listHeads`,
    summary: 'Liệt kê đầu sổ cái đã thay đổi (nội bộ)',
    allow: 'system',
    data: Joi.object({ since: instant.required(), after: Joi.string().max(300) }),
    reply: Joi.object({ items: Joi.array().items(Joi.object().unknown()).required(), next: Joi.string() }),
  });
