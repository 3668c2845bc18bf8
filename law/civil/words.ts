import type { Field, Option, PartyRole, PresenceOption } from '../procedure.ts';

/** Words that the procedures of civil cases share. */

export const LAW = 'BLTTDS 2015';

/** @see BLTTDS 2015, Điều 26, 28, 30, 32 */
export const SERVES = {
  field: ['civil', 'family', 'commercial', 'labour'],
  simplified: [false, true],
  foreignElement: [false, true],
} as const;
export const FIELD_OPTIONS = [
  { code: 'civil', name: 'Dân sự', article: 'BLTTDS 2015, Điều 26' },
  { code: 'family', name: 'Hôn nhân và gia đình', article: 'BLTTDS 2015, Điều 28' },
  { code: 'commercial', name: 'Kinh doanh, thương mại', article: 'BLTTDS 2015, Điều 30' },
  { code: 'labour', name: 'Lao động', article: 'BLTTDS 2015, Điều 32' },
] as const satisfies readonly Option[];

/** Đương sự. @see BLTTDS 2015, Điều 68 */
export const PARTIES = {
  plaintiff: { name: 'Nguyên đơn', side: 'claim', min: 1 },
  defendant: { name: 'Bị đơn', side: 'defence', min: 1 },
  relatedParty: { name: 'Người có quyền lợi, nghĩa vụ liên quan', side: 'third' },
} as const satisfies Record<string, PartyRole>;

export const PAPER_NUMBER = {
  ask: 'paperNumber',
  label: 'Số văn bản',
  help: 'Để trống: sổ của Tòa án cấp số tiếp theo',
  optional: true,
} as const satisfies Field;
/** On a paper of a book that another room keeps: that room alone gives its numbers. */
export const NUMBER_FROM_ELSEWHERE = {
  ...PAPER_NUMBER,
  help: 'Ghi số đã lấy ở sổ thông báo của Tòa án; để trống: văn bản chưa ghi số',
} as const satisfies Field;
export const REASON = { ask: 'text', label: 'Lý do' } as const satisfies Field;
export const NOTE = { ask: 'text', label: 'Ghi chú', optional: true } as const satisfies Field;
export const DOCUMENTS = { ask: 'documents', label: 'Tài liệu kèm theo', optional: true } as const satisfies Field;
export const PARTY = { ask: 'party', label: 'Đương sự' } as const satisfies Field;
export const AMOUNT = { ask: 'money', label: 'Số tiền (đồng)' } as const satisfies Field;
export const RECEIPT = { ask: 'text', label: 'Số biên lai', max: 60 } as const satisfies Field;

/**
 * How a party was present. From it follows from when the party may appeal: from the pronouncement for who was present, and
 * for who had been at the hearing and missed the pronouncement without good reason; from receipt or posting of the judgment
 * for who was not at the hearing. Interpretation: whether the words 'mà có lý do chính đáng' also bind who never came can be
 * read either way; the code takes the reading that takes no right of appeal away before the judgment is known.
 * @see BLTTDS 2015, Điều 273 khoản 1, Điều 322 khoản 1, Điều 479
 */
export const PRESENCE = [
  { code: 'present', name: 'Có mặt', tags: ['present', 'present-in-vietnam'] },
  { code: 'present-online', name: 'Có mặt tại điểm cầu thành phần', tags: ['present', 'present-in-vietnam'] },
  {
    code: 'left',
    name: 'Dự phiên tòa, vắng mặt khi tuyên án không có lý do chính đáng',
    tags: ['present', 'present-in-vietnam'],
  },
  { code: 'absent-requested', name: 'Vắng mặt, có đơn đề nghị xét xử vắng mặt', tags: ['absent-justified', 'absent'] },
  { code: 'absent-justified', name: 'Vắng mặt có lý do chính đáng', tags: ['absent-justified', 'absent'] },
  {
    code: 'absent',
    name: 'Không có mặt tại phiên tòa, phiên họp, không có lý do',
    tags: ['absent-justified', 'absent'],
  },
  { code: 'absent-abroad', name: 'Vắng mặt, ở nước ngoài', tags: ['absent-abroad'] },
  {
    code: 'absent-abroad-no-reply',
    name: 'Vắng mặt, ở nước ngoài, không có trả lời (Điều 477 khoản 5 điểm c)',
    tags: ['tried-absent-477-5-c'],
  },
] as const satisfies readonly PresenceOption[];

/** Whether a prosecutor took part; from it follows from when the procuracy may protest. @see BLTTDS 2015, Điều 280 khoản 1 */
export const PROSECUTOR_PRESENCE = [
  { code: 'prosecutor-attended', name: 'Kiểm sát viên tham gia' },
  { code: 'prosecutor-not-attended', name: 'Kiểm sát viên không tham gia, vắng mặt' },
] as const satisfies readonly Option[];

/** How a complaint or petition of the procuracy is answered, whatever it is about. */
export const COMPLAINT_RESULT = {
  ask: 'choice',
  label: 'Kết quả',
  of: [
    { code: 'upheld', name: 'Không chấp nhận khiếu nại, kiến nghị' },
    { code: 'accepted', name: 'Chấp nhận khiếu nại, kiến nghị' },
  ],
} as const;
