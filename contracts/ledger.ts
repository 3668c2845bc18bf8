import type { Actor } from './actor.ts';
import type { DateOnly, Instant } from './kit.ts';

/** What the model says happened. `type` is the event code of the law data where one exists. */
export interface Happened<Type extends string = string, Data = unknown> {
  type: Type;
  legalOn: DateOnly; // the day it has in law, which may lie before the day it was recorded
  data: Data;
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
  schema: 1;
  previousHash: string; // '' for the first
  hash: string;
}
