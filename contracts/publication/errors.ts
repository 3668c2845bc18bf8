import { defineErrors } from '../error-kit.ts';

export const PUBLICATION_ERRORS = defineErrors({
  'publication-kind-not-published': {
    kind: 'refused',
    vi: 'Loại bản án, quyết định này không thuộc diện công bố',
    en: 'This kind of result is not published',
  },
  'publication-not-effective': {
    kind: 'refused',
    vi: 'Bản án, quyết định chưa có hiệu lực pháp luật',
    en: 'The result has no legal effect yet',
  },
  'publication-ground-undecided': {
    kind: 'refused',
    vi: 'Còn căn cứ không công bố chưa được Thẩm phán chủ tọa quyết định',
    en: 'The presiding judge has not decided on a ground for not publishing',
  },
  'publication-ground-upheld': {
    kind: 'refused',
    vi: 'Có căn cứ không công bố',
    en: 'There is a ground for not publishing',
  },
  'publication-encoding-not-approved': {
    kind: 'refused',
    vi: 'Bản mã hóa chưa được Thẩm phán chủ tọa duyệt',
    en: 'The presiding judge has not approved the encoding',
  },
  'publication-leaks': {
    kind: 'refused',
    vi: 'Bản công bố còn lộ thông tin phải mã hóa',
    en: 'The publication still shows what must be encoded',
  },
  'publication-leaks-unconfirmed': {
    kind: 'refused',
    vi: 'Còn chỗ nghi lộ thông tin chưa được Thẩm phán chủ tọa xem xét',
    en: 'The presiding judge has not looked at every doubtful place',
  },
  'publication-not-signed': {
    kind: 'refused',
    vi: 'Thẩm phán chủ tọa chưa ký cho công bố',
    en: 'The presiding judge has not signed the publication',
  },
  'ground-unknown': {
    kind: 'invalid',
    vi: 'Không có căn cứ không công bố này',
    en: 'There is no such ground for not publishing',
  },
  'ground-not-decided-by-presiding-judge': {
    kind: 'refused',
    vi: 'Chỉ Thẩm phán chủ tọa quyết định căn cứ không công bố',
    en: 'Only the presiding judge decides on a ground for not publishing',
  },
  'ground-reason-missing': {
    kind: 'refused',
    vi: 'Chưa nêu lý do của quyết định',
    en: 'The decision gives no reason',
  },
  'ground-request-missing': {
    kind: 'refused',
    vi: 'Căn cứ này chỉ áp dụng khi người tham gia tố tụng đã yêu cầu giữ bí mật',
    en: 'This ground holds only when a participant asked for secrecy',
  },
  'request-reason-missing': {
    kind: 'refused',
    vi: 'Yêu cầu giữ bí mật phải nêu lý do',
    en: 'A request for secrecy must give a reason',
  },
});
