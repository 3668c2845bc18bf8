import { CASES_ERRORS } from './cases/errors.ts';
import { DIRECTORY_ERRORS } from './directory/errors.ts';
import { DOCUMENTS_ERRORS } from './documents/errors.ts';
import { defineErrors } from './error-kit.ts';
import { INTAKE_ERRORS } from './intake/errors.ts';
import { PROCEDURE_ERRORS } from './procedure/errors.ts';
import { PUBLICATION_ERRORS } from './publication/errors.ts';
import { STATISTICS_ERRORS } from './statistics/errors.ts';

/** What any room may answer. */
const COMMON_ERRORS = defineErrors({
  'invalid-request': { kind: 'invalid', vi: 'Dữ liệu gửi lên không hợp lệ', en: 'The request is not valid' },
  'idempotency-key-missing': {
    kind: 'invalid',
    vi: 'Thiếu khóa chống gửi trùng (Idempotency-Key)',
    en: 'The Idempotency-Key header is missing',
  },
  'version-missing': {
    kind: 'invalid',
    vi: 'Thiếu phiên bản hồ sơ đã xem (If-Match)',
    en: 'The If-Match header with the version seen is missing',
  },
  'key-reused': {
    kind: 'conflict',
    vi: 'Khóa chống gửi trùng đã được dùng cho một yêu cầu khác',
    en: 'The idempotency key was used for another request',
  },
  'version-conflict': {
    kind: 'conflict',
    vi: 'Hồ sơ vừa được người khác thay đổi',
    en: 'The file was changed by someone else',
  },
  'number-taken': {
    kind: 'conflict',
    vi: 'Số này đã được cấp hoặc đã ghi trong sổ',
    en: 'This number of the book is already taken',
  },
  unauthenticated: { kind: 'unauthenticated', vi: 'Chưa đăng nhập hoặc phiên đã hết hạn', en: 'Not signed in' },
  forbidden: { kind: 'forbidden', vi: 'Không có quyền thực hiện việc này', en: 'Not allowed' },
  'not-found': { kind: 'not-found', vi: 'Không tìm thấy', en: 'Not found' },
  'too-large': { kind: 'too-large', vi: 'Dữ liệu gửi lên quá lớn', en: 'The request is too large' },
  'too-many-requests': {
    kind: 'too-many',
    vi: 'Gửi quá nhiều yêu cầu, hãy thử lại sau',
    en: 'Too many requests, try again later',
  },
  unavailable: {
    kind: 'unavailable',
    vi: 'Hệ thống tạm thời chưa trả lời, hãy gửi lại với cùng khóa',
    en: 'Temporarily unavailable, try again with the same key',
  },
  internal: { kind: 'unavailable', vi: 'Lỗi hệ thống', en: 'Internal error' },
});

/** Every refusal of the house, once. */
export const ERRORS = {
  ...COMMON_ERRORS,
  ...PROCEDURE_ERRORS,
  ...DIRECTORY_ERRORS,
  ...INTAKE_ERRORS,
  ...CASES_ERRORS,
  ...DOCUMENTS_ERRORS,
  ...STATISTICS_ERRORS,
  ...PUBLICATION_ERRORS,
};
export type ErrorCode = keyof typeof ERRORS;

/** What helps the caller: the field, the version, the article. Never a stack, never what was typed in. */
export interface ErrorData {
  field?: string;
  article?: string;
  version?: number;
  [detail: string]: unknown;
}

/**
 * A refusal with a stable code. It has the fields that Moleculer carries over the wire (`type`, `data`, `retryable`);
 * the class itself is lost there, so ask `isCourtError`, not `instanceof`.
 */
export class CourtError extends Error {
  readonly type: ErrorCode;
  readonly data: ErrorData;
  readonly code: number;
  readonly retryable: boolean;

  constructor(type: ErrorCode, data: ErrorData = {}) {
    super(ERRORS[type].vi);
    this.name = 'CourtError';
    this.type = type;
    this.data = data;
    this.code = ERRORS[type].kind === 'unavailable' ? 503 : 422;
    this.retryable = ERRORS[type].kind === 'unavailable';
  }
}

export function isCourtError(error: unknown): error is CourtError {
  return (
    typeof error === 'object' &&
    error !== null &&
    'type' in error &&
    typeof error.type === 'string' &&
    Object.hasOwn(ERRORS, error.type)
  );
}
