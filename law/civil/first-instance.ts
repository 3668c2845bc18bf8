import { acceptanceNumberActs, numberActs } from '../number-acts.ts';
import { partyCorrectionActs } from '../party-acts.ts';
import { defineProcedure } from '../procedure.ts';
import { appealActs } from './first/appeal.ts';
import { assignmentActs } from './first/assignment.ts';
import { courseActs } from './first/course.ts';
import { evidenceActs } from './first/evidence.ts';
import { hearingActs } from './first/hearing.ts';
import { judgmentActs } from './first/judgment.ts';
import { mediationActs } from './first/mediation.ts';
import { noticeActs } from './first/notices.ts';
import { partyActs } from './first/parties.ts';
import { provisionalMeasureActs } from './first/provisional-measures.ts';
import { servingActs } from './first/serving.ts';
import { transferActs } from './first/transfer.ts';
import { FILE_KEEPERS } from './first/words.ts';
import { MEASURE_JUDGE } from './measures.ts';
import { LAW, PAPER_NUMBER, PARTIES, SERVES } from './words.ts';

const PHASES = [
  'preparation',
  'suspended',
  'trial',
  'judged',
  'terminated',
  'appealed',
  'effective',
  'transferred',
  'joined',
  'archived',
] as const;
/** While the file is at this court, also after the result: what was published or served must be found under the right name. */
const HERE = PHASES.filter((phase) => phase !== 'transferred' && phase !== 'joined');

/**
 * Vụ án dân sự at first instance: civil, family, business and labour disputes, from acceptance to legal effect. Its acts stand
 * in groups under `first/`; the compiler checks their names here, where they come together.
 * @see BLTTDS 2015, Phần thứ hai; thủ tục rút gọn: Điều 316–322; yếu tố nước ngoài: Điều 464–481
 */
export const civilFirstInstance = defineProcedure({
  id: 'civil.first',
  room: 'cases',
  name: 'Giải quyết vụ án dân sự theo thủ tục sơ thẩm',
  law: LAW,
  inForce: { from: '2016-07-01' },
  serves: SERVES,
  starts: 'preparation',
  opensWith: 'case-accepted',
  partyRoles: PARTIES,
  people: {
    presidingJudge: { name: 'Thẩm phán giải quyết vụ án', role: 'judge', standsFor: ['judge', 'panel'], max: 1 },
    panelJudge: { name: 'Thẩm phán thành viên Hội đồng xét xử', role: 'judge', max: 1 },
    alternateJudge: { name: 'Thẩm phán dự khuyết', role: 'judge', max: 1 },
    layJudge: { name: 'Hội thẩm nhân dân', role: 'layJudge', max: 3 },
    clerk: { name: 'Thư ký Tòa án', role: 'clerk', standsFor: ['clerk'], orAny: true },
    examiner: { name: 'Thẩm tra viên', role: 'examiner' },
    measureJudge: MEASURE_JUDGE,
  },
  phases: {
    preparation: { name: 'Chuẩn bị xét xử', article: '203', counts: 'pending' },
    suspended: { name: 'Tạm đình chỉ', article: '214', counts: 'suspended' },
    trial: { name: 'Xét xử', article: '203 khoản 4; 220', counts: 'pending' },
    judged: { name: 'Đã tuyên án', article: '267', counts: 'resolved' },
    terminated: { name: 'Đã đình chỉ', article: '217', counts: 'resolved' },
    appealed: { name: 'Có kháng cáo, kháng nghị', article: '282 khoản 1', counts: 'resolved' },
    effective: { name: 'Có hiệu lực pháp luật', article: '213; 282 khoản 2', counts: 'resolved' },
    transferred: { name: 'Đã chuyển cho Tòa án khác', article: '41 khoản 1', counts: 'transferred' },
    joined: { name: 'Đã nhập vào vụ án khác', article: '42 khoản 1', counts: 'resolved' },
    archived: { name: 'Đã lưu trữ', source: 'assumed: quy chế lưu trữ của Tòa án', counts: 'resolved' },
  },
  timeLimits: [
    {
      procedure: 'civil',
      stages: ['acceptance', 'preparation', 'trial', 'judgment', 'appeal-intake'],
      also: ['civil.transfer.complain', 'civil.transfer.decide'],
      except: [
        'civil.evidence.supply-party', // a party's own request, outside the court's file
        'civil.measure.urgent-jurisdiction', // the same 48 hours as civil.measure.decide-urgent, for another court
        'civil.complaint.send-first', // complaints about conduct (Điều 499–518) are another proceeding
        'civil.complaint.send-second',
      ],
    },
  ],
  books: ['decision', 'acceptanceNotice', 'notice', 'trialDecision', 'judgment', 'acceptance'],
  publishes: ['first-instance-judgment'],
  acts: {
    'case-accepted': {
      name: 'Thụ lý vụ án',
      article: '195 khoản 3',
      in: ['preparation'],
      by: ['clock'], // the house itself opens the case: intake accepted it, or it was severed from another
      once: true,
      fields: {
        parties: { ask: 'newParties', label: 'Đương sự', optional: true },
        severed: { ask: 'yesNo', label: 'Vụ án được tách (Điều 42 khoản 2)', optional: true },
        number: { ...PAPER_NUMBER, label: 'Số thụ lý', help: 'Sổ thụ lý cấp, ghi lại ở đây' },
      },
      effects: [
        { addParty: 'parties' },
        { takeNumber: 'acceptance', paper: 'number', when: { severed: true } },
        { count: 'new' },
      ],
    },
    ...assignmentActs,
    ...noticeActs,
    ...servingActs,
    ...partyActs,
    ...partyCorrectionActs(HERE, FILE_KEEPERS),
    ...evidenceActs,
    ...mediationActs,
    ...provisionalMeasureActs,
    ...courseActs,
    ...transferActs,
    ...hearingActs,
    ...judgmentActs,
    ...appealActs,
    ...numberActs(PHASES, ['decision', 'acceptanceNotice', 'notice', 'trialDecision', 'judgment']),
    ...acceptanceNumberActs(PHASES),
  },
});
