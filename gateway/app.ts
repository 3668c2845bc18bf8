import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import underPressure from '@fastify/under-pressure';
import fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
  type RouteHandlerMethod,
} from 'fastify';
import { ANONYMOUS } from '#contracts/actor.ts';
import { CourtError, isCourtError } from '#contracts/errors.ts';
import { newId } from '#contracts/ids.ts';
import type { DoorRoom } from '#services/runtime/host.ts';
import type { Metrics } from '#services/runtime/metrics.ts';
import { permit } from '#services/runtime/room.ts';
import { logAccess, measureRequests, WELL_FORMED_REQUEST_ID } from './access-log.ts';
import { act } from './act.ts';
import type { Asking, Identity } from './asking.ts';
import { sendProblem } from './errors.ts';
import { openIdentity } from './identity.ts';
import { type Lane, type Lanes, openLanes } from './lanes.ts';
import { type Limits, openLimits } from './limits.ts';
import { openLive } from './live.ts';
import { describeApi } from './openapi.ts';
import { servePages } from './pages.ts';
import { openProxy } from './proxy.ts';
import { dataReader } from './request-data.ts';
import { type Inside, isCommand, type Route } from './route.ts';
import { ROUTES } from './routes.ts';
import { signingKeysOf } from './signing-keys.ts';
import { onBehalfOf, tracedHandler, traceRequests } from './traced-requests.ts';

export interface AppOptions {
  routes?: readonly Route[];
  /** Instead of tokens and keys of the directory (tests that are about something else). */
  identity?: Identity;
}

const BODY_LIMIT = 1_000_000; // with its envelope it still fits into one message of the broker (1 MiB)

/** What a browser of another origin must see to go on with an upload. */
const UPLOAD_HEADERS = ['tus-resumable', 'upload-expires', 'upload-length', 'upload-offset'];

const SETTLING_MS = 2_500; // two measurements of the delay of the event loop

/** The gateway as a web application, not yet listening (`inject` and `listen` make it ready): one handler for each row of the table, and what all rows share. */
export async function buildApp(
  { config, broker, bus, log, courts, metrics }: DoorRoom,
  { routes = ROUTES, identity }: AppOptions = {},
): Promise<FastifyInstance> {
  const secure = config.publicUrl.startsWith('https:');
  const app = fastify({
    loggerInstance: log.child({ service: 'gateway' }),
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.trustProxy ?? false,
    bodyLimit: BODY_LIMIT,
    requestIdHeader: false,
    genReqId: ({ headers }) => {
      const given = headers['x-request-id'];
      return typeof given === 'string' && WELL_FORMED_REQUEST_ID.test(given) ? given : newId('req');
    },
    routerOptions: { maxParamLength: 200 },
    return503OnClosing: false, // who is still connected while we close is served
    requestTimeout: 600_000, // a large file over a slow line; headers have Node's minute
    frameworkErrors: (error, request, reply) => void sendProblem(error, request, reply),
  }) as unknown as FastifyInstance;

  app.decorateRequest('asking');
  app.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id));
  traceRequests(app);
  logAccess(app);
  measureRequests(app, metrics);
  app.setErrorHandler((error, request, reply) => onBehalfOf(request, () => sendProblem(error, request, reply)));

  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { 'default-src': ["'none'"], 'frame-ancestors': ["'none'"] },
    },
    strictTransportSecurity: secure && { maxAge: 31_536_000, includeSubDomains: true },
    referrerPolicy: { policy: 'no-referrer' },
  });
  if (config.corsOrigins.length > 0)
    await app.register(cors, {
      origin: config.corsOrigins,
      credentials: true, // the refresh cookie, on the same site only
      exposedHeaders: ['etag', 'location', 'retry-after', 'traceresponse', 'x-request-id', ...UPLOAD_HEADERS],
      methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      maxAge: 600,
      strictPreflight: false, // OPTIONS without a question of a browser is answered with the methods
      preflightContinue: true,
    });
  // What it measured while it started is no load: nobody who comes to a new gateway is sent away for that.
  let openedAt = Number.NEGATIVE_INFINITY;
  app.addHook('onListen', async () => {
    openedAt = performance.now();
  });
  await app.register(underPressure, {
    maxEventLoopDelay: 500, // on average over a second: far beyond what anybody would call an answer
    pressureHandler: () => {
      if (performance.now() - openedAt < SETTLING_MS) return;
      throw new CourtError('unavailable', { retryAfterSeconds: 10 });
    },
  });
  await app.register(compress, { globalDecompression: false }); // a small request must not become a large one
  await app.register(cookie);
  await openProxy(app, config.tls);

  const limits = await openLimits(app, config.rateLimitPerMinute);
  const lanes = openLanes(config, countShed(metrics));
  const keys = signingKeysOf(broker, log);
  const whoAsks = identity ?? (await openIdentity(app, broker, keys, limits));
  const live = openLive(bus, whoAsks, courts, log);
  app.addHook('preClose', async () => live.close());
  const inside: Inside = { config, broker, live, keys };
  app.setNotFoundHandler(
    { preHandler: (request: FastifyRequest, reply: FastifyReply) => limits.public(request, reply) },
    () => {
      throw new CourtError('not-found');
    },
  );

  for (const row of routes) addRow(app, row, inside, { identity: whoAsks, limits, lane: laneOf(row, lanes) });
  addOtherMethods(app, routes);
  await servePages(app, describeApi(routes, config.publicUrl), limits);
  return app;
}

const NOBODY: Asking = { actor: ANONYMOUS };

/** Deny by default: without a word in the row, nobody gets in who does not say who it is. */
async function askingOf(row: Route, request: FastifyRequest, identity: Identity): Promise<Asking> {
  if (!row.public) return identity.identify(request);
  if (row.public === true || !request.headers.authorization) return NOBODY;
  return identity.identify(request).catch((error: unknown) => {
    if (isCourtError(error) && error.type !== 'unavailable') return NOBODY;
    throw error;
  });
}

/** What is not passed on as it is: no service stands behind it that would look at who asks. */
const isOwn = ({ answer, bytes }: Route): boolean => answer !== undefined || bytes !== undefined;

const isStream = ({ bytes }: Route): boolean => bytes !== undefined && !bytes.whole;

const laneOf = (row: Route, { signIns, commands, questions }: Lanes): Lane => {
  if (row.limit === 'signIn') return signIns;
  return isCommand(row) ? commands : questions;
};

function countShed(metrics: Metrics): (lane: keyof Lanes) => void {
  const shed = metrics.gauge('courts_gateway_shed', 'Requests refused because too many were under way', ['lane']);
  return (lane) => shed.inc({ lane });
}

const kindOf = (row: Route): 'command' | 'question' | 'bytes' => {
  if (row.bytes) return 'bytes';
  return isCommand(row) ? 'command' : 'question';
};

interface Watch {
  identity: Identity;
  limits: Limits;
  lane: Lane;
}

function addRow(app: FastifyInstance, row: Route, inside: Inside, { identity, limits, lane }: Watch): void {
  const options = {
    method: row.method,
    url: row.path,
    config: { kind: kindOf(row) },
    // Compression tells the length of a secret to who can add to what stands beside it.
    ...((row.contract.secretReply || isStream(row)) && { compress: false as const }),
    exposeHeadRoute: !isStream(row), // a stream has no end to tell the length of
    onRequest: async (request: FastifyRequest, reply: FastifyReply) => {
      if (!row.bytes) lane.knock(); // first of all: a refusal must cost next to nothing
      request.asking = await onBehalfOf(request, () => askingOf(row, request, identity));
      if (row.limit === 'signIn') await limits.signIn(request, reply);
      else if (row.public) await limits.public(request, reply);
      else await limits.caller(request, reply);
      if (isOwn(row)) permit(row.contract, request.asking.actor);
    },
  };
  const { bytes } = row;
  if (!bytes)
    return void app.route({ ...options, handler: tracedHandler(act(row, inside, lane)) as RouteHandlerMethod });
  const readData = dataReader(row, inside);
  void app.register(async (scope) => {
    // The body flows on as it comes.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { bodyLimit: Number.MAX_SAFE_INTEGER }, (_request, payload, done) =>
      done(null, payload),
    );
    scope.route({
      ...options,
      handler: tracedHandler(async (request, reply) => bytes.serve(readData(request), request, reply, inside)),
    });
  });
}

/** OPTIONS says which methods a path has; another method is told so, not that the path is missing. */
function addOtherMethods(app: FastifyInstance, routes: readonly Route[]): void {
  const methodsOf = Map.groupBy(routes, ({ path }) => path);
  for (const [path, rows] of methodsOf) {
    const has = new Set<string>(rows.map(({ method }) => method));
    if (rows.some((row) => row.method === 'GET' && !isStream(row))) has.add('HEAD');
    const allow = [...has, 'OPTIONS'].join(', ');
    const more = Object.assign({}, ...rows.map(({ options }) => options ?? {})) as Record<string, string>;
    app.route({
      method: 'OPTIONS',
      url: path,
      handler: async (_request, reply) => reply.code(204).headers(more).header('allow', allow).send(),
    });
    app.route({
      method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((method) => !has.has(method)),
      url: path,
      exposeHeadRoute: false,
      handler: async (_request, reply) => {
        reply.header('allow', allow);
        throw Object.assign(new Error('method not allowed'), { code: 'FST_ERR_METHOD_NOT_ALLOWED', statusCode: 405 });
      },
    });
  }
}
