import type { Blanks } from '#contracts/documents/form-blanks.ts';
import { defineForm, LETTER } from './form.ts';

/**
 * Papers about an administrative measure that a court imposes. Of the ordinance only the titles of its articles were
 * read, so these forms say what those titles carry and give no period of their own. No printed codes were found.
 */
const ORDINANCE = 'Pháp lệnh số 03/2022/UBTVQH15';

const MEASURES = {
  reformSchool: 'đưa vào trường giáo dưỡng',
  compulsoryEducation: 'đưa vào cơ sở giáo dục bắt buộc',
  compulsoryRehabilitation: 'đưa vào cơ sở cai nghiện bắt buộc',
} as const;

const FILE = {
  acceptanceNumber: { ask: 'paperNumber', label: 'Số thụ lý' },
  acceptedOn: { ask: 'date', label: 'Ngày thụ lý' },
  proposer: { ask: 'text', label: 'Người đề nghị' },
  proposed: { ask: 'person', label: 'Người bị đề nghị' },
  birthYear: { ask: 'count', label: 'Năm sinh của người bị đề nghị' },
  measure: { ask: 'choice', label: 'Biện pháp bị đề nghị áp dụng', of: MEASURES },
  procuracy: { ask: 'text', label: 'Viện kiểm sát cùng cấp' },
} as const satisfies Blanks;

const COMMON = { law: ORDINANCE, inForce: { from: '2023-02-01' }, ...LETTER } as const;

export const measureAcceptanceNotice = defineForm({
  ...COMMON,
  id: 'measure.acceptance-notice',
  name: 'Thông báo thụ lý hồ sơ đề nghị áp dụng biện pháp xử lý hành chính',
  article: '12',
  book: 'notice',
  symbol: 'TB-TA',
  title: ['THÔNG BÁO', 'Về việc thụ lý hồ sơ đề nghị áp dụng biện pháp xử lý hành chính'],
  blanks: {
    ...FILE,
    judge: { ask: 'person', label: 'Thẩm phán được phân công' },
    attachments: { ask: 'list', label: 'Tài liệu trong hồ sơ đề nghị' },
  },
  body: [
    { to: '{proposer}' },
    { to: '{proposed}' },
    { to: '{procuracy}' },
    `Căn cứ vào Điều 12 của ${ORDINANCE},`,
    '{court} thông báo: {acceptedOn}, Tòa án đã thụ lý hồ sơ số: {acceptanceNumber} của {proposer} đề nghị áp dụng biện pháp {measure} đối với {proposed}, sinh năm {birthYear}.',
    'Nơi cư trú: {proposed:address}.',
    'Hồ sơ đề nghị gồm có các tài liệu sau đây:',
    '{attachments}',
    'Thẩm phán được phân công xem xét, quyết định: {judge}.',
    `Người bị đề nghị có quyền cung cấp tài liệu cho Tòa án theo quy định tại Điều 14 của ${ORDINANCE}.`,
  ],
  signers: ['judge'],
  recipients: ['Như kính gửi', 'Lưu hồ sơ'],
});

const SESSION = {
  judge: { ask: 'person', label: 'Thẩm phán' },
  clerk: { ask: 'person', label: 'Thư ký phiên họp' },
  prosecutor: { ask: 'person', label: 'Kiểm sát viên', optional: true },
  sessionOn: { ask: 'date', label: 'Ngày mở phiên họp' },
  sessionPlace: { ask: 'text', label: 'Địa điểm phiên họp' },
  findings: { ask: 'paragraphs', label: 'Nhận định của Tòa án' },
} as const satisfies Blanks;
const SESSION_LINES = [
  { centre: '{court:upper}' },
  { entry: '**Thẩm phán:** {judge}.' },
  { entry: '**Thư ký phiên họp:** {clerk}.' },
  { entry: '**Đại diện {procuracy} tham gia phiên họp:** {prosecutor}.' },
  '{sessionOn:sentence}, tại {sessionPlace}, mở phiên họp xem xét, quyết định việc áp dụng biện pháp xử lý hành chính theo hồ sơ thụ lý số: {acceptanceNumber} {acceptedOn} của {proposer} đề nghị áp dụng biện pháp {measure} đối với:',
  { entry: '{proposed:full}; sinh năm {birthYear}.' },
  { centre: 'NHẬN THẤY:' },
  '{findings}',
  `Căn cứ vào các điều 21, 23 và 24 của ${ORDINANCE},`,
  { centre: 'QUYẾT ĐỊNH:' },
] as const;
const COMPLAINT_LINE = `Quyết định này có thể bị khiếu nại, kiến nghị, kháng nghị theo quy định tại các điều 30, 31, 32 và 33 của ${ORDINANCE}.`;

export const measureApplied = defineForm({
  ...COMMON,
  id: 'measure.applied',
  name: 'Quyết định áp dụng biện pháp xử lý hành chính',
  article: '23',
  book: 'decision',
  title: ['QUYẾT ĐỊNH', 'Áp dụng biện pháp xử lý hành chính'],
  blanks: {
    ...FILE,
    ...SESSION,
    duration: { ask: 'period', label: 'Thời hạn áp dụng' },
    durationFrom: { ask: 'text', label: 'Thời điểm bắt đầu tính thời hạn' },
  },
  body: [
    ...SESSION_LINES,
    '**Điều 1.** Áp dụng biện pháp {measure} đối với {proposed}, sinh năm {birthYear}.',
    'Thời hạn áp dụng: {duration}, tính từ {durationFrom}.',
    `**Điều 2.** ${COMPLAINT_LINE}`,
  ],
  signers: ['judge'],
  recipients: ['{proposed}', '{proposer}', '{procuracy}', 'Lưu hồ sơ'],
});

export const measureNotApplied = defineForm({
  ...COMMON,
  id: 'measure.not-applied',
  name: 'Quyết định không áp dụng biện pháp xử lý hành chính',
  article: '23',
  book: 'decision',
  title: ['QUYẾT ĐỊNH', 'Không áp dụng biện pháp xử lý hành chính'],
  blanks: { ...FILE, ...SESSION },
  body: [
    ...SESSION_LINES,
    '**Điều 1.** Không áp dụng biện pháp {measure} đối với {proposed}, sinh năm {birthYear}.',
    `**Điều 2.** ${COMPLAINT_LINE}`,
  ],
  signers: ['judge'],
  recipients: ['{proposed}', '{proposer}', '{procuracy}', 'Lưu hồ sơ'],
});
