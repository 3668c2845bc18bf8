import { CASE, CODE, PANEL, PANEL_LINE, PROCURACY, TO_PARTIES_AND_PROCURACY } from './civil-blanks.ts';
import { defineForm, LETTER } from './form.ts';
import { groundsOf } from './grounds.ts';

/** Decisions in the course of a civil case at first instance. */

const DECIDED_ON_THE_FILE =
  'Sau khi nghiên cứu hồ sơ vụ án {kind} thụ lý số: {acceptanceNumber} {acceptedOn} về việc {subject}, giữa:';

/** A civil decision that may be appealed says by when (BLTTDS 2015, Điều 273 khoản 2, Điều 280 khoản 2). */
const APPEAL = {
  appealWithin: { ask: 'period', label: 'Thời hạn kháng cáo', rule: 'civil.appeal.file-suspension-termination' },
  protestWithin: { ask: 'period', label: 'Thời hạn kháng nghị cùng cấp', rule: 'civil.protest.decision-same' },
  superiorProtestWithin: {
    ask: 'period',
    label: 'Thời hạn kháng nghị của cấp trên',
    rule: 'civil.protest.decision-superior',
  },
} as const;
const APPEAL_LINE =
  'Trong thời hạn {appealWithin} kể từ ngày nhận được quyết định này hoặc kể từ ngày quyết định được niêm yết, đương sự, cơ quan, tổ chức, cá nhân khởi kiện có quyền kháng cáo; Viện kiểm sát cùng cấp có quyền kháng nghị trong thời hạn {protestWithin}, Viện kiểm sát cấp trên trực tiếp trong thời hạn {superiorProtestWithin}, kể từ ngày Viện kiểm sát cùng cấp nhận được quyết định.';

const SUSPENSION = {
  law: 'BLTTDS 2015',
  inForce: { from: '2017-02-24' },
  set: 'NQ01-2017',
  book: 'decision',
  symbol: 'QĐST-{kind}',
  ...LETTER,
  title: ['QUYẾT ĐỊNH', 'Tạm đình chỉ giải quyết vụ án'],
  recipients: TO_PARTIES_AND_PROCURACY,
} as const;
const SUSPENSION_BLANKS = {
  ...CASE,
  ...PROCURACY,
  ...APPEAL,
  ground: { ask: 'choice', label: 'Căn cứ tạm đình chỉ', of: groundsOf('suspend-civil', CODE) },
  reason: { ask: 'text', label: 'Lý do tạm đình chỉ' },
} as const;
const SUSPENSION_LINES = [
  '**Điều 1.** Tạm đình chỉ giải quyết vụ án {kind} thụ lý số: {acceptanceNumber} {acceptedOn} về việc {subject}.',
  '**Điều 2.** Tiền tạm ứng án phí mà đương sự đã nộp được gửi tại kho bạc nhà nước và được xử lý khi Tòa án tiếp tục giải quyết vụ án.',
  `**Điều 3.** ${APPEAL_LINE}`,
] as const;

/** The first of the two printed forms of suspension; that it is the judge's and the second the panel's is from memory, the powers are from Điều 219. */
export const suspensionByJudge = defineForm({
  ...SUSPENSION,
  id: 'civil.suspension',
  name: 'Quyết định tạm đình chỉ giải quyết vụ án (Thẩm phán)',
  code: '41-DS',
  article: '214, 219 khoản 1',
  blanks: SUSPENSION_BLANKS,
  body: [
    { centre: '{court:upper}' },
    'Căn cứ vào {ground}; Điều 215, khoản 1 Điều 219, khoản 2 Điều 273 và khoản 2 Điều 280 của Bộ luật Tố tụng dân sự;',
    DECIDED_ON_THE_FILE,
    '{parties}',
    'Xét thấy {reason},',
    { centre: 'QUYẾT ĐỊNH:' },
    ...SUSPENSION_LINES,
  ],
  signers: ['judge'],
});

export const suspensionByPanel = defineForm({
  ...SUSPENSION,
  id: 'civil.suspension-at-hearing',
  name: 'Quyết định tạm đình chỉ giải quyết vụ án (Hội đồng xét xử)',
  code: '42-DS',
  article: '214, 219 khoản 2',
  blanks: { ...SUSPENSION_BLANKS, panel: { ask: 'people', label: 'Hội đồng xét xử' } },
  body: [
    { centre: '{court:upper}' },
    PANEL_LINE,
    'Căn cứ vào {ground}; Điều 215, khoản 2 Điều 219, khoản 2 Điều 273 và khoản 2 Điều 280 của Bộ luật Tố tụng dân sự;',
    'Xét xử sơ thẩm vụ án {kind} thụ lý số: {acceptanceNumber} {acceptedOn} về việc {subject}, giữa:',
    '{parties}',
    'Xét thấy {reason},',
    { centre: 'QUYẾT ĐỊNH:' },
    ...SUSPENSION_LINES,
  ],
  signers: ['panel'],
});

export const resumption = defineForm({
  id: 'civil.resumption',
  name: 'Quyết định tiếp tục giải quyết vụ án',
  law: 'BLTTDS 2015',
  article: '216',
  inForce: { from: '2016-07-01' },
  book: 'decision',
  symbol: 'QĐST-{kind}',
  ...LETTER,
  title: ['QUYẾT ĐỊNH', 'Tiếp tục giải quyết vụ án'],
  blanks: {
    ...CASE,
    ...PROCURACY,
    ...PANEL,
    suspensionNumber: { ask: 'paperNumber', label: 'Số quyết định tạm đình chỉ' },
    suspendedOn: { ask: 'date', label: 'Ngày quyết định tạm đình chỉ' },
    reason: { ask: 'text', label: 'Lý do tạm đình chỉ không còn' },
  },
  body: [
    { centre: '{court:upper}' },
    PANEL_LINE,
    'Căn cứ vào Điều 216 và Điều 219 của Bộ luật Tố tụng dân sự;',
    DECIDED_ON_THE_FILE,
    '{parties}',
    'Xét thấy lý do tạm đình chỉ giải quyết vụ án theo Quyết định số: {suspensionNumber} {suspendedOn} không còn: {reason},',
    { centre: 'QUYẾT ĐỊNH:' },
    '**Điều 1.** Tiếp tục giải quyết vụ án {kind} thụ lý số: {acceptanceNumber} {acceptedOn} về việc {subject}.',
    '**Điều 2.** Quyết định tạm đình chỉ giải quyết vụ án số: {suspensionNumber} {suspendedOn} hết hiệu lực kể từ ngày ban hành quyết định này.',
  ],
  signers: ['judge', 'panel'],
  signerNeeds: { panel: ['panel'] },
  recipients: TO_PARTIES_AND_PROCURACY,
});

export const termination = defineForm({
  id: 'civil.termination',
  name: 'Quyết định đình chỉ giải quyết vụ án',
  law: 'BLTTDS 2015',
  article: '217',
  inForce: { from: '2016-07-01' },
  book: 'decision',
  symbol: 'QĐST-{kind}',
  ...LETTER,
  title: ['QUYẾT ĐỊNH', 'Đình chỉ giải quyết vụ án'],
  blanks: {
    ...CASE,
    ...PROCURACY,
    ...PANEL,
    ...APPEAL,
    ground: { ask: 'choice', label: 'Căn cứ đình chỉ', of: groundsOf('terminate-civil', CODE) },
    reason: { ask: 'text', label: 'Lý do đình chỉ' },
    consequences: { ask: 'text', label: 'Hậu quả của việc đình chỉ và tiền tạm ứng án phí' },
  },
  body: [
    { centre: '{court:upper}' },
    PANEL_LINE,
    'Căn cứ vào {ground}; Điều 218, Điều 219, khoản 2 Điều 273 và khoản 2 Điều 280 của Bộ luật Tố tụng dân sự;',
    DECIDED_ON_THE_FILE,
    '{parties}',
    'Xét thấy {reason},',
    { centre: 'QUYẾT ĐỊNH:' },
    '**Điều 1.** Đình chỉ giải quyết vụ án {kind} thụ lý số: {acceptanceNumber} {acceptedOn} về việc {subject}.',
    '**Điều 2.** {consequences}.',
    `**Điều 3.** ${APPEAL_LINE}`,
  ],
  signers: ['judge', 'panel'],
  signerNeeds: { panel: ['panel'] },
  recipients: TO_PARTIES_AND_PROCURACY,
});

/** Of a settlement recorded at mediation, by the judge (Điều 212), or reached at the hearing, by the panel (Điều 246). */
export const settlementRecognition = defineForm({
  id: 'civil.settlement-recognition',
  name: 'Quyết định công nhận sự thỏa thuận của các đương sự',
  law: 'BLTTDS 2015',
  article: '212, 213, 246',
  inForce: { from: '2016-07-01' },
  book: 'decision',
  symbol: 'QĐST-{kind}',
  ...LETTER,
  title: ['QUYẾT ĐỊNH', '{recognised}'],
  blanks: {
    ...CASE,
    ...PROCURACY,
    ...PANEL,
    recognised: {
      ask: 'choice',
      label: 'Nội dung công nhận',
      of: {
        agreement: 'Công nhận sự thỏa thuận của các đương sự',
        consensualDivorce: 'Công nhận thuận tình ly hôn và sự thỏa thuận của các đương sự',
      },
    },
    settledOn: { ask: 'date', label: 'Ngày lập biên bản hòa giải thành', optional: true },
    waited: {
      ask: 'period',
      label: 'Thời hạn thay đổi ý kiến đã hết',
      rule: 'civil.first.settlement-wait',
      optional: true,
    },
    terms: { ask: 'list', label: 'Nội dung thỏa thuận' },
    courtFee: { ask: 'text', label: 'Án phí' },
  },
  body: [
    { centre: '{court:upper}' },
    PANEL_LINE,
    { para: 'Căn cứ vào Điều 212 và Điều 213 của Bộ luật Tố tụng dân sự;', ifGiven: 'settledOn' },
    { para: 'Căn cứ vào Điều 213 và Điều 246 của Bộ luật Tố tụng dân sự;', ifGiven: 'panel' },
    'Căn cứ vào biên bản hòa giải thành {settledOn} về việc các đương sự thỏa thuận được với nhau về việc giải quyết toàn bộ vụ án {kind} thụ lý số: {acceptanceNumber} {acceptedOn} về việc {subject};',
    'Xét thấy các thỏa thuận của các đương sự được ghi trong biên bản hòa giải thành là tự nguyện, không vi phạm điều cấm của luật, không trái đạo đức xã hội; đã hết thời hạn {waited} kể từ ngày lập biên bản hòa giải thành mà không có đương sự nào thay đổi ý kiến về sự thỏa thuận đó,',
    {
      para: 'Tại phiên tòa, các đương sự thỏa thuận được với nhau về việc giải quyết vụ án {kind} thụ lý số: {acceptanceNumber} {acceptedOn} về việc {subject}; thỏa thuận của họ là tự nguyện, không vi phạm điều cấm của luật, không trái đạo đức xã hội,',
      ifGiven: 'panel',
    },
    { centre: 'QUYẾT ĐỊNH:' },
    '**Điều 1.** {recognised}:',
    '{parties}',
    '**Điều 2.** Sự thỏa thuận của các đương sự cụ thể như sau:',
    '{terms}',
    'Về án phí: {courtFee}.',
    '**Điều 3.** Quyết định này có hiệu lực pháp luật ngay sau khi được ban hành và không bị kháng cáo, kháng nghị theo thủ tục phúc thẩm.',
  ],
  signers: ['judge', 'panel'],
  signerNeeds: { judge: ['settledOn', 'waited'], panel: ['panel'] },
  recipients: TO_PARTIES_AND_PROCURACY,
});

export const caseTransfer = defineForm({
  id: 'civil.case-transfer',
  name: 'Quyết định chuyển hồ sơ vụ án',
  law: 'BLTTDS 2015',
  article: '41 khoản 1',
  inForce: { from: '2016-07-01' },
  book: 'decision',
  symbol: 'QĐST-{kind}',
  ...LETTER,
  title: ['QUYẾT ĐỊNH', 'Chuyển hồ sơ vụ án'],
  blanks: {
    ...CASE,
    ...PROCURACY,
    toCourt: { ask: 'text', label: 'Tòa án có thẩm quyền' },
    reason: { ask: 'text', label: 'Lý do chuyển vụ án' },
    complainWithin: { ask: 'period', label: 'Thời hạn khiếu nại, kiến nghị', rule: 'civil.transfer.complain' },
  },
  body: [
    { centre: '{court:upper}' },
    'Căn cứ vào khoản 1 Điều 41 của Bộ luật Tố tụng dân sự;',
    DECIDED_ON_THE_FILE,
    '{parties}',
    'Xét thấy vụ án không thuộc thẩm quyền giải quyết của {court}: {reason},',
    { centre: 'QUYẾT ĐỊNH:' },
    '**Điều 1.** Chuyển hồ sơ vụ án {kind} thụ lý số: {acceptanceNumber} {acceptedOn} về việc {subject} cho {toCourt} để giải quyết theo thẩm quyền và xóa tên vụ án trong sổ thụ lý.',
    '**Điều 2.** Trong thời hạn {complainWithin} kể từ ngày nhận được quyết định này, đương sự, cơ quan, tổ chức, cá nhân có liên quan có quyền khiếu nại, Viện kiểm sát có quyền kiến nghị với {court}.',
  ],
  signers: ['judge', 'panel'],
  recipients: ['{toCourt}', ...TO_PARTIES_AND_PROCURACY],
});
