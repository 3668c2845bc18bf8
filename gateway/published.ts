import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Joi from 'joi';
import { ANONYMOUS } from '#contracts/actor.ts';
import { type CourtError, isCourtError } from '#contracts/errors.ts';
import type { Contract } from '#contracts/kit.ts';
import { GetPublished, ListLatestPublished, ListSitemap } from '#contracts/publication/published.ts';
import { ask } from '#services/runtime/broker.ts';
import { isKnown, tagOfAnswer, varyBy } from './conditional.ts';
import { feedOf, publishedUrl, sitemapIndex, sitemapOf } from './published-feed.ts';
import { PAGE_STYLE, publishedPage, withdrawnPage } from './published-page.ts';
import type { Inside } from './route.ts';

/** The public register as pages, feed and site map. Every answer is asked for as a citizen: nothing else can be in it. */

const askPublicly = async <Data, Reply>(
  contract: Contract<Data, Reply>,
  data: Data,
  { broker }: Inside,
  { id: requestId }: FastifyRequest,
): Promise<Reply> => {
  const answer = await ask(broker, contract, { actor: ANONYMOUS, data, requestId });
  return Joi.attempt(answer, contract.reply as Joi.Schema<Reply>, { stripUnknown: true });
};

export async function servePublished(
  data: GetPublished,
  request: FastifyRequest,
  reply: FastifyReply,
  inside: Inside,
): Promise<FastifyReply> {
  varyBy(reply, 'accept');
  const html = prefersHtml(request.headers.accept);
  try {
    const found = await askPublicly(GetPublished, data, inside, request);
    if (!html) return sendWhole(request, reply, JSON.stringify(found), 'application/json');
    return sendWhole(
      request,
      asPage(reply),
      publishedPage(found, publishedUrl(inside.config.publicUrl, data.address)),
      'text/html',
    );
  } catch (error) {
    if (!html || !isWithdrawn(error)) throw error;
    return asPage(reply)
      .code(410)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(withdrawnPage(error.message, error.data));
  }
}

export async function serveFeed(
  data: ListLatestPublished,
  request: FastifyRequest,
  reply: FastifyReply,
  inside: Inside,
): Promise<FastifyReply> {
  const { items } = await askPublicly(ListLatestPublished, data, inside, request);
  const base = inside.config.publicUrl;
  return sendWhole(request, reply, feedOf(items, `${base}${request.url}`, base), 'application/atom+xml', 300);
}

const MOST_PAGES = 50_000; // of one file, by the protocol of site maps

export async function serveSitemap(
  data: ListSitemap,
  request: FastifyRequest,
  reply: FastifyReply,
  inside: Inside,
): Promise<FastifyReply> {
  const { days, pages = [], next } = await askPublicly(ListSitemap, data, inside, request);
  if (days) return sendWhole(request, reply, sitemapIndex(days, inside.config.publicUrl), 'application/xml', 3_600);
  const all = [...pages];
  for (let cursor = next; cursor && all.length < MOST_PAGES; ) {
    const more = await askPublicly(ListSitemap, { ...data, cursor }, inside, request);
    all.push(...(more.pages ?? []));
    cursor = more.next;
  }
  return sendWhole(
    request,
    reply,
    sitemapOf(all.slice(0, MOST_PAGES), inside.config.publicUrl),
    'application/xml',
    3_600,
  );
}

/** A browser names HTML; who names JSON first, or neither, gets JSON. */
function prefersHtml(accept = ''): boolean {
  const [html, json] = [accept.indexOf('text/html'), accept.indexOf('application/json')];
  return html !== -1 && (json === -1 || html < json);
}

const isWithdrawn = (error: unknown): error is CourtError =>
  isCourtError(error) && error.type === 'publication-withdrawn';

const STYLE_HASH = createHash('sha256').update(PAGE_STYLE).digest('base64');
/** Only our own style sheet, and nothing that runs. */
const asPage = (reply: FastifyReply): FastifyReply =>
  reply.header(
    'content-security-policy',
    `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  );

function sendWhole(
  request: FastifyRequest,
  reply: FastifyReply,
  body: string,
  type: string,
  seconds = 60,
): FastifyReply {
  const tag = tagOfAnswer(body, undefined);
  reply.header('etag', tag).header('cache-control', `public, max-age=${seconds}`);
  if (isKnown(request.headers['if-none-match'], tag)) return reply.code(304).send();
  return reply.type(`${type}; charset=utf-8`).send(body);
}
