import { RELIEFS, type Relief } from '../fee-reliefs.ts';
import { FILING_FIELDS } from '../filing.ts';
import { numberActs } from '../number-acts.ts';
import { groundsOf } from '../options.ts';
import { CORRECTIONS, partyCorrectionActs } from '../party-acts.ts';
import { defineProcedure } from '../procedure.ts';
import { MEASURE_ACTS, MEASURE_JUDGE, urgentMeasureActs } from './measures.ts';
import { petitionReturnActs } from './petition-return.ts';
import { petitionTakenBackActs } from './petition-taken-back.ts';
import { DISPUTES } from './relations.ts';
import { representativeActs } from './representatives.ts';
import {
  AMOUNT,
  DOCUMENTS,
  FIELD_OPTIONS,
  LAW,
  NOTE,
  PAPER_NUMBER,
  PARTIES,
  PARTY,
  REASON,
  RECEIPT,
  SERVES,
} from './words.ts';

/** What a request for a measure that comes with the petition brings about, before the case has its own time limits. */
const MEASURE_RULES = [
  'civil.measure.decide-urgent',
  'civil.measure.security-urgent',
  'civil.measure.complain',
  'civil.measure.complaint-decide',
  'civil.measure.exit-ban-complaint',
  'civil.measure.judge-reconsider',
  'civil.measure.chief-decide',
] as const;

/** Both limits for the advance: nothing follows from not paying before the later is over. */
const FEE_PERIODS = ['civil.fee.pay', 'civil.fee.pay-resolution'] as const;

const PHASES = [
  'received',
  'courtMediation',
  'examining',
  'supplementing',
  'awaitingFee',
  'returned',
  'transferred',
  'mediated',
  'accepted',
] as const;

/** While the petition is looked at. */
const OPEN = ['received', 'courtMediation', 'examining', 'supplementing', 'awaitingFee'] as const;
/** Who writes down what stands in a petition. */
const WRITERS = ['receptionClerk', 'clerk', 'judge'] as const;

/** What comes with the file from another court, which took the receipt for the advance. @see BLTTDS 2015, Điều 41, 191 khoản 3, 195 */
const PAID_ELSEWHERE = {
  feePaid: {
    ask: 'yesNo',
    label: 'Hồ sơ chuyển đến có biên lai thu tiền tạm ứng án phí',
    optional: true,
    when: { channel: 'transfer' },
  },
  feeReceiptNumber: { ask: 'text', label: 'Số biên lai', max: 1_000, optional: true, when: { feePaid: true } },
  feePaidVnd: { ask: 'money', label: 'Số tiền đã nộp (đồng)', optional: true, when: { feePaid: true } },
} as const;

/** Grounds on which no advance is paid, and on which half of it is. @see NQ 326/2016/UBTVQH14, Điều 11, 12; Điều 13 */
const ofAdvance = (kinds: readonly Relief['kind'][]) =>
  RELIEFS.filter(({ kind, covers }) => kinds.includes(kind) && covers.includes('advance')).map(
    ({ code, name, article }) => ({ code, name, article }),
  );
const NO_ADVANCE = ofAdvance(['notDue', 'exempt']);
const HALF_ADVANCE = ofAdvance(['reduced']);

/**
 * Đơn khởi kiện: from its receipt to one of its ends. Acceptance is its last act, and opens the case.
 * @see BLTTDS 2015, Điều 189–197
 */
export const civilPetition = defineProcedure({
  id: 'civil.petition',
  room: 'intake',
  name: 'Nhận và xử lý đơn khởi kiện vụ án dân sự',
  law: LAW,
  inForce: { from: '2016-07-01' },
  serves: SERVES,
  starts: 'received',
  opensWith: 'petition-received',
  partyRoles: {
    plaintiff: { ...PARTIES.plaintiff, name: 'Người khởi kiện' },
    defendant: { name: 'Người bị kiện', side: 'defence' },
    relatedParty: PARTIES.relatedParty,
  },
  people: {
    examiningJudge: { name: 'Thẩm phán xem xét đơn', role: 'judge', standsFor: ['judge'], max: 1 },
    complaintJudge: { name: 'Thẩm phán giải quyết khiếu nại về trả lại đơn', role: 'judge', max: 1 },
    measureJudge: MEASURE_JUDGE,
  },
  phases: {
    received: { name: 'Đã nhận đơn', article: '191 khoản 1', counts: 'open' },
    courtMediation: {
      name: 'Hòa giải, đối thoại tại Tòa án',
      article: 'Luật Hòa giải, đối thoại tại Tòa án 2020, Điều 16',
      counts: 'open',
    },
    examining: { name: 'Thẩm phán đang xem xét đơn', article: '191 khoản 3', counts: 'open' },
    supplementing: { name: 'Chờ sửa đổi, bổ sung đơn', article: '193', counts: 'open' },
    awaitingFee: { name: 'Chờ nộp tiền tạm ứng án phí', article: '195 khoản 2', counts: 'open' },
    returned: { name: 'Đã trả lại đơn', article: '192', counts: 'closed' },
    transferred: { name: 'Đã chuyển đơn', article: '191 khoản 3 điểm c', counts: 'closed' },
    mediated: {
      name: 'Hòa giải thành tại Tòa án',
      article: 'Luật Hòa giải, đối thoại tại Tòa án 2020, Điều 33',
      counts: 'closed',
    },
    accepted: { name: 'Đã thụ lý', article: '195', counts: 'closed' },
  },
  timeLimits: [{ procedure: 'civil', stages: ['petition'], also: ['civil.fee.pay', ...MEASURE_RULES] }],
  books: ['petition', 'notice', 'complaintDecision', 'measureDecision', 'acceptance'],
  publishes: [],
  acts: {
    'petition-received': {
      name: 'Nhận đơn khởi kiện',
      article: '191 khoản 1',
      in: ['received'],
      by: ['receptionClerk', 'clerk', 'any:judge', 'examiner', 'courtChief', 'clock'],
      once: true,
      fields: {
        ...FILING_FIELDS,
        petitionDatedOn: { ask: 'date', label: 'Ngày làm đơn khởi kiện', not: 'afterAct', optional: true },
        claimVnd: { ask: 'money', label: 'Giá trị tranh chấp (đồng)', optional: true },
        ...PAID_ELSEWHERE,
        number: PAPER_NUMBER,
      },
      tags: { condition: { from: 'channel' } },
      // The receipt is in the file that the other court sent: it is filed once (Điều 195 khoản 3).
      countsAsWhen: [{ code: 'fee-receipt-filed', when: { feePaid: true } }],
      effects: [
        { addParty: 'parties' },
        { takeNumber: 'petition', paper: 'number' },
        { issue: 'civil.petition-receipt' },
        { count: 'received' },
      ],
    },
    'petition-acknowledged': {
      name: 'Gửi thông báo nhận đơn',
      article: '191 khoản 1',
      in: ['received', 'examining', 'supplementing', 'awaitingFee'],
      by: ['receptionClerk', 'clerk'],
      once: true,
    },
    'petition-classified': {
      name: 'Xác định lĩnh vực, quan hệ pháp luật',
      source: 'assumed: sổ nhận đơn ghi loại tranh chấp; luật không quy định bước riêng',
      in: OPEN,
      by: ['receptionClerk', 'clerk', 'judge', 'examiner', 'courtChief'],
      fields: {
        field: { ask: 'choice', label: 'Lĩnh vực', of: FIELD_OPTIONS },
        relation: { ask: 'choice', label: 'Quan hệ pháp luật tranh chấp', of: DISPUTES, optional: true },
        simplified: { ask: 'yesNo', label: 'Đủ điều kiện theo thủ tục rút gọn (Điều 317)', optional: true },
        foreignElement: { ask: 'yesNo', label: 'Có yếu tố nước ngoài', optional: true },
        byConsumer: { ask: 'yesNo', label: 'Người tiêu dùng khởi kiện (Điều 196 khoản 1)', optional: true },
        claimVnd: { ask: 'money', label: 'Giá trị tranh chấp (đồng)', optional: true },
      },
      effects: [
        {
          set: {
            field: { from: 'field' },
            relation: { from: 'relation' },
            simplified: { from: 'simplified' },
            foreignElement: { from: 'foreignElement' },
          },
        },
        { set: { condition: 'consumer-plaintiff' }, when: { byConsumer: true } },
      ],
    },
    'court-mediation-started': {
      name: 'Thông báo quyền lựa chọn hòa giải tại Tòa án',
      article: 'Luật Hòa giải, đối thoại tại Tòa án 2020, Điều 16 khoản 2',
      in: ['received', 'examining'],
      by: ['receptionClerk', 'clerk', 'judge', 'courtChief'],
      effects: [{ moveTo: 'courtMediation' }],
    },
    'court-mediation-ended': {
      name: 'Hòa giải tại Tòa án chấm dứt',
      article: 'Luật Hòa giải, đối thoại tại Tòa án 2020, Điều 16, Điều 40',
      in: ['courtMediation'],
      by: ['receptionClerk', 'clerk', 'judge', 'courtChief'],
      fields: {
        result: {
          ask: 'choice',
          label: 'Kết quả',
          of: [
            { code: 'not-mediated', name: 'Không hòa giải hoặc hòa giải không thành, chuyển xử lý theo tố tụng' },
            { code: 'settled', name: 'Hòa giải thành' },
          ],
        },
      },
      effects: [
        { moveTo: 'received', when: { result: 'not-mediated' } },
        { moveTo: 'mediated', when: { result: 'settled' } },
        { outcome: 'civ.petition.mediation', when: { result: 'settled' } },
      ],
    },
    'judge-assigned': {
      name: 'Phân công Thẩm phán xem xét đơn',
      article: '191 khoản 2',
      in: ['received'],
      by: ['courtChief'],
      fields: { judgeId: { ask: 'person', label: 'Thẩm phán', role: 'judge' } },
      effects: [
        { relieve: 'examiningJudge' }, // after a mediation that failed, another judge may be assigned
        { assign: 'examiningJudge', person: 'judgeId' },
        { moveTo: 'examining' },
      ],
    },
    'examining-judge-changed': {
      name: 'Phân công Thẩm phán khác xem xét đơn',
      source: 'assumed: như thay đổi Thẩm phán giải quyết vụ án (Điều 197 khoản 3)',
      in: OPEN,
      by: ['courtChief'],
      requires: ['judge-assigned'],
      fields: { judgeId: { ask: 'person', label: 'Thẩm phán', role: 'judge' }, reason: REASON },
      effects: [{ relieve: 'examiningJudge' }, { assign: 'examiningJudge', person: 'judgeId' }],
    },
    'supplement-requested': {
      name: 'Yêu cầu sửa đổi, bổ sung đơn khởi kiện',
      article: '193 khoản 1',
      in: ['examining'],
      by: ['judge'],
      fields: {
        matters: { ask: 'text', label: 'Những vấn đề cần sửa đổi, bổ sung' },
        dueOn: { ask: 'date', label: 'Thời hạn do Thẩm phán ấn định', not: 'beforeAct', optional: true },
        number: PAPER_NUMBER,
      },
      countsAs: ['petition-examined'],
      effects: [
        { takeNumber: 'notice', paper: 'number' },
        { issue: 'civil.supplement-request' },
        { deadline: 'limit', rules: ['civil.petition.supplement'], to: 'dueOn' },
        { moveTo: 'supplementing' },
      ],
    },
    'supplement-request-received': {
      name: 'Người khởi kiện nhận được yêu cầu sửa đổi, bổ sung',
      article: '193 khoản 1',
      in: ['supplementing'],
      by: ['receptionClerk', 'clerk'],
    },
    'supplement-period-extended': {
      name: 'Gia hạn thời hạn sửa đổi, bổ sung đơn',
      article: '193 khoản 1',
      in: ['supplementing'],
      by: ['judge'],
      fields: { reason: REASON },
      effects: [{ deadline: 'extend', rules: ['civil.petition.supplement'] }],
    },
    'petition-supplemented': {
      name: 'Người khởi kiện đã sửa đổi, bổ sung đơn',
      article: '193 khoản 2; 189 khoản 4 điểm c–e',
      in: ['supplementing'],
      by: ['receptionClerk', 'clerk'],
      fields: {
        corrections: { ...CORRECTIONS, label: 'Tên, nơi cư trú, thông tin khác đã sửa đổi, bổ sung', optional: true },
        newParties: { ask: 'newParties', label: 'Người được ghi thêm vào đơn', optional: true },
        leaving: { ask: 'parties', label: 'Người không còn được ghi trong đơn', optional: true },
        documentIds: DOCUMENTS,
        note: NOTE,
      },
      effects: [
        { correctParty: 'corrections' },
        { addParty: 'newParties' },
        { removeParty: 'leaving', enoughStay: true },
        { moveTo: 'examining' },
      ],
    },
    'petition-transferred': {
      name: 'Chuyển đơn khởi kiện cho Tòa án có thẩm quyền',
      article: '191 khoản 3 điểm c',
      in: ['examining', 'supplementing', 'awaitingFee'],
      by: ['judge'],
      fields: { toCourt: { ask: 'court', label: 'Tòa án có thẩm quyền' }, reason: REASON, number: PAPER_NUMBER },
      countsAs: ['petition-examined'],
      effects: [
        { takeNumber: 'notice', paper: 'number' },
        { issue: 'civil.petition-transfer' },
        { outcome: 'civ.petition.transfer' },
        // With the request for a provisional measure (Nghị quyết 02/2020/NQ-HĐTP, Điều 3 khoản 3).
        { openCase: 'civil.petition', at: 'toCourt', linkedAs: 'transferredFrom', handsOver: MEASURE_ACTS },
        { deadline: 'leaveOnly', rules: [] },
        { count: 'transferredOut' },
        { moveTo: 'transferred' },
      ],
    },
    'petition-returned': {
      name: 'Trả lại đơn khởi kiện',
      article: '192 khoản 1',
      in: ['examining', 'supplementing', 'awaitingFee'],
      by: ['judge'],
      requires: [
        {
          anyOf: ['fee-notice-received'],
          when: { ground: 'return-petition-civil.d' },
          article: '195 khoản 2',
          why: 'Người khởi kiện chưa nhận được giấy báo nộp tiền tạm ứng án phí',
        },
        {
          elapsed: FEE_PERIODS,
          when: { ground: 'return-petition-civil.d' },
          article: '192 khoản 1 điểm d',
          why: 'Chưa hết thời hạn nộp biên lai tạm ứng án phí: 07 ngày (Điều 195) và 07 ngày làm việc (Nghị quyết 326)',
        },
        {
          not: 'fee-receipt-filed',
          when: { ground: 'return-petition-civil.d' },
          article: '192 khoản 1 điểm d',
        },
        {
          elapsed: ['civil.petition.supplement'],
          when: { ground: 'return-petition-civil.e' },
          article: '192 khoản 1 điểm e',
          why: 'Chưa hết thời hạn sửa đổi, bổ sung đơn',
        },
      ],
      fields: {
        ground: { ask: 'choice', label: 'Căn cứ trả lại đơn', of: groundsOf('return-petition-civil') },
        reason: REASON,
        number: PAPER_NUMBER,
      },
      countsAs: ['petition-examined'],
      effects: [
        { takeNumber: 'notice', paper: 'number' },
        { issue: 'civil.petition-return' },
        { outcome: 'civ.petition.return', ground: 'ground' },
        { deadline: 'leaveOnly', rules: [] },
        { moveTo: 'returned' },
      ],
    },
    'fee-notice-sent': {
      name: 'Giao giấy báo nộp tiền tạm ứng án phí',
      article: '195 khoản 1–2',
      in: ['examining', 'awaitingFee'],
      by: ['judge'],
      requires: [{ anyOf: ['petition-classified'], why: 'Chưa xác định loại tranh chấp để tính tạm ứng án phí' }],
      fields: {
        amountVnd: { ...AMOUNT, help: 'Để trống: tính theo lĩnh vực, quan hệ pháp luật và giá trị tranh chấp' },
        claimVnd: { ask: 'money', label: 'Giá trị tranh chấp (đồng)', optional: true },
        reduction: { ask: 'choice', label: 'Căn cứ giảm tiền tạm ứng', of: HALF_ADVANCE, optional: true },
        calculation: { ask: 'text', label: 'Cách tính', help: 'Để trống: hệ thống ghi', optional: true },
        number: PAPER_NUMBER,
      },
      countsAs: ['petition-examined'],
      effects: [{ takeNumber: 'notice', paper: 'number' }, { issue: 'civil.fee-notice' }, { moveTo: 'awaitingFee' }],
    },
    'fee-notice-received': {
      name: 'Người khởi kiện nhận được giấy báo nộp tiền tạm ứng án phí',
      article: '195 khoản 2',
      in: ['awaitingFee'],
      by: ['receptionClerk', 'clerk', 'judge'],
      requires: ['fee-notice-sent'],
    },
    'fee-receipt-filed': {
      name: 'Nhận biên lai thu tiền tạm ứng án phí',
      article: '195 khoản 2',
      in: ['awaitingFee'],
      by: ['receptionClerk', 'clerk', 'judge'],
      requires: ['fee-notice-sent'],
      fields: {
        receiptNumber: RECEIPT,
        amountVnd: AMOUNT,
        paidOn: { ask: 'date', label: 'Ngày nộp tiền', not: 'afterAct', optional: true },
      },
    },
    'fee-exempted': {
      name: 'Miễn hoặc không phải nộp tiền tạm ứng án phí',
      article: '195 khoản 4',
      in: ['examining', 'awaitingFee'],
      by: ['judge'],
      fields: {
        ground: { ask: 'choice', label: 'Căn cứ miễn hoặc không phải nộp', of: NO_ADVANCE },
        reason: REASON,
      },
      countsAs: ['petition-examined'],
      effects: [{ deadline: 'stop', rules: FEE_PERIODS }],
    },
    'case-accepted': {
      name: 'Thụ lý vụ án',
      article: '195 khoản 3–4',
      in: ['examining', 'awaitingFee'],
      by: ['judge'],
      once: true,
      requires: [
        {
          anyOf: ['fee-receipt-filed', 'fee-exempted'],
          article: '195 khoản 3',
          why: 'Chưa nộp biên lai thu tiền tạm ứng án phí',
        },
        { anyOf: ['petition-classified'], why: 'Chưa xác định lĩnh vực, quan hệ pháp luật' },
      ],
      fields: { number: { ...PAPER_NUMBER, label: 'Số thụ lý' } },
      countsAs: ['petition-examined'],
      effects: [
        { takeNumber: 'acceptance', paper: 'number' },
        { outcome: 'civ.petition.accept', where: { simplified: false } },
        { outcome: 'civ.petition.accept-simplified', where: { simplified: true } },
        { openCase: 'civil.first', handsOver: MEASURE_ACTS },
        { deadline: 'leaveOnly', rules: [] },
        { moveTo: 'accepted' },
      ],
    },
    'party-added': {
      name: 'Ghi thêm người có trong đơn khởi kiện',
      source: 'assumed: nhập thiếu người có trong đơn thì ghi thêm; luật không quy định bước riêng',
      in: OPEN,
      by: WRITERS,
      fields: { newParty: { ask: 'newParty', label: 'Người được ghi thêm' }, reason: REASON },
      effects: [{ addParty: 'newParty' }],
    },
    'party-removed': {
      name: 'Bỏ người không có trong đơn khởi kiện',
      source: 'assumed: nhập thừa người không có trong đơn thì bỏ; luật không quy định bước riêng',
      in: OPEN,
      by: WRITERS,
      fields: { party: PARTY, reason: REASON },
      effects: [{ removeParty: 'party', enoughStay: true }],
    },
    ...partyCorrectionActs(OPEN, WRITERS),
    ...representativeActs(OPEN, WRITERS),
    ...petitionReturnActs,
    ...petitionTakenBackActs,
    ...urgentMeasureActs(OPEN, ['returned']),
    ...numberActs(PHASES, ['petition', 'notice', 'complaintDecision', 'measureDecision', 'acceptance']),
  },
});
