import {
  type ActionHandler,
  type Context,
  Errors,
  Loggers,
  type Middleware,
  ServiceBroker,
  Transporters,
} from 'moleculer';
import type { Actor } from '#contracts/actor.ts';
import { CourtError, isCourtError } from '#contracts/errors.ts';
import type { Contract } from '#contracts/kit.ts';
import { natsOptions } from './bus.ts';
import { type Logger, withoutValues } from './log.ts';
import type { TlsFiles } from './tls.ts';
import { SpanKind, traced, traceHeaders } from './tracing.ts';

export interface BrokerOptions {
  nodeId: string;
  namespace: string;
  natsUrl: string;
  requestTimeoutMs: number;
  shutdownSeconds: number;
  tls?: TlsFiles;
  log: Logger;
}

export interface Envelope {
  id?: string;
  actor: Actor;
  expectedVersion?: number;
  data: unknown;
  requestId: string;
}

/**
 * Every call may be tried again: a command is known by its id and answered once, a query changes nothing. So a service
 * that was killed costs the caller a second, not an error.
 */
const RETRIES = 5;

export function openBroker({
  nodeId,
  namespace,
  natsUrl,
  requestTimeoutMs,
  shutdownSeconds,
  tls,
  log,
}: BrokerOptions): ServiceBroker {
  return new ServiceBroker({
    nodeID: nodeId,
    namespace,
    logger: new ToPino(log),
    transporter: new DrainedNats(natsOptions(natsUrl, tls) as never),
    internalServices: false, // nobody asks them, and a room may listen only to its own name
    disableBalancer: true, // NATS queue groups choose among the living; a dead node is never picked
    requestTimeout: requestTimeoutMs,
    retryPolicy: {
      enabled: true,
      retries: 0,
      delay: 100,
      maxDelay: 1_000,
      factor: 2,
      check: (e: Error) => 'retryable' in e && e.retryable === true,
    },
    heartbeatInterval: 3,
    heartbeatTimeout: 10,
    tracking: { enabled: true, shutdownTimeout: shutdownSeconds * 1_000 },
    skipProcessEventRegistration: true, // the host stops things in its own order
    validator: false, // contracts are checked by handle() and answer(), once, for every caller
    errorRegenerator: new CourtErrors(),
    middlewares: [wire(requestTimeoutMs)],
    metrics: false,
  } as never);
}

/**
 * Leaves the queue groups of NATS so that what is on its way here still arrives. Moleculer's own way drops it, when a
 * process ends and also when it begins, since it joins them anew with each service that it gets.
 */
class DrainedNats extends Transporters.NATS {
  override async unsubscribeFromBalancedCommands(): Promise<void> {
    const leaving: { drain(): Promise<void> }[] = this.subscriptions;
    this.subscriptions = [];
    await Promise.all(leaving.map((subscription) => subscription.drain()));
  }
}

/** Stacks and the insides of the unexpected stay where they happened; a refusal keeps its code and data. */
class CourtErrors extends Errors.Regenerator {
  override extractPlainError(error: never): never {
    const plain: object = super.extractPlainError(error);
    return { ...plain, stack: '', ...(!isCourtError(error) && { data: undefined }) } as never;
  }
  override restoreCustomError(plain: object): Error {
    return (isCourtError(plain) ? new CourtError(plain.type, plain.data) : undefined) as Error;
  }
}

/** Calls inside one process pass JSON too, so that one process and many behave the same; none lasts longer than it may. */
function wire(timeoutMs: number): Middleware {
  return {
    name: 'wire',
    localAction(next: ActionHandler) {
      return async (ctx: Context) => {
        ctx.params = overWire(ctx.params);
        return overWire(await (next as (ctx: Context) => Promise<unknown>)(ctx));
      };
    },
    call(next: (name: string, params: unknown, options: Record<string, unknown>) => Promise<unknown>) {
      return (name: string, params: unknown, options: Record<string, unknown> = {}) =>
        // A call that goes out is its caller's to wait for. Tracked, one whose answer was lost would hold up the end of the
        // process for ever: Moleculer forgets it only when the answer comes.
        next(name, params, { timeout: timeoutMs, tracking: false, ...options });
    },
  } as never;
}

const overWire = <T>(value: T): T => (value === undefined ? value : (JSON.parse(JSON.stringify(value)) as T));

/** Asks another room (or one's own) and gets the contract's reply. */
export function ask<Data, Reply>(
  broker: ServiceBroker,
  { action }: Contract<Data, Reply>,
  envelope: Envelope & { data: Data },
  retries = RETRIES,
): Promise<Reply> {
  const attributes = { 'rpc.system.name': 'moleculer', 'rpc.method': action };
  return traced({ name: action, kind: SpanKind.CLIENT, attributes }, () => call(broker, action, envelope, retries));
}

async function call<Reply>(broker: ServiceBroker, action: string, envelope: Envelope, retries: number): Promise<Reply> {
  const [service = '', act = ''] = action.split('.');
  const headers = traceHeaders();
  // Without Moleculer's balancer its own call would leave over NATS even where the service lives in this process.
  const here = broker.getLocalService(service)?.actions?.[act] as LocalAction | undefined;
  if (!here) return (await broker.call(action, envelope, { retries, headers })) as Reply;
  try {
    return (await here(envelope, { headers })) as Reply;
  } catch (error) {
    // As over the wire: a refusal keeps its code and data, the insides of the unexpected stay here.
    if (isCourtError(error)) throw new CourtError(error.type, error.data);
    const { name, message, code, type, retryable } = error as Record<string, unknown>;
    throw Object.assign(new Error(String(message)), { name, code, type, retryable });
  }
}
type LocalAction = (envelope: Envelope, options: { headers: object }) => Promise<unknown>;

/** Moleculer talks a lot about nodes: its warnings are for debugging here, its errors are our warnings. */
class ToPino extends Loggers.Base<{ level: 'warn' }> {
  readonly #log: Logger;
  constructor(log: Logger) {
    super({ level: 'warn' });
    this.#log = log;
  }
  override getLogHandler(): never {
    return ((level: string, args: unknown[]) => {
      const err = args.find((one) => one instanceof Error);
      const text = withoutValues(args.filter((one) => typeof one === 'string').join(' '));
      if (level === 'error' || level === 'fatal') this.#log.warn({ ...(err && { err }) }, `moleculer: ${text}`);
      else if (level === 'warn') this.#log.debug(`moleculer: ${text}`);
    }) satisfies LogHandler as never;
  }
}
type LogHandler = (level: string, args: unknown[]) => void;
