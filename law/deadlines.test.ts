import { describe, expect, test } from '@jest/globals';
import { calendarOf } from './calendar.ts';
import counting from './data/counting.json' with { type: 'json' };
import {
  daysLeft,
  dueOf,
  effectOf,
  extend,
  extensionsLeft,
  hasElapsed,
  isLate,
  type LimitAttributes,
  type LimitEvent,
  limit,
  meets,
  type Obligation,
  openObligations,
  pause,
  restart,
} from './deadlines.ts';
import { TIME_LIMITS } from './time-limits.ts';

const calendar = calendarOf(counting);
const FIRST = ['petition', 'acceptance', 'preparation', 'trial', 'judgment', 'appeal-intake'];
const civil = TIME_LIMITS.of('civil', '2026-03-02', FIRST);
const dispute: LimitAttributes = { field: 'civil', simplified: false, foreignElement: false };

const event = (type: string, legalOn: string, more: Partial<LimitEvent> = {}): LimitEvent => ({
  type,
  legalOn,
  ...more,
});
const opened = (happened: LimitEvent, attributes = dispute, rules = civil) =>
  openObligations(rules, happened, attributes, calendar);
const due = (obligations: readonly Obligation[]) =>
  Object.fromEntries(obligations.map(({ key, dueOn }) => [key, dueOn]));
/** One step of a case that keeps its obligations by key; a planned day that moved replaces what ran back from the old one. */
const follow = (before: readonly Obligation[], happened: LimitEvent, attributes = dispute, rules = civil) => {
  const open = new Map<string, Obligation>();
  const met: Obligation[] = [];
  for (const obligation of [...before, ...opened(happened, attributes, rules)]) {
    const effect = effectOf(obligation, happened);
    if (effect === 'meets') met.push({ ...obligation, metOn: happened.legalOn });
    if (effect === 'pauses') open.set(obligation.key, pause(obligation, happened.legalOn));
    if (effect === 'restarts') open.set(obligation.key, restart(obligation, happened, calendar));
    if (effect === undefined) open.set(obligation.key, obligation);
  }
  return { open: [...open.values()], met };
};
/** The obligations after a course of events, as a case keeps them. */
const after = (events: readonly LimitEvent[], attributes = dispute, rules = civil) =>
  events.reduce<{ open: Obligation[]; met: Obligation[] }>(
    (before, happened) => {
      const { open, met } = follow(before.open, happened, attributes, rules);
      return { open, met: [...before.met, ...met] };
    },
    { open: [], met: [] },
  );
const only = (obligations: readonly Obligation[], ruleId: string): Obligation => {
  const found = obligations.filter((obligation) => obligation.ruleId === ruleId);
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} obligations of ${ruleId}`);
  return found[0];
};

describe('a petition on its way to acceptance', () => {
  test('the petition opens the assignment of a judge, 03 working days over Tết (BLTTDS 191.2)', () => {
    expect(due(opened(event('petition-received', '2026-02-13')))).toEqual({
      'civil.petition.assign-judge': '2026-02-25',
    });
  });

  test('one that came by post is also acknowledged in 02 working days (BLTTDS 191.1)', () => {
    const byPost = event('petition-received', '2026-02-13', { attributes: { condition: 'received-by-post' } });
    expect(due(opened(byPost))).toMatchObject({ 'civil.petition.acknowledge-post': '2026-02-24' });
  });

  test('mediation at court stops both clocks of the petition; they run anew when it ends (Luật 58/2020, Điều 16.9)', () => {
    const course = [event('petition-received', '2026-03-02'), event('court-mediation-started', '2026-03-03')];
    expect(only(after(course).open, 'civil.petition.assign-judge')).toMatchObject({ pausedOn: '2026-03-03' });
    expect(only(after(course).open, 'civil.petition.assign-judge').dueOn).toBeUndefined();
    const ended = after([...course, event('court-mediation-ended', '2026-04-06')]);
    expect(only(ended.open, 'civil.petition.assign-judge')).toMatchObject({
      startedOn: '2026-04-06',
      startedBy: 'court-mediation-ended',
      dueOn: '2026-04-09',
    });
  });

  test('the day the judge sets for the supplement counts when it is earlier than the law allows (BLTTDS 193.1)', () => {
    const most = only(opened(event('supplement-requested', '2026-03-02')), 'civil.petition.supplement');
    expect(most.dueOn).toBe('2026-04-02');
    expect(limit(most, '2026-03-16', calendar).dueOn).toBe('2026-03-16');
    expect(limit(most, '2026-05-04', calendar).dueOn).toBe('2026-04-02');
    const given = extend(most, { value: 15, unit: 'day', decidedOn: '2026-03-30' }, calendar);
    expect(given.dueOn).toBe('2026-04-17');
    expect([extensionsLeft(most), extensionsLeft(given)]).toEqual([1, 0]);
  });
});

describe('preparation for trial', () => {
  const accepted = event('case-accepted', '2026-03-02');

  test('acceptance opens the notice, the judge and the preparation of its own field only (BLTTDS 196, 197, 203)', () => {
    expect(due(opened(accepted))).toEqual({
      'civil.accept.notify': '2026-03-05',
      'civil.accept.notify-prosecutor': '2026-03-05',
      'civil.accept.assign-trial-judge': '2026-03-05',
      'civil.first.preparation.civil': '2026-07-02',
    });
    expect(due(opened(accepted, { ...dispute, field: 'labour' }))).toMatchObject({
      'civil.first.preparation.labour': '2026-05-04', // 02/5 is a Saturday
    });
  });

  test('a case with a foreign element or in simplified procedure has another clock (BLTTDS 203.1, 318.1)', () => {
    const keys = (attributes: LimitAttributes) => Object.keys(due(opened(accepted, attributes)));
    expect(keys({ ...dispute, foreignElement: true }).filter((key) => key.includes('preparation'))).toEqual([]);
    expect(keys({ ...dispute, simplified: true })).toContain('civil.simplified.preparation');
    expect(keys({ ...dispute, simplified: true })).not.toContain('civil.first.preparation.civil');
  });

  test('a word that is not stated does not match: without its field the case has no preparation clock', () => {
    const unsaid = due(opened(accepted, { simplified: false, foreignElement: false }));
    expect(Object.keys(unsaid).filter((key) => key.includes('preparation'))).toEqual([]);
    expect(unsaid).toHaveProperty(['civil.accept.notify']); // no condition at all: it applies
  });

  test('suspension pauses, resumption counts the whole period again, without the extension before (BLTTDS 203.1)', () => {
    const { open } = after([accepted]);
    const extended = extend(
      only(open, 'civil.first.preparation.civil'),
      { value: 2, unit: 'month', decidedOn: '2026-06-30' },
      calendar,
    );
    expect(extended.dueOn).toBe('2026-09-03'); // 02/7 + 02 months = 02/9, Quốc khánh
    const suspended = event('suspension-decided', '2026-08-03', { countsAs: ['preparation-completed'] });
    expect(effectOf(extended, suspended)).toBe('pauses');
    const paused = follow([extended], suspended).open;
    const resumed = follow(paused, event('resumption-decided', '2026-10-05'));
    expect(only(resumed.open, 'civil.first.preparation.civil')).toMatchObject({
      startedOn: '2026-10-05',
      extensions: [],
      dueOn: '2027-02-12', // 05/02/2027 is the first day of Tết
    });
  });

  test('a trial decision ends the preparation and opens the hearing, one month or two (BLTTDS 203.4)', () => {
    const { open, met } = after([
      accepted,
      event('trial-decided', '2026-07-03', { countsAs: ['preparation-completed'] }),
    ]);
    const preparation = only(met, 'civil.first.preparation.civil');
    expect([preparation.metOn, isLate(preparation, '2030-01-01')]).toEqual(['2026-07-03', true]); // a day late, for ever
    expect(only(open, 'civil.first.open-hearing').dueOn).toBe('2026-08-03');
    expect(open.map(({ key }) => key)).not.toContain('civil.first.preparation.civil');
  });

  test('from simplified to ordinary procedure: the old clock is gone, the new one starts that day (BLTTDS 317.4)', () => {
    const toOrdinary = event('simplified-to-ordinary', '2026-03-16', { attributes: { simplified: false } });
    const { open, met } = after([accepted, toOrdinary], { ...dispute, simplified: true });
    expect(met).toEqual([]);
    expect(due(open)).toMatchObject({ 'civil.simplified.to-ordinary.civil': '2026-07-16' });
    expect(due(open)).not.toHaveProperty(['civil.simplified.preparation']);
  });

  test('each defendant has a clock of their own, and only their own opinion stops it (BLTTDS 199.1)', () => {
    const notices = [
      event('acceptance-notice-received', '2026-03-05', { partyId: 'an' }),
      event('acceptance-notice-received', '2026-03-12', { partyId: 'binh' }),
    ];
    const { open, met } = after([...notices, event('defendant-opinion-filed', '2026-03-20', { partyId: 'an' })]);
    expect(met.map(({ key }) => key)).toEqual(['civil.accept.defendant-opinion:an']);
    expect(due(open)).toEqual({ 'civil.accept.defendant-opinion:binh': '2026-03-27' });
    expect(after([...notices, event('defendant-opinion-filed', '2026-03-20')]).met).toEqual([]); // nobody's opinion
  });

  test('the seven days of a settlement are a wait: never late, over only after the last day (BLTTDS 212.1)', () => {
    const wait = only(opened(event('settlement-recorded', '2026-03-02')), 'civil.first.settlement-wait');
    expect(wait).toMatchObject({ kind: 'wait', dueOn: '2026-03-09' });
    expect(isLate(wait, '2026-12-31')).toBe(false);
    expect([hasElapsed(wait, '2026-03-09'), hasElapsed(wait, '2026-03-10')]).toEqual([false, true]);
  });

  test('with a foreign element the hearing is between 9 and 12 months, the first and last day included (BLTTDS 476.2)', () => {
    const open = opened(event('acceptance-notice-issued', '2026-03-02'), { ...dispute, foreignElement: true });
    const earliest = only(open, 'civil.foreign.hearing-earliest');
    expect(hasElapsed(earliest, '2026-12-01')).toBe(false);
    expect(hasElapsed(earliest, '2026-12-02')).toBe(true);
    expect(only(open, 'civil.foreign.hearing-latest').dueOn).toBe('2027-03-02');
  });
});

describe('after the judgment', () => {
  const pronounced = event('judgment-pronounced', '2026-03-06', {
    attributes: { prosecutorLevel: ['same', 'superior'], presence: 'prosecutor-attended' },
    parties: [
      { partyId: 'an', attributes: { presence: 'present' } },
      { partyId: 'binh', attributes: { presence: 'absent-justified' } },
    ],
  });

  test('the appeal clock of those present and both protest clocks start with the pronouncement (BLTTDS 273, 280)', () => {
    expect(due(opened(pronounced))).toEqual({
      'civil.appeal.file-judgment:an': '2026-03-23', // 21/3 is a Saturday
      'civil.protest.same-level': '2026-03-23',
      'civil.protest.superior': '2026-04-06',
      'civil.judgment.send': '2026-03-16',
    });
  });

  test('who was absent for a good reason counts from receipt, and one appeal does not stop another clock', () => {
    const received = event('judgment-received', '2026-03-16', {
      partyId: 'binh',
      attributes: { presence: 'absent-justified' },
    });
    const { open } = after([pronounced, received, event('appeal-filed', '2026-03-20', { partyId: 'an' })]);
    expect(due(open)).toMatchObject({ 'civil.appeal.file-judgment-absent:binh': '2026-03-31' });
    expect(due(open)).not.toHaveProperty(['civil.appeal.file-judgment:an']);
  });

  test('the last day is not late, the day after is', () => {
    const send = only(opened(pronounced), 'civil.judgment.send');
    expect([isLate(send, '2026-03-16'), isLate(send, '2026-03-17')]).toEqual([false, true]);
    expect([daysLeft(send, '2026-03-10'), daysLeft(send, '2026-03-17')]).toEqual([6, -1]);
  });
});

describe('clocks of another kind', () => {
  test('48 hours run from the minute and end on a Sunday (BLTTDS 133.3)', () => {
    const asked = event('measure-requested', '2026-03-06', { at: '15:00', attributes: { measureBasis: 'art-111-2' } });
    expect(only(opened(asked), 'civil.measure.decide-urgent')).toMatchObject({
      startedAt: '2026-03-06T15:00',
      dueOn: '2026-03-08',
      dueAt: '2026-03-08T15:00',
    });
    const untimed = opened({ ...asked, at: undefined });
    expect(only(untimed, 'civil.measure.decide-urgent')).toMatchObject({
      dueOn: '2026-03-08',
      trace: { timeUnknown: true },
    });
  });

  test('a period before the hearing runs back from the planned day and moves with it', () => {
    const cassation = TIME_LIMITS.of('civil', '2026-03-02', ['cassation']);
    const planned = (legalOn: string, day: string) =>
      event('hearing-planned', legalOn, { plans: { 'cassation-hearing-opened': day } });
    const { open } = after([planned('2026-03-02', '2026-03-25')], dispute, cassation);
    expect(due(open)).toEqual({
      'civil.cassation.report': '2026-03-18',
      'civil.cassation.notify-hearing': '2026-03-18',
    });
    const moved = after([planned('2026-03-02', '2026-03-25'), planned('2026-03-10', '2026-04-08')], dispute, cassation);
    expect(due(moved.open)['civil.cassation.report']).toBe('2026-04-01');
    expect(after([event('cassation-hearing-opened', '2026-03-25')], dispute, cassation).open).toEqual([]);
  });

  test('the special rule of a civil matter takes the place of the general one (BLTTDS 366, 399, 410)', () => {
    const matters = TIME_LIMITS.of('civil-matter', '2026-03-02', FIRST);
    const preparation = (attributes: LimitAttributes) =>
      opened(event('case-accepted', '2026-03-02'), attributes, matters)
        .map(({ ruleId }) => ruleId)
        .filter((id) => id.endsWith('preparation'));
    const general = { foreignElement: false };
    expect(preparation(general)).toEqual(['civil-matter.preparation']);
    expect(preparation({ ...general, matter: 'notarial-document-void' })).toEqual([
      'civil-matter.notarial.preparation',
    ]);
    expect(preparation({ ...general, matter: 'strike-legality' })).toEqual([]); // its session is decided 05 days from receipt
    expect(preparation({ ...general, matter: 'divorce-by-consent' })).toEqual(['civil-matter.preparation']);
  });

  test('what overrides takes the place of what it names: detention of a juvenile (Luật 59/2024)', () => {
    const juvenile = { offence: 'serious', juvenile: true, simplified: false };
    const both = [
      ...TIME_LIMITS.of('criminal', '2026-03-02', FIRST),
      ...TIME_LIMITS.of('juvenile', '2026-03-02', FIRST),
    ];
    const clocks = (attributes: LimitAttributes) =>
      opened(event('case-accepted', '2026-03-02'), attributes, both).map(({ ruleId }) => ruleId);
    expect(clocks(juvenile)).toContain('juvenile.first.preparation.serious');
    expect(clocks(juvenile)).not.toContain('criminal.first.preparation.serious');
    expect(clocks({ ...juvenile, juvenile: false })).toContain('criminal.first.preparation.serious');
  });

  test('the file of an administrative measure counts working days (Pháp lệnh 03/2022)', () => {
    const measure = TIME_LIMITS.of('measure', '2026-02-13');
    const received = event('measure-complete-file-received', '2026-02-13');
    expect(due(opened(received, { matter: 'reform-school' }, measure))).toEqual({
      'measure.accept-and-assign': '2026-02-23',
    });
  });
});

describe('what an obligation is', () => {
  test('plain data: through JSON and back it is the same, and counts to the same day', () => {
    const open = opened(event('case-accepted', '2026-03-02'));
    const stored = JSON.parse(JSON.stringify(open)) as Obligation[];
    expect(stored).toEqual(open);
    for (const obligation of stored) expect(dueOf(obligation, calendar)).toMatchObject({ dueOn: obligation.dueOn });
  });

  test('every rule that an event starts is met by the event that the rule names, for whomever it was opened', () => {
    for (const rule of civil) {
      const words = Object.fromEntries(Object.entries(rule.appliesTo).map(([word, values]) => [word, values[0]]));
      const start = event(rule.startsOn, '2026-03-02', {
        partyId: 'an',
        ...(rule.direction === 'before' && { plans: { [rule.startsOn]: '2026-03-25' } }),
      });
      const obligation = only(openObligations(civil, start, words, calendar), rule.id);
      expect(meets(obligation, event(rule.endsOn, '2026-03-10', { partyId: 'an' }))).toBe(true);
      expect(meets(obligation, event(rule.endsOn, '2026-03-10', { partyId: 'binh' }))).toBe(false);
    }
  });

  test('a correction of the days off moves the dates that are counted again', () => {
    const send = only(opened(event('judgment-pronounced', '2026-11-14')), 'civil.judgment.send');
    const confirmed = calendarOf(counting, [{ date: '2026-11-24', name: 'Ngày Văn hóa Việt Nam', kind: 'statutory' }]);
    expect([send.dueOn, dueOf(send, confirmed).dueOn]).toEqual(['2026-11-24', '2026-11-25']);
  });
});
