import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Metrics } from '#services/runtime/metrics.ts';
import { onBehalfOf } from './traced-requests.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    kind?: 'command' | 'question' | 'bytes'; // what the route is for; each has a budget of its own
  }
}

/** Our request id: the caller's, where it looks like one, so that a browser, a proxy and the ledger tell of the same thing. */
export const WELL_FORMED_REQUEST_ID = /^[\w.:-]{8,100}$/;

/**
 * One line for each request: which route, by whom, how it ended. Never a body, a name, or an address with what was typed
 * into it: the pattern of the route stands for it.
 */
export function logAccess(app: FastifyInstance): void {
  const line = (request: FastifyRequest, status: number, ms: number) =>
    onBehalfOf(request, () =>
      app.log.info(
        {
          requestId: request.id,
          method: request.method,
          route: request.routeOptions.url ?? '(không có)',
          status,
          ms: Math.round(ms),
          actorId: request.asking?.actor.id,
          court: request.asking?.actor.courtId || undefined,
        },
        'truy cập',
      ),
    );
  app.addHook('onResponse', async (request, reply) => line(request, reply.statusCode, reply.elapsedTime));
  app.addHook('onRequestAbort', async (request) => line(request, 499, 0));
}

/** How long callers wait, from the first line of the request to the last of the answer. Paths that are no route count as one. */
export function measureRequests(app: FastifyInstance, { requests }: Metrics): void {
  app.addHook('onResponse', async ({ method, routeOptions }, reply) => {
    const { kind = 'other' } = routeOptions.config;
    const route = `${method} ${routeOptions.url ?? ''}`;
    const labels = { kind, route: kind === 'other' ? '' : route, status: `${Math.trunc(reply.statusCode / 100)}xx` };
    requests.observe(labels, reply.elapsedTime / 1_000);
  });
}
