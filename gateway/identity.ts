import { createHash } from 'node:crypto';
import jwt from '@fastify/jwt';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { ServiceBroker } from 'moleculer';
import { type Actor, actorSchema, systemActor } from '#contracts/actor.ts';
import { CheckSession } from '#contracts/directory/check-session.ts';
import { AuthenticateClient } from '#contracts/directory/clients.ts';
import { CourtError, isCourtError } from '#contracts/errors.ts';
import { ask } from '#services/runtime/broker.ts';
import { CLOCKS_APART_MS } from '#services/runtime/clocks.ts';
import type { Asking, Identity } from './asking.ts';
import type { Limits } from './limits.ts';
import type { SigningKeys } from './signing-keys.ts';

/** What an access token of the directory says. */
interface Claims {
  actor: Actor;
  sid: string;
  exp: number;
}

const SESSION_MS = 5_000; // how long an ended session may still ask
const A_WHILE_MS = 30_000;
const CLIENT_MS = 30_000; // how long a key that was taken away may still ask

/**
 * Who asks, by the header Authorization and nothing else: the token of a person who signed in (Bearer), or the key of an
 * internal app (ApiKey). No cookie says who asks, so no page of another origin can make a browser act.
 */
export async function openIdentity(
  app: FastifyInstance,
  broker: ServiceBroker,
  keys: SigningKeys,
  limits: Limits,
): Promise<Identity> {
  await app.register(jwt, {
    secret: { public: (_request: FastifyRequest, token: unknown) => keys.pemOf(kidOf(token)) },
    decode: { complete: true },
    verify: {
      algorithms: ['EdDSA'],
      allowedIss: 'courts',
      allowedAud: 'courts',
      requiredClaims: ['exp', 'iss', 'aud', 'sid', 'actor'],
      cache: 20_000,
      clockTolerance: CLOCKS_APART_MS,
    },
  });
  const house = (requestId: string) => ({ actor: systemActor('gateway'), requestId });

  const sessions = new LRUCache<string, boolean, string>({
    max: 50_000,
    ttl: SESSION_MS,
    fetchMethod: async (sessionId, _stale, { context }) =>
      (await ask(broker, CheckSession, { ...house(context), data: { sessionId } })).alive,
  });
  const clients = new LRUCache<string, Asking | false, { key: string; requestId: string }>({
    max: 10_000,
    ttl: CLIENT_MS,
    fetchMethod: async (_hash, _stale, { context: { key, requestId } }) => {
      try {
        const known = await ask(broker, AuthenticateClient, { ...house(requestId), data: { key } });
        return { actor: known.actor, limitPerMinute: known.rateLimitPerMinute };
      } catch (error) {
        if (isUnknown(error)) return false;
        throw error;
      }
    },
  });

  const person = async (request: FastifyRequest): Promise<Asking> => {
    const { actor, sid, exp } = checkedClaims(await verified(request));
    if (!(await sessions.fetch(sid, { context: request.id }))) throw new CourtError('session-ended');
    return { actor, sessionId: sid, endsAt: endOf(exp * 1_000) };
  };
  const client = async (request: FastifyRequest, key: string): Promise<Asking> => {
    if (key.length > 200) throw new CourtError('unauthenticated');
    const hash = createHash('sha256').update(key).digest('base64url'); // the key itself is not kept
    if (clients.get(hash) === undefined) await limits.guess(request);
    const known = await clients.fetch(hash, { context: { key, requestId: request.id } });
    if (!known) throw new CourtError('unauthenticated');
    return known;
  };

  return {
    async identify(request) {
      const { authorization } = request.headers;
      const [, key] = /^ApiKey (\S+)$/i.exec(authorization ?? '') ?? [];
      if (key) return client(request, key);
      if (!/^Bearer \S+$/i.test(authorization ?? '')) throw new CourtError('unauthenticated');
      return person(request);
    },
  };
}

/** Whatever is wrong with a token is `unauthenticated`; only keys that cannot be had are not the caller's fault. */
async function verified(request: FastifyRequest): Promise<Claims> {
  try {
    return await request.jwtVerify<Claims>();
  } catch (error) {
    if (isCourtError(error) || (error as { retryable?: boolean }).retryable) throw error;
    const expired = (error as { code?: string }).code === 'FST_JWT_AUTHORIZATION_TOKEN_EXPIRED';
    throw new CourtError('unauthenticated', expired ? { reason: 'token-expired' } : {});
  }
}

/** A token that ended by our clock and not by that of its maker is good for another while. */
const endOf = (endsAt: number): number => (endsAt > Date.now() ? endsAt : Date.now() + A_WHILE_MS);

const kidOf = (token: unknown): unknown => (token as { header?: { kid?: unknown } }).header?.kid;

/** A signed token with another content than agreed is nobody's. */
function checkedClaims(claims: Claims): Claims {
  if (actorSchema.validate(claims.actor).error || claims.actor.kind !== 'person')
    throw new CourtError('unauthenticated');
  return claims;
}

const isUnknown = (error: unknown): boolean =>
  isCourtError(error) && (error.type === 'unauthenticated' || error.type === 'invalid-request');
