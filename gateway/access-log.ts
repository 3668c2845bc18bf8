import type { FastifyInstance, FastifyRequest } from 'fastify';
import { onBehalfOf } from './traced-requests.ts';

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
