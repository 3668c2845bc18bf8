import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorKind } from '#contracts/error-kit.ts';
import { CourtError, ERRORS, type ErrorCode, type ErrorData, isCourtError } from '#contracts/errors.ts';
import { isDatabaseAway } from '#services/runtime/database-away.ts';
import { varyBy } from './conditional.ts';
import { type FieldFault, faultsIn } from './field-faults.ts';
import { type Language, languageOf } from './language.ts';

/** The only place of the house that knows HTTP statuses. */
const STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  gone: 410,
  conflict: 409,
  'too-large': 413,
  refused: 422,
  'too-many': 429,
  unavailable: 503,
} as const satisfies Record<ErrorKind, number>;

/** `version-conflict` answers a failed If-Match: docs/decisions/061-stale-version-is-412.md; `upload-protocol` as tus says. */
const STATUS_OF_CODE: Partial<Record<ErrorCode, number>> = {
  'version-conflict': 412,
  'upload-protocol': 412,
  internal: 500,
};

export const statusOfCode = (code: ErrorCode): number => STATUS_OF_CODE[code] ?? STATUS[ERRORS[code].kind];

const RETRY_AFTER_SECONDS = 2;

/** RFC 9457 problem details, with the code and both languages; `requestId` is what a user reads out on the phone. */
export interface Problem {
  type: string; // '/problems/<code>', where the code is explained
  title: string;
  status: number;
  detail?: string;
  instance: string;
  code: ErrorCode;
  message: string; // Vietnamese, always
  messageEn: string;
  details: ErrorData;
  errors?: FieldFault[]; // of a request that is not well-formed
  requestId: string;
}

/** What a caller is told; `cause` is what only the log is told. */
export interface Told {
  problem: Problem;
  retryAfterSeconds?: number;
  cause?: unknown;
}

export function problemOf(error: unknown, requestId: string, language: Language = 'vi'): Told {
  const { refusal, status, cause } = refusalOf(error);
  const { type: code, data } = alike(refusal);
  const { vi, en, kind } = ERRORS[code];
  const { fields, ...details } = data;
  const errors = faultsIn(fields ?? (kind === 'invalid' && data.field ? [singleFault(data)] : undefined), language);
  const detail = detailOf(data, errors, language);
  return {
    problem: {
      type: `/problems/${code}`,
      title: language === 'en' ? en : vi,
      status: status ?? statusOfCode(code),
      ...(detail && { detail }),
      instance: `urn:request:${requestId}`,
      code,
      message: vi,
      messageEn: en,
      details,
      ...(errors && { errors }),
      requestId,
    },
    ...((kind === 'too-many' || kind === 'unavailable') && { retryAfterSeconds: retryAfter(data) }),
    ...(cause !== undefined && { cause }),
  };
}

/** Answers with the problem; the unexpected is logged with its cause and hidden from the caller. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const told = problemOf(error, request.id, languageOf(request.headers['accept-language']));
  if (told.cause !== undefined)
    request.log.error({ requestId: request.id, code: told.problem.code, err: told.cause }, 'lỗi không lường trước');
  if (told.retryAfterSeconds !== undefined) reply.header('retry-after', String(told.retryAfterSeconds));
  if (told.problem.status === 401) reply.header('www-authenticate', 'Bearer');
  varyBy(reply, 'accept-language');
  return reply
    .code(told.problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(told.problem));
}

/** A refusal of the house, of the web server, of the broker; or else something unexpected. */
function refusalOf(error: unknown): { refusal: CourtError; status?: number; cause?: unknown } {
  if (isCourtError(error)) {
    if (error.type === 'internal' || error.type === 'procedure-faulty') return { refusal: error, cause: error };
    return { refusal: error };
  }
  const { code = '', statusCode = 0, retryable = false } = (error ?? {}) as Partial<Signs>;
  if (code === 'MAX_PAYLOAD_EXCEEDED' || statusCode === 413) return { refusal: new CourtError('too-large') };
  if (statusCode === 401) return { refusal: new CourtError('unauthenticated') };
  if (statusCode === 404) return { refusal: new CourtError('not-found') };
  if (statusCode === 429) return { refusal: new CourtError('too-many-requests') };
  // What the web server refuses on its own: no JSON, another media type, a path that cannot be decoded.
  if (String(code).startsWith('FST_') && statusCode >= 400 && statusCode < 500)
    return { refusal: new CourtError('invalid-request', { rule: String(code) }), status: statusCode };
  // A service that is away or silent may have done the command: the same key tells.
  if (retryable || code === 'FST_UNDER_PRESSURE') return { refusal: new CourtError('unavailable') };
  if (isDatabaseAway(error)) return { refusal: new CourtError('unavailable'), cause: error };
  return { refusal: new CourtError('internal'), cause: error };
}
interface Signs {
  code: string | number;
  statusCode: number;
  retryable: boolean;
}

/** What is another court's, what is sealed and what is missing are told alike, down to the details. */
function alike(refusal: CourtError): { type: ErrorCode; data: ErrorData } {
  if (refusal.type === 'other-court') return { type: 'not-found', data: {} };
  if (refusal.type !== 'not-found') return refusal;
  const { field } = refusal.data;
  return { type: 'not-found', data: field === undefined ? {} : { field } };
}

/** Refusals that name one field: `act-field-invalid` says in `problem` what is wrong with it. */
const singleFault = ({ field = '', problem, rule }: ErrorData) => ({ field, rule: problem ?? rule ?? 'any.invalid' });

const retryAfter = ({ retryAfterSeconds }: ErrorData): number =>
  typeof retryAfterSeconds === 'number' ? Math.max(1, Math.ceil(retryAfterSeconds)) : RETRY_AFTER_SECONDS;

/** What this occurrence is about, in one line, from what the refusal carries. */
function detailOf(data: ErrorData, errors: FieldFault[] | undefined, language: Language): string | undefined {
  const parts: string[] = [];
  if (typeof data.why === 'string') parts.push(data.why);
  if (typeof data.actName === 'string') parts.push(data.actName);
  if (data.article) parts.push(data.article);
  for (const { field, message } of errors?.slice(0, 3) ?? []) parts.push(field ? `${field}: ${message}` : message);
  if (data.retryAfterSeconds !== undefined)
    parts.push(language === 'en' ? `retry after ${retryAfter(data)} s` : `thử lại sau ${retryAfter(data)} giây`);
  return parts.length > 0 ? parts.join('; ') : undefined;
}
