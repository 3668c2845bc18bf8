import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { contentDisposition } from '../model/file-name.ts';
import { rangeOf } from './byte-range.ts';
import type { Doorway } from './content-door.ts';
import type { Ticket } from './tickets.ts';

/** Streams a stored file out, whole or a stretch of it; who has it already is told so. */
export async function give(
  { headers }: IncomingMessage,
  response: ServerResponse,
  { file }: Extract<Ticket, { method: 'GET' }>,
  { room: { content } }: Doorway,
): Promise<void> {
  const { fileId, sha256, bytes, type, fileName } = file;
  const etag = `"${sha256}"`;
  const common: OutgoingHttpHeaders = {
    etag,
    'accept-ranges': 'bytes',
    'cache-control': 'private, no-cache',
    'content-security-policy': "default-src 'none'; sandbox", // whatever it is, it runs nothing here
    'x-content-type-options': 'nosniff',
  };
  if (isKnown(headers['if-none-match'], etag)) return void response.writeHead(304, common).end();
  const isSame = headers['if-range'] === undefined || headers['if-range'] === etag;
  const range = isSame ? rangeOf(headers.range, bytes) : undefined;
  if (range === 'none') return void response.writeHead(416, { ...common, 'content-range': `bytes */${bytes}` }).end();
  const { start, end } = range ?? { start: 0, end: bytes };
  response.writeHead(range ? 206 : 200, {
    ...common,
    'content-type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
    'content-length': end - start,
    'content-disposition': contentDisposition(fileName),
    ...(range && { 'content-range': `bytes ${start}-${end - 1}/${bytes}` }),
  });
  await pipeline(content.read(fileId, range), response);
}

const isKnown = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch?.split(',').some((one) => [etag, '*'].includes(one.trim().replace(/^W\//, ''))) ?? false;
