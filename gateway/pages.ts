import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ANONYMOUS } from '#contracts/actor.ts';
import { CourtError, ERRORS, type ErrorCode } from '#contracts/errors.ts';
import { isKnown, tagOfAnswer, varyBy } from './conditional.ts';
import { languageOf } from './language.ts';
import type { Limits } from './limits.ts';
import { explain, isErrorCode, pageOf } from './problem-page.ts';

/** What the gateway says about itself: its description, the meaning of its problems. */
export async function servePages(
  app: FastifyInstance,
  description: Record<string, unknown>,
  limits: Limits,
): Promise<void> {
  const onRequest = async (request: FastifyRequest, reply: FastifyReply) => {
    request.asking = { actor: ANONYMOUS };
    await limits.public(request, reply);
  };
  const kept = JSON.stringify(description);
  app.get('/openapi.json', { onRequest }, (request, reply) => sendKept(request, reply, kept, 'application/json'));
  app.get('/problems', { onRequest }, (request, reply) =>
    sendKept(
      request,
      reply,
      JSON.stringify({ items: (Object.keys(ERRORS) as ErrorCode[]).map(explain) }),
      'application/json',
    ),
  );
  app.get<{ Params: { code: string } }>('/problems/:code', { onRequest }, (request, reply) => {
    const { code } = request.params;
    if (!isErrorCode(code)) throw new CourtError('not-found');
    const explanation = explain(code);
    varyBy(reply, 'accept, accept-language');
    return (request.headers.accept ?? '').includes('text/html')
      ? sendKept(request, reply, pageOf(explanation, languageOf(request.headers['accept-language'])), 'text/html')
      : sendKept(request, reply, JSON.stringify(explanation), 'application/json');
  });

  await app.register(async (scope) => {
    scope.addHook('onRequest', onRequest);
    await scope.register(swagger, { mode: 'static', specification: { document: description as never } });
    await scope.register(swaggerUi, {
      routePrefix: '/docs',
      staticCSP: {
        'default-src': "'self'",
        'style-src': ["'self'", "'unsafe-inline'"], // the page sets styles on elements
        'img-src': ["'self'", 'data:'],
        'object-src': "'none'",
        'frame-ancestors': "'none'",
        'base-uri': "'self'",
      },
      theme: { title: 'Tòa án nhân dân: mô tả cổng dịch vụ' },
      uiConfig: { docExpansion: 'none', filter: true, persistAuthorization: false },
    });
  });
}

function sendKept(request: FastifyRequest, reply: FastifyReply, body: string, type: string): FastifyReply {
  const tag = tagOfAnswer(body, undefined);
  reply.header('etag', tag).header('cache-control', 'public, max-age=60');
  if (isKnown(request.headers['if-none-match'], tag)) return reply.code(304).send();
  return reply.type(`${type}; charset=utf-8`).send(body);
}
