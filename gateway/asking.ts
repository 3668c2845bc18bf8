import type { FastifyRequest } from 'fastify';
import type { Actor } from '#contracts/actor.ts';

/** Who asks, as it was found out from the request and nothing else. */
export interface Asking {
  actor: Actor;
  sessionId?: string; // of a person who signed in
  endsAt?: number; // when this knowledge ends (ms): the token expires
  limitPerMinute?: number; // of an app, its own
}

/** Finds out who asks. */
export interface Identity {
  /** @throws CourtError unauthenticated, too-many-requests, unavailable */
  identify(request: FastifyRequest): Promise<Asking>;
}

declare module 'fastify' {
  interface FastifyRequest {
    asking: Asking;
  }
}
