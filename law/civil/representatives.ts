import { type By, defineActs } from '../procedure.ts';
import { DOCUMENTS, PARTY, REASON } from './words.ts';

export const REPRESENTATIVE = { ask: 'text', label: 'Người đại diện', max: 200 } as const;
export const ADDRESS = { ask: 'text', label: 'Địa chỉ', max: 500, optional: true } as const;

/** Người đại diện của đương sự: from when, and until when, they act for the party. Papers name them after it. */
export const representativeActs = <const P extends string, const B extends By>(
  phases: readonly P[],
  by: readonly B[],
) =>
  defineActs({
    'representative-registered': {
      name: 'Ghi nhận người đại diện của đương sự',
      article: '85',
      in: phases,
      by,
      of: 'party',
      fields: {
        party: PARTY,
        name: REPRESENTATIVE,
        capacity: {
          ask: 'choice',
          label: 'Tư cách',
          of: [
            { code: 'legal', name: 'Người đại diện theo pháp luật', article: 'BLTTDS 2015, Điều 85 khoản 2' },
            { code: 'authorised', name: 'Người đại diện theo ủy quyền', article: 'BLTTDS 2015, Điều 85 khoản 4' },
          ],
        },
        address: ADDRESS,
        documentIds: DOCUMENTS,
      },
      effects: [{ representative: 'enters', of: 'party', named: 'name', as: { from: 'capacity' }, address: 'address' }],
    },
    'representation-ended': {
      name: 'Chấm dứt việc đại diện, bảo vệ quyền và lợi ích hợp pháp',
      article: '89; 75',
      in: phases,
      by,
      of: 'party',
      fields: {
        party: PARTY,
        name: { ...REPRESENTATIVE, label: 'Người đại diện, người bảo vệ quyền và lợi ích hợp pháp' },
        reason: REASON,
      },
      effects: [{ representative: 'leaves', of: 'party', named: 'name' }],
    },
  });
