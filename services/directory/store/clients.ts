import type { ClientEvent } from '#contracts/directory/events.ts';
import type { Page } from '#contracts/kit.ts';
import { fromStored } from '#services/runtime/aggregates.ts';
import { pagedList, TEXT } from '#services/runtime/pages.ts';
import { type ApiClient, applyToClient } from '../model/client.ts';
import { type AuditedStore, auditedIn, type Place } from './audited.ts';

const CLIENTS = pagedList('clients', TEXT);

export interface ClientStore extends AuditedStore<ApiClient, ClientEvent> {
  byKey(fingerprint: string): Promise<ApiClient | undefined>;
  putKey(fingerprint: string, clientId: string): void;
  dropKeys(clientId: string): void;
  /** Of one court, or of all. */
  list(asked: { courtId?: string; cursor?: string; pageSize?: number }): Promise<Page<ApiClient>>;
}

export function clientsIn(place: Place): ClientStore {
  const { collections, unit } = place;
  const { clients, clientKeys } = collections;
  const base = auditedIn(place, clients, applyToClient);
  return {
    ...base,
    async byKey(fingerprint) {
      const key = await clientKeys.findById(fingerprint).lean();
      return key ? base.find(key.clientId) : undefined;
    },
    putKey: (fingerprint, clientId) =>
      unit.write(clientKeys, { insertOne: { document: { _id: fingerprint, clientId } as never } }),
    dropKeys: (clientId) => unit.write(clientKeys, { deleteMany: { filter: { clientId } } }),
    async list({ courtId, cursor, pageSize = 50 }) {
      const [after] = CLIENTS.after(cursor);
      const rows = await clients
        .find({ ...(courtId !== undefined && { courtId }), ...(after && { _id: { $gt: after } }) })
        .sort({ _id: 1 })
        .limit(pageSize + 1)
        .lean();
      return CLIENTS.page(
        rows.map((one) => fromStored<ApiClient>(one)),
        pageSize,
        ({ id }) => [id],
      );
    },
  };
}
