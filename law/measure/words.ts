import type { Field, PartyRole, PresenceOption } from '../procedure.ts';

/**
 * Of the ordinance only the titles of its articles were read: an act names the article whose title is about it. Periods are
 * those of the law data, marked there as from the press or from memory.
 */
export const LAW = 'Pháp lệnh 03/2022/UBTVQH15';
export const IN_FORCE = { from: '2023-02-01' } as const;

export const SERVES = {
  field: ['measure'],
  matter: ['compulsory-rehabilitation', 'compulsory-education', 'reform-school'],
} as const;

export const PARTIES = {
  proposer: { name: 'Cơ quan đề nghị', side: 'claim', min: 1, max: 1 },
  proposed: { name: 'Người bị đề nghị', side: 'defence', min: 1, max: 1 },
  representative: { name: 'Cha mẹ, người giám hộ, người đại diện hợp pháp', side: 'third' },
} as const satisfies Record<string, PartyRole>;

export const PRESENCE = [
  { code: 'present', name: 'Có mặt', tags: ['present'] },
  { code: 'absent', name: 'Vắng mặt', tags: ['absent'] },
] as const satisfies readonly PresenceOption[];

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
export const PARTY = { ask: 'party', label: 'Người tham gia' } as const satisfies Field;
export const DOCUMENTS = { ask: 'documents', label: 'Tài liệu kèm theo', optional: true } as const satisfies Field;
