import { defineActs } from '../procedure.ts';
import { NOTE, PAPER_NUMBER, REASON } from './words.ts';

const UPHELD_OR_NOT = {
  ask: 'choice',
  label: 'Kết quả giải quyết',
  of: [
    { code: 'upheld', name: 'Giữ nguyên việc trả lại đơn khởi kiện' },
    { code: 'taken-back', name: 'Nhận lại đơn khởi kiện để tiến hành thụ lý' },
  ],
} as const;
const COMPLAINANT = {
  ask: 'choice',
  label: 'Người khiếu nại, kiến nghị',
  of: [
    { code: 'petitioner', name: 'Người khởi kiện khiếu nại' },
    { code: 'procuracy', name: 'Viện kiểm sát kiến nghị' },
  ],
} as const;
const DESK = ['receptionClerk', 'clerk'] as const;
const TAKEN_BACK = [{ moveTo: 'examining', when: { result: 'taken-back' } }] as const;

/**
 * Khiếu nại về việc trả lại đơn: at this court, at the court above, and a last time. A petition taken back is examined again.
 * @see BLTTDS 2015, Điều 194
 */
export const petitionReturnActs = defineActs({
  'return-notice-received': {
    name: 'Người khởi kiện nhận được văn bản trả lại đơn',
    article: '194 khoản 1',
    in: ['returned'],
    by: DESK,
  },
  'complaint-filed': {
    name: 'Khiếu nại, kiến nghị về việc trả lại đơn',
    article: '194 khoản 1',
    in: ['returned'],
    by: DESK,
    requires: [{ within: ['civil.return.complain'], why: 'Đã hết thời hạn khiếu nại về việc trả lại đơn' }],
    fields: { by: COMPLAINANT, reason: REASON },
  },
  'complaint-judge-assigned': {
    name: 'Phân công Thẩm phán khác giải quyết khiếu nại',
    article: '194 khoản 2',
    in: ['returned'],
    by: ['courtChief'],
    requires: ['complaint-filed'],
    fields: { judgeId: { ask: 'person', label: 'Thẩm phán', role: 'judge' } },
    effects: [{ relieve: 'complaintJudge' }, { assign: 'complaintJudge', person: 'judgeId', notThe: 'examiningJudge' }],
  },
  'complaint-meeting-held': {
    name: 'Mở phiên họp giải quyết khiếu nại',
    article: '194 khoản 3',
    in: ['returned'],
    by: ['complaintJudge'],
    requires: ['complaint-judge-assigned'],
    fields: { note: NOTE },
  },
  'complaint-decided': {
    name: 'Quyết định giải quyết khiếu nại về việc trả lại đơn',
    article: '194 khoản 4',
    in: ['returned'],
    by: ['complaintJudge'],
    requires: ['complaint-meeting-held'],
    fields: { result: UPHELD_OR_NOT, reason: REASON, number: PAPER_NUMBER },
    effects: [{ takeNumber: 'complaintDecision', paper: 'number' }, ...TAKEN_BACK],
  },
  'complaint-decision-received': {
    name: 'Nhận được quyết định giải quyết khiếu nại',
    article: '194 khoản 5',
    in: ['returned'],
    by: DESK,
    requires: ['complaint-decided'],
  },
  'second-complaint-filed': {
    name: 'Khiếu nại lên Chánh án Tòa án trên một cấp',
    article: '194 khoản 5',
    in: ['returned'],
    by: DESK,
    requires: [
      'complaint-decided',
      { within: ['civil.return.complain-superior'], why: 'Đã hết thời hạn khiếu nại lên Tòa án trên một cấp' },
    ],
    fields: { by: COMPLAINANT, reason: REASON },
  },
  'second-complaint-decided': {
    name: 'Quyết định của Chánh án Tòa án trên một cấp',
    article: '194 khoản 6',
    in: ['returned'],
    by: [...DESK, 'courtChief'],
    requires: ['second-complaint-filed'],
    fields: { result: UPHELD_OR_NOT, theirNumber: { ask: 'text', label: 'Số quyết định', max: 60, optional: true } },
    effects: TAKEN_BACK,
  },
  'second-complaint-decision-received': {
    name: 'Nhận được quyết định của Chánh án Tòa án trên một cấp',
    article: '194 khoản 7',
    in: ['returned'],
    by: DESK,
    requires: ['second-complaint-decided'],
  },
  'final-complaint-filed': {
    name: 'Khiếu nại lần cuối',
    article: '194 khoản 7',
    in: ['returned'],
    by: DESK,
    requires: [
      'second-complaint-decided',
      { within: ['civil.return.complain-final'], why: 'Đã hết thời hạn khiếu nại lần cuối' },
    ],
    fields: { by: COMPLAINANT, reason: REASON },
  },
  'final-complaint-decided': {
    name: 'Quyết định giải quyết khiếu nại cuối cùng',
    article: '194 khoản 7',
    in: ['returned'],
    by: [...DESK, 'courtChief'],
    requires: ['final-complaint-filed'],
    fields: { result: UPHELD_OR_NOT, theirNumber: { ask: 'text', label: 'Số quyết định', max: 60, optional: true } },
    effects: TAKEN_BACK,
  },
  'complaint-decision-sent': {
    name: 'Gửi quyết định giải quyết khiếu nại',
    article: 'Thông tư liên tịch 02/2016/TTLT-VKSNDTC-TANDTC, Điều 12',
    in: ['returned', 'examining'],
    by: DESK,
    requires: [{ anyOf: ['complaint-decided', 'final-complaint-decided'] }],
  },
});
