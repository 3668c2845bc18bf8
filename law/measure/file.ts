import { FILING_FIELDS } from '../filing.ts';
import { numberActs } from '../number-acts.ts';
import { partyCorrectionActs } from '../party-acts.ts';
import { defineProcedure } from '../procedure.ts';
import { DOCUMENTS, IN_FORCE, LAW, NOTE, PAPER_NUMBER, PARTIES, SERVES } from './words.ts';

const DESK = ['receptionClerk', 'clerk'] as const;

/** Hồ sơ đề nghị áp dụng biện pháp xử lý hành chính, as an agency sends it: received, returned where incomplete, accepted. */
export const measureFile = defineProcedure({
  id: 'measure.file',
  room: 'intake',
  name: 'Nhận hồ sơ đề nghị áp dụng biện pháp xử lý hành chính',
  law: LAW,
  inForce: IN_FORCE,
  serves: SERVES,
  starts: 'received',
  opensWith: 'measure-file-received',
  partyRoles: PARTIES,
  people: {},
  phases: {
    received: { name: 'Đã nhận hồ sơ', article: '9', counts: 'open' },
    returned: { name: 'Đã trả lại hồ sơ không đủ tài liệu', article: '9', counts: 'closed' },
    complete: { name: 'Đã nhận đủ hồ sơ', article: '9', counts: 'open' },
    accepted: { name: 'Đã thụ lý', article: '9', counts: 'closed' },
  },
  timeLimits: [
    { procedure: 'measure', stages: [], also: ['measure.return-incomplete-file', 'measure.accept-and-assign'] },
  ],
  books: ['petition', 'notice', 'acceptance'],
  publishes: [],
  acts: {
    'measure-file-received': {
      name: 'Nhận hồ sơ đề nghị',
      article: '9',
      in: ['received'],
      by: [...DESK, 'any:judge', 'courtChief', 'clock'],
      once: true,
      fields: { ...FILING_FIELDS, number: PAPER_NUMBER },
      effects: [
        { addParty: 'parties' },
        { set: { relation: 'BPXLHC-91' }, where: { matter: 'reform-school' } },
        { set: { relation: 'BPXLHC-93' }, where: { matter: 'compulsory-education' } },
        { set: { relation: 'BPXLHC-95' }, where: { matter: 'compulsory-rehabilitation' } },
        { takeNumber: 'petition', paper: 'number' },
        { count: 'received' },
      ],
    },
    'measure-file-returned': {
      name: 'Trả lại hồ sơ không đủ tài liệu',
      article: '9',
      in: ['received'],
      by: [...DESK, 'courtChief'],
      fields: { missing: { ask: 'text', label: 'Tài liệu còn thiếu' }, number: PAPER_NUMBER },
      effects: [{ takeNumber: 'notice', paper: 'number' }, { moveTo: 'returned' }],
    },
    'measure-complete-file-received': {
      name: 'Nhận đủ hồ sơ đề nghị',
      article: '9',
      in: ['received', 'returned'],
      by: DESK,
      fields: { documentIds: DOCUMENTS, note: NOTE },
      effects: [{ deadline: 'stop', rules: ['measure.return-incomplete-file'] }, { moveTo: 'complete' }],
    },
    'case-accepted': {
      name: 'Thụ lý hồ sơ đề nghị',
      article: '9',
      in: ['complete'],
      by: ['courtChief', 'clerk'],
      once: true,
      requires: ['measure-complete-file-received'],
      fields: { number: { ...PAPER_NUMBER, label: 'Số thụ lý' } },
      effects: [
        { takeNumber: 'acceptance', paper: 'number' },
        // One working day for acceptance and assignment together: the assignment is an act of the opened matter.
        { deadline: 'meet', rules: ['measure.accept-and-assign'] },
        { openCase: 'measure.first' },
        { moveTo: 'accepted' },
      ],
    },
    ...partyCorrectionActs(['received', 'returned', 'complete'], DESK),
    ...numberActs(['received', 'returned', 'complete', 'accepted'], ['petition', 'notice', 'acceptance']),
  },
});
