import type { Blanks } from '#contracts/documents/form-blanks.ts';
import { PARTIES } from '../civil/words.ts';

/** Blanks that many forms of a civil case share. */

export const CODE = 'Bộ luật Tố tụng dân sự';

/** @see BLTTDS 2015, Điều 68 */
export const CASE_PARTIES = {
  plaintiff: PARTIES.plaintiff.name,
  defendant: PARTIES.defendant.name,
  relatedParty: PARTIES.relatedParty.name,
} as const;

/** The kind of case, as papers say it within a sentence: 'vụ án dân sự', 'vụ án hôn nhân và gia đình'. */
export const CASE_KINDS = {
  civil: 'dân sự',
  family: 'hôn nhân và gia đình',
  commercial: 'kinh doanh, thương mại',
  labour: 'lao động',
} as const;

export const PETITION = {
  petitioner: { ask: 'person', label: 'Người khởi kiện' },
  petitionDatedOn: { ask: 'date', label: 'Ngày làm đơn khởi kiện' },
  subject: { ask: 'text', label: 'Việc khởi kiện' },
} as const satisfies Blanks;

export const CASE = {
  kind: { ask: 'choice', label: 'Loại vụ án', of: CASE_KINDS },
  acceptanceNumber: { ask: 'paperNumber', label: 'Số thụ lý' },
  acceptedOn: { ask: 'date', label: 'Ngày thụ lý' },
  subject: { ask: 'text', label: 'Quan hệ pháp luật tranh chấp' },
  parties: { ask: 'parties', label: 'Đương sự', roles: CASE_PARTIES, needs: ['plaintiff', 'defendant'] },
} as const satisfies Blanks;

/** Present when the panel decides at the hearing; before it, the judge alone decides (BLTTDS 2015, Điều 219). */
export const PANEL = {
  panel: { ask: 'people', label: 'Hội đồng xét xử', optional: true },
} as const satisfies Blanks;
export const PANEL_LINE = '**Với Hội đồng xét xử gồm có:** {panel}.';

/** When and where, of a hearing. */
export const HEARING = {
  hearingOn: { ask: 'date', label: 'Ngày mở phiên tòa' },
  hearingTime: { ask: 'time', label: 'Giờ mở phiên tòa' },
  hearingPlace: { ask: 'text', label: 'Địa điểm mở phiên tòa' },
} as const satisfies Blanks;

export const OPENNESS = { public: 'công khai', closed: 'kín' } as const;

export const PROCURACY = {
  procuracy: { ask: 'text', label: 'Viện kiểm sát cùng cấp' },
} as const satisfies Blanks;

export const TO_PARTIES_AND_PROCURACY = ['Đương sự', '{procuracy}', 'Lưu hồ sơ vụ án'] as const;
