import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { CourtError } from '#contracts/errors.ts';

/**
 * The entity tag of an answer. It begins with the version, which If-Match needs. An answer to a question also carries a
 * hash: "late", "days left" and the names of people change while the version of the file does not.
 */
export const tagOfVersion = (version: number): string => `"${version}"`;
export function tagOfAnswer(body: string, version: number | undefined): string {
  const hash = createHash('sha1').update(body).digest('base64url').slice(0, 16);
  return version === undefined ? `"${hash}"` : `"${version}-${hash}"`;
}

export const versionIn = (reply: unknown): number | undefined =>
  typeof reply === 'object' && reply !== null && 'version' in reply && typeof reply.version === 'number'
    ? reply.version
    : undefined;

/**
 * The version that the caller saw, out of If-Match. The weak mark is accepted: a proxy that compresses sets it, and the
 * version is what counts.
 * @throws CourtError invalid-request
 */
export function seenVersion(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined) return undefined;
  const [, digits] = /^(?:W\/)?"(\d{1,15})(?:-[\w-]{1,40})?"$/.exec(ifMatch.trim()) ?? [];
  if (digits === undefined)
    throw new CourtError('invalid-request', { fields: [{ field: 'If-Match', rule: 'etag.version' }] });
  return Number(digits);
}

/** Whether the caller has this answer already (weak comparison, RFC 9110 13.1.2). */
export function isKnown(ifNoneMatch: string | undefined, tag: string): boolean {
  if (!ifNoneMatch) return false;
  return ifNoneMatch.split(',').some((one) => {
    const known = one.trim().replace(/^W\//, '');
    return known === tag || known === '*';
  });
}

/** Says what the answer depends on, beside what was said before (the origin, where other origins may read). */
export function varyBy(reply: FastifyReply, headers: string): void {
  const said = reply.getHeader('vary');
  reply.header('vary', said ? `${String(said)}, ${headers}` : headers);
}
