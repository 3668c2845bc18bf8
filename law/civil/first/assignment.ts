import { defineActs } from '../../procedure.ts';
import { REASON } from '../words.ts';
import { BEFORE_JUDGMENT, OPEN } from './words.ts';

const LAY_JUDGE = { ask: 'person', label: 'Hội thẩm nhân dân', role: 'layJudge' } as const;
const JUDGE = { ask: 'person', label: 'Thẩm phán', role: 'judge' } as const;
const CLERK = { ask: 'person', label: 'Thư ký Tòa án', role: 'clerk' } as const;

/** Phân công và thay đổi người tiến hành tố tụng. @see BLTTDS 2015, Điều 47, 53–56, 63, 197 */
export const assignmentActs = defineActs({
  'trial-judge-assigned': {
    name: 'Phân công Thẩm phán giải quyết vụ án',
    article: '197 khoản 1–2',
    in: OPEN,
    by: ['courtChief'],
    once: true,
    fields: {
      judgeId: JUDGE,
      alternateJudgeId: { ...JUDGE, label: 'Thẩm phán dự khuyết', optional: true },
    },
    effects: [
      { assign: 'presidingJudge', person: 'judgeId' },
      { assign: 'alternateJudge', person: 'alternateJudgeId', notThe: 'presidingJudge' },
    ],
  },
  'trial-judge-changed': {
    name: 'Thay đổi Thẩm phán giải quyết vụ án',
    article: '197 khoản 3; 56 khoản 1',
    in: [...OPEN, 'judged', 'appealed', 'terminated'],
    by: ['courtChief'],
    requires: ['trial-judge-assigned'],
    fields: { judgeId: JUDGE, reason: REASON },
    effects: [
      { relieve: 'presidingJudge', byAnother: true }, // of a chief: the chief of the court above decides
      { assign: 'presidingJudge', person: 'judgeId', notThe: 'panelJudge' },
    ],
  },
  'clerk-assigned': {
    name: 'Phân công Thư ký Tòa án',
    article: '47 khoản 1 điểm b',
    in: OPEN,
    by: ['courtChief'],
    fields: { clerkId: CLERK },
    effects: [{ assign: 'clerk', person: 'clerkId' }],
  },
  'clerk-changed': {
    name: 'Thay đổi Thư ký Tòa án',
    article: '54; 56 khoản 1',
    in: [...OPEN, 'judged', 'appealed', 'terminated'],
    by: ['courtChief'],
    requires: ['clerk-assigned'],
    fields: { clerkId: CLERK, reason: REASON },
    effects: [{ relieve: 'clerk' }, { assign: 'clerk', person: 'clerkId' }],
  },
  'examiner-assigned': {
    name: 'Phân công Thẩm tra viên',
    article: '47 khoản 1 điểm b',
    in: OPEN,
    by: ['courtChief'],
    fields: { examinerId: { ask: 'person', label: 'Thẩm tra viên', role: 'examiner' } },
    effects: [{ relieve: 'examiner' }, { assign: 'examiner', person: 'examinerId' }],
  },
  'lay-judges-assigned': {
    name: 'Phân công Hội thẩm nhân dân',
    article: '47 khoản 1 điểm b; 63',
    in: BEFORE_JUDGMENT,
    by: ['courtChief'],
    requires: [
      { attribute: 'simplified', is: [false], article: '11 khoản 1; 65' },
      {
        together: ['thirdId', 'secondJudgeId'],
        article: '63',
        why: 'Hội đồng xét xử gồm một Thẩm phán và hai Hội thẩm nhân dân, hoặc hai Thẩm phán và ba Hội thẩm nhân dân',
      },
    ],
    fields: {
      firstId: LAY_JUDGE,
      secondId: LAY_JUDGE,
      thirdId: { ...LAY_JUDGE, label: 'Hội thẩm nhân dân thứ ba (Hội đồng năm người)', optional: true },
      secondJudgeId: { ...JUDGE, label: 'Thẩm phán thứ hai (Hội đồng năm người)', optional: true },
    },
    effects: [
      { relieve: 'layJudge' },
      { relieve: 'panelJudge' },
      { assign: 'layJudge', person: 'firstId' },
      { assign: 'layJudge', person: 'secondId', notThe: 'layJudge' },
      { assign: 'layJudge', person: 'thirdId', notThe: 'layJudge' },
      { assign: 'panelJudge', person: 'secondJudgeId', notThe: 'presidingJudge' },
    ],
  },
  'lay-judge-changed': {
    name: 'Thay đổi Hội thẩm nhân dân',
    article: '53; 56 khoản 1',
    in: BEFORE_JUDGMENT,
    by: ['courtChief'],
    requires: ['lay-judges-assigned'],
    fields: { fromId: { ...LAY_JUDGE, label: 'Hội thẩm nhân dân được thay' }, toId: LAY_JUDGE, reason: REASON },
    effects: [
      { relieve: 'layJudge', person: 'fromId' },
      { assign: 'layJudge', person: 'toId', notThe: 'layJudge' },
    ],
  },
  'substitute-assigned': {
    name: 'Cử người tiến hành tố tụng khác thay thế',
    article: '56 khoản 4; 62 khoản 4',
    in: ['trial'],
    by: ['courtChief'],
    requires: [{ hearing: ['adjourned', 'scheduled', 'paused'] }],
    fields: {
      replaces: {
        ask: 'choice',
        label: 'Người được thay',
        of: [
          { code: 'judge', name: 'Thẩm phán chủ tọa phiên tòa' },
          { code: 'panelJudge', name: 'Thẩm phán thứ hai (Hội đồng năm người)' },
          { code: 'layJudge', name: 'Hội thẩm nhân dân' },
          { code: 'clerk', name: 'Thư ký Tòa án' },
          { code: 'prosecutor', name: 'Kiểm sát viên' },
        ],
      },
      judgeId: { ...JUDGE, when: { replaces: ['judge', 'panelJudge'] } },
      fromLayJudgeId: { ...LAY_JUDGE, label: 'Hội thẩm nhân dân được thay', when: { replaces: 'layJudge' } },
      toLayJudgeId: { ...LAY_JUDGE, when: { replaces: 'layJudge' } },
      clerkId: { ...CLERK, when: { replaces: 'clerk' } },
      prosecutorName: { ask: 'text', label: 'Kiểm sát viên', max: 200, when: { replaces: 'prosecutor' } },
    },
    effects: [
      { relieve: 'presidingJudge', byAnother: true, when: { replaces: 'judge' } },
      { assign: 'presidingJudge', person: 'judgeId', notThe: 'panelJudge', when: { replaces: 'judge' } },
      { relieve: 'panelJudge', byAnother: true, held: true, when: { replaces: 'panelJudge' } },
      { assign: 'panelJudge', person: 'judgeId', notThe: 'presidingJudge', when: { replaces: 'panelJudge' } },
      { relieve: 'layJudge', person: 'fromLayJudgeId', when: { replaces: 'layJudge' } },
      { assign: 'layJudge', person: 'toLayJudgeId', notThe: 'layJudge', when: { replaces: 'layJudge' } },
      { relieve: 'clerk', when: { replaces: 'clerk' } },
      { assign: 'clerk', person: 'clerkId', when: { replaces: 'clerk' } },
    ],
  },
});
