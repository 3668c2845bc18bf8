import { defineActs } from '../../procedure.ts';
import { MEASURE, MEASURE_ASKED, MEASURE_RESULT, measureComplaintActs, measureJudgeActs } from '../measures.ts';
import { AMOUNT, COMPLAINT_RESULT, DOCUMENTS, PAPER_NUMBER, PARTY, REASON } from '../words.ts';
import { BEFORE_JUDGMENT, FILE_KEEPERS, OPEN } from './words.ts';

const DECIDERS = ['judge', 'panel'] as const;
/** Also of what was asked for with the petition, and is not decided yet. */
const ALSO_BEFORE = [...DECIDERS, 'measureJudge'] as const;

/** When the request is made. @see BLTTDS 2015, Điều 111 */
const BASIS = {
  ask: 'choice',
  label: 'Trường hợp yêu cầu',
  of: [
    { code: 'art-111-1', name: 'Trong quá trình giải quyết vụ án', article: 'BLTTDS 2015, Điều 111 khoản 1' },
    { code: 'art-111-2', name: 'Tình thế khẩn cấp, cùng với việc nộp đơn', article: 'BLTTDS 2015, Điều 111 khoản 2' },
  ],
} as const;

/** Biện pháp khẩn cấp tạm thời và khiếu nại. @see BLTTDS 2015, Điều 111–142 */
export const provisionalMeasureActs = defineActs({
  'measure-requested': {
    name: 'Nhận đơn yêu cầu áp dụng biện pháp khẩn cấp tạm thời',
    article: '133 khoản 1',
    in: OPEN,
    by: ['receptionClerk', ...FILE_KEEPERS],
    of: 'party',
    fields: {
      party: PARTY,
      basis: BASIS,
      measure: MEASURE_ASKED,
      documentIds: DOCUMENTS,
    },
    tags: { measureBasis: { from: 'basis' } },
  },
  'measure-evidence-requested': {
    name: 'Yêu cầu bổ sung chứng cứ cho yêu cầu áp dụng biện pháp khẩn cấp tạm thời',
    article: 'Nghị quyết 02/2020/NQ-HĐTP, Điều 10 khoản 1',
    in: BEFORE_JUDGMENT,
    by: ALSO_BEFORE,
    requires: ['measure-requested'],
    of: 'party',
    fields: { party: PARTY, basis: BASIS },
    tags: { measureBasis: { from: 'basis' } },
  },
  'measure-evidence-filed': {
    name: 'Nộp bổ sung chứng cứ cho yêu cầu áp dụng biện pháp khẩn cấp tạm thời',
    article: 'Nghị quyết 02/2020/NQ-HĐTP, Điều 10 khoản 1',
    in: BEFORE_JUDGMENT,
    by: ['receptionClerk', ...FILE_KEEPERS],
    requires: ['measure-requested'],
    of: 'party',
    fields: { party: PARTY, documentIds: DOCUMENTS },
  },
  'security-ordered': {
    name: 'Quyết định buộc thực hiện biện pháp bảo đảm',
    article: '136 khoản 1',
    in: BEFORE_JUDGMENT,
    by: ALSO_BEFORE,
    requires: ['measure-requested'],
    of: 'party',
    fields: {
      party: PARTY,
      basis: BASIS,
      where: {
        ask: 'choice',
        label: 'Quyết định',
        of: [
          { code: 'before-hearing', name: 'Trước khi mở phiên tòa' },
          { code: 'at-hearing', name: 'Tại phiên tòa' },
        ],
      },
      amountVnd: AMOUNT,
      number: PAPER_NUMBER,
    },
    tags: { measureBasis: { from: 'basis' }, condition: { from: 'where' } },
    effects: [{ takeNumber: 'decision', paper: 'number' }],
  },
  'security-provided': {
    name: 'Đã thực hiện biện pháp bảo đảm',
    article: '136 khoản 1',
    in: BEFORE_JUDGMENT,
    by: FILE_KEEPERS,
    of: 'party',
    requires: ['measure-requested'],
    fields: { party: PARTY, amountVnd: AMOUNT },
  },
  'measure-decided': {
    name: 'Quyết định áp dụng hoặc không áp dụng biện pháp khẩn cấp tạm thời',
    article: '112; 133 khoản 2–3; 135',
    in: OPEN,
    by: ALSO_BEFORE,
    of: 'party',
    fields: {
      party: { ...PARTY, label: 'Người yêu cầu', optional: true },
      result: MEASURE_RESULT,
      measure: MEASURE,
      number: PAPER_NUMBER,
    },
    effects: [
      { takeNumber: 'decision', paper: 'number' },
      { deadline: 'stop', rules: ['civil.measure.security-urgent'] },
    ],
  },
  'measure-changed': {
    name: 'Thay đổi, áp dụng bổ sung biện pháp khẩn cấp tạm thời',
    article: '137',
    in: OPEN,
    by: DECIDERS,
    requires: ['measure-decided'],
    fields: { measure: MEASURE, reason: REASON, number: PAPER_NUMBER },
    effects: [{ takeNumber: 'decision', paper: 'number' }],
  },
  'measure-cancelled': {
    name: 'Hủy bỏ biện pháp khẩn cấp tạm thời',
    article: '138 khoản 1',
    in: [...OPEN, 'terminated', 'judged', 'effective'],
    by: DECIDERS,
    requires: ['measure-decided'],
    fields: { reason: REASON, number: PAPER_NUMBER },
    effects: [{ takeNumber: 'decision', paper: 'number' }],
  },
  'measure-decision-received': {
    name: 'Nhận được quyết định về biện pháp khẩn cấp tạm thời hoặc trả lời không áp dụng',
    article: '139 khoản 2; 140',
    in: OPEN,
    by: FILE_KEEPERS,
    of: 'party',
    requires: ['measure-decided'],
    fields: { party: PARTY },
  },
  ...measureComplaintActs(OPEN, {
    desk: ['receptionClerk', ...FILE_KEEPERS],
    judge: ['judge', 'measureJudge'],
    decides: ['courtChief', 'panel'],
    book: 'decision',
  }),
  ...measureJudgeActs(['preparation']), // while the case has no judge yet
  'complaint-filed': {
    name: 'Khiếu nại, kiến nghị quyết định đưa vụ án ra xét xử theo thủ tục rút gọn',
    article: '319 khoản 1',
    in: OPEN,
    by: ['receptionClerk', ...FILE_KEEPERS],
    of: 'party',
    fields: { party: { ...PARTY, optional: true }, reason: REASON },
    tags: { condition: 'simplified-trial-decision' },
  },
  'complaint-decided': {
    name: 'Giải quyết khiếu nại, kiến nghị quyết định đưa vụ án ra xét xử theo thủ tục rút gọn',
    article: '319 khoản 2',
    in: OPEN,
    by: ['courtChief', 'panel'],
    requires: ['complaint-filed'],
    fields: {
      result: COMPLAINT_RESULT,
      number: PAPER_NUMBER,
    },
    effects: [{ takeNumber: 'decision', paper: 'number' }],
  },
});
