import { defineErrors } from '../error-kit.ts';

export const INTAKE_ERRORS = defineErrors({
  'relation-unknown': {
    kind: 'invalid',
    vi: 'Không có quan hệ pháp luật này trong danh mục tại thời điểm đó',
    en: 'There is no such legal relation in the list at that date',
  },
  'relation-of-another-field': {
    kind: 'refused',
    vi: 'Quan hệ pháp luật không thuộc lĩnh vực đã chọn',
    en: 'The legal relation belongs to another field',
  },
  'already-at-that-court': {
    kind: 'refused',
    vi: 'Đơn, hồ sơ đang ở chính Tòa án này',
    en: 'The filing is at that court already',
  },
  'court-unknown': {
    kind: 'invalid',
    vi: 'Không có Tòa án này tại thời điểm đó',
    en: 'There is no such court at that date',
  },
});
