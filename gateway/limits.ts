import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CourtError } from '#contracts/errors.ts';

/**
 * How much one caller may ask in a minute. Counted in this process: with several gateways a caller has as many times as
 * much, which is meant as a fence against mistakes and guessing, not as a bill.
 */
export interface Limits {
  /** Requests without sign-in, by address. */
  public(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  /** Attempts to sign in, by address; the lock-out of an account is the directory's. */
  signIn(request: FastifyRequest, reply: FastifyReply): Promise<void>;
  /** API keys not seen before, by address: each costs a question to the directory. */
  guess(request: FastifyRequest): Promise<void>;
  /** Requests of one account or app. */
  caller(request: FastifyRequest, reply: FastifyReply): Promise<void>;
}

export async function openLimits(app: FastifyInstance, perMinute: number): Promise<Limits> {
  await app.register(rateLimit, { global: false, cache: 50_000 });
  const limiter = (max: number | ((request: FastifyRequest) => number), key?: (request: FastifyRequest) => string) => {
    const count = app.createRateLimit({ max, timeWindow: 60_000, ...(key && { keyGenerator: key }) });
    return async (request: FastifyRequest, reply?: FastifyReply): Promise<void> => {
      const counted = await count(request);
      if (counted.isAllowed) return;
      reply?.headers({
        'ratelimit-limit': counted.max,
        'ratelimit-remaining': counted.remaining,
        'ratelimit-reset': counted.ttlInSeconds,
      });
      if (counted.isExceeded) throw new CourtError('too-many-requests', { retryAfterSeconds: counted.ttlInSeconds });
    };
  };
  return {
    public: limiter(perMinute),
    // A court comes to work at the same minute behind one address.
    signIn: limiter(Math.max(5, Math.ceil(perMinute / 4))),
    guess: limiter(Math.max(5, Math.ceil(perMinute / 20))),
    caller: limiter(
      ({ asking }) => asking.limitPerMinute ?? perMinute,
      ({ asking: { actor } }) => `${actor.kind}:${actor.id}`,
    ),
  };
}
