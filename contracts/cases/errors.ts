import { defineErrors } from '../error-kit.ts';

export const CASES_ERRORS = defineErrors({
  'case-unknown': {
    kind: 'invalid',
    vi: 'Tòa án không có vụ án này',
    en: 'The court has no such case',
  },
  'case-not-open': {
    kind: 'refused',
    vi: 'Vụ án được chọn đã giải quyết xong hoặc đã chuyển đi',
    en: 'That case is resolved or was sent away',
  },
});
