import { defineActs } from '../../procedure.ts';
import { DOCUMENTS, NOTE, PAPER_NUMBER, PARTY, PRESENCE, REASON } from '../words.ts';
import { FILE_KEEPERS } from './words.ts';

const NOT_MEDIATED = [
  {
    code: '206.1',
    name: 'Đòi bồi thường thiệt hại đến tài sản của Nhà nước',
    article: 'BLTTDS 2015, Điều 206 khoản 1',
  },
  {
    code: '206.2',
    name: 'Giao dịch vi phạm điều cấm của luật hoặc trái đạo đức xã hội',
    article: 'BLTTDS 2015, Điều 206 khoản 2',
  },
  {
    code: '207.1',
    name: 'Bị đơn, người có quyền lợi, nghĩa vụ liên quan cố tình vắng mặt lần thứ hai',
    article: 'BLTTDS 2015, Điều 207 khoản 1',
  },
  {
    code: '207.2',
    name: 'Đương sự không thể tham gia hòa giải vì lý do chính đáng',
    article: 'BLTTDS 2015, Điều 207 khoản 2',
  },
  {
    code: '207.3',
    name: 'Vợ hoặc chồng trong vụ án ly hôn mất năng lực hành vi dân sự',
    article: 'BLTTDS 2015, Điều 207 khoản 3',
  },
  {
    code: '207.4',
    name: 'Một trong các đương sự đề nghị không tiến hành hòa giải',
    article: 'BLTTDS 2015, Điều 207 khoản 4',
  },
  {
    code: '477.2',
    name: 'Đương sự ở nước ngoài vẫn vắng mặt khi mở lại phiên họp',
    article: 'BLTTDS 2015, Điều 477 khoản 2',
  },
] as const;

/**
 * Phiên họp kiểm tra việc giao nộp, tiếp cận, công khai chứng cứ và hòa giải; công nhận sự thỏa thuận. The seven days after
 * the record are a wait: whoever changes their mind in them takes the settlement back.
 * @see BLTTDS 2015, Điều 205–213
 */
export const mediationActs = defineActs({
  'mediation-noticed': {
    name: 'Thông báo phiên họp kiểm tra chứng cứ và hòa giải',
    article: '208 khoản 1',
    in: ['preparation'],
    by: FILE_KEEPERS,
    requires: ['trial-judge-assigned'],
    fields: { on: { ask: 'dateTime', label: 'Thời gian' }, place: { ask: 'text', label: 'Địa điểm', max: 300 } },
  },
  'mediation-held': {
    name: 'Mở phiên họp kiểm tra chứng cứ và hòa giải',
    article: '210',
    in: ['preparation'],
    by: ['judge'],
    requires: [
      'trial-judge-assigned',
      {
        elapsed: ['civil.foreign.mediation-earliest'],
        article: '476 khoản 2',
        why: 'Chưa đến thời gian sớm nhất mở phiên hòa giải trong vụ án có yếu tố nước ngoài',
      },
    ],
    fields: {
      result: {
        ask: 'choice',
        label: 'Kết quả',
        of: [
          { code: 'settled', name: 'Hòa giải thành' },
          { code: 'settled-partly', name: 'Thỏa thuận được một phần' },
          { code: 'failed', name: 'Hòa giải không thành' },
          { code: 'evidence-only', name: 'Chỉ kiểm tra chứng cứ, không tiến hành hòa giải' },
        ],
      },
      presence: { ask: 'presence', label: 'Sự có mặt của đương sự', of: PRESENCE, optional: true },
      note: NOTE,
      documentIds: DOCUMENTS,
    },
    effects: [
      { set: { mediation: { from: 'result' } } },
      { deadline: 'meet', rules: ['civil.foreign.mediation-reopen'] },
    ],
  },
  'mediation-adjourned': {
    name: 'Hoãn phiên họp kiểm tra chứng cứ và hòa giải',
    article: '209 khoản 3; 476 khoản 2; 477 khoản 2',
    in: ['preparation'],
    by: ['judge'],
    requires: ['trial-judge-assigned'],
    fields: { reason: REASON, nextOn: { ask: 'dateTime', label: 'Mở lại vào', optional: true } },
    effects: [
      { deadline: 'stop', rules: ['civil.foreign.mediation-latest'] }, // the time for holding it again takes its place
      { deadline: 'notBeyond', rules: ['civil.foreign.mediation-reopen'], to: 'nextOn' },
    ],
  },
  'mediation-reopened': {
    name: 'Mở lại phiên họp kiểm tra chứng cứ và hòa giải',
    article: '209 khoản 3; 476 khoản 2',
    in: ['preparation'],
    by: ['judge'],
    requires: [{ anyOf: ['mediation-held', 'mediation-adjourned'] }],
    fields: { note: NOTE },
  },
  'mediation-excluded': {
    name: 'Không tiến hành hòa giải',
    article: '206; 207; 208 khoản 2; 477 khoản 2',
    in: ['preparation'],
    by: ['judge'],
    requires: [
      'trial-judge-assigned',
      {
        marked: 'invited-twice',
        when: { ground: '207.1' },
        article: '207 khoản 1',
        why: 'Chưa ghi nhận đương sự nào được triệu tập hợp lệ lần thứ hai đến phiên họp',
      },
      {
        attribute: 'foreignElement',
        is: [true],
        when: { ground: '477.2' },
        article: '477 khoản 2',
        why: 'Vụ án không có yếu tố nước ngoài',
      },
    ],
    fields: { ground: { ask: 'choice', label: 'Trường hợp', of: NOT_MEDIATED }, note: NOTE },
    effects: [{ deadline: 'stop', rules: ['civil.foreign.mediation-reopen'] }],
  },
  'settlement-recorded': {
    name: 'Lập biên bản hòa giải thành',
    article: '211 khoản 5',
    in: ['preparation'],
    by: FILE_KEEPERS,
    requires: [
      'mediation-held',
      {
        not: 'mediation-held',
        where: { mediation: ['failed', 'evidence-only'] },
        why: 'Phiên họp gần nhất hòa giải không thành hoặc không tiến hành hòa giải',
      },
    ],
    opens: ['settlement-recognised', 'settlement-objected'],
    fields: { agreement: { ask: 'text', label: 'Nội dung thỏa thuận', max: 20_000 }, documentIds: DOCUMENTS },
  },
  'settlement-objected': {
    name: 'Đương sự thay đổi ý kiến về sự thỏa thuận',
    article: '212 khoản 1',
    in: ['preparation'],
    by: ['receptionClerk', ...FILE_KEEPERS],
    of: 'party',
    startsShut: true,
    shuts: ['settlement-recognised', 'settlement-objected'],
    fields: { party: PARTY, note: NOTE },
    effects: [{ deadline: 'stop', rules: ['civil.first.settlement-wait'] }],
  },
  'settlement-recognised': {
    name: 'Quyết định công nhận sự thỏa thuận của các đương sự',
    article: '212 khoản 1; 213 khoản 1',
    in: ['preparation'],
    by: ['judge'],
    startsShut: true,
    shuts: ['settlement-objected'],
    requires: [
      {
        elapsed: ['civil.first.settlement-wait'],
        article: '212 khoản 1',
        why: 'Chưa hết 07 ngày kể từ ngày lập biên bản hòa giải thành',
      },
      {
        not: 'mediation-held',
        where: { mediation: 'settled-partly' },
        article: '212 khoản 2',
        why: 'Đương sự chưa thỏa thuận được về việc giải quyết toàn bộ vụ án',
      },
    ],
    fields: {
      kind: {
        ask: 'choice',
        label: 'Loại quyết định',
        of: [
          { code: 'civ.first.agreement', name: 'Công nhận sự thỏa thuận của các đương sự' },
          {
            code: 'civ.first.consensual-divorce',
            name: 'Công nhận thuận tình ly hôn và sự thỏa thuận của các đương sự',
          },
        ],
      },
      number: PAPER_NUMBER,
    },
    countsAs: ['preparation-completed'],
    effects: [
      { takeNumber: 'decision', paper: 'number' },
      { issue: 'civil.settlement-recognition' },
      { outcome: { from: 'kind' } },
      { deadline: 'leaveOnly', rules: [] },
      { effective: true },
      { moveTo: 'effective' },
    ],
  },
  'settlement-decision-sent': {
    name: 'Gửi quyết định công nhận sự thỏa thuận',
    article: '212 khoản 1',
    in: ['effective'],
    by: ['clerk'],
    requires: ['settlement-recognised'],
  },
});
