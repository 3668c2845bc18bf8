import {
  type Attributes,
  type Context,
  context,
  createContextKey,
  isSpanContextValid,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { isCourtError } from '#contracts/errors.ts';
import type { Config } from './config.ts';
import type { Logger } from './log.ts';

export { type Context, context, ROOT_CONTEXT, type Span, SpanKind, trace };

/** What is under way, and for which request, is known to everything called on its behalf. */
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
const REQUEST_ID = createContextKey('requestId');

/** Makes no spans of its own: what came in with a request is passed on as it is. */
const PASSES_ON = trace.getTracer('courts');
let tracer: Tracer = PASSES_ON;

/**
 * From now on the spans of this process go to the collector, where one is set. What it returns sends those that are left.
 * A process has one collector: a second host in it uses that of the first.
 */
export async function openTracing(config: Config, log: Logger): Promise<() => Promise<void>> {
  const { otlpEndpoint } = config;
  if (!otlpEndpoint || tracer !== PASSES_ON) return async () => {};
  const { openExport } = await import('./trace-export.ts'); // costs time to load, and most processes need it not
  const sending = openExport({ ...config, otlpEndpoint }, log);
  tracer = sending.tracer;
  return async () => {
    tracer = PASSES_ON;
    await sending.close();
  };
}

/** One step of the work. Names and attributes are codes and ids: never a name, an address, or what was typed in. */
export interface Step {
  name: string;
  kind?: SpanKind;
  parent?: Context; // absent: what is under way
  begins?: boolean; // a trace of its own; any other step without a trace to stand in leaves no span
  requestId?: string;
  links?: readonly Context[];
  attributes?: Attributes;
}

export async function traced<T>(step: Step, work: (span: Span | undefined) => Promise<T>): Promise<T> {
  const span = startSpan(step);
  const stands = standing({ parent: context.active(), ...step, span });
  try {
    return await context.with(stands, () => work(span));
  } catch (error) {
    if (span) markFailed(span, error);
    throw error;
  } finally {
    span?.end();
  }
}

/** Where the work of a step stands: in its span, for its request. */
export function standing({ parent, span, requestId }: { parent: Context; span?: Span; requestId?: string }): Context {
  const within = span ? trace.setSpan(parent, span) : parent;
  return requestId === undefined ? within : within.setValue(REQUEST_ID, requestId);
}

/** For a step that ends elsewhere; whoever asks for it ends it. */
export function startSpan({ name, kind, parent = context.active(), begins, ...step }: Step): Span | undefined {
  if (!begins && !trace.getSpanContext(parent)) return undefined;
  const { requestId, attributes, links = [] } = step;
  return tracer.startSpan(
    name,
    {
      kind,
      links: links.flatMap((one) => trace.getSpanContext(one) ?? []).map((linked) => ({ context: linked })),
      attributes: { ...attributes, ...(requestId !== undefined && { 'courts.request_id': requestId }) },
    },
    begins ? trace.deleteSpan(parent) : parent,
  );
}

/** A refusal is an answer, with its code; anything else is a failure, of which only the kind is told. */
function markFailed(span: Span, error: unknown): void {
  if (isCourtError(error)) return void span.setAttribute('courts.refusal', error.type);
  span.setAttribute('error.type', error instanceof Error ? error.name : typeof error);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

/** One step that serves many: it stands in the trace of the first, and is linked with all of them, both ways. */
export function tracedTogether<T>(step: Step, many: readonly Context[], work: () => Promise<T>): Promise<T> {
  const recorded = many.filter((one) => isSampled(one));
  return traced({ ...step, parent: recorded[0] ?? ROOT_CONTEXT, links: recorded }, (span) => {
    if (span) for (const one of recorded) trace.getSpan(one)?.addLink({ context: span.spanContext() });
    return work();
  });
}

const isSampled = (of: Context): boolean => ((trace.getSpanContext(of)?.traceFlags ?? 0) & TraceFlags.SAMPLED) !== 0;

/** As W3C Trace Context writes it; what else it knows (`tracestate`) is for nobody here and goes no further. */
export function traceparentOf(of: Context = context.active()): string | undefined {
  const span = trace.getSpanContext(of);
  if (!span || !isSpanContextValid(span)) return undefined;
  return `00-${span.traceId}-${span.spanId}-${span.traceFlags.toString(16).padStart(2, '0')}`;
}

/** As a header of a message; none when nothing is traced. */
export function traceHeaders(of: Context = context.active()): { traceparent?: string } {
  const traceparent = traceparentOf(of);
  return traceparent === undefined ? {} : { traceparent };
}

/** Where a sender stands. What is not well-formed is taken for absent, as the standard wants it. */
export function contextOf(traceparent: unknown): Context {
  const [, version, traceId = '', spanId = '', flags = '', more] = TRACEPARENT.exec(String(traceparent)) ?? [];
  const span = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  const isFaulty = version === 'ff' || (version === '00' && more !== undefined) || !isSpanContextValid(span);
  return isFaulty ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, span);
}
const TRACEPARENT = /^([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(-.*)?$/;

/** What a log line says of the request and the trace it belongs to. */
export function inLog(): Record<string, string> {
  const now = context.active();
  const requestId = now.getValue(REQUEST_ID);
  const span = trace.getSpanContext(now);
  return {
    ...(typeof requestId === 'string' && { requestId }),
    ...(span && isSpanContextValid(span) && { trace_id: span.traceId, span_id: span.spanId }),
  };
}
