import { defineErrors } from '../error-kit.ts';

export const STATISTICS_ERRORS = defineErrors({
  'period-reversed': {
    kind: 'invalid',
    vi: 'Ngày cuối kỳ báo cáo sớm hơn ngày đầu kỳ',
    en: 'The period ends before it begins',
  },
  'period-not-ended': {
    kind: 'refused',
    vi: 'Kỳ báo cáo chưa kết thúc, chưa thể chốt số liệu',
    en: 'The period has not ended yet and cannot be closed',
  },
  'period-closed': {
    kind: 'conflict',
    vi: 'Kỳ báo cáo này đã được chốt số liệu',
    en: 'This period is closed already',
  },
  'figures-behind': {
    kind: 'unavailable',
    vi: 'Số liệu chưa theo kịp sổ cái, hãy chốt lại sau ít phút',
    en: 'The figures are still behind the ledgers, close the period again in a few minutes',
  },
  'figures-incomplete': {
    kind: 'refused',
    vi: 'Còn mục trong sổ cái chưa đưa được vào số liệu, cần xử lý trước khi chốt',
    en: 'Some entries of the ledgers could not be counted and must be dealt with before the period is closed',
  },
});
