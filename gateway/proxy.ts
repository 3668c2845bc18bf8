import replyFrom from '@fastify/reply-from';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CourtError } from '#contracts/errors.ts';
import { sendProblem } from './errors.ts';

/** Bytes come from another room's own port (documents): they are passed through as they flow, never gathered here. */
export async function openProxy(app: FastifyInstance): Promise<void> {
  await app.register(replyFrom, {
    http: { requestOptions: { timeout: 60_000 } },
    disableCache: true,
    retryMethods: [],
    disableRequestLogging: true,
  });
}

const NOT_PASSED_ON = ['authorization', 'cookie', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto'];

/**
 * Passes the request on to `url`. Who asks is said by the ticket in `headers` alone: the caller's own token and cookies
 * stay here.
 */
export function passOn(
  request: FastifyRequest,
  reply: FastifyReply,
  url: string,
  headers: Record<string, string>,
): FastifyReply {
  return reply.from(url, {
    queryString: () => '',
    rewriteRequestHeaders: (_, given) => ({
      ...Object.fromEntries(Object.entries(given).filter(([name]) => !NOT_PASSED_ON.includes(name))),
      ...headers,
      'x-request-id': request.id,
    }),
    onError: (_answer, { error }) => {
      request.log.warn({ requestId: request.id, err: error }, 'cổng tệp không trả lời');
      sendProblem(new CourtError('unavailable'), request, reply);
    },
  });
}
