import { defineActs } from '../../procedure.ts';
import { PAPER_NUMBER, PARTY, REASON } from '../words.ts';
import { FILE_KEEPERS, FOREIGN_DAYS, OPEN, RESTARTED_RULES } from './words.ts';

const OTHER_CASE = { ask: 'case', label: 'Vụ án tại Tòa án kia' } as const;

/**
 * What follows the sending of a case to another court: the complaint about it, which the chief decides for good, and which
 * of the two courts goes on. While the other court has not accepted the case, what arrived there falls away; once it has,
 * two courts hold themselves competent, and the chief of the court above decides.
 * @see BLTTDS 2015, Điều 41
 */
export const transferActs = defineActs({
  'transfer-complaint-filed': {
    name: 'Khiếu nại, kiến nghị quyết định chuyển vụ án',
    article: '41 khoản 1',
    in: ['transferred'],
    by: ['receptionClerk', ...FILE_KEEPERS],
    of: 'party',
    requires: ['case-transferred'],
    opens: ['transfer-complaint-decided'],
    fields: { party: { ...PARTY, optional: true }, reason: REASON },
    tags: { condition: 'transfer-of-case' },
    countsAs: ['complaint-filed'],
  },
  'transfer-complaint-decided': {
    name: 'Giải quyết khiếu nại, kiến nghị về quyết định chuyển vụ án',
    article: '41 khoản 1',
    in: ['transferred'],
    by: ['courtChief'],
    startsShut: true,
    shuts: ['transfer-complaint-decided'],
    requires: [
      {
        not: 'transferred-case-accepted',
        when: { result: 'accepted' },
        article: '41 khoản 2–4',
        why: 'Tòa án nhận chuyển đã thụ lý vụ án: tranh chấp về thẩm quyền do Chánh án Tòa án cấp trên giải quyết',
      },
      {
        anyOf: ['suspension-decided'],
        when: { goesOn: 'suspended' },
        article: '214 khoản 1',
        why: 'Vụ án chưa bị tạm đình chỉ',
      },
    ],
    fields: {
      result: {
        ask: 'choice',
        label: 'Kết quả',
        of: [
          { code: 'upheld', name: 'Không chấp nhận: giữ nguyên quyết định chuyển vụ án' },
          { code: 'accepted', name: 'Chấp nhận: hủy quyết định chuyển, nhận lại vụ án' },
        ],
      },
      goesOn: {
        ask: 'choice',
        label: 'Vụ án nhận lại được',
        of: [
          { code: 'preparation', name: 'Tiếp tục chuẩn bị xét xử' },
          {
            code: 'suspended',
            name: 'Tiếp tục tạm đình chỉ (lý do tạm đình chỉ vẫn còn)',
            article: 'BLTTDS 2015, Điều 214',
          },
        ],
        when: { result: 'accepted' },
      },
      number: PAPER_NUMBER,
    },
    countsAs: ['complaint-decided'],
    effects: [
      { takeNumber: 'decision', paper: 'number' },
      // Interpretation: the law does not say how the preparation counts on; it is given whole, as after a resumption.
      {
        deadline: 'start',
        rules: [...RESTARTED_RULES, 'civil.simplified.preparation'],
        when: { goesOn: 'preparation' },
      },
      { deadline: 'start', rules: FOREIGN_DAYS, since: 'acceptance-notice-issued', when: { result: 'accepted' } },
      { count: 'reopened', when: { result: 'accepted' } },
      { moveTo: 'preparation', when: { goesOn: 'preparation' } },
      { moveTo: 'suspended', when: { goesOn: 'suspended' } },
    ],
  },
  'transferred-case-accepted': {
    name: 'Tòa án nhận chuyển đã thụ lý vụ án',
    article: '41 khoản 1; 195 khoản 3',
    in: ['transferred'],
    by: ['clock'], // the house itself, when the other court has accepted
    fields: { case: OTHER_CASE },
    effects: [{ link: 'transferredTo', to: 'case' }],
  },
  'transfer-taken-back': {
    name: 'Tòa án đã chuyển vụ án nhận lại vụ án',
    article: '41 khoản 1–4',
    in: [...OPEN, 'judged', 'terminated', 'appealed', 'effective'],
    by: ['clock'], // the house itself, when that court has decided so after this one had accepted the case
    fields: { case: OTHER_CASE },
    effects: [{ link: 'takenBackBy', to: 'case' }],
  },
  'jurisdiction-decided': {
    name: 'Nhận quyết định giải quyết tranh chấp về thẩm quyền',
    article: '41 khoản 2–4',
    in: OPEN,
    by: [...FILE_KEEPERS, 'courtChief'],
    requires: [
      {
        anyOf: ['transferred-case-accepted', 'transfer-taken-back'],
        why: 'Không có Tòa án khác cùng thụ lý vụ án do chuyển vụ án',
      },
    ],
    fields: {
      result: {
        ask: 'choice',
        label: 'Tòa án có thẩm quyền',
        of: [
          { code: 'here', name: 'Tòa án này: tiếp tục giải quyết' },
          { code: 'there', name: 'Tòa án kia: vụ án do Tòa án kia giải quyết' },
        ],
      },
      reason: { ...REASON, label: 'Chánh án Tòa án đã quyết định, số và ngày quyết định' },
    },
    effects: [
      { outcome: 'civ.first.transfer', when: { result: 'there' } },
      { deadline: 'leaveOnly', rules: [], when: { result: 'there' } },
      { hearing: 'cancel', when: { result: 'there' } },
      { count: 'transferredOut', when: { result: 'there' } },
      { moveTo: 'transferred', when: { result: 'there' } },
    ],
  },
});
