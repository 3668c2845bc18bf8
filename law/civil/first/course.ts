import { groundsOf } from '../../options.ts';
import { defineActs } from '../../procedure.ts';
import { MEASURE_ACTS } from '../measures.ts';
import { NOTE, PAPER_NUMBER, PARTY, REASON } from '../words.ts';
import { BEFORE_JUDGMENT, FILE_KEEPERS, OPEN, PREPARATION_RULES, RESTARTED_RULES } from './words.ts';

/** What a decision received is; each kind has its own period for appeal and protest. */
const DECISION = {
  ask: 'choice',
  label: 'Quyết định',
  of: [
    { code: 'suspension', name: 'Tạm đình chỉ giải quyết vụ án' },
    { code: 'termination', name: 'Đình chỉ giải quyết vụ án' },
  ],
} as const;
const AT_HEARING = { ask: 'yesNo', label: 'Hội đồng xét xử quyết định tại phiên tòa (Điều 219 khoản 2)' } as const;

/**
 * What turns the course of a case: extension, suspension, resumption, termination, joinder, severance, transfer. Before the
 * hearing the judge decides, at the hearing the panel.
 * @see BLTTDS 2015, Điều 41, 42, 203, 214–219
 */
export const courseActs = defineActs({
  'preparation-extended': {
    name: 'Gia hạn thời hạn chuẩn bị xét xử',
    article: '203 khoản 1',
    in: ['preparation'],
    by: ['courtChief'],
    requires: [{ attribute: 'simplified', is: [false] }],
    fields: { reason: REASON, number: PAPER_NUMBER },
    effects: [
      { takeNumber: 'decision', paper: 'number' },
      { deadline: 'extend', rules: PREPARATION_RULES },
    ],
  },
  'suspension-decided': {
    name: 'Tạm đình chỉ giải quyết vụ án',
    article: '214 khoản 1; 219',
    in: BEFORE_JUDGMENT,
    by: ['judge', 'panel'],
    requires: ['trial-judge-assigned'],
    opens: ['suspension-ground-ended'],
    shuts: ['resumption-decided'],
    fields: {
      ground: { ask: 'choice', label: 'Căn cứ tạm đình chỉ', of: groundsOf('suspend-civil') },
      reason: REASON,
      atHearing: AT_HEARING,
      number: PAPER_NUMBER,
    },
    effects: [
      { takeNumber: 'decision', paper: 'number' },
      { issue: 'civil.suspension', when: { atHearing: false } },
      { issue: 'civil.suspension-at-hearing', when: { atHearing: true } },
      { deadline: 'stop', rules: ['civil.first.open-hearing', 'civil.trial.adjourn', 'civil.trial.pause'] },
      { hearing: 'cancel' },
      { moveTo: 'suspended' },
    ],
  },
  'suspension-decision-sent': {
    name: 'Gửi quyết định tạm đình chỉ',
    article: '214 khoản 2',
    in: OPEN,
    by: ['clerk'],
    requires: ['suspension-decided'],
  },
  'decision-received': {
    name: 'Đương sự nhận được quyết định tạm đình chỉ, đình chỉ (hoặc quyết định được niêm yết)',
    article: '273 khoản 2',
    in: [...OPEN, 'terminated', 'appealed'],
    by: FILE_KEEPERS,
    of: 'party',
    requires: [{ anyOf: ['suspension-decided', 'termination-decided'] }],
    fields: { party: PARTY, decision: DECISION },
    tags: { object: { from: 'decision' } },
  },
  'decision-received-by-prosecutor': {
    name: 'Viện kiểm sát cùng cấp nhận được quyết định tạm đình chỉ, đình chỉ',
    article: '280 khoản 2',
    in: [...OPEN, 'terminated', 'appealed'],
    by: FILE_KEEPERS,
    requires: [{ anyOf: ['suspension-decided', 'termination-decided'] }],
    fields: { decision: DECISION },
    tags: { object: { from: 'decision' }, prosecutorLevel: ['same', 'superior'] },
  },
  'suspension-ground-ended': {
    name: 'Lý do tạm đình chỉ không còn',
    article: '216',
    in: ['suspended'],
    by: FILE_KEEPERS,
    startsShut: true,
    opens: ['resumption-decided'],
    fields: { note: NOTE },
  },
  'resumption-decided': {
    name: 'Tiếp tục giải quyết vụ án',
    article: '216; 219',
    in: ['suspended'],
    by: ['judge', 'panel'],
    startsShut: true,
    shuts: ['suspension-ground-ended', 'resumption-decided'],
    fields: { reason: REASON, number: PAPER_NUMBER },
    effects: [
      { takeNumber: 'decision', paper: 'number' },
      { issue: 'civil.resumption' },
      // The whole period runs again, also where the preparation had been completed (Điều 203 khoản 1 đoạn cuối).
      { deadline: 'start', rules: RESTARTED_RULES },
      { count: 'resumed' },
      { moveTo: 'preparation' },
    ],
  },
  'termination-decided': {
    name: 'Đình chỉ giải quyết vụ án',
    article: '217 khoản 1; 219',
    in: BEFORE_JUDGMENT,
    by: ['judge', 'panel'],
    requires: ['trial-judge-assigned'],
    fields: {
      ground: { ask: 'choice', label: 'Căn cứ đình chỉ', of: groundsOf('terminate-civil') },
      reason: REASON,
      number: PAPER_NUMBER,
    },
    countsAs: ['preparation-completed'],
    awaits: [{ act: 'decision-received', each: 'everyParty' }, { act: 'decision-received-by-prosecutor' }],
    effects: [
      { takeNumber: 'decision', paper: 'number' },
      { issue: 'civil.termination' },
      { outcome: 'civ.first.terminate', ground: 'ground' },
      { set: { result: 'termination' } },
      { deadline: 'leaveOnly', rules: [] },
      { hearing: 'cancel' },
      { moveTo: 'terminated' },
    ],
  },
  'termination-decision-sent': {
    name: 'Gửi quyết định đình chỉ',
    article: '217 khoản 3',
    in: ['terminated', 'appealed', 'effective'],
    by: ['clerk'],
    requires: ['termination-decided'],
  },
  'case-joined': {
    name: 'Nhập vào vụ án khác',
    article: '42 khoản 1, khoản 3',
    in: ['preparation'],
    by: ['judge'],
    requires: ['trial-judge-assigned'],
    fields: { into: { ask: 'case', label: 'Vụ án nhận nhập' }, reason: REASON, number: PAPER_NUMBER },
    countsAs: ['preparation-completed'],
    effects: [
      { takeNumber: 'decision', paper: 'number' },
      { link: 'joinedInto', to: 'into' },
      { outcome: 'civ.first.join' },
      { deadline: 'leaveOnly', rules: [] },
      { moveTo: 'joined' },
    ],
  },
  'joined-case-received': {
    name: 'Nhận vụ án được nhập',
    article: '42 khoản 1',
    in: ['preparation'],
    by: ['clock'], // the house itself, with the decision that joins the other case into this one
    fields: {
      from: { ask: 'case', label: 'Vụ án được nhập' },
      parties: { ask: 'newParties', label: 'Đương sự của vụ án được nhập', optional: true },
      sealed: { ask: 'yesNo', label: 'Hồ sơ vụ án được nhập bị hạn chế tiếp cận', optional: true },
    },
    effects: [
      { link: 'joinedFrom', to: 'from' },
      { addParty: 'parties' },
      { seal: true, when: { sealed: true } }, // it names the same people
    ],
  },
  'case-severed': {
    name: 'Tách vụ án',
    article: '42 khoản 2–3',
    in: ['preparation'],
    by: ['judge'],
    requires: ['trial-judge-assigned'],
    fields: {
      parties: { ask: 'parties', label: 'Đương sự của vụ án được tách' },
      leaving: {
        ask: 'parties',
        label: 'Đương sự không còn tham gia vụ án này',
        help: 'Người chỉ liên quan đến phần được tách; để trống: mọi đương sự vẫn tham gia vụ án này',
        optional: true,
      },
      reason: REASON,
      number: PAPER_NUMBER,
    },
    effects: [
      { takeNumber: 'decision', paper: 'number' },
      { openCase: 'civil.first', parties: 'parties', linkedAs: 'severedFrom' },
      { removeParty: 'leaving', enoughStay: true },
    ],
  },
  'case-transferred': {
    name: 'Chuyển vụ án cho Tòa án khác',
    article: '41 khoản 1; 235 khoản 2',
    in: OPEN,
    by: ['judge', 'panel'],
    fields: { toCourt: { ask: 'court', label: 'Tòa án có thẩm quyền' }, reason: REASON, number: PAPER_NUMBER },
    countsAs: ['preparation-completed'],
    effects: [
      { takeNumber: 'decision', paper: 'number' },
      { issue: 'civil.case-transfer' },
      { outcome: 'civ.first.transfer' },
      { openCase: 'civil.petition', at: 'toCourt', linkedAs: 'transferredFrom', handsOver: MEASURE_ACTS },
      { deadline: 'leaveOnly', rules: [] },
      { hearing: 'cancel' },
      { count: 'transferredOut' },
      { moveTo: 'transferred' },
    ],
  },
  'transfer-decision-received': {
    name: 'Nhận được quyết định chuyển vụ án',
    article: '41 khoản 1',
    in: ['transferred'],
    by: FILE_KEEPERS,
    of: 'party',
    requires: ['case-transferred'],
    fields: { party: PARTY },
  },
  'case-sealed': {
    name: 'Hạn chế tiếp cận hồ sơ',
    article: '15 khoản 2; 109 khoản 2',
    in: [...OPEN, 'judged', 'appealed', 'terminated', 'effective'],
    by: ['judge', 'courtChief'],
    fields: { reason: REASON },
    effects: [{ seal: true }],
  },
  'case-unsealed': {
    name: 'Bỏ hạn chế tiếp cận hồ sơ',
    article: '15 khoản 2; 109 khoản 2',
    in: [...OPEN, 'judged', 'appealed', 'terminated', 'effective'],
    by: ['judge', 'courtChief'], // also of a case that came here sealed
    fields: { reason: REASON },
    effects: [{ unseal: true }],
  },
});
