import type { SessionEnd, SessionEvent } from '#contracts/directory/events.ts';
import type { DateOnly, Instant } from '#contracts/kit.ts';

/** One sign-in, from the password to the end; or a try that was refused. */
export interface Session {
  id: string;
  version: number;
  hash: string;
  courtId: string;
  docketId: string;
  state: 'open' | 'ended' | 'refused';
  personId?: string; // unknown of a refused try with an unknown name
  accountId?: string;
  actingFor?: string; // as asked for: a person's id or 'self'
  startedAt?: Instant;
  expiresAt?: Instant; // no refresh goes beyond it
  endedAt?: Instant;
  endReason?: SessionEnd;
  refusal?: string;
}

export const ACCESS_SECONDS = 10 * 60;
/** A refresh token lives for a working day; a session at most for a week, then the password is asked again. */
export const REFRESH_SECONDS = 12 * 3600;
export const SESSION_SECONDS = 7 * 24 * 3600;

export interface Opening {
  personId: string;
  accountId: string;
  courtId: string;
  actingFor?: string;
}
export const open = (
  { personId, accountId, courtId, actingFor }: Opening,
  today: DateOnly,
  now: Date,
): Extract<SessionEvent, { type: 'signed-in' }> => ({
  type: 'signed-in',
  legalOn: today,
  data: {
    personId,
    accountId,
    courtId,
    ...(actingFor && { actingFor }),
    startedAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + SESSION_SECONDS * 1_000).toISOString(),
  },
});

/** Goes on at another court, or for another absent person. */
export const move = (
  { courtId, actingFor }: { courtId: string; actingFor?: string },
  today: DateOnly,
): SessionEvent => ({ type: 'session-moved', legalOn: today, data: { courtId, ...(actingFor && { actingFor }) } });

export interface Refusal {
  accountId?: string;
  personId?: string;
  courtId: string;
  reason: string;
  lockedSeconds?: number;
}
/** A try that was refused; the one that locks the name says for how long. */
export const refuse = ({ lockedSeconds, ...refusal }: Refusal, today: DateOnly): SessionEvent[] => [
  { type: 'sign-in-failed', legalOn: today, data: refusal },
  ...(lockedSeconds ? [{ type: 'sign-in-locked' as const, legalOn: today, data: { seconds: lockedSeconds } }] : []),
];

export const end = (reason: SessionEnd, today: DateOnly, now: Date): SessionEvent => ({
  type: 'session-ended',
  legalOn: today,
  data: { reason, endedAt: now.toISOString() },
});

export const isAlive = ({ state, expiresAt }: Pick<Session, 'state' | 'expiresAt'>, now: Date): boolean =>
  state === 'open' && now.toISOString() < (expiresAt ?? '');

/** The session after an event. It never refuses. */
export function applyToSession(session: Session | undefined, id: string, event: SessionEvent): Session {
  const first = { id, version: 1, hash: '', docketId: id };
  switch (event.type) {
    case 'signed-in':
      return { ...first, state: 'open', ...event.data };
    case 'sign-in-failed': {
      const { reason, ...rest } = event.data;
      return { ...first, state: 'refused', refusal: reason, ...rest };
    }
  }
  if (!session) throw new Error(`the ledger of ${id} does not begin with a sign-in`);
  const next = { ...session, version: session.version + 1 };
  switch (event.type) {
    case 'sign-in-locked':
      return next;
    case 'session-moved': {
      const { actingFor: _, ...rest } = next;
      return { ...rest, ...event.data };
    }
    case 'session-ended':
      return { ...next, state: 'ended', endedAt: event.data.endedAt, endReason: event.data.reason };
  }
}
