import { defineActs, type Option } from '../../procedure.ts';
import { DOCUMENTS, NOTE, PARTY, REASON } from '../words.ts';
import { FILE_KEEPERS, OPEN } from './words.ts';

/** While papers of the case are served: until it is archived, or goes on in another one. */
const WHERE = [...OPEN, 'judged', 'terminated', 'appealed', 'effective', 'transferred'] as const;

/** @see BLTTDS 2015, Điều 171 */
const PAPERS = [
  { code: 'acceptance-notice', name: 'Thông báo thụ lý vụ án', article: 'BLTTDS 2015, Điều 196' },
  {
    code: 'mediation-notice',
    name: 'Thông báo, giấy triệu tập phiên họp kiểm tra chứng cứ và hòa giải',
    article: 'BLTTDS 2015, Điều 208',
  },
  { code: 'trial-decision', name: 'Quyết định đưa vụ án ra xét xử', article: 'BLTTDS 2015, Điều 220 khoản 2' },
  {
    code: 'simplified-trial-decision',
    name: 'Quyết định đưa vụ án ra xét xử theo thủ tục rút gọn',
    article: 'BLTTDS 2015, Điều 318 khoản 3',
  },
  { code: 'summons', name: 'Giấy triệu tập tham gia phiên tòa', article: 'BLTTDS 2015, Điều 227' },
  { code: 'adjournment', name: 'Quyết định hoãn phiên tòa', article: 'BLTTDS 2015, Điều 233 khoản 3' },
  { code: 'suspension', name: 'Quyết định tạm đình chỉ', article: 'BLTTDS 2015, Điều 214 khoản 2' },
  { code: 'termination', name: 'Quyết định đình chỉ', article: 'BLTTDS 2015, Điều 217 khoản 3' },
  { code: 'transfer-decision', name: 'Quyết định chuyển vụ án', article: 'BLTTDS 2015, Điều 41 khoản 1' },
  {
    code: 'measure-decision',
    name: 'Quyết định về biện pháp khẩn cấp tạm thời',
    article: 'BLTTDS 2015, Điều 139 khoản 2',
  },
  { code: 'judgment', name: 'Bản án', article: 'BLTTDS 2015, Điều 269 khoản 2' },
  { code: 'other', name: 'Văn bản tố tụng khác', article: 'BLTTDS 2015, Điều 171' },
] as const satisfies readonly Option[];

/** How a paper is handed over. @see BLTTDS 2015, Điều 173; by posting and by the press: acts of their own, with their days */
const AT_HOME = [
  { code: 'direct', name: 'Giao trực tiếp, có ký nhận', article: 'BLTTDS 2015, Điều 175 khoản 1; 177 khoản 2' },
  { code: 'post', name: 'Qua dịch vụ bưu chính, có xác nhận đã nhận', article: 'BLTTDS 2015, Điều 175 khoản 2' },
  {
    code: 'third-person',
    name: 'Qua người thứ ba được ủy quyền, người có chức năng tống đạt',
    article: 'BLTTDS 2015, Điều 172; 173 khoản 1',
  },
  { code: 'electronic', name: 'Bằng phương tiện điện tử', article: 'BLTTDS 2015, Điều 176' },
  {
    code: 'organisation',
    name: 'Giao người đại diện, người nhận văn bản của cơ quan, tổ chức',
    article: 'BLTTDS 2015, Điều 178 khoản 1',
  },
  {
    code: 'household',
    name: 'Giao người thân thích cùng nơi cư trú, tổ trưởng tổ dân phố, trưởng thôn cam kết giao lại',
    article: 'BLTTDS 2015, Điều 177 khoản 5',
  },
  { code: 'refused', name: 'Lập biên bản về việc từ chối nhận', article: 'BLTTDS 2015, Điều 177 khoản 4' },
] as const satisfies readonly Option[];
const ABROAD = { code: 'abroad', name: 'Tống đạt ra nước ngoài', article: 'BLTTDS 2015, Điều 474 khoản 1' } as const;
const HANDED_OVER_HERE = AT_HOME.map(({ code }) => code);

const WHAT = {
  party: { ...PARTY, label: 'Người được tống đạt' },
  paper: { ask: 'choice', label: 'Văn bản', of: PAPERS },
  other: { ask: 'text', label: 'Tên văn bản', max: 300, when: { paper: 'other' } },
  time: {
    ask: 'choice',
    label: 'Triệu tập lần thứ',
    of: [
      { code: 'first', name: 'Lần thứ nhất', article: 'BLTTDS 2015, Điều 227 khoản 1' },
      { code: 'second', name: 'Lần thứ hai trở đi', article: 'BLTTDS 2015, Điều 227 khoản 2' },
    ],
    when: { paper: ['summons', 'mediation-notice'] },
  },
} as const;
const RECORD = { documentIds: { ...DOCUMENTS, label: 'Biên bản, giấy xác nhận' }, note: NOTE } as const;

/** A paper is served when it is there; a second summons when a first one was valid. */
const ISSUED = [
  { anyOf: ['parties-notified'], when: { paper: 'acceptance-notice' }, article: '196 khoản 1' },
  { anyOf: ['mediation-noticed'], when: { paper: 'mediation-notice' }, article: '208 khoản 1' },
  { anyOf: ['trial-decided'], when: { paper: ['trial-decision', 'summons'] }, article: '220 khoản 1' },
  { anyOf: ['simplified-trial-decided'], when: { paper: 'simplified-trial-decision' }, article: '318 khoản 1' },
  { anyOf: ['hearing-adjourned'], when: { paper: 'adjournment' }, article: '233 khoản 3' },
  { anyOf: ['suspension-decided'], when: { paper: 'suspension' }, article: '214 khoản 2' },
  { anyOf: ['termination-decided'], when: { paper: 'termination' }, article: '217 khoản 3' },
  { anyOf: ['case-transferred'], when: { paper: 'transfer-decision' }, article: '41 khoản 1' },
  { anyOf: ['measure-decided'], when: { paper: 'measure-decision' }, article: '139 khoản 2' },
  { anyOf: ['judgment-pronounced'], when: { paper: 'judgment' }, article: '269 khoản 2' },
  {
    anyOf: ['hearing-adjourned'],
    when: { paper: 'summons', time: 'second' },
    article: '227 khoản 1–2',
    why: 'Phiên tòa chưa hoãn lần nào, chưa thể triệu tập lần thứ hai',
  },
  {
    marked: 'summoned',
    each: 'party',
    when: { paper: 'summons', time: 'second' },
    article: '227 khoản 2',
    why: 'Chưa ghi nhận lần triệu tập hợp lệ thứ nhất của đương sự này đến phiên tòa',
  },
  {
    marked: 'invited',
    each: 'party',
    when: { paper: 'mediation-notice', time: 'second' },
    article: '207 khoản 1',
    why: 'Chưa ghi nhận lần triệu tập hợp lệ thứ nhất của đương sự này đến phiên họp',
  },
] as const;

/** What rests on a paper that was served. `valid`: where the act says whether it was. */
const served = <const V extends object>(valid: V) =>
  [
    { mark: 'summoned', party: 'party', when: { paper: 'summons', ...valid } },
    { mark: 'summoned-twice', party: 'party', when: { paper: 'summons', time: 'second', ...valid } },
    { mark: 'invited', party: 'party', when: { paper: 'mediation-notice', ...valid } },
    { mark: 'invited-twice', party: 'party', when: { paper: 'mediation-notice', time: 'second', ...valid } },
  ] as const;
/** The receipts from which a clock runs, beside those that the law lets run from the posting itself. */
const receipts = <const V extends object>(valid: V) =>
  [
    {
      code: 'acceptance-notice-received',
      roles: ['defendant', 'relatedParty'],
      when: { paper: 'acceptance-notice', ...valid },
    },
    { code: 'simplified-decision-received', when: { paper: 'simplified-trial-decision', ...valid } },
    { code: 'transfer-decision-received', when: { paper: 'transfer-decision', ...valid } },
    { code: 'measure-decision-received', when: { paper: 'measure-decision', ...valid } },
  ] as const;
const decisionReceived = <const V extends object>(valid: V) =>
  ({ code: 'decision-received', when: { paper: ['suspension', 'termination'], ...valid } }) as const;
/** How the rules of these receipts see the act: by the paper, and for a judgment by who waited for it. */
const TAGS = {
  object: { from: 'paper' },
  condition: { from: 'paper' },
  presence: [{ ifAwaited: 'absent-justified' }, { ifAwaited: 'absent' }, { ifAwaited: 'absent-abroad' }],
} as const;

const NOT_HANDED_OVER = { ...REASON, label: 'Lý do không tống đạt trực tiếp được' } as const;
const ONLY_FOREIGN = { attribute: 'foreignElement', is: [true], why: 'Vụ án không có yếu tố nước ngoài' } as const;

/**
 * Cấp, tống đạt, thông báo văn bản tố tụng. Interpretation: a paper that is posted or told by the press counts as served when
 * that is over; only a judgment, a suspension and a termination may be challenged from the day they are posted (Điều 273).
 * @see BLTTDS 2015, Điều 170–181; 474, 477
 */
export const servingActs = defineActs({
  'document-served': {
    name: 'Cấp, tống đạt, thông báo văn bản tố tụng',
    article: '170–178; 474 khoản 1',
    in: WHERE,
    by: FILE_KEEPERS,
    of: 'party',
    requires: [...ISSUED, { ...ONLY_FOREIGN, when: { how: 'abroad' }, article: '474 khoản 1' }],
    fields: {
      ...WHAT,
      how: { ask: 'choice', label: 'Phương thức', of: [...AT_HOME, ABROAD] },
      valid: { ask: 'yesNo', label: 'Tống đạt hợp lệ (Điều 174)' },
      invalidReason: { ask: 'text', label: 'Vì sao chưa tống đạt được', when: { valid: false } },
      ...RECORD,
    },
    tags: TAGS,
    countsAsWhen: [
      ...receipts({ valid: true }),
      decisionReceived({ valid: true }),
      { code: 'judgment-received', when: { paper: 'judgment', valid: true, how: HANDED_OVER_HERE } },
      { code: 'judgment-served-abroad', when: { paper: 'judgment', valid: true, how: 'abroad' } },
    ],
    effects: served({ valid: true }),
  },
  'document-posted': {
    name: 'Niêm yết công khai văn bản tố tụng',
    article: '179',
    in: WHERE,
    by: FILE_KEEPERS,
    of: 'party',
    requires: ISSUED,
    fields: { ...WHAT, reason: NOT_HANDED_OVER, ...RECORD },
    tags: TAGS,
    countsAsWhen: [decisionReceived({}), { code: 'judgment-received', when: { paper: 'judgment' } }],
  },
  'posting-ended': {
    name: 'Hết thời hạn niêm yết công khai',
    article: '179 khoản 3',
    in: WHERE,
    by: FILE_KEEPERS,
    of: 'party',
    requires: ['document-posted', { ranOut: ['civil.service.posting'], why: 'Chưa niêm yết đủ 15 ngày' }],
    fields: { ...WHAT, ...RECORD },
    tags: TAGS,
    countsAsWhen: receipts({}),
    effects: served({}),
  },
  'publication-broadcast': {
    name: 'Thông báo văn bản tố tụng trên phương tiện thông tin đại chúng',
    article: '180',
    in: WHERE,
    by: FILE_KEEPERS,
    of: 'party',
    requires: ISSUED,
    fields: {
      ...WHAT,
      reason: { ...REASON, label: 'Căn cứ (pháp luật quy định, niêm yết không bảo đảm, đương sự yêu cầu)' },
      where: { ask: 'text', label: 'Cổng thông tin, báo, đài', max: 300 },
      ...RECORD,
    },
  },
  'publication-ended': {
    name: 'Kết thúc thông báo trên phương tiện thông tin đại chúng',
    article: '180 khoản 3',
    in: WHERE,
    by: FILE_KEEPERS,
    of: 'party',
    requires: [
      'publication-broadcast',
      { ranOut: ['civil.service.media'], why: 'Chưa đủ ba số liên tiếp, ba lần phát sóng trong 03 ngày' },
    ],
    fields: { ...WHAT, ...RECORD },
    tags: TAGS,
    countsAsWhen: receipts({}),
    effects: served({}),
  },
  'foreign-posting-started': {
    name: 'Niêm yết cho đương sự ở nước ngoài',
    article: '474 khoản 3',
    in: WHERE,
    by: FILE_KEEPERS,
    of: 'party',
    requires: [ONLY_FOREIGN, ...ISSUED],
    fields: { ...WHAT, reason: NOT_HANDED_OVER, ...RECORD },
    tags: TAGS,
    countsAsWhen: [decisionReceived({}), { code: 'judgment-served-abroad', when: { paper: 'judgment' } }],
  },
  'foreign-posting-ended': {
    name: 'Hết thời hạn niêm yết cho đương sự ở nước ngoài',
    article: '474 khoản 3',
    in: WHERE,
    by: FILE_KEEPERS,
    of: 'party',
    requires: ['foreign-posting-started', { ranOut: ['civil.foreign.posting'], why: 'Chưa niêm yết đủ 01 tháng' }],
    fields: { ...WHAT, ...RECORD },
    tags: TAGS,
    countsAsWhen: receipts({}),
    effects: served({}),
  },
  'foreign-notice-published': {
    name: 'Đăng thông báo cho người nước ngoài không rõ địa chỉ trong vụ án ly hôn',
    article: '477 khoản 6 điểm c',
    in: OPEN,
    by: FILE_KEEPERS,
    of: 'party',
    requires: [
      ONLY_FOREIGN,
      { attribute: 'field', is: ['family'], why: 'Chỉ áp dụng cho vụ án ly hôn với người nước ngoài' },
    ],
    fields: {
      party: { ...PARTY, label: 'Người nước ngoài đang cư trú ở nước ngoài' },
      where: { ask: 'text', label: 'Cổng thông tin điện tử, kênh phát thanh, truyền hình', max: 300 },
      ...RECORD,
    },
  },
});
