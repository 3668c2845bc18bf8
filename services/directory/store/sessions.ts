import type { SessionEvent } from '#contracts/directory/events.ts';
import { fromStored } from '#services/runtime/aggregates.ts';
import { applyToSession, type Session } from '../model/session.ts';
import { type AuditedStore, auditedIn, type Place } from './audited.ts';
import type { RefreshToken } from './collections.ts';

export interface SessionStore extends AuditedStore<Session, SessionEvent> {
  /** The open sessions of an account or of a person. */
  openOf(whose: { accountId: string } | { personId: string }): Promise<Session[]>;
  findToken(fingerprint: string): Promise<RefreshToken | undefined>;
  putToken(token: RefreshToken): void;
  /** Marks a token as used; whoever was first says when. */
  useToken(fingerprint: string, usedAt: Date): void;
}

export function sessionsIn(place: Place): SessionStore {
  const { collections, unit } = place;
  const { sessions, refreshTokens } = collections;
  const session = unit.session ?? null;
  return {
    ...auditedIn(place, sessions, applyToSession),
    async openOf(whose) {
      const stored = await sessions
        .find({ ...whose, state: 'open' }, null, { session })
        .limit(1_000)
        .lean();
      return stored.map((one) => fromStored<Session>(one));
    },
    findToken: async (fingerprint) =>
      (await refreshTokens.findById(fingerprint, null, { session }).lean()) ?? undefined,
    putToken({ _id, ...token }) {
      // Two tabs at once derive the same token: the first writes it, the second finds it written.
      unit.write(refreshTokens, { updateOne: { filter: { _id }, update: { $setOnInsert: token }, upsert: true } });
    },
    useToken(fingerprint, usedAt) {
      unit.write(refreshTokens, {
        updateOne: { filter: { _id: fingerprint, usedAt: { $exists: false } }, update: { $set: { usedAt } } },
      });
    },
  };
}
