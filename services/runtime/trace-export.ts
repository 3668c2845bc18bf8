import { DiagLogLevel, diag, type Tracer } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { ATTR_SERVICE_NAME } from '@opentelemetry/semantic-conventions';
import type { Config } from './config.ts';
import type { Logger } from './log.ts';

/** A collector that does not answer costs the end of a process no more than this. */
const TIMEOUT_MS = 3_000;

/**
 * Spans in batches to the collector, over OTLP. Who sends a request says whether its trace is kept; of those that begin
 * here a share is. What the collector does not take in time is dropped: a trace never holds up the work.
 */
export function openExport(
  { otlpEndpoint, traceShare, services }: Config & { otlpEndpoint: string },
  log: Logger,
): { tracer: Tracer; close(): Promise<void> } {
  const say = (text: string) => log.warn(`opentelemetry: ${text}`);
  const quiet = () => {};
  diag.setLogger({ error: say, warn: say, info: quiet, debug: quiet, verbose: quiet }, DiagLogLevel.WARN);
  const exporter = new OTLPTraceExporter({
    url: `${otlpEndpoint.replace(/\/$/, '')}/v1/traces`,
    timeoutMillis: TIMEOUT_MS,
  });
  const [only, ...others] = services;
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      [ATTR_SERVICE_NAME]: others.length === 0 ? `courts-${only}` : 'courts',
      'service.instance.id': `${process.pid}`,
    }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(traceShare) }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  return {
    tracer: provider.getTracer('courts'),
    close: () => provider.shutdown().catch((err: unknown) => log.warn({ err }, 'chưa gửi hết vết xử lý')),
  };
}
