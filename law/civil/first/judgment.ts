import { defineActs } from '../../procedure.ts';
import { NOTE, PAPER_NUMBER, PARTY, REASON } from '../words.ts';
import {
  APPEAL_PERIODS_OVER,
  APPEAL_RULES,
  CHALLENGEABLE,
  FILE_KEEPERS,
  PROTEST_PERIODS_OVER,
  PROTEST_RULES,
} from './words.ts';

const AFTER_JUDGMENT = ['judged', 'appealed', 'effective'] as const;

/** Bản án: sửa chữa, trích lục, giao gửi, hiệu lực, lưu trữ. @see BLTTDS 2015, Điều 268, 269, 282 */
export const judgmentActs = defineActs({
  'judgment-corrected': {
    name: 'Sửa chữa, bổ sung bản án',
    article: '268',
    in: AFTER_JUDGMENT,
    by: ['judge', 'courtChief'],
    requires: ['judgment-pronounced'],
    fields: { correction: { ask: 'text', label: 'Nội dung sửa chữa, bổ sung', max: 20_000 }, number: PAPER_NUMBER },
    effects: [{ takeNumber: 'decision', paper: 'number' }],
  },
  'extract-issued': {
    name: 'Cấp trích lục bản án',
    article: '269 khoản 1',
    in: AFTER_JUDGMENT,
    by: ['clerk'],
    requires: ['judgment-pronounced'],
  },
  'judgment-sent': {
    name: 'Giao, gửi bản án cho đương sự và Viện kiểm sát',
    article: '269 khoản 2',
    in: AFTER_JUDGMENT,
    by: ['clerk'],
    requires: ['judgment-pronounced'],
  },
  'judgment-received': {
    name: 'Đương sự nhận được bản án (hoặc bản án được niêm yết)',
    article: '273 khoản 1',
    in: AFTER_JUDGMENT,
    by: FILE_KEEPERS,
    of: 'party',
    requires: ['judgment-pronounced'],
    fields: {
      party: PARTY,
      how: {
        ask: 'choice',
        label: 'Cách giao',
        of: [
          { code: 'delivered', name: 'Giao trực tiếp, qua bưu chính' },
          { code: 'posted', name: 'Niêm yết công khai', article: 'BLTTDS 2015, Điều 179' },
        ],
        optional: true,
      },
    },
    tags: { presence: [{ ifAwaited: 'absent-justified' }, { ifAwaited: 'absent' }] },
  },
  'judgment-served-abroad': {
    name: 'Bản án được tống đạt, niêm yết hợp lệ cho đương sự ở nước ngoài',
    article: '479 khoản 2',
    in: AFTER_JUDGMENT,
    by: FILE_KEEPERS,
    of: 'party',
    requires: ['judgment-pronounced', { attribute: 'foreignElement', is: [true] }],
    fields: { party: PARTY },
    tags: { presence: { ifAwaited: 'absent-abroad' } },
  },
  'judgment-received-by-prosecutor': {
    name: 'Viện kiểm sát cùng cấp nhận được bản án',
    article: '280 khoản 1',
    in: AFTER_JUDGMENT,
    by: FILE_KEEPERS,
    requires: ['judgment-pronounced'],
    tags: { presence: { ifAwaited: 'prosecutor-not-attended' }, prosecutorLevel: ['same', 'superior'] },
  },
  'periods-confirmed': {
    name: 'Xác nhận đã hết thời hạn kháng cáo, kháng nghị (vụ án có yếu tố nước ngoài)',
    article: '273; 280; 479',
    in: CHALLENGEABLE,
    by: ['judge', 'clerk'],
    requires: [{ anyOf: ['judgment-pronounced', 'termination-decided'] }, { attribute: 'foreignElement', is: [true] }],
    fields: { note: NOTE },
  },
  'judgment-effective': {
    name: 'Bản án, quyết định có hiệu lực pháp luật',
    article: '282 khoản 2',
    in: CHALLENGEABLE,
    by: ['clock', 'judge', 'clerk'],
    shuts: ['judgment-effective'], // once, unless a late appeal is accepted
    requires: [
      { anyOf: ['judgment-pronounced', 'termination-decided'] },
      ...APPEAL_PERIODS_OVER,
      ...PROTEST_PERIODS_OVER,
      { settled: 'appeal-withdrawn', article: '282 khoản 1', why: 'Có kháng cáo chưa được giải quyết' },
      { settled: 'protest-withdrawn', article: '282 khoản 1', why: 'Có kháng nghị chưa được giải quyết' },
    ],
    effects: [
      { effective: true },
      { publish: 'first-instance-judgment', where: { result: 'judgment' } },
      { deadline: 'stop', rules: [...APPEAL_RULES, ...PROTEST_RULES] },
      { moveTo: 'effective' },
    ],
  },
  'judgment-published': {
    name: 'Niêm yết, công bố, gửi bản án theo khoản 3 Điều 269',
    article: '269 khoản 3',
    in: ['effective'],
    by: ['clerk'],
    requires: ['judgment-effective'],
    fields: { note: NOTE },
  },
  'case-archived': {
    name: 'Lưu trữ hồ sơ vụ án',
    source: 'assumed: quy chế lưu trữ của Tòa án; Bộ luật không quy định bước này',
    in: ['effective', 'transferred', 'joined'],
    by: ['archivist', 'clerk'],
    requires: [{ met: 'civil.judgment.send', article: '269 khoản 2', why: 'Chưa giao, gửi bản án' }],
    fields: {
      box: { ask: 'text', label: 'Vị trí lưu trữ', max: 200 },
      note: { ...REASON, label: 'Ghi chú', optional: true },
    },
    effects: [{ moveTo: 'archived' }],
  },
});
