import type { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import replyFrom from '@fastify/reply-from';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CourtError, isCourtError } from '#contracts/errors.ts';
import { type TlsFiles, tlsFault, tlsOf } from '#services/runtime/tls.ts';
import { traceHeaders } from '#services/runtime/tracing.ts';
import { sendProblem } from './errors.ts';

declare module 'fastify' {
  interface FastifyInstance {
    tlsFiles?: TlsFiles;
  }
}

/** Bytes come from another room's own port (documents): they are passed through as they flow, never gathered here. */
export async function openProxy(app: FastifyInstance, tls: TlsFiles | undefined): Promise<void> {
  app.decorate('tlsFiles', tls);
  await app.register(replyFrom, {
    http: {
      requestOptions: { timeout: 60_000, rejectUnauthorized: true }, // the library would believe any certificate
      ...(tls && { agentOptions: { keepAlive: true, secureContext: tlsOf(tls).context } }),
    },
    disableCache: true,
    retryMethods: [],
    disableRequestLogging: true,
  });
}

const NOT_PASSED_ON = [
  'authorization',
  'cookie',
  'traceparent',
  'tracestate',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
];

/** How a room refuses at its own port: the words of the house as they are; what HTTP makes of them is said here. */
const REFUSAL_TYPE = 'application/vnd.courts.refusal+json';

async function refusalIn(stream: Readable): Promise<unknown> {
  const refusal = await json(stream);
  return isCourtError(refusal) ? new CourtError(refusal.type, refusal.data) : new Error('a refusal without a code');
}

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
    // Asked by GET, for a refusal has words; to a HEAD the server itself answers without them.
    ...(request.method === 'HEAD' && { method: 'GET' as const }),
    queryString: () => '',
    rewriteRequestHeaders: (_, given) => ({
      ...Object.fromEntries(Object.entries(given).filter(([name]) => !NOT_PASSED_ON.includes(name))),
      ...headers,
      ...traceHeaders(request.trace?.stands),
      'x-request-id': request.id,
    }),
    onResponse: (_request, answer, upstream) => {
      // The stream of an answer is typed as if it were the answer itself.
      const stream = (upstream as unknown as { stream: Readable }).stream;
      if (answer.getHeader('content-type') !== REFUSAL_TYPE) return void reply.send(stream);
      reply.removeHeader('content-length').removeHeader('transfer-encoding'); // of the refusal, not of the problem
      refusalIn(stream).then(
        (refusal) => sendProblem(refusal, request, reply),
        (error: unknown) => sendProblem(error, request, reply),
      );
    },
    onError: (_answer, { error }) => {
      const says = tlsFault(error, 'cổng tệp', request.server.tlsFiles) ?? 'cổng tệp không trả lời';
      request.log.warn({ requestId: request.id, err: error }, says);
      sendProblem(new CourtError('unavailable'), request, reply);
    },
  });
}
