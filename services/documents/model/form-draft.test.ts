import { describe, expect, test } from '@jest/globals';
import { isCourtError } from '#contracts/errors.ts';
import type { Party } from '#contracts/proceedings.ts';
import { SEED_COURTS } from '#law/courts.ts';
import type { Proceeding } from '#law/engine/proceeding.ts';
import { FORMS, getForm } from '#law/forms/register.ts';
import { courtFacts, type Facts } from './facts.ts';
import { fillForm } from './fill-form.ts';
import { draftOf, paperOf } from './form-draft.ts';
import { KEPT_ANSWERS, KNOWN } from './known-answers.ts';
import type { ToIssue } from './to-issue.ts';

const state: Proceeding = {
  id: 'cas_1',
  procedure: { id: 'civil.first', from: '2016-07-01' },
  room: 'cases',
  courtId: 'KV-DLK-01',
  docketId: 'dkt_1',
  attributes: { field: 'family' },
  phase: 'trial',
  counts: 'pending',
  course: [],
  startedOn: '2026-01-05',
  lastOn: '2026-03-02',
  done: {},
  shut: [],
  awaited: [],
  people: { presidingJudge: ['minh'], layJudge: ['mai', 'tu'], clerk: ['lan'] },
  numbers: { acceptance: '12/2026/TLST-HNGĐ', trialDecision: '03/2026/QĐXXST-HNGĐ' },
  hearings: 1,
  obligations: [],
  links: [],
};
const parties: Party[] = [
  { id: 'p', role: 'plaintiff', kind: 'person', fullName: 'Trần Thị Hoa', sex: 'female', birthDate: '1990-05-01' },
  { id: 'd', role: 'defendant', kind: 'person', fullName: 'Lê Văn Bình', sex: 'male' },
];
const seen = (seq: number, on: string, numbers = {}, fields = {}) => ({
  seq,
  on,
  numbers,
  fields,
  by: { id: 'lan', name: 'Lan' },
});
const facts = (change: Partial<Facts> = {}): Facts => ({
  matter: {
    id: 'cas_1',
    courtId: 'KV-DLK-01',
    docketId: 'dkt_1',
    state,
    sealed: false,
    persons: [],
    goesOnFrom: [],
    about: { title: 'Ly hôn', receivedOn: '2026-01-02' },
    acts: {
      'trial-decided': seen(5, '2026-02-01', { trialDecision: '03/2026/QĐXXST-HNGĐ' }, { isPublic: false }),
      'settlement-recorded': seen(4, '2026-01-20', {}, { agreement: '- Thuận tình ly hôn.\n- Giao con cho mẹ.' }),
    },
    hearingDays: ['2026-03-02'],
  },
  parties,
  court: courtFacts(SEED_COURTS.get('KV-DLK-01')),
  personName: (id) => ({ minh: 'Phạm Minh', mai: 'Ngô Mai', tu: 'Đỗ Tú', lan: 'Trần Lan' })[id],
  courtName: (code) => SEED_COURTS.find(code)?.name,
  attachments: [],
  earlier: {},
  on: '2026-03-02',
  ...change,
});
const row = (change: Partial<ToIssue> = {}): ToIssue => ({
  id: 'r',
  matterId: 'cas_1',
  courtId: 'KV-DLK-01',
  formId: 'x',
  act: 'settlement-recognised',
  seq: 9,
  on: '2026-03-02',
  numbers: { decision: '07/2026/QĐST-HNGĐ' },
  fields: {},
  by: { id: 'minh', name: 'Minh' },
  atHearing: false,
  state: 'open',
  documentId: 'doc_1',
  ...change,
});
const draft = (form: string, change: Partial<Facts> = {}, answers?: Record<string, unknown>) =>
  draftOf(getForm(form, '2026-03-02'), facts(change), { answers });
const valueOf = (one: ReturnType<typeof draft>, name: string) => one.blanks.find((blank) => blank.name === name)?.value;
const missing = (one: ReturnType<typeof draft>) => one.missing.map(({ field }) => field);

describe('what is known for the forms', () => {
  test('is named after blanks that exist; what is neither known nor a period of the law is asked of a person', () => {
    const blanks = FORMS.flatMap(({ blanks: all }) => Object.entries(all));
    const names = new Set(blanks.map(([name]) => name));
    expect([...Object.keys(KNOWN), ...Object.keys(KEPT_ANSWERS)].filter((name) => !names.has(name))).toEqual([]);
    const asked = blanks.filter(([name, blank]) => !(name in KNOWN) && !blank.optional && !('rule' in blank));
    expect(new Set(asked.map(([name]) => name))).toEqual(
      new Set(['payAt', 'courtAddress', 'consequences', 'courtFee', 'findings', 'durationFrom']),
    );
  });

  test('is read off the case: people, parties, numbers, periods of the law; an answer goes before it', () => {
    const trial = draft('civil.trial-decision', {
      row: row({ fields: { hearingOn: '2026-03-20T08:30', isPublic: false }, numbers: {} }),
    });
    expect(trial).toMatchObject({ place: 'Đắk Lắk', signer: { as: 'judge', name: 'Phạm Minh' } });
    expect(trial.number).toBeUndefined();
    expect(missing(trial)).toEqual(['number']);
    expect(valueOf(trial, 'openness')).toBe('closed');
    expect(valueOf(trial, 'hearingTime')).toBe('08:30');
    expect(valueOf(trial, 'layJudges')).toEqual([{ name: 'Ngô Mai' }, { name: 'Đỗ Tú' }]);
    expect(valueOf(trial, 'parties')).toMatchObject([
      { title: 'Bà', name: 'Trần Thị Hoa', birthYear: 1990 },
      { title: 'Ông' },
    ]);
    expect(valueOf(trial, 'procuracy')).toBe('Viện kiểm sát nhân dân khu vực 1 - Đắk Lắk');
    expect(valueOf(draft('civil.trial-decision', {}, { openness: 'public' }), 'openness')).toBe('public');
    expect(valueOf(draft('civil.acceptance-notice'), 'answerWithin')).toEqual({ value: 15, unit: 'day' });
    expect(valueOf(draft('civil.acceptance-notice'), 'claims')).toEqual(['Ly hôn']);
  });

  test('a number that was cancelled stands on no paper: the one in its place does, or it is missing', () => {
    const bears = (...cancelled: [number: string, newNumber?: string][]) => {
      const mistakes = cancelled.map(([number, newNumber]) => ({
        kind: 'decision' as const,
        number,
        reason: 'Nhầm',
        on: '2026-03-02',
        ...(newNumber && { newNumber }),
      }));
      const { matter } = facts();
      return draft('civil.settlement-recognition', {
        matter: { ...matter, state: { ...state, cancelled: mistakes } },
        row: row(),
      });
    };
    const [first, second, third] = ['07/2026/QĐST-HNGĐ', '08/2026/QĐST-HNGĐ', '09/2026/QĐST-HNGĐ'];
    expect(bears().number).toBe(first);
    expect(bears([first, second], [second, third]).number).toBe(third);
    expect(bears([first]).number).toBeUndefined();
    expect(missing(bears([first]))).toContain('number');
    expect(bears([second]).number).toBe(first);
  });

  test('an earlier answer goes before what is only usual, and behind what the act says', () => {
    const earlier = {
      procuracy: 'Viện kiểm sát nhân dân cấp cao',
      courtAddress: 'số 1',
      subject: 'ly hôn, tranh chấp nuôi con',
    };
    const notice = draft('civil.acceptance-notice', { earlier });
    expect(['procuracy', 'courtAddress', 'subject'].map((name) => valueOf(notice, name))).toEqual(
      Object.values(earlier),
    );
    const place = draft('civil.trial-decision', {
      earlier: { hearingPlace: 'cũ' },
      row: row({ fields: { place: 'phòng 2' } }),
    });
    expect(valueOf(place, 'hearingPlace')).toBe('phòng 2');
  });

  test('an unfit answer is as good as none: a name that nobody has, a number that is no number', () => {
    const nameless = draft('civil.trial-decision', { personName: () => undefined });
    expect(missing(nameless)).toEqual(expect.arrayContaining(['signer', 'presidingJudge', 'clerk']));
    const odd = draft('civil.acceptance-notice', {
      matter: { ...facts().matter, state: { ...state, attributes: { field: 'measure' } } },
    });
    expect(missing(odd)).toContain('kind');
  });

  test('the judge recognises what was settled at mediation, the panel what is settled at the hearing', () => {
    const judge = draft('civil.settlement-recognition', { row: row() });
    expect(valueOf(judge, 'terms')).toEqual(['Thuận tình ly hôn.', 'Giao con cho mẹ.']);
    expect(valueOf(judge, 'settledOn')).toBe('2026-01-20');
    expect(valueOf(judge, 'panel')).toBeUndefined();
    expect(missing(judge)).toEqual(['courtFee']);
    const panel = draft(
      'civil.settlement-recognition',
      { row: row({ atHearing: true, fields: { agreement: 'Thỏa thuận' } }) },
      { courtFee: 'x' },
    );
    expect(panel).toMatchObject({ signer: { as: 'panel' }, missing: [] });
    expect(valueOf(panel, 'settledOn')).toBeUndefined();
    expect(valueOf(panel, 'panel')).toEqual([{ name: 'Phạm Minh' }, { name: 'Ngô Mai' }, { name: 'Đỗ Tú' }]);
    for (const one of [panel, draft('civil.settlement-recognition', { row: row() }, { courtFee: 'x' })])
      expect(
        fillForm(getForm('civil.settlement-recognition', '2026-03-02'), paperOf(one, {})).lines.length,
      ).toBeGreaterThan(5);
  });

  test('an optional blank is left out by null, an unknown one is refused by the form', () => {
    const answers = { prosecutor: { name: 'Vũ Hạnh' }, courtAddress: 'số 1' };
    expect(valueOf(draft('civil.trial-decision', {}, answers), 'prosecutor')).toEqual({ name: 'Vũ Hạnh' });
    const form = getForm('civil.acceptance-notice', '2026-03-02');
    const given = { number: '1/TB', answers: { courtAddress: 'số 1', petitionerContact: null, extra: 'x' } };
    const one = draftOf(form, facts(), given);
    expect(one.missing).toEqual([]);
    try {
      fillForm(form, paperOf(one, given));
      throw new Error('not refused');
    } catch (error) {
      expect(isCourtError(error) && [error.type, error.data.field]).toEqual(['form-field-unknown', 'extra']);
    }
  });
});
