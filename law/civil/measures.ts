import { type BookKind, type By, defineActs } from '../procedure.ts';
import { AMOUNT, COMPLAINT_RESULT, DOCUMENTS, PAPER_NUMBER, PARTY, REASON } from './words.ts';

/** What the acts about provisional measures share, before acceptance and after it. @see BLTTDS 2015, Điều 111–142 */

export const MEASURE = { ask: 'text', label: 'Biện pháp (Điều 114)' } as const;
export const MEASURE_ASKED = { ask: 'text', label: 'Biện pháp yêu cầu (Điều 114)' } as const;
export const MEASURE_RESULT = {
  ask: 'choice',
  label: 'Quyết định',
  of: [
    { code: 'applied', name: 'Áp dụng' },
    { code: 'refused', name: 'Không áp dụng' },
  ],
} as const;

/** Whoever was asked for a measure before the case was accepted decides on it, until the case has its judge. */
export const MEASURE_JUDGE = {
  name: 'Thẩm phán giải quyết đơn yêu cầu áp dụng biện pháp khẩn cấp tạm thời cùng đơn khởi kiện',
  role: 'judge',
  max: 1,
} as const;
/** What goes with the file: acts done about measures, who decides on them, and what is owed of them still. */
export const MEASURE_ACTS = [
  'measure-requested',
  'measure-judge-assigned',
  'measure-evidence-requested',
  'measure-evidence-filed',
  'security-ordered',
  'security-provided',
  'measure-decided',
  'measure-changed',
  'measure-cancelled',
  'measure-decision-received',
  'measure-complaint-filed',
  'judge-review-done',
  'judge-report-received',
  'measure-complaint-decided',
] as const;

export const measureJudgeActs = <const P extends string>(phases: readonly P[]) =>
  defineActs({
    'measure-judge-assigned': {
      name: 'Phân công Thẩm phán giải quyết đơn yêu cầu áp dụng biện pháp khẩn cấp tạm thời',
      article: '133 khoản 3',
      in: phases,
      by: ['courtChief'],
      requires: ['measure-requested'],
      fields: { judgeId: { ask: 'person', label: 'Thẩm phán', role: 'judge' } },
      effects: [{ relieve: 'measureJudge' }, { assign: 'measureJudge', person: 'judgeId' }],
    },
  });

/** What a complaint is about; each has its own time limit. */
const ABOUT = {
  ask: 'choice',
  label: 'Khiếu nại, kiến nghị về',
  of: [
    { code: 'measure', name: 'Biện pháp khẩn cấp tạm thời', article: 'BLTTDS 2015, Điều 140' },
    { code: 'exit-ban', name: 'Cấm xuất cảnh', article: 'Nghị quyết 02/2020/NQ-HĐTP, Điều 16' },
  ],
} as const;

/** Khiếu nại về biện pháp khẩn cấp tạm thời: the judge looks again, then the chief decides for good. @see BLTTDS 2015, Điều 140–141 */
export const measureComplaintActs = <const P extends string, const B extends By>(
  phases: readonly P[],
  by: { desk: readonly B[]; judge: readonly B[]; decides: readonly B[]; book: BookKind },
) =>
  defineActs({
    'measure-complaint-filed': {
      name: 'Khiếu nại, kiến nghị về biện pháp khẩn cấp tạm thời',
      article: '140',
      in: phases,
      by: by.desk,
      of: 'party',
      requires: ['measure-decided'],
      fields: { about: ABOUT, party: { ...PARTY, optional: true }, reason: REASON },
      tags: { condition: { from: 'about' } },
      countsAs: ['complaint-filed'],
    },
    'judge-review-done': {
      name: 'Thẩm phán xem xét lại và báo cáo Chánh án',
      article: 'Nghị quyết 02/2020/NQ-HĐTP, Điều 16 khoản 2',
      in: phases,
      by: by.judge,
      requires: ['measure-complaint-filed'],
      fields: { note: REASON },
    },
    'judge-report-received': {
      name: 'Chánh án nhận được báo cáo của Thẩm phán',
      article: 'Nghị quyết 02/2020/NQ-HĐTP, Điều 16 khoản 3',
      in: phases,
      by: ['clerk', 'courtChief'],
      requires: ['judge-review-done'],
      tags: { condition: 'measure' },
    },
    'measure-complaint-decided': {
      name: 'Giải quyết khiếu nại, kiến nghị về biện pháp khẩn cấp tạm thời',
      article: '141',
      in: phases,
      by: by.decides,
      requires: ['measure-complaint-filed'],
      fields: {
        about: ABOUT,
        result: COMPLAINT_RESULT,
        number: PAPER_NUMBER,
      },
      countsAs: ['complaint-decided'],
      effects: [{ takeNumber: by.book, paper: 'number' }],
    },
  });

const PROVIDED = [
  {
    settled: 'security-provided',
    when: { result: 'applied' },
    article: 'Nghị quyết 02/2020/NQ-HĐTP, Điều 13 khoản 1',
    why: 'Người yêu cầu chưa thực hiện xong biện pháp bảo đảm',
  },
] as const;
const URGENT = { measureBasis: 'art-111-2' } as const;

/**
 * Yêu cầu áp dụng biện pháp khẩn cấp tạm thời cùng với đơn khởi kiện: it is decided on within 48 hours, whatever the petition
 * still waits for. A petition that is supplemented, or whose fee is not paid yet, does not keep it waiting.
 * @see BLTTDS 2015, Điều 111 khoản 2, 133 khoản 3, 136; Nghị quyết 02/2020/NQ-HĐTP, Điều 3, 11
 */
export const urgentMeasureActs = <const P extends string>(phases: readonly P[], returned: readonly P[]) =>
  defineActs({
    'measure-requested': {
      name: 'Nhận đơn yêu cầu áp dụng biện pháp khẩn cấp tạm thời cùng đơn khởi kiện',
      article: '111 khoản 2; 133 khoản 1',
      in: phases,
      by: ['receptionClerk', 'clerk', 'any:judge', 'courtChief'],
      of: 'party',
      fields: {
        party: { ...PARTY, label: 'Người yêu cầu', roles: ['plaintiff'] },
        measure: MEASURE_ASKED,
        documentIds: DOCUMENTS,
      },
      tags: URGENT,
    },
    ...measureJudgeActs(phases),
    'measure-evidence-requested': {
      name: 'Yêu cầu bổ sung chứng cứ cho yêu cầu áp dụng biện pháp khẩn cấp tạm thời',
      article: 'Nghị quyết 02/2020/NQ-HĐTP, Điều 10 khoản 1, Điều 11 khoản 2',
      in: phases,
      by: ['measureJudge'],
      requires: ['measure-requested'],
      of: 'party',
      fields: { party: PARTY },
      tags: URGENT,
    },
    'measure-evidence-filed': {
      name: 'Nộp bổ sung chứng cứ cho yêu cầu áp dụng biện pháp khẩn cấp tạm thời',
      article: 'Nghị quyết 02/2020/NQ-HĐTP, Điều 10 khoản 1, Điều 11 khoản 2',
      in: phases,
      by: ['receptionClerk', 'clerk', 'measureJudge'],
      requires: ['measure-requested'],
      of: 'party',
      fields: { party: PARTY, documentIds: DOCUMENTS },
    },
    'security-ordered': {
      name: 'Quyết định buộc thực hiện biện pháp bảo đảm',
      article: '136 khoản 1',
      in: phases,
      by: ['measureJudge'],
      requires: ['measure-requested'],
      of: 'party',
      fields: { party: PARTY, amountVnd: AMOUNT, number: PAPER_NUMBER },
      tags: URGENT,
      awaits: [{ act: 'security-provided' }],
      effects: [{ takeNumber: 'measureDecision', paper: 'number' }],
    },
    'security-provided': {
      name: 'Đã thực hiện biện pháp bảo đảm',
      article: '136 khoản 1',
      in: phases,
      by: ['receptionClerk', 'clerk', 'measureJudge'],
      of: 'party',
      requires: ['measure-requested'],
      fields: { party: PARTY, amountVnd: AMOUNT },
    },
    'measure-decided': {
      name: 'Quyết định áp dụng, thông báo không áp dụng biện pháp khẩn cấp tạm thời',
      article: '133 khoản 3',
      in: phases,
      by: ['measureJudge'],
      of: 'party',
      requires: ['measure-requested', ...PROVIDED],
      fields: {
        party: { ...PARTY, label: 'Người yêu cầu' },
        result: MEASURE_RESULT,
        measure: MEASURE,
        number: PAPER_NUMBER,
      },
      effects: [
        { takeNumber: 'measureDecision', paper: 'number', when: { result: 'applied' } },
        { takeNumber: 'notice', paper: 'number', when: { result: 'refused' } },
        { deadline: 'stop', rules: ['civil.measure.security-urgent'] },
      ],
    },
    'measure-changed': {
      name: 'Thay đổi, áp dụng bổ sung biện pháp khẩn cấp tạm thời',
      article: '137',
      in: phases,
      by: ['measureJudge'],
      requires: ['measure-decided'],
      fields: { measure: MEASURE, reason: REASON, number: PAPER_NUMBER },
      effects: [{ takeNumber: 'measureDecision', paper: 'number' }],
    },
    'measure-cancelled': {
      name: 'Hủy bỏ biện pháp khẩn cấp tạm thời',
      article: '138 khoản 1',
      in: [...phases, ...returned], // also because the petition was returned (điểm h)
      by: ['measureJudge'],
      requires: ['measure-decided'],
      fields: { reason: REASON, number: PAPER_NUMBER },
      effects: [{ takeNumber: 'measureDecision', paper: 'number' }],
    },
    'measure-decision-received': {
      name: 'Nhận được quyết định về biện pháp khẩn cấp tạm thời hoặc thông báo không áp dụng',
      article: '139 khoản 2; 140',
      in: phases,
      by: ['receptionClerk', 'clerk', 'measureJudge'],
      of: 'party',
      requires: ['measure-decided'],
      fields: { party: PARTY },
    },
    ...measureComplaintActs(phases, {
      desk: ['receptionClerk', 'clerk'],
      judge: ['measureJudge'],
      decides: ['courtChief'],
      book: 'complaintDecision',
    }),
  });
