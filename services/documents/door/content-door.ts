import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { systemActor } from '#contracts/actor.ts';
import { CourtError, isCourtError } from '#contracts/errors.ts';
import { newId } from '#contracts/ids.ts';
import type { House } from '#services/runtime/service.ts';
import { type TlsFiles, tlsOf } from '#services/runtime/tls.ts';
import { contextOf, SpanKind, traced } from '#services/runtime/tracing.ts';
import type { Documents } from '../room.ts';
import { give } from './give.ts';
import { take } from './take.ts';
import type { Ticket } from './tickets.ts';
import { serveUpload } from './uploads.ts';

/** What the two directions work with. */
export interface Doorway {
  room: Documents;
  house: House;
}
type Enter = (scope: { actor: ReturnType<typeof systemActor>; requestId: string }) => Documents;

const LONGEST_MS = 900_000; // one upload; the gateway ends it earlier

/**
 * The service's own HTTP port: bytes go in and out here, beside the broker, for whoever holds a ticket of this service. It
 * listens where the other inner ports of the process do.
 */
export async function openContentDoor(house: House, enter: Enter): Promise<() => Promise<void>> {
  const { config, log } = house;
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const requestId = String(request.headers['x-request-id'] ?? newId('req')).slice(0, 100);
    const step = {
      name: `${request.method} /content`,
      kind: SpanKind.SERVER,
      parent: contextOf(request.headers.traceparent),
      requestId,
      attributes: { 'courts.service': 'documents' },
    };
    const admitted = async (): Promise<void> => {
      const room = enter({ actor: systemActor('documents.door'), requestId });
      await pass(request, response, { room, house });
    };
    traced(step, admitted).catch(async (error: unknown) => {
      if (request.destroyed && !request.complete) return log.info({ requestId }, 'người gửi ngắt giữa chừng');
      if (!isCourtError(error)) log.error({ requestId, err: error }, 'lỗi không lường trước ở cổng tệp');
      else log.info({ requestId, refusal: error.type }, 'từ chối');
      await refuse(request, response, isCourtError(error) ? error : new CourtError('internal'));
    });
  };
  const server = config.tls ? openTlsServer(config.tls, answer, house) : createServer(answer);
  server.requestTimeout = LONGEST_MS;
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(config.documentsPort, config.healthHost, resolve),
  );
  const { port } = server.address() as AddressInfo;
  const { door } = enter({ actor: systemActor('documents.door'), requestId: newId('req') });
  door.url =
    config.documentsUrl?.replace(/\/$/, '') ?? `${config.tls ? 'https' : 'http'}://${config.healthHost}:${port}`;
  log.info({ url: door.url }, 'cổng tệp mở');
  return async () => {
    door.url = undefined;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    await closed;
  };
}

/** Whoever calls here shows a certificate of the house; a ticket is asked for all the same. */
function openTlsServer(files: TlsFiles, answer: RequestListener, { log }: House) {
  const tls = tlsOf(files);
  const server = createTlsServer({ ...tls.certificates(), requestCert: true, rejectUnauthorized: true }, answer);
  tls.keepServing(server);
  server.on('tlsClientError', ({ code }: NodeJS.ErrnoException) =>
    log.warn({ code }, 'cổng tệp: bên gọi không nói TLS hoặc không có chứng thư do CA trong TLS_CA_FILE cấp'),
  );
  return server;
}

async function pass(request: IncomingMessage, response: ServerResponse, doorway: Doorway): Promise<void> {
  const { room, house } = doorway;
  const now = house.clock();
  const ticket = (await room.tickets(now)).read(request.headers['x-ticket'], now);
  if (!isFor(ticket, request)) throw new CourtError('ticket-invalid');
  if ('upload' in ticket) await serveUpload(request, response, ticket, doorway);
  else if (ticket.method === 'PUT') await take(request, response, ticket, doorway);
  else await give(request, response, ticket, doorway);
}

const isFor = (ticket: Ticket, request: IncomingMessage): boolean => {
  const content = `/content/${ticket.documentId}`;
  const path = 'upload' in ticket ? `${content}/uploads/${ticket.upload}` : content;
  return request.method === ticket.method && request.url === path;
};

/** How a refusal leaves this door: the gateway knows its words and turns it into a problem. */
export const REFUSAL_TYPE = 'application/vnd.courts.refusal+json';
const MOST_DISCARDED = 64 * 1024 * 1024;

async function refuse(request: IncomingMessage, response: ServerResponse, { type, data }: CourtError): Promise<void> {
  if (response.headersSent) return void response.destroy();
  // What is still on its way is let in and thrown away, within reason: who is cut off while sending never reads the answer.
  await discard(request);
  response.writeHead(422, { 'content-type': REFUSAL_TYPE, ...(!request.complete && { connection: 'close' }) });
  response.end(JSON.stringify({ type, data }));
}

async function discard(request: IncomingMessage): Promise<void> {
  const said = Number(request.headers['content-length'] ?? 0);
  if (request.complete || said > MOST_DISCARDED) return;
  let left = MOST_DISCARDED;
  try {
    for await (const piece of request.iterator({ destroyOnReturn: false })) {
      left -= (piece as Buffer).length;
      if (left < 0) return;
    }
  } catch {
    // the sender is gone; the answer reaches nobody
  }
}
