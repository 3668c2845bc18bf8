import { defineActs } from '../../procedure.ts';
import { DOCUMENTS, NOTE, PAPER_NUMBER, PARTY, REASON } from '../words.ts';
import { FILE_KEEPERS, OPEN } from './words.ts';

const RESPONDENTS = ['defendant', 'relatedParty'] as const;

/** Thông báo thụ lý và ý kiến của bị đơn, người có quyền lợi, nghĩa vụ liên quan. @see BLTTDS 2015, Điều 196, 199 */
export const noticeActs = defineActs({
  'parties-notified': {
    name: 'Thông báo về việc thụ lý vụ án cho đương sự',
    article: '196 khoản 1',
    in: OPEN,
    by: FILE_KEEPERS,
    fields: { number: PAPER_NUMBER },
    countsAs: ['acceptance-notice-issued'],
    effects: [{ takeNumber: 'acceptanceNotice', paper: 'number' }, { issue: 'civil.acceptance-notice' }],
  },
  'prosecutor-notified': {
    name: 'Thông báo về việc thụ lý vụ án cho Viện kiểm sát cùng cấp',
    article: '196 khoản 1',
    in: OPEN,
    by: FILE_KEEPERS,
  },
  'acceptance-posted': {
    name: 'Niêm yết công khai việc thụ lý vụ án do người tiêu dùng khởi kiện',
    article: '196 khoản 1',
    in: OPEN,
    by: ['clerk'],
  },
  'acceptance-notice-received': {
    name: 'Bị đơn, người có quyền lợi, nghĩa vụ liên quan nhận được thông báo thụ lý',
    article: '199 khoản 1',
    in: OPEN,
    by: FILE_KEEPERS,
    of: 'party',
    requires: ['parties-notified'],
    fields: { party: { ...PARTY, roles: RESPONDENTS } },
  },
  'defendant-opinion-filed': {
    name: 'Nộp văn bản ghi ý kiến',
    article: '199 khoản 1',
    in: OPEN,
    by: FILE_KEEPERS,
    of: 'party',
    fields: { party: { ...PARTY, roles: RESPONDENTS }, documentIds: DOCUMENTS, note: NOTE },
  },
  'opinion-period-extended': {
    name: 'Gia hạn thời hạn nộp văn bản ghi ý kiến',
    article: '199 khoản 1',
    in: OPEN,
    by: ['judge'],
    of: 'party',
    fields: { party: { ...PARTY, roles: RESPONDENTS }, reason: REASON },
    effects: [{ deadline: 'extend', rules: ['civil.accept.defendant-opinion'] }],
  },
  'acceptance-notice-received-by-prosecutor': {
    name: 'Viện kiểm sát nhận được thông báo thụ lý',
    article: 'Thông tư liên tịch 02/2016/TTLT-VKSNDTC-TANDTC, Điều 24 khoản 1',
    in: OPEN,
    by: ['clerk'],
    requires: ['prosecutor-notified'],
  },
  'prosecutor-appointed': {
    name: 'Viện kiểm sát gửi quyết định phân công Kiểm sát viên',
    article: 'Thông tư liên tịch 02/2016/TTLT-VKSNDTC-TANDTC, Điều 24 khoản 1',
    in: OPEN,
    by: ['clerk'],
    fields: { prosecutorName: { ask: 'text', label: 'Kiểm sát viên', max: 200 } },
  },
});
