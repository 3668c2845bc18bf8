import { describe, expect, test } from '@jest/globals';
import { calendarOf } from './calendar.ts';
import counting from './data/counting.json' with { type: 'json' };
import corrections from './data/limit-corrections.json' with { type: 'json' };
import civil from './data/time-limits/civil.json' with { type: 'json' };
import { corrected, TIME_LIMITS, type TimeLimit, timeLimitsOf } from './time-limits.ts';

const PROCEDURES = [
  'civil',
  'civil-matter',
  'criminal',
  'juvenile',
  'administrative',
  'bankruptcy',
  'measure',
  'mediation',
];
const DAYS = ['2016-07-01', '2021-12-15', '2025-06-30', '2026-03-02', '2026-11-24'];
const all: TimeLimit[] = PROCEDURES.flatMap((procedure) => DAYS.flatMap((day) => TIME_LIMITS.of(procedure, day)));

describe('the rules as loaded', () => {
  test('each names its article, its task in Vietnamese and events that the data explains', () => {
    for (const rule of all) {
      if (!rule.article.includes(', Điều ')) expect([rule.id, rule.status]).not.toEqual([rule.id, 'read']); // place not read yet
      expect(rule.action).not.toBe('');
      for (const event of [rule.startsOn, rule.endsOn, ...rule.suspendedBy, ...rule.restartsOn]) {
        expect([rule.id, TIME_LIMITS.eventName(event, rule.procedure)]).toEqual([rule.id, expect.stringMatching(/\S/)]);
      }
    }
  });

  test('each can be counted: its procedure, unit and direction lead to one way of counting', () => {
    const calendar = calendarOf(counting);
    for (const { procedure, duration, direction, counting: way } of all) {
      const regime = calendar.regimeOf({ procedure, unit: duration.unit, direction, counting: way });
      expect(calendar.addDuration('2026-03-02', duration, regime).end).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });

  test('waits and periods are told from deadlines, and an earliest day from a period that must be over', () => {
    const rule = (id: string) => TIME_LIMITS.rule(id, '2026-03-02');
    expect(rule('civil.first.settlement-wait')).toMatchObject({ kind: 'wait' });
    expect(rule('civil.first.settlement-wait').earliest).toBeUndefined();
    expect(rule('civil.foreign.hearing-earliest')).toMatchObject({ kind: 'wait', earliest: true });
    expect(rule('civil.service.posting')).toMatchObject({ kind: 'period' });
    expect(rule('criminal.judgment-effective.judgment')).toMatchObject({ kind: 'wait' });
    expect(rule('civil.fee.pay')).toMatchObject({ kind: 'deadline', duration: { value: 7, unit: 'day' } });
  });

  test('who really acts is named where the list of the responsible has no word for it', () => {
    expect(TIME_LIMITS.rule('civil-matter.foreign-award.ministry-transfer', '2026-03-02')).toMatchObject({
      responsible: 'party',
      actor: 'ministry-of-justice',
    });
  });

  test('backward rules are counted from the planned day', () => {
    expect(TIME_LIMITS.rule('civil.cassation.report', '2026-03-02')).toMatchObject({ direction: 'before' });
    expect(TIME_LIMITS.rule('civil.first.open-hearing', '2026-03-02')).toMatchObject({ direction: 'after' });
  });
});

describe('asking for rules', () => {
  test('by event: what acceptance starts, and what a judgment sent ends', () => {
    const ids = TIME_LIMITS.startedBy('case-accepted', 'civil', '2026-03-02').map(({ id }) => id);
    expect(ids).toContain('civil.accept.assign-trial-judge');
    expect(ids).toContain('civil.first.preparation.family');
    expect(ids.every((id) => id.startsWith('civil.'))).toBe(true);
    expect(TIME_LIMITS.endedBy('judgment-sent', 'civil', '2026-03-02').map(({ id }) => id)).toEqual([
      'civil.judgment.send',
    ]);
  });

  test('by stage: hearings adjourned at first instance and on appeal are two rules', () => {
    const reopen = (stages: string[]) =>
      TIME_LIMITS.of('civil', '2026-03-02', stages).filter(({ endsOn }) => endsOn === 'hearing-reopened');
    expect(reopen(['trial']).map(({ id }) => id)).toContain('civil.trial.adjourn');
    expect(reopen(['appeal']).map(({ id }) => id)).toEqual(['civil.appeal.adjourn']);
  });

  test('only rules in force on the day: the law on criminal enforcement changes on 2026-07-01', () => {
    const rules = (day: string) => new Set(TIME_LIMITS.of('criminal', day).map(({ id }) => id));
    const later = [...rules('2026-07-01')].filter((id) => id.endsWith('.2026'));
    expect(later.length).toBeGreaterThan(0);
    for (const id of later) {
      expect(rules('2026-06-30').has(id)).toBe(false);
      expect(rules('2026-07-01').has(id.slice(0, -5))).toBe(false);
    }
  });

  test('an unknown id, or one not in force on the day, is an error', () => {
    expect(() => TIME_LIMITS.rule('civil.fee.paid', '2026-03-02')).toThrow('civil.fee.paid');
    expect(() => TIME_LIMITS.rule('civil.fee.pay', '2016-06-30')).toThrow('2016-06-30');
  });

  test('data with a word outside the vocabulary is refused when it is loaded', () => {
    const [rule] = civil.rules;
    if (!rule) throw new Error('no rule');
    const wrong = { events: {}, backwardRules: [], rules: [{ ...rule, duration: { value: 2, unit: 'week' } }] };
    expect(() => timeLimitsOf([wrong])).toThrow(/week/);
  });
});

describe('what differs from the source of the data', () => {
  test('stands beside it with its reason, and says something else', () => {
    const sources = new Map(civil.rules.map((row): [string, object] => [row.id, row]));
    for (const { id, why, ...change } of corrections.changes) {
      expect(why).toMatch(/\S/);
      expect([id, sources.get(id)]).not.toEqual([id, expect.objectContaining(change)]);
    }
    for (const { id, why } of corrections.rules) {
      expect(why).toMatch(/\S/);
      expect(TIME_LIMITS.rule(id, '2026-03-02').status).toBe('read');
    }
  });
  test('takes the place of what it corrects, and of nothing else', () => {
    const { changes, rules } = corrections;
    const resumed = [{ id: 'civil.first.resume', action: 'Mới', why: 'x' }];
    const [file] = corrected([civil], { changes: resumed, rules: [], events: {} });
    const resume = file?.rules.find(({ id }) => id === 'civil.first.resume');
    expect(resume).toMatchObject({ action: 'Mới', startsOn: 'suspension-ground-ended' });
    expect(file?.rules.filter(({ action }) => action === 'Mới')).toHaveLength(1);
    const missing = [{ id: 'civil.first.no-such', why: 'x' }];
    expect(() => corrected([civil], { changes: missing, rules: [], events: {} })).toThrow('civil.first.no-such');
    const caughtUp = { ...civil, rules: [...civil.rules, ...rules] };
    expect(() => corrected([caughtUp], { changes, rules, events: {} })).toThrow(/by now/);
  });
});
