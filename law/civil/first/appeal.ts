import { defineActs } from '../../procedure.ts';
import { AMOUNT, DOCUMENTS, NOTE, NUMBER_FROM_ELSEWHERE, PARTY, REASON, RECEIPT } from '../words.ts';
import {
  APPEAL_PERIODS_OVER,
  APPEAL_RULES,
  CHALLENGEABLE,
  FILE_KEEPERS,
  PROTEST_PERIODS_OVER,
  PROTEST_RULES,
} from './words.ts';

const DESK = ['receptionClerk', ...FILE_KEEPERS] as const;
const WHERE = [...CHALLENGEABLE, 'suspended'] as const;
const OBJECT = {
  ask: 'choice',
  label: 'Kháng cáo, kháng nghị đối với',
  of: [
    { code: 'judgment', name: 'Bản án sơ thẩm' },
    { code: 'suspension', name: 'Quyết định tạm đình chỉ' },
    { code: 'termination', name: 'Quyết định đình chỉ' },
  ],
} as const;
/** A suspended case stays suspended while its suspension is challenged. */
const CHALLENGED = [{ moveTo: 'appealed', when: { object: ['judgment', 'termination'] } }] as const;

/**
 * Kháng cáo, kháng nghị as the court of first instance receives them, up to sending the file up. An appeal stands until it is
 * withdrawn, given up or returned; while one stands, the judgment has no effect.
 * @see BLTTDS 2015, Điều 271–284
 */
export const appealActs = defineActs({
  'appeal-filed': {
    name: 'Nhận đơn kháng cáo',
    article: '271–273',
    in: WHERE,
    by: DESK,
    of: 'party',
    requires: [
      { anyOf: ['judgment-pronounced', 'termination-decided', 'suspension-decided'] },
      {
        within: APPEAL_RULES,
        orAwaited: ['judgment-received', 'judgment-served-abroad', 'decision-received'],
        article: '273; 275',
        why: 'Đã hết thời hạn kháng cáo: ghi nhận kháng cáo quá hạn',
      },
    ],
    fields: {
      party: { ...PARTY, label: 'Người kháng cáo' },
      object: OBJECT,
      scope: { ask: 'text', label: 'Phạm vi, yêu cầu kháng cáo' },
      documentIds: DOCUMENTS,
    },
    awaits: [{ act: 'appeal-withdrawn', each: 'party', when: { object: ['judgment', 'termination'] } }],
    effects: CHALLENGED,
  },
  'late-appeal-filed': {
    name: 'Nhận đơn kháng cáo quá hạn',
    article: '275 khoản 1',
    in: [...WHERE, 'effective'],
    by: DESK,
    of: 'party',
    requires: [{ anyOf: ['judgment-pronounced', 'termination-decided', 'suspension-decided'] }],
    fields: {
      party: { ...PARTY, label: 'Người kháng cáo' },
      object: OBJECT,
      reason: { ...REASON, label: 'Lý do kháng cáo quá hạn' },
      documentIds: DOCUMENTS,
    },
  },
  'late-appeal-decided': {
    name: 'Nhận quyết định về kháng cáo quá hạn của Tòa án cấp phúc thẩm',
    article: '275 khoản 3',
    in: [...WHERE, 'effective'],
    by: DESK,
    of: 'party',
    requires: ['late-appeal-filed'],
    fields: {
      party: { ...PARTY, label: 'Người kháng cáo' },
      object: OBJECT,
      result: {
        ask: 'choice',
        label: 'Kết quả',
        of: [
          { code: 'accepted', name: 'Chấp nhận kháng cáo quá hạn' },
          { code: 'refused', name: 'Không chấp nhận kháng cáo quá hạn' },
        ],
      },
    },
    awaits: [
      {
        act: 'appeal-withdrawn',
        each: 'party',
        when: { result: 'accepted', object: ['judgment', 'termination'] },
      },
    ],
    countsAsWhen: [{ code: 'appeal-filed', when: { result: 'accepted' } }],
    opens: ['judgment-effective'], // which may come a second time
    effects: [
      { ineffective: true, when: { result: 'accepted', object: ['judgment', 'termination'] } },
      { moveTo: 'appealed', when: { result: 'accepted', object: ['judgment', 'termination'] } },
    ],
  },
  'late-appeal-decision-sent': {
    name: 'Gửi quyết định về kháng cáo quá hạn',
    article: 'Thông tư liên tịch 02/2016/TTLT-VKSNDTC-TANDTC, Điều 15 khoản 2',
    in: [...WHERE, 'effective'],
    by: ['clerk'],
    requires: ['late-appeal-decided'],
  },
  'protest-filed': {
    name: 'Nhận quyết định kháng nghị của Viện kiểm sát',
    article: '278–280',
    in: WHERE,
    by: DESK,
    requires: [
      { anyOf: ['judgment-pronounced', 'termination-decided', 'suspension-decided'] },
      {
        within: PROTEST_RULES,
        orAwaited: ['judgment-received-by-prosecutor', 'decision-received-by-prosecutor'],
        article: '280',
        why: 'Đã hết thời hạn kháng nghị',
      },
    ],
    fields: {
      level: {
        ask: 'choice',
        label: 'Viện kiểm sát',
        of: [
          { code: 'same', name: 'Cùng cấp' },
          { code: 'superior', name: 'Cấp trên trực tiếp' },
        ],
      },
      object: OBJECT,
      theirNumber: { ask: 'text', label: 'Số quyết định kháng nghị', max: 60, optional: true },
      documentIds: DOCUMENTS,
    },
    tags: { prosecutorLevel: { from: 'level' } },
    awaits: [{ act: 'protest-withdrawn', when: { object: ['judgment', 'termination'] } }],
    effects: CHALLENGED,
  },
  'appeal-noticed': {
    name: 'Thông báo về việc kháng cáo',
    article: '277 khoản 1',
    in: WHERE,
    by: FILE_KEEPERS,
    requires: ['appeal-filed'],
    fields: { number: NUMBER_FROM_ELSEWHERE },
    effects: [{ takeNumber: 'notice', paper: 'number' }],
  },
  'appeal-fee-noticed': {
    name: 'Thông báo nộp tiền tạm ứng án phí phúc thẩm',
    article: '276 khoản 1',
    in: WHERE,
    by: FILE_KEEPERS,
    of: 'party',
    requires: ['appeal-filed'],
    fields: { party: { ...PARTY, label: 'Người kháng cáo' }, amountVnd: AMOUNT, number: NUMBER_FROM_ELSEWHERE },
    effects: [{ takeNumber: 'notice', paper: 'number' }],
  },
  'appeal-fee-notice-received': {
    name: 'Người kháng cáo nhận được thông báo nộp tiền tạm ứng án phí phúc thẩm',
    article: '276 khoản 2',
    in: WHERE,
    by: FILE_KEEPERS,
    of: 'party',
    requires: ['appeal-fee-noticed'],
    fields: { party: { ...PARTY, label: 'Người kháng cáo' } },
  },
  'appeal-fee-paid': {
    name: 'Nộp biên lai tiền tạm ứng án phí phúc thẩm',
    article: '276 khoản 2',
    in: WHERE,
    by: DESK,
    of: 'party',
    requires: ['appeal-filed'],
    fields: { party: { ...PARTY, label: 'Người kháng cáo' }, receiptNumber: RECEIPT, amountVnd: AMOUNT },
  },
  'appeal-fee-exempted': {
    name: 'Miễn hoặc không phải nộp tiền tạm ứng án phí phúc thẩm',
    article: '276 khoản 1',
    in: WHERE,
    by: ['judge'],
    of: 'party',
    requires: ['appeal-filed'],
    fields: { party: { ...PARTY, label: 'Người kháng cáo' }, reason: REASON },
    effects: [{ deadline: 'stop', rules: ['civil.appeal.fee'] }],
  },
  'late-fee-reason-requested': {
    name: 'Yêu cầu trình bày lý do chậm nộp biên lai',
    article: '276 khoản 2',
    in: WHERE,
    by: FILE_KEEPERS,
    of: 'party',
    requires: ['appeal-fee-paid'],
    fields: { party: { ...PARTY, label: 'Người kháng cáo' } },
  },
  'late-fee-reason-filed': {
    name: 'Nộp văn bản trình bày lý do chậm nộp biên lai',
    article: '276 khoản 2',
    in: WHERE,
    by: DESK,
    of: 'party',
    requires: ['late-fee-reason-requested'],
    fields: { party: { ...PARTY, label: 'Người kháng cáo' }, reason: REASON },
  },
  'appeal-withdrawn': {
    name: 'Rút kháng cáo',
    article: '284 khoản 3',
    in: WHERE,
    by: DESK,
    of: 'party',
    requires: ['appeal-filed'],
    fields: { party: { ...PARTY, label: 'Người kháng cáo' }, note: NOTE },
    effects: [{ deadline: 'stop', rules: ['civil.appeal.fee'] }],
  },
  'appeal-abandoned': {
    name: 'Coi là từ bỏ kháng cáo',
    article: '276 khoản 2',
    in: WHERE,
    by: ['judge'],
    of: 'party',
    requires: [
      'appeal-fee-noticed',
      { elapsed: ['civil.appeal.fee'], why: 'Chưa hết thời hạn nộp tiền tạm ứng án phí phúc thẩm' },
    ],
    fields: { party: { ...PARTY, label: 'Người kháng cáo' } },
    countsAs: ['appeal-withdrawn'],
    effects: [{ deadline: 'stop', rules: ['civil.appeal.fee'] }],
  },
  'appeal-returned': {
    name: 'Trả lại đơn kháng cáo',
    article: '274 khoản 4',
    in: WHERE,
    by: ['judge'],
    of: 'party',
    requires: ['appeal-filed'],
    fields: { party: { ...PARTY, label: 'Người kháng cáo' }, reason: REASON, number: NUMBER_FROM_ELSEWHERE },
    countsAs: ['appeal-withdrawn'],
    effects: [
      { takeNumber: 'notice', paper: 'number' },
      { deadline: 'stop', rules: ['civil.appeal.fee'] },
    ],
  },
  'protest-withdrawn': {
    name: 'Rút kháng nghị',
    article: '284 khoản 3',
    in: WHERE,
    by: DESK,
    requires: ['protest-filed'],
    fields: { note: NOTE },
  },
  'appeal-ready': {
    name: 'Hết thời hạn kháng cáo và đã nộp biên lai tạm ứng án phí phúc thẩm',
    article: '283 khoản 2',
    in: ['appealed'],
    by: ['clock', 'clerk'],
    once: true,
    requires: [
      ...APPEAL_PERIODS_OVER,
      { anyOf: ['appeal-fee-paid', 'appeal-fee-exempted'], why: 'Chưa nộp biên lai tiền tạm ứng án phí phúc thẩm' },
      {
        elapsed: ['civil.appeal.fee'],
        article: '276 khoản 2',
        why: 'Còn người kháng cáo chưa hết thời hạn nộp tiền tạm ứng án phí phúc thẩm',
      },
    ],
  },
  'protest-period-ended': {
    name: 'Hết thời hạn kháng nghị',
    article: '283 khoản 1',
    in: ['appealed'],
    by: ['clock', 'clerk'],
    once: true,
    requires: PROTEST_PERIODS_OVER,
  },
  'file-sent-up': {
    name: 'Gửi hồ sơ cho Tòa án cấp phúc thẩm',
    article: '283',
    in: ['appealed', 'suspended'],
    by: ['clerk', 'judge'],
    requires: [{ anyOf: ['appeal-ready', 'protest-filed', 'appeal-filed'] }],
    fields: { toCourt: { ask: 'court', label: 'Tòa án cấp phúc thẩm' }, note: NOTE },
  },
});
