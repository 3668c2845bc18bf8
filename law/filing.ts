import type { Fields } from './procedure.ts';

/** What is written down when something arrives at a court, whatever it is; a procedure adds its own. */
export const FILING_FIELDS = {
  channel: {
    ask: 'choice',
    label: 'Cách nộp',
    of: [
      { code: 'hand', name: 'Nộp trực tiếp', tags: ['received-by-hand'] },
      { code: 'post', name: 'Qua dịch vụ bưu chính', tags: ['received-by-post'] },
      { code: 'online', name: 'Trực tuyến qua Cổng thông tin điện tử', tags: ['received-online'] },
      { code: 'transfer', name: 'Tòa án khác chuyển đến', tags: ['received-from-court'] },
    ],
  },
  sentOn: { ask: 'date', label: 'Ngày gửi (theo dấu bưu chính, ngày gửi trực tuyến)', not: 'afterAct', optional: true },
  title: { ask: 'text', label: 'Nội dung', max: 500, optional: true },
  summary: { ask: 'text', label: 'Tóm tắt', max: 20_000, optional: true },
  parties: { ask: 'newParties', label: 'Người tham gia', optional: true },
  documentIds: { ask: 'documents', label: 'Tài liệu kèm theo', optional: true },
  crossAgencyCode: { ask: 'text', label: 'Mã hồ sơ liên thông', max: 60, optional: true },
} as const satisfies Fields;
