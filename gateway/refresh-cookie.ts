import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SignedIn } from '#contracts/directory/sign-in.ts';
import { CourtError } from '#contracts/errors.ts';
import type { Inside } from './route.ts';

/**
 * The refresh token of a browser: in a cookie that no script reads, that no other site can make the browser send
 * (SameSite=Strict), and that goes to the paths of sign-in only. Everything else asks with a token in a header, so this
 * cookie is the only thing a page of another origin could misuse: docs/decisions/062-how-browsers-stay-signed-in.md.
 */
const NAME = 'courts_refresh';
const PATH = '/api/auth';

/** An app says that it keeps the token itself. */
const wantsBody = ({ headers }: FastifyRequest): boolean => headers['x-refresh-token-in'] === 'body';

export function tokenFromCookie(
  data: Record<string, unknown>,
  request: FastifyRequest,
  inside: Inside,
): Record<string, unknown> {
  const token = request.cookies[NAME];
  if (data.refreshToken !== undefined || token === undefined) return data;
  refuseForeign(request, inside);
  return { ...data, refreshToken: token };
}

/** Into the cookie; in the body only for whoever sent it in the body, or asks for it there. */
export function keepInCookie(
  reply: SignedIn,
  request: FastifyRequest,
  answer: FastifyReply,
  inside: Inside,
): Partial<SignedIn> {
  const sent = (request.body as { refreshToken?: unknown } | undefined)?.refreshToken;
  if (wantsBody(request) || sent !== undefined) return reply;
  const { refreshToken, ...rest } = reply;
  answer.setCookie(NAME, refreshToken, { ...attributes(inside), expires: new Date(reply.refreshExpiresAt) });
  return rest;
}

export function forgetCookie<Reply>(
  reply: Reply,
  request: FastifyRequest,
  answer: FastifyReply,
  inside: Inside,
): Reply {
  if (request.cookies[NAME] !== undefined) answer.clearCookie(NAME, attributes(inside));
  return reply;
}

const attributes = ({ config }: Inside) => ({
  path: PATH,
  httpOnly: true,
  sameSite: 'strict' as const,
  secure: config.publicUrl.startsWith('https:'),
});

/** A second fence behind SameSite, for browsers that say which page a request comes from. */
function refuseForeign({ headers }: FastifyRequest, { config }: Inside): void {
  const { origin, host, 'sec-fetch-site': site } = headers;
  const isOwn =
    origin === undefined
      ? site === undefined || site === 'same-origin' || site === 'none'
      : [new URL(config.publicUrl).origin, ...config.corsOrigins].includes(origin) || URL.parse(origin)?.host === host;
  if (!isOwn) throw new CourtError('forbidden');
}
