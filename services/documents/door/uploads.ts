import type { IncomingMessage, ServerResponse } from 'node:http';
import { CourtError } from '#contracts/errors.ts';
import { newId } from '#contracts/ids.ts';
import { UPLOAD_WAITS_MS } from '../jobs/throw-away.ts';
import { mostBytes } from '../model/accepted-types.ts';
import { extensionOf } from '../model/content-type.ts';
import { keptFileName } from '../model/file-name.ts';
import type { Upload } from '../store/uploads.ts';
import type { Doorway } from './content-door.ts';
import { finishUpload } from './finish-upload.ts';
import { emptyHash, takePart } from './take-part.ts';
import type { Ticket } from './tickets.ts';

export type UploadTicket = Extract<Ticket, { upload: string }>;

/**
 * A content in parts, as tus 1.0.0 says it with creation, expiration and termination. Parts may come by any process:
 * all that is known of an upload lies in the database.
 * @see https://tus.io/protocols/resumable-upload
 */
export async function serveUpload(
  request: IncomingMessage,
  response: ServerResponse,
  ticket: UploadTicket,
  doorway: Doorway,
): Promise<void> {
  response.setHeader('tus-resumable', '1.0.0');
  response.setHeader('cache-control', 'no-store');
  if (request.headers['tus-resumable'] !== '1.0.0') {
    response.setHeader('tus-version', '1.0.0');
    throw new CourtError('upload-protocol', { field: 'Tus-Resumable' });
  }
  if (ticket.method === 'POST') return begin(request, response, ticket, doorway);
  const upload = await own(ticket, doorway);
  if (ticket.method === 'DELETE') {
    await doorway.room.uploads.drop(upload);
    return void response.writeHead(204).end();
  }
  const part = ticket.method === 'PATCH' ? await withPart(request, upload, doorway) : upload;
  const { sha256 } = part.offset === part.length ? await finishUpload(part, ticket, doorway) : { sha256: undefined };
  response.writeHead(ticket.method === 'PATCH' ? 204 : 200, {
    'upload-offset': part.offset,
    'upload-length': part.length,
    ...(sha256 === undefined ? expiryOf(part) : { etag: `"${sha256}"` }),
  });
  response.end();
}

/** @throws CourtError upload-gone: of somebody else, of another document, or no longer there */
async function own({ upload: id, documentId, actor }: UploadTicket, { room }: Doorway): Promise<Upload> {
  const upload = await room.uploads.find(id);
  if (upload?.documentId !== documentId || upload.by !== actor.id) throw new CourtError('upload-gone');
  if (upload.verdict && 'refused' in upload.verdict) {
    const { type, data } = upload.verdict.refused;
    throw new CourtError(type, data);
  }
  return upload;
}

async function begin(
  { headers }: IncomingMessage,
  response: ServerResponse,
  { documentId, actor }: UploadTicket,
  { room }: Doorway,
): Promise<void> {
  const length = wholeNumber(headers['upload-length'], 'Upload-Length');
  const { filename = '', filetype } = metadataOf(headers['upload-metadata']);
  const fileName = keptFileName(filename);
  if (length === 0) throw new CourtError('file-empty', { field: 'file' });
  const maxBytes = mostBytes(extensionOf(fileName));
  if (length > maxBytes) throw new CourtError('file-too-large', { field: 'file', maxBytes });
  const upload = await room.uploads.begin({
    id: newId('upl'),
    documentId,
    by: actor.id,
    fileName,
    ...(filetype && { type: filetype.slice(0, 200) }),
    length,
    hash: await emptyHash(),
  });
  if (!upload) throw new CourtError('uploads-too-many');
  // Relative to the path that was asked: only the gateway knows what its paths are called.
  response.writeHead(201, { location: `uploads/${upload.id}`, 'upload-offset': 0, ...expiryOf(upload) }).end();
}

async function withPart(request: IncomingMessage, upload: Upload, { room: { uploads } }: Doorway): Promise<Upload> {
  if (request.headers['content-type'] !== 'application/offset+octet-stream')
    throw new CourtError('upload-protocol', { field: 'Content-Type' });
  const from = wholeNumber(request.headers['upload-offset'], 'Upload-Offset');
  const said = Number(request.headers['content-length'] ?? 0);
  // The last part once more, after its answer got lost.
  if (upload.offset === upload.length && from + said === upload.length) return upload;
  if (from !== upload.offset) throw new CourtError('upload-offset-differs', { offset: upload.offset });
  if (from + said > upload.length) throw new CourtError('file-too-large', { field: 'file', maxBytes: upload.length });
  return takePart(request.iterator({ destroyOnReturn: false }), upload, uploads);
}

const expiryOf = ({ touchedAt }: Upload): Record<string, string> => ({
  'upload-expires': new Date(touchedAt.getTime() + UPLOAD_WAITS_MS).toUTCString(),
});

function wholeNumber(header: unknown, field: string): number {
  if (typeof header !== 'string' || !/^\d{1,15}$/.test(header)) throw new CourtError('upload-protocol', { field });
  return Number(header);
}

/** 'filename ZMahbi5wZGY=,filetype …': names with values in base64. */
function metadataOf(header: unknown): Record<string, string> {
  if (typeof header !== 'string' || header.length > 4_000)
    throw new CourtError('upload-protocol', { field: 'Upload-Metadata' });
  const pairs = header.split(',').map((pair) => pair.trim().split(' '));
  return Object.fromEntries(pairs.map(([name = '', value = '']) => [name, Buffer.from(value, 'base64').toString()]));
}
