import type { FastifyReply, FastifyRequest } from 'fastify';
import { CourtError } from '#contracts/errors.ts';
import { newId } from '#contracts/ids.ts';
import type { Contract } from '#contracts/kit.ts';
import { ask } from '#services/runtime/broker.ts';
import { isKnown, seenVersion, tagOfAnswer, tagOfVersion, varyBy, versionIn } from './conditional.ts';
import type { Lane } from './lanes.ts';
import { dataReader } from './request-data.ts';
import { type Inside, isCommand, needsKey, needsVersion, type Route, statusOf } from './route.ts';

/** One request becomes one command or query. Who acts comes from the token, never from the body. */
export function act(row: Route, inside: Inside, lane: Lane) {
  const readData = dataReader(row, inside);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const { actor } = request.asking;
    // The headers come first: without a key or a version the data is not worth reading.
    const envelope = isCommand(row) ? commandHead(row, request) : {};
    const data = readData(request);
    const { asking, id: requestId } = request;
    const answer = await lane.pass(async () =>
      row.answer
        ? row.answer(data, asking, inside)
        : ask(inside.broker, row.contract, { ...envelope, actor, data, requestId }),
    );
    const declared = onlyDeclared(row.contract, answer);
    const body = row.beside?.send ? row.beside.send(declared, request, reply, inside) : declared;
    if (row.location) reply.header('location', row.location(declared));
    return isCommand(row) ? sendDone(row, reply, body) : sendFound(row, request, reply, body);
  };
}

/** @throws CourtError idempotency-key-missing, version-missing, invalid-request */
function commandHead(row: Route, { headers }: FastifyRequest): { id: string; expectedVersion?: number } {
  const key = headers['idempotency-key'];
  if (needsKey(row) && !key) throw new CourtError('idempotency-key-missing', { field: 'Idempotency-Key' });
  if (key !== undefined && (typeof key !== 'string' || !/^[\x21-\x7E]{8,200}$/.test(key)))
    throw new CourtError('invalid-request', { fields: [{ field: 'Idempotency-Key', rule: 'header.form' }] });
  const expectedVersion = seenVersion(headers['if-match']);
  if (expectedVersion === undefined && needsVersion(row))
    throw new CourtError('version-missing', { field: 'If-Match' });
  return { id: key ?? newId('cmd'), ...(expectedVersion !== undefined && { expectedVersion }) };
}

/** Nothing undeclared leaves the house. An answer that is not what its contract says is a fault of ours. */
function onlyDeclared({ action, reply }: Contract, answer: unknown): unknown {
  const { value, error } = reply.validate(answer ?? {}, { stripUnknown: true, abortEarly: false });
  if (!error) return value;
  const faults = error.details.slice(0, 10).map(({ path, type }) => `${path.join('.')} ${type}`);
  throw new Error(`The reply of ${action} is not what its contract says: ${faults.join('; ')}`);
}

function sendDone(row: Route, reply: FastifyReply, body: unknown): FastifyReply {
  const version = versionIn(body);
  if (version !== undefined) reply.header('etag', tagOfVersion(version));
  return reply.code(statusOf(row)).header('cache-control', 'no-store').send(body);
}

function sendFound(row: Route, request: FastifyRequest, reply: FastifyReply, found: unknown): FastifyReply {
  const body = JSON.stringify(found);
  const tag = tagOfAnswer(body, versionIn(found));
  reply.header('etag', tag).header('cache-control', cacheControlOf(row));
  if (!row.public) varyBy(reply, 'authorization');
  if (request.method !== 'POST' && isKnown(request.headers['if-none-match'], tag)) return reply.code(304).send();
  return reply.type('application/json; charset=utf-8').send(body);
}

function cacheControlOf({ public: open, cacheSeconds = 60, method }: Route): string {
  if (method !== 'GET') return 'no-store';
  return open ? `public, max-age=${cacheSeconds}` : 'private, no-cache';
}
