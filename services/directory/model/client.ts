import type { Actor, Role } from '#contracts/actor.ts';
import { CLIENT_ROLES } from '#contracts/directory/clients.ts';
import type { ClientEvent } from '#contracts/directory/events.ts';
import { CourtError } from '#contracts/errors.ts';
import type { DateOnly, Instant } from '#contracts/kit.ts';
import { READS_MATTERS } from '#contracts/who-reads.ts';

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

const isForApps = (role: Role): boolean => CLIENT_ROLES.some((one) => one === role);

/**
 * Who may have an app registered: an operator one that sees no matter, at any court; the chief one that works on the matters
 * of the own court. Whoever runs the machines cannot give himself, by a key, what his own role does not see.
 * @throws CourtError role-not-for-apps, practice-stays-practice, forbidden
 */
export function requireRegistersClient(actor: Actor, { courtId, roles }: NewClient): void {
  const unfit = roles.find((role) => !isForApps(role));
  if (unfit) throw new CourtError('role-not-for-apps', { role: unfit, article: 'BLTTDS 2015, Điều 46 khoản 2' });
  if (actor.practisesOn !== undefined) throw new CourtError('practice-stays-practice'); // an app lives today
  if (actor.roles.includes('courtChief') && actor.courtId === courtId) return;
  const seer = roles.find((role) => READS_MATTERS.includes(role));
  if (!actor.roles.includes('operator') || seer)
    throw new CourtError('forbidden', { courtId, ...(seer && { role: seer }) });
}

/** Whose apps somebody sees: an operator's eyes reach every court, the chief's the own one. `undefined`: of all courts. */
export const courtOfClientsSeen = ({ kind, roles, courtId }: Actor): string | undefined =>
  kind === 'system' || roles.includes('operator') ? undefined : courtId;

/**
 * Who takes a key away: whoever sees the app. Of another court = not found.
 * @throws CourtError practice-stays-practice, not-found
 */
export function requireRevokesClient(actor: Actor, { id, courtId }: Pick<ApiClient, 'id' | 'courtId'>): void {
  const own = courtOfClientsSeen(actor);
  if (own !== undefined && own !== courtId) throw new CourtError('not-found', { id });
  if (actor.practisesOn !== undefined) throw new CourtError('practice-stays-practice');
}

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
  roles: roles.filter(isForApps), // a key of earlier times opens no more than a new one
  scopes,
});
