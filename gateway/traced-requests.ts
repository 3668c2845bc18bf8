import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  type Context,
  context,
  contextOf,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  standing,
  startSpan,
  traceparentOf,
} from '#services/runtime/tracing.ts';

interface RequestTrace {
  stands: Context;
  span: Span | undefined;
}

declare module 'fastify' {
  interface FastifyRequest {
    trace: RequestTrace | undefined; // absent: refused by the web server before it was a request
  }
}

/**
 * Every request is one step of a trace: of the caller's, where it sends `traceparent`, else of a new one. The answer says
 * which, as the drafts of W3C Trace Context have it (`traceresponse`).
 */
export function traceRequests(app: FastifyInstance): void {
  app.decorateRequest('trace');
  app.addHook('onRequest', async (request, reply) => {
    const caller = contextOf(request.headers.traceparent);
    const { method, id: requestId } = request;
    const route = request.routeOptions.url;
    const span = startSpan({
      name: route ? `${method} ${route}` : method,
      kind: SpanKind.SERVER,
      parent: caller,
      begins: caller === ROOT_CONTEXT,
      requestId,
      attributes: { 'http.request.method': method, ...(route && { 'http.route': route }) },
    });
    const stands = standing({ parent: caller, span, requestId });
    request.trace = { span, stands };
    const traceparent = traceparentOf(stands);
    if (traceparent) reply.header('traceresponse', traceparent);
  });
  app.addHook('onResponse', async ({ trace }, { statusCode }) => end(trace, statusCode));
  app.addHook('onRequestAbort', async ({ trace }) => end(trace, 499));
}

function end(trace: RequestTrace | undefined, status: number): void {
  if (!trace?.span?.isRecording()) return; // ended already, by a caller who hung up
  trace.span.setAttribute('http.response.status_code', status);
  trace.span.end();
}

/** Does something on behalf of a request: what it asks and what it logs stands in its trace. */
export const onBehalfOf = <T>(request: FastifyRequest, work: () => T): T =>
  context.with(request.trace?.stands ?? ROOT_CONTEXT, work);

type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;
export const tracedHandler =
  (handler: Handler): Handler =>
  (request, reply) =>
    onBehalfOf(request, () => handler(request, reply));
