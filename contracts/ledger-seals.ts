import Joi from 'joi';
import { type DateOnly, dateOnly, defineQuery, id } from './kit.ts';

/** The services that keep a ledger: all of them. */
export const LEDGERS = ['directory', 'intake', 'cases', 'documents', 'statistics', 'publication'] as const;

/** What a service's whole ledger was at the end of a day: the root of the tree over the last entry of every stream. */
export interface DayRoot {
  day: DateOnly;
  root: string; // SHA-256, hex
  streams: number;
}

/** Where the last entry of a stream stands in the tree of a day: `within` its bucket of streams, `above` among the buckets. */
export interface HeadProof extends DayRoot {
  service: string;
  stream: string;
  seq: number;
  hash: string; // of the entry
  within: Branch;
  above: Branch;
}
/** A leaf's place and the hashes beside its way to the root (RFC 6962, 2.1.1), hex, from below. */
export interface Branch {
  index: number;
  size: number;
  path: string[];
}

const hex = Joi.string().pattern(/^[0-9a-f]{64}$/);
const branch = Joi.object<Branch, true>({
  index: Joi.number().integer().min(0).required(),
  size: Joi.number().integer().min(1).required(),
  path: Joi.array().items(hex).max(64).required(),
});
const dayRootFields = { day: dateOnly.required(), root: hex.required(), streams: Joi.number().integer().required() };
export const headProof = Joi.object<HeadProof, true>({
  ...dayRootFields,
  service: Joi.string().required(),
  stream: id.required(),
  seq: Joi.number().integer().required(),
  hash: hex.required(),
  within: branch.required(),
  above: branch.required(),
});

/** Every service answers this about its own ledger; only the house itself may ask. */
export const dayRootOf = (service: string) =>
  defineQuery<{ day: DateOnly }, { found?: DayRoot }>({
    action: `${service}.getDayRoot`,
    summary: 'Gốc của sổ cái cuối một ngày (nội bộ)',
    allow: 'system',
    data: Joi.object({ day: dateOnly.required() }),
    reply: Joi.object({ found: Joi.object(dayRootFields) }),
  });
