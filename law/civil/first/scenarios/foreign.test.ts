import { describe, expect, test } from '@jest/globals';
import { due } from '../../../engine/available.ts';
import { play, refusalOf, type Scene, type Step, tasksOf } from '../../../play.ts';
import { being, CIVIL, hearing, preparing, WITH_PROSECUTOR } from './scenes.ts';

const abroad = () =>
  play(preparing({ field: 'family', foreignElement: true }), [
    '2026-01-08',
    'lay-judges-assigned',
    { firstId: 'hoa', secondId: 'tam' },
  ]);
const met = (result: string, on = '2026-07-08'): Step => [on, 'mediation-held', { result }];
const trial: Step = ['2026-09-14', 'trial-decided', { hearingOn: '2026-10-12', isPublic: true }];
const late = ({ state }: Scene, today: string) =>
  due(CIVIL, state, today)
    .filter((task) => task.late)
    .map(({ ruleId }) => ruleId);

describe('a meeting with somebody abroad (Đ.476 k.2 a, 477 k.2)', () => {
  test('that was held is not owed again: nobody is late after it', () => {
    const failed = play(abroad(), met('failed'));
    expect(Object.keys(tasksOf(failed))).not.toContain('civil.foreign.mediation-reopen');
    const tried = play(failed, trial, ['2026-09-15', 'trial-decision-sent']);
    expect(late(tried, '2026-10-01')).toEqual([]);
  });
  test('put off, is held again within a month of its day, which ends what was owed before', () => {
    const adjourn = (nextOn?: string): Step => [
      '2026-08-31',
      'mediation-adjourned',
      { reason: 'Đương sự ở nước ngoài vắng mặt lần đầu', ...(nextOn && { nextOn }) },
    ];
    expect(refusalOf(abroad(), adjourn('2026-10-01T08:00'))).toMatchObject({
      code: 'limit-beyond-law',
      ruleId: 'civil.foreign.mediation-reopen',
      dueOn: '2026-09-30',
    });
    for (const adjourned of [play(abroad(), adjourn('2026-09-28T08:00')), play(abroad(), adjourn())]) {
      expect(tasksOf(adjourned)).toMatchObject({ 'civil.foreign.mediation-reopen': '2026-09-30' });
      expect(late(adjourned, '2026-09-10')).toEqual([]); // the eighth month ended on 7 September
      expect(late(adjourned, '2026-10-01')).toEqual(['civil.foreign.mediation-reopen']);
      const ways: Step[] = [
        ['2026-09-28', 'mediation-reopened'],
        met('evidence-only', '2026-09-28'),
        ['2026-09-28', 'mediation-excluded', { ground: '477.2' }],
      ];
      for (const way of ways)
        expect(Object.keys(tasksOf(play(adjourned, way)))).not.toContain('civil.foreign.mediation-reopen');
    }
    expect(refusalOf(preparing(), ['2026-02-02', 'mediation-excluded', { ground: '477.2' }]).code).toBe(
      'attribute-not-so',
    );
    const here = play(preparing(), ['2026-02-02', 'mediation-adjourned', { reason: 'x', nextOn: '2026-03-30' }]);
    expect(Object.keys(tasksOf(here))).not.toContain('civil.foreign.mediation-reopen');
  });
});

describe('a hearing with somebody abroad (Đ.476 k.2 b, 477 k.3–4)', () => {
  const inTrial = () => play(abroad(), met('failed'), trial);
  const adjourn = (ground: string, reopenOn?: string): Step => [
    '2026-10-12',
    'hearing-adjourned',
    { ground, reason: 'x', ...(reopenOn && { reopenOn }) },
  ];
  test('that was opened is not owed again', () => {
    const opened = play(inTrial(), hearing('2026-10-12'));
    expect(tasksOf(opened)).toEqual({ 'civil.first.trial-decision-send': expect.any(String) });
  });
  test('put off, is opened again within a month, by one rule', () => {
    const adjourned = play(inTrial(), adjourn('477.3', '2026-11-09T08:00'));
    expect(tasksOf(adjourned)).toMatchObject({ 'civil.foreign.hearing-reopen': '2026-11-12' });
    for (const rule of ['civil.trial.adjourn', 'civil.foreign.hearing-latest'])
      expect(Object.keys(tasksOf(adjourned))).not.toContain(rule);
    expect(refusalOf(inTrial(), adjourn('477.3', '2026-11-13'))).toMatchObject({
      code: 'limit-beyond-law',
      ruleId: 'civil.foreign.hearing-reopen',
    });
    const again: Step = [
      '2026-11-09',
      'hearing-reopened',
      { presence: being('present', 'absent-abroad'), ...WITH_PROSECUTOR },
    ];
    expect(Object.keys(tasksOf(play(adjourned, again)))).not.toContain('civil.foreign.hearing-reopen');
    const setAnew: Step = ['2026-10-20', 'hearing-scheduled', { hearingOn: '2026-11-09', reason: 'x' }];
    const opened = play(adjourned, setAnew, hearing('2026-11-09'));
    expect(Object.keys(tasksOf(opened))).not.toContain('civil.foreign.hearing-reopen');
  });
  test('waits without that month for what was served abroad (Đ.477 k.4)', () => {
    const waiting = play(inTrial(), adjourn('477.4', '2027-02-01'));
    expect(Object.keys(tasksOf(waiting)).filter((rule) => /adjourn|reopen|latest/.test(rule))).toEqual([]);
    expect(waiting.state.hearing).toMatchObject({ state: 'adjourned', on: '2027-02-01' });
  });
  test('these grounds are of such cases only', () => {
    const here = play(preparing(), met('failed', '2026-02-02'), [
      '2026-03-02',
      'trial-decided',
      { hearingOn: '2026-03-24', isPublic: true },
    ]);
    const step: Step = ['2026-03-24', 'hearing-adjourned', { ground: '477.4', reason: 'x' }];
    expect(refusalOf(here, step)).toMatchObject({ code: 'attribute-not-so', article: 'BLTTDS 2015, Điều 477' });
  });
});
