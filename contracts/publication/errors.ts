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
  'publication-not-yours': {
    kind: 'forbidden',
    vi: 'Chỉ Thẩm phán chủ tọa, Chánh án và người được phân công vụ án làm được việc này',
    en: 'This is for the presiding judge, the court chief and those assigned to the case',
  },
  'publication-not-presiding': {
    kind: 'refused',
    vi: 'Chỉ Thẩm phán chủ tọa làm được việc này',
    en: 'This is for the presiding judge alone',
  },
  'draft-missing': { kind: 'refused', vi: 'Chưa có bản mã hóa', en: 'There is no draft yet' },
  'draft-outdated': {
    kind: 'conflict',
    vi: 'Đã có bản mã hóa mới hơn',
    en: 'There is a newer draft',
  },
  'doubt-unknown': {
    kind: 'invalid',
    vi: 'Bản mã hóa không có chỗ nghi ngờ này',
    en: 'The draft has no such doubtful place',
  },
  'doubt-needs-new-text': {
    kind: 'refused',
    vi: 'Chỗ này không tự thay được: hãy gửi lại văn bản đã sửa',
    en: 'This place cannot be replaced by itself: hand in a changed text',
  },
  'publication-doubts-undecided': {
    kind: 'refused',
    vi: 'Còn chỗ nghi ngờ chưa được trả lời',
    en: 'There are doubtful places without an answer',
  },
  'publication-facts-changed': {
    kind: 'refused',
    vi: 'Thông tin vụ án đã thay đổi sau khi mã hóa: hãy mã hóa lại',
    en: 'The facts of the case changed after the encoding: prepare it anew',
  },
  'publication-already-published': { kind: 'refused', vi: 'Đã công bố', en: 'It is published already' },
  'publication-not-published': { kind: 'refused', vi: 'Chưa công bố', en: 'It is not published' },
  'publication-day-impossible': {
    kind: 'refused',
    vi: 'Ngày công bố không thể ở tương lai hoặc trước ngày có hiệu lực pháp luật',
    en: 'It cannot be published in the future, or before it has legal effect',
  },
  'publication-judge-unknown': {
    kind: 'refused',
    vi: 'Không phải Thẩm phán của Tòa án này',
    en: 'This is no judge of the court',
  },
  'publication-withdrawn': {
    kind: 'gone',
    vi: 'Bản án, quyết định này đã được rút khỏi công bố',
    en: 'This publication has been withdrawn',
  },
  'ground-already-raised': {
    kind: 'refused',
    vi: 'Căn cứ này đã được nêu',
    en: 'This ground has been raised already',
  },
  'ground-not-raised': {
    kind: 'refused',
    vi: 'Chưa ai nêu căn cứ này',
    en: 'Nobody has raised this ground',
  },
  'ground-not-temporary': {
    kind: 'refused',
    vi: 'Chỉ căn cứ tạm thời đã được chấp nhận mới hết hiệu lực',
    en: 'Only a temporary ground that was upheld can be gone',
  },
});
