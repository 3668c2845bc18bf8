import { type By, defineActs } from './procedure.ts';

/** Who the parties are, put right: every procedure writes it the same way. */

export const CORRECTIONS = {
  ask: 'corrections',
  label: 'Thông tin của đương sự ghi lại cho đúng',
  help: 'Chỉ ghi những mục cần sửa; bỏ trống một mục (null) khi không còn rõ',
} as const;
const REASON = { ask: 'text', label: 'Lý do' } as const;

/** Ghi lại cho đúng tên, năm sinh, nơi cư trú. What was decided about the party stays: only a decision changes that. */
export const partyCorrectionActs = <const P extends string, const B extends By>(
  phases: readonly P[],
  by: readonly B[],
) =>
  defineActs({
    'party-corrected': {
      name: 'Ghi lại cho đúng thông tin của đương sự',
      source:
        'assumed: hồ sơ ghi sai tên, năm sinh, nơi cư trú so với đơn và giấy tờ thì ghi lại cho đúng; luật không quy định bước riêng',
      in: phases,
      by,
      fields: { corrections: CORRECTIONS, reason: REASON },
      effects: [{ correctParty: 'corrections' }],
    },
  });
