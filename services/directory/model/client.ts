import type { Actor, Role } from '#contracts/actor.ts';
import type { ClientEvent } from '#contracts/directory/events.ts';
import type { DateOnly, Instant } from '#contracts/kit.ts';

/** An internal app with a key of its own; the key is kept as a hash, apart. */
export interface ApiClient {
  id: string;
  version: number;
  hash: string;
  courtId: string;
  docketId: string;
  name: string;
  roles: Role[];
  scopes: string[];
  rateLimitPerMinute: number;
  registeredAt: Instant;
  revokedAt?: Instant;
}
export type NewClient = Pick<ApiClient, 'name' | 'courtId' | 'roles' | 'scopes' | 'rateLimitPerMinute'>;

export const registerClient = (wanted: NewClient, today: DateOnly, now: Date): ClientEvent => ({
  type: 'client-registered',
  legalOn: today,
  data: { ...wanted, registeredAt: now.toISOString() },
});
export const revoke = (reason: string, today: DateOnly, now: Date): ClientEvent => ({
  type: 'client-revoked',
  legalOn: today,
  data: { reason, revokedAt: now.toISOString() },
});

/** The app after an event. It never refuses. */
export function applyToClient(client: ApiClient | undefined, id: string, event: ClientEvent): ApiClient {
  if (event.type === 'client-registered') return { id, version: 1, hash: '', docketId: id, ...event.data };
  if (!client) throw new Error(`the ledger of ${id} does not begin with its registration`);
  return { ...client, version: client.version + 1, revokedAt: event.data.revokedAt };
}

export const actorOf = ({ id, name, courtId, roles, scopes }: ApiClient): Actor => ({
  kind: 'client',
  id,
  name,
  courtId,
  roles,
  scopes,
});
