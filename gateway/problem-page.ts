import type { ErrorKind } from '#contracts/error-kit.ts';
import { ERRORS, type ErrorCode } from '#contracts/errors.ts';
import { statusOfCode } from './errors.ts';
import type { Language } from './language.ts';

/** What `/problems/<code>` says about a code, in both languages. */
export interface Explanation {
  type: string;
  code: ErrorCode;
  status: number;
  vi: { title: string; advice: string };
  en: { title: string; advice: string };
}

export const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(ERRORS, code);

export function explain(code: ErrorCode): Explanation {
  const { kind, vi, en } = ERRORS[code];
  const advice = code === 'internal' ? BROKEN : ADVICE[kind];
  return {
    type: `/problems/${code}`,
    code,
    status: statusOfCode(code),
    vi: { title: vi, advice: advice.vi },
    en: { title: en, advice: advice.en },
  };
}

/** The same as a page for people. Everything on it is text of ours. */
export const pageOf = (explanation: Explanation, language: Language): string => `<!doctype html>
<html lang="${language}"><meta charset="utf-8"><title>${explanation.code}</title>
<h1>${explanation[language].title}</h1>
<p>${explanation[language].advice}</p>
<p><code>${explanation.code}</code> · HTTP ${explanation.status}</p>
<p lang="${language === 'vi' ? 'en' : 'vi'}">${explanation[language === 'vi' ? 'en' : 'vi'].title}</p>
</html>
`;

const BROKEN = {
  vi: 'Lỗi của hệ thống, đã được ghi lại. Báo mã yêu cầu (requestId) cho bộ phận vận hành.',
  en: 'A fault of ours, and it is on record. Tell the operators the request id.',
};
const ADVICE: Record<ErrorKind, { vi: string; en: string }> = {
  invalid: {
    vi: 'Yêu cầu chưa đúng dạng. Sửa theo danh sách errors rồi gửi lại; gửi lại nguyên văn sẽ bị từ chối như cũ.',
    en: 'The request is malformed. Correct what `errors` lists; the same request would be refused again.',
  },
  unauthenticated: {
    vi: 'Đăng nhập lại, hoặc lấy mã truy cập mới ở /api/auth/refresh, rồi gửi lại.',
    en: 'Sign in, or get a new access token at /api/auth/refresh, and send it again.',
  },
  forbidden: {
    vi: 'Chức danh hoặc phạm vi của bạn không có quyền này. Hỏi người quản trị của Tòa án.',
    en: 'Your role or scope does not allow this. Ask the administrator of the court.',
  },
  'not-found': {
    vi: 'Không có, hoặc không thuộc phạm vi được xem: hai trường hợp được trả lời như nhau.',
    en: 'It does not exist or is not for you to see: the answer is the same.',
  },
  gone: { vi: 'Đã được rút.', en: 'It has been withdrawn.' },
  conflict: {
    vi: 'Có người làm trước, hoặc khóa đã dùng cho việc khác. Tải lại, xem thay đổi, rồi quyết định.',
    en: 'Someone was faster, or the key was used before. Load again, see what changed, then decide.',
  },
  'too-large': { vi: 'Gửi ít hơn trong một lần.', en: 'Send less at once.' },
  refused: {
    vi: 'Yêu cầu đúng dạng nhưng trái quy định; details nêu lý do và điều luật.',
    en: 'The request is understood and against a rule; `details` gives the reason and the article.',
  },
  'too-many': {
    vi: 'Chờ hết thời gian ghi ở Retry-After rồi gửi lại.',
    en: 'Wait for Retry-After, then send it again.',
  },
  unavailable: {
    vi: 'Không rõ việc đã làm xong chưa. Chờ theo Retry-After rồi gửi lại với cùng Idempotency-Key: việc chỉ được làm một lần.',
    en: 'Whether it was done is not known. Wait for Retry-After and send it again with the same Idempotency-Key: it is done once.',
  },
};
