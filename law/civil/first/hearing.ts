import { groundsOf } from '../../options.ts';
import { defineActs, type Option, type PresenceOption } from '../../procedure.ts';
import { NOTE, PAPER_NUMBER, PARTY, PRESENCE, PROSECUTOR_PRESENCE, REASON } from '../words.ts';
import { FILE_KEEPERS, PREPARATION_RULES } from './words.ts';

const HEARING_ON = { ask: 'dateTime', label: 'Ngày, giờ mở phiên tòa' } as const;
const PLACE = { ask: 'text', label: 'Địa điểm', max: 300, optional: true } as const;
const PRESENT = { ask: 'presence', label: 'Sự có mặt của đương sự', of: PRESENCE } as const;
const PROSECUTOR = { ask: 'choice', label: 'Kiểm sát viên', of: PROSECUTOR_PRESENCE } as const;

/**
 * Why a hearing is put off; after a replacement another person must be named in time.
 * @see BLTTDS 2015, Điều 233 khoản 1; with somebody abroad: Điều 477 khoản 3–4
 */
const ADJOURNMENT_GROUNDS = [
  {
    code: '56.2',
    name: 'Thay đổi người tiến hành tố tụng',
    article: 'BLTTDS 2015, Điều 56 khoản 2',
    tags: ['adjourned-for-replacement'],
  },
  {
    code: '62.2',
    name: 'Thay đổi Kiểm sát viên',
    article: 'BLTTDS 2015, Điều 62 khoản 2',
    tags: ['adjourned-for-replacement'],
  },
  {
    code: '84.2',
    name: 'Thay đổi người giám định, người phiên dịch',
    article: 'BLTTDS 2015, Điều 84 khoản 2',
    tags: [],
  },
  { code: '227', name: 'Đương sự, người đại diện, người bảo vệ vắng mặt', article: 'BLTTDS 2015, Điều 227', tags: [] },
  { code: '229.2', name: 'Người làm chứng vắng mặt', article: 'BLTTDS 2015, Điều 229 khoản 2', tags: [] },
  { code: '230.2', name: 'Người giám định vắng mặt', article: 'BLTTDS 2015, Điều 230 khoản 2', tags: [] },
  { code: '231.2', name: 'Người phiên dịch vắng mặt', article: 'BLTTDS 2015, Điều 231 khoản 2', tags: [] },
  { code: '241', name: 'Có đề nghị hoãn khi có người vắng mặt', article: 'BLTTDS 2015, Điều 241', tags: [] },
  {
    code: '477.3',
    name: 'Đương sự ở nước ngoài đề nghị hoãn, hoặc vắng mặt lần thứ nhất',
    article: 'BLTTDS 2015, Điều 477 khoản 3',
    tags: [],
  },
  {
    code: '477.4',
    name: 'Chưa nhận được kết quả tống đạt, đương sự ở nước ngoài không có mặt',
    article: 'BLTTDS 2015, Điều 477 khoản 4',
    tags: [],
  },
] as const satisfies readonly Option[];
/** Why each party may be tried in absence. @see BLTTDS 2015, Điều 238 khoản 1; abroad: Điều 477 khoản 5 */
const TRIED_IN_ABSENCE = [
  {
    code: 'requested',
    name: 'Có đơn đề nghị xét xử vắng mặt',
    article: 'BLTTDS 2015, Điều 238 khoản 1 điểm a–b',
    tags: [],
  },
  {
    code: 'summoned-twice',
    name: 'Bị đơn, người có quyền lợi, nghĩa vụ liên quan được triệu tập hợp lệ lần thứ hai mà vẫn vắng mặt',
    article: 'BLTTDS 2015, Điều 238 khoản 1 điểm b',
    tags: ['summoned-twice'],
  },
  { code: 'abroad', name: 'Đương sự ở nước ngoài', article: 'BLTTDS 2015, Điều 477 khoản 5', tags: [] },
] as const satisfies readonly PresenceOption[];
/** What is owed until a hearing is opened again. */
const REOPENING = ['civil.trial.adjourn', 'civil.simplified.adjourn', 'civil.foreign.hearing-reopen'] as const;
/** What was owed until it was opened; put off, the time for opening it again takes the place of it. */
const OPENING = ['civil.first.open-hearing', 'civil.simplified.open-hearing', 'civil.foreign.hearing-latest'] as const;

/** Đưa vụ án ra xét xử, phiên tòa, nghị án, tuyên án. @see BLTTDS 2015, Điều 220–267; rút gọn: Điều 317–320 */
export const hearingActs = defineActs({
  'trial-decided': {
    name: 'Đưa vụ án ra xét xử',
    article: '220 khoản 1',
    in: ['preparation'],
    by: ['judge'],
    requires: [
      'trial-judge-assigned',
      {
        attribute: 'simplified',
        is: [false],
        article: '318',
        why: 'Vụ án theo thủ tục rút gọn có quyết định đưa ra xét xử riêng',
      },
      {
        anyOf: ['mediation-held'], // also where there is no mediation: the evidence is gone through all the same
        article: '205 khoản 1; 208',
        why: 'Chưa mở phiên họp kiểm tra chứng cứ và hòa giải (không hòa giải thì vẫn mở phiên họp kiểm tra chứng cứ)',
      },
    ],
    shuts: ['settlement-recognised', 'settlement-objected'],
    fields: {
      hearingOn: HEARING_ON,
      place: PLACE,
      isPublic: { ask: 'yesNo', label: 'Xét xử công khai' },
      number: PAPER_NUMBER,
    },
    countsAs: ['preparation-completed'],
    effects: [
      { takeNumber: 'trialDecision', paper: 'number' },
      { issue: 'civil.trial-decision' },
      { deadline: 'stop', rules: ['civil.first.settlement-wait', ...PREPARATION_RULES] },
      { hearing: 'schedule', on: 'hearingOn' },
      { moveTo: 'trial' },
    ],
  },
  'simplified-trial-decided': {
    name: 'Đưa vụ án ra xét xử theo thủ tục rút gọn',
    article: '318 khoản 1',
    in: ['preparation'],
    by: ['judge'],
    requires: ['trial-judge-assigned', { attribute: 'simplified', is: [true], article: '317 khoản 1' }],
    fields: {
      hearingOn: HEARING_ON,
      place: PLACE,
      isPublic: { ask: 'yesNo', label: 'Xét xử công khai' },
      number: PAPER_NUMBER,
    },
    countsAs: ['trial-decided'],
    effects: [
      { takeNumber: 'trialDecision', paper: 'number' },
      { hearing: 'schedule', on: 'hearingOn' },
      { moveTo: 'trial' },
    ],
  },
  'simplified-decision-received': {
    name: 'Nhận được quyết định đưa vụ án ra xét xử theo thủ tục rút gọn',
    article: '319 khoản 1',
    in: ['trial'],
    by: FILE_KEEPERS,
    of: 'party',
    requires: ['simplified-trial-decided'],
    fields: { party: PARTY },
    tags: { condition: 'simplified-trial-decision' },
  },
  'simplified-to-ordinary': {
    name: 'Chuyển sang giải quyết theo thủ tục thông thường',
    article: '317 khoản 3–4',
    in: ['preparation', 'trial'],
    by: ['judge'],
    requires: [{ attribute: 'simplified', is: [true] }],
    fields: { reason: REASON, number: PAPER_NUMBER },
    effects: [
      { takeNumber: 'decision', paper: 'number' },
      { set: { simplified: false } },
      { deadline: 'stop', rules: ['civil.simplified.open-hearing', 'civil.simplified.adjourn'] },
      { hearing: 'cancel' },
      { moveTo: 'preparation' },
    ],
  },
  'trial-decision-sent': {
    name: 'Gửi quyết định đưa vụ án ra xét xử',
    article: '220 khoản 2; 318 khoản 3',
    in: ['trial'],
    by: ['clerk'],
    requires: ['trial-decided'],
  },
  'file-sent-to-prosecutor': {
    name: 'Gửi hồ sơ cho Viện kiểm sát',
    article: '220 khoản 2',
    in: ['trial'],
    by: ['clerk'],
    requires: ['trial-decided'],
  },
  'file-received-by-prosecutor': {
    name: 'Viện kiểm sát nhận được hồ sơ',
    article: '220 khoản 2',
    in: ['trial'],
    by: ['clerk'],
    requires: ['file-sent-to-prosecutor'],
  },
  'file-returned-by-prosecutor': {
    name: 'Viện kiểm sát trả hồ sơ',
    article: '220 khoản 2',
    in: ['trial'],
    by: ['clerk'],
    requires: ['file-received-by-prosecutor'],
  },
  'hearing-time-extended': {
    name: 'Kéo dài thời hạn mở phiên tòa vì lý do chính đáng',
    article: '203 khoản 4',
    in: ['trial'],
    by: ['judge'],
    requires: ['trial-decided'],
    fields: { reason: REASON },
    effects: [{ deadline: 'extend', rules: ['civil.first.open-hearing'] }],
  },
  'hearing-scheduled': {
    name: 'Ấn định lại thời gian, địa điểm mở phiên tòa',
    article: '222; 233 khoản 4',
    in: ['trial'],
    by: FILE_KEEPERS,
    requires: ['trial-decided', { hearing: ['scheduled', 'adjourned'] }],
    fields: { hearingOn: HEARING_ON, place: PLACE, reason: REASON },
    effects: [{ hearing: 'schedule', on: 'hearingOn' }],
  },
  'hearing-opened': {
    name: 'Mở phiên tòa',
    article: '239',
    in: ['trial'],
    by: ['panel', 'clerk'],
    requires: [
      'trial-decided',
      { hearing: ['scheduled'] },
      {
        anyOf: ['lay-judges-assigned'],
        where: { simplified: false },
        article: '63',
        why: 'Chưa phân công Hội thẩm nhân dân',
      },
      {
        elapsed: ['civil.foreign.hearing-earliest', 'civil.foreign.divorce-notice'],
        article: '476 khoản 2; 477 khoản 6',
        why: 'Chưa đến thời gian sớm nhất mở phiên tòa trong vụ án có yếu tố nước ngoài',
      },
    ],
    fields: { presence: PRESENT, prosecutor: PROSECUTOR, note: NOTE },
    effects: [
      { hearing: 'open', presence: 'presence' },
      { deadline: 'meet', rules: REOPENING }, // where a new day was set for one that was put off
    ],
  },
  'hearing-adjourned': {
    name: 'Hoãn phiên tòa',
    article: '233; 477 khoản 3–4',
    in: ['trial'],
    by: ['panel', 'clerk'],
    requires: [
      { hearing: ['scheduled', 'open'] },
      {
        attribute: 'foreignElement',
        is: [true],
        when: { ground: ['477.3', '477.4'] },
        article: '477',
        why: 'Vụ án không có yếu tố nước ngoài',
      },
    ],
    fields: {
      ground: { ask: 'choice', label: 'Căn cứ hoãn phiên tòa', of: ADJOURNMENT_GROUNDS },
      reason: REASON,
      reopenOn: { ...HEARING_ON, label: 'Ngày, giờ mở lại phiên tòa', optional: true },
      number: PAPER_NUMBER,
    },
    tags: { condition: { from: 'ground' } },
    effects: [
      { takeNumber: 'decision', paper: 'number' },
      { issue: 'civil.adjournment' },
      { hearing: 'adjourn', on: 'reopenOn' },
      { deadline: 'stop', rules: OPENING },
      { deadline: 'stop', rules: REOPENING, when: { ground: '477.4' } }, // 'trừ trường hợp quy định tại khoản 4 Điều 477'
      { deadline: 'notBeyond', rules: REOPENING, to: 'reopenOn' },
    ],
  },
  'hearing-reopened': {
    name: 'Mở lại phiên tòa sau khi hoãn',
    article: '222; 233 khoản 4',
    in: ['trial'],
    by: ['panel', 'clerk'],
    requires: ['hearing-adjourned', { hearing: ['adjourned', 'scheduled'] }],
    fields: { presence: PRESENT, prosecutor: PROSECUTOR, note: NOTE },
    countsAs: ['hearing-opened'],
    effects: [{ hearing: 'open', presence: 'presence' }],
  },
  'hearing-day-held': {
    name: 'Ngày tiếp theo của phiên tòa',
    article: '225',
    in: ['trial'],
    by: ['panel', 'clerk'],
    requires: [{ hearing: ['open'] }],
    fields: { presence: PRESENT, note: NOTE },
    effects: [{ hearing: 'day', presence: 'presence' }],
  },
  'hearing-paused': {
    name: 'Tạm ngừng phiên tòa',
    article: '259',
    in: ['trial'],
    by: ['panel', 'clerk'],
    requires: [{ hearing: ['open'] }],
    fields: {
      ground: { ask: 'choice', label: 'Căn cứ tạm ngừng', of: groundsOf('pause-civil') },
      reason: REASON,
      resumeOn: { ...HEARING_ON, label: 'Ngày, giờ tiếp tục phiên tòa', optional: true },
    },
    effects: [
      { hearing: 'pause', on: 'resumeOn' },
      { deadline: 'notBeyond', rules: ['civil.trial.pause'], to: 'resumeOn' },
    ],
  },
  'hearing-resumed': {
    name: 'Tiếp tục phiên tòa sau khi tạm ngừng',
    article: '259 khoản 2',
    in: ['trial'],
    by: ['panel', 'clerk'],
    requires: [{ hearing: ['paused'] }],
    fields: { presence: PRESENT, note: NOTE },
    effects: [{ hearing: 'resume', presence: 'presence' }],
  },
  'tried-in-absence': {
    name: 'Xét xử vắng mặt tất cả những người tham gia tố tụng',
    article: '238',
    in: ['trial'],
    by: ['panel', 'clerk'],
    requires: [
      { hearing: ['open'] },
      {
        marked: 'summoned-twice',
        each: 'absence',
        being: ['summoned-twice'],
        article: '238 khoản 1 điểm b',
        why: 'Có đương sự chưa ghi nhận đã được triệu tập hợp lệ lần thứ hai',
      },
    ],
    fields: {
      absence: { ask: 'presence', label: 'Vì sao xét xử vắng mặt từng đương sự', of: TRIED_IN_ABSENCE },
      note: NOTE,
    },
  },
  'debate-closed': {
    name: 'Kết thúc tranh luận, vào nghị án',
    article: '260; 264 khoản 1',
    in: ['trial'],
    by: ['panel', 'clerk'],
    requires: [{ hearing: ['open'] }],
    fields: {
      deliberation: {
        ask: 'choice',
        label: 'Nghị án',
        of: [
          { code: 'at-once', name: 'Nghị án ngay' },
          { code: 'complex-deliberation', name: 'Kéo dài thời gian nghị án', article: 'BLTTDS 2015, Điều 264 khoản 4' },
        ],
      },
      pronounceOn: { ask: 'dateTime', label: 'Ngày, giờ tuyên án', optional: true },
    },
    tags: { condition: { from: 'deliberation' } },
  },
  'debate-reopened': {
    name: 'Trở lại việc hỏi và tranh luận',
    article: '263; 265',
    in: ['trial'],
    by: ['panel', 'clerk'],
    requires: ['debate-closed', { hearing: ['open'] }],
    fields: { reason: REASON },
    effects: [{ deadline: 'stop', rules: ['civil.trial.deliberate'] }],
  },
  'settlement-recognised-at-hearing': {
    name: 'Công nhận sự thỏa thuận của các đương sự tại phiên tòa',
    article: '246',
    in: ['trial'],
    by: ['panel'],
    requires: [{ hearing: ['open'] }],
    fields: { agreement: { ask: 'text', label: 'Nội dung thỏa thuận', max: 20_000 }, number: PAPER_NUMBER },
    countsAs: ['settlement-recognised'],
    effects: [
      { takeNumber: 'decision', paper: 'number' },
      { issue: 'civil.settlement-recognition' },
      { outcome: 'civ.first.agreement-hearing' },
      { deadline: 'leaveOnly', rules: [] },
      { hearing: 'close' },
      { effective: true },
      { moveTo: 'effective' },
    ],
  },
  'judgment-pronounced': {
    name: 'Tuyên án',
    article: '266; 267',
    in: ['trial'],
    by: ['panel'],
    requires: [
      { hearing: ['open'] },
      {
        anyOf: ['debate-closed', 'tried-in-absence'],
        article: '264 khoản 1',
        why: 'Chưa kết thúc tranh luận',
      },
    ],
    fields: {
      presence: { ...PRESENT, label: 'Sự có mặt của đương sự khi tuyên án' },
      prosecutor: PROSECUTOR,
      announce: {
        ask: 'yesNo',
        label: 'Phải niêm yết, công bố, gửi theo khoản 3 Điều 269 (người tiêu dùng, bồi thường nhà nước, hộ tịch)',
        optional: true,
      },
      number: PAPER_NUMBER,
    },
    tags: {
      presence: [{ from: 'presence' }, { from: 'prosecutor' }],
      prosecutorLevel: ['same', 'superior'],
    },
    awaits: [
      { act: 'judgment-received', each: 'presence', being: ['absent-justified'], where: { simplified: false } },
      { act: 'judgment-received', each: 'presence', being: ['absent'], where: { simplified: true } },
      { act: 'judgment-served-abroad', each: 'presence', being: ['absent-abroad'] },
      {
        act: 'judgment-received-by-prosecutor',
        when: { prosecutor: 'prosecutor-not-attended' },
        where: { simplified: false },
      },
      { act: 'judgment-received-by-prosecutor', where: { simplified: true } },
    ],
    effects: [
      { takeNumber: 'judgment', paper: 'number' },
      { issue: 'civil.judgment' },
      { outcome: 'civ.first.judgment' },
      { set: { result: 'judgment' } },
      { deadline: 'leaveOnly', rules: [] }, // what the preparation still owed is owed no longer
      { set: { condition: 'consumer-org-or-state-liability-or-civil-status' }, when: { announce: true } },
      { moveTo: 'judged' },
    ],
  },
  'hearing-closed': {
    name: 'Kết thúc phiên tòa',
    article: '269 khoản 1',
    in: ['judged', 'effective', 'appealed'],
    by: ['panel', 'clerk'],
    requires: ['judgment-pronounced', { hearing: ['open'] }],
    effects: [{ hearing: 'close' }],
  },
});
