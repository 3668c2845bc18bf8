import { defineActs } from '../../procedure.ts';
import { ADDRESS, REPRESENTATIVE, representativeActs } from '../representatives.ts';
import { AMOUNT, DOCUMENTS, NOTE, NUMBER_FROM_ELSEWHERE, PAPER_NUMBER, PARTY, REASON, RECEIPT } from '../words.ts';
import { BEFORE_JUDGMENT, FILE_KEEPERS, OPEN } from './words.ts';

const DEFENDER = { ask: 'text', label: 'Người bảo vệ quyền và lợi ích hợp pháp', max: 200 } as const;
const CLAIMANTS = ['defendant', 'relatedParty'] as const;
const CLAIM = {
  claim: { ask: 'text', label: 'Nội dung yêu cầu' },
  claimVnd: { ask: 'money', label: 'Giá trị yêu cầu (đồng)', optional: true },
  documentIds: DOCUMENTS,
} as const;

/** Yêu cầu của đương sự, người đại diện, người bảo vệ; kế thừa quyền, nghĩa vụ tố tụng. */
export const partyActs = defineActs({
  'counterclaim-filed': {
    name: 'Yêu cầu phản tố',
    article: '200',
    in: ['preparation'],
    by: FILE_KEEPERS,
    of: 'party',
    requires: [{ not: 'mediation-held', article: '200 khoản 3', why: 'Đã mở phiên họp kiểm tra chứng cứ và hòa giải' }],
    fields: { party: { ...PARTY, label: 'Bị đơn', roles: ['defendant'] }, ...CLAIM },
  },
  'independent-claim-filed': {
    name: 'Yêu cầu độc lập',
    article: '201',
    in: ['preparation'],
    by: FILE_KEEPERS,
    of: 'party',
    requires: [{ not: 'mediation-held', article: '201 khoản 2', why: 'Đã mở phiên họp kiểm tra chứng cứ và hòa giải' }],
    fields: { party: { ...PARTY, roles: ['relatedParty'] }, ...CLAIM },
  },
  'claim-fee-noticed': {
    name: 'Thông báo nộp tiền tạm ứng án phí của yêu cầu phản tố, yêu cầu độc lập',
    article: '202; 195 khoản 1–2',
    in: ['preparation'],
    by: ['judge'],
    of: 'party',
    requires: [{ anyOf: ['counterclaim-filed', 'independent-claim-filed'] }],
    fields: { party: { ...PARTY, roles: CLAIMANTS }, amountVnd: AMOUNT, number: NUMBER_FROM_ELSEWHERE },
    effects: [{ takeNumber: 'notice', paper: 'number' }],
  },
  'claim-fee-notice-received': {
    name: 'Nhận được thông báo nộp tiền tạm ứng án phí của yêu cầu phản tố, yêu cầu độc lập',
    article: '202; 195 khoản 2',
    in: ['preparation'],
    by: FILE_KEEPERS,
    of: 'party',
    requires: ['claim-fee-noticed'],
    fields: { party: { ...PARTY, roles: CLAIMANTS } },
    countsAs: ['fee-notice-received'],
  },
  'claim-fee-receipt-filed': {
    name: 'Nộp biên lai tiền tạm ứng án phí của yêu cầu phản tố, yêu cầu độc lập',
    article: '202; 195 khoản 2',
    in: ['preparation'],
    by: FILE_KEEPERS,
    of: 'party',
    requires: ['claim-fee-noticed'],
    fields: { party: { ...PARTY, roles: CLAIMANTS }, receiptNumber: RECEIPT, amountVnd: AMOUNT },
    countsAs: ['fee-receipt-filed'],
  },
  'claim-accepted': {
    name: 'Thụ lý yêu cầu phản tố, yêu cầu độc lập',
    article: '202; 195 khoản 3–4',
    in: ['preparation'],
    by: ['judge'],
    of: 'party',
    requires: [
      { anyOf: ['counterclaim-filed', 'independent-claim-filed'] },
      {
        anyOf: ['claim-fee-receipt-filed'],
        when: { feeDue: true },
        why: 'Chưa nộp biên lai thu tiền tạm ứng án phí của yêu cầu này',
      },
    ],
    fields: {
      party: { ...PARTY, roles: CLAIMANTS },
      feeDue: { ask: 'yesNo', label: 'Phải nộp tiền tạm ứng án phí' },
    },
  },
  'claim-changed': {
    name: 'Thay đổi, bổ sung, rút yêu cầu',
    article: '210 khoản 2 điểm a; 244',
    in: OPEN,
    by: FILE_KEEPERS,
    of: 'party',
    fields: {
      party: PARTY,
      change: {
        ask: 'choice',
        label: 'Thay đổi',
        of: [
          { code: 'changed', name: 'Thay đổi, bổ sung yêu cầu' },
          { code: 'withdrawn-partly', name: 'Rút một phần yêu cầu' },
          { code: 'withdrawn', name: 'Rút toàn bộ yêu cầu' },
        ],
      },
      claim: CLAIM.claim,
    },
  },
  'lawyer-request-received': {
    name: 'Nhận đề nghị đăng ký người bảo vệ quyền và lợi ích hợp pháp',
    article: '75 khoản 5',
    in: OPEN,
    by: ['receptionClerk', ...FILE_KEEPERS],
    of: 'party',
    fields: { party: PARTY, name: DEFENDER },
  },
  'lawyer-registered': {
    name: 'Đăng ký người bảo vệ quyền và lợi ích hợp pháp',
    article: '75 khoản 5',
    in: OPEN,
    by: FILE_KEEPERS,
    of: 'party',
    requires: ['lawyer-request-received'],
    fields: {
      party: PARTY,
      name: DEFENDER,
      address: ADDRESS,
      note: NOTE,
    },
    effects: [
      {
        representative: 'enters',
        of: 'party',
        named: 'name',
        as: 'Người bảo vệ quyền và lợi ích hợp pháp',
        address: 'address',
      },
    ],
  },
  ...representativeActs([...OPEN, 'judged', 'appealed', 'terminated'], FILE_KEEPERS),
  'representative-appointed': {
    name: 'Chỉ định người đại diện trong tố tụng',
    article: '88 khoản 1',
    in: OPEN,
    by: ['judge'],
    of: 'party',
    fields: { party: PARTY, name: REPRESENTATIVE, address: ADDRESS, number: PAPER_NUMBER },
    effects: [
      { takeNumber: 'decision', paper: 'number' },
      {
        representative: 'enters',
        of: 'party',
        named: 'name',
        as: 'Người đại diện do Tòa án chỉ định',
        address: 'address',
      },
    ],
  },
  'party-changed': {
    name: 'Kế thừa quyền, nghĩa vụ tố tụng',
    article: '74',
    in: [...OPEN, 'judged', 'appealed', 'terminated'],
    by: ['judge'],
    fields: { party: PARTY, successor: { ask: 'newParty', label: 'Người kế thừa' }, reason: REASON },
    effects: [{ changeParty: 'party', to: 'successor' }],
  },
  'party-added': {
    name: 'Đưa người tham gia tố tụng',
    article: '68 khoản 4',
    in: BEFORE_JUDGMENT,
    by: ['judge'],
    fields: { newParty: { ask: 'newParty', label: 'Người tham gia tố tụng' }, reason: REASON },
    effects: [{ addParty: 'newParty' }],
  },
  'party-removed': {
    name: 'Người không còn tư cách đương sự',
    article: '203 khoản 2 điểm b',
    in: BEFORE_JUDGMENT,
    by: ['judge'],
    fields: { party: PARTY, reason: REASON },
    effects: [{ removeParty: 'party', enoughStay: true }],
  },
});
