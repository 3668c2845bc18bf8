import { describe, expect, test } from '@jest/globals';
import { rebuild } from '../../../engine/evolve.ts';
import { as, CLOCK, lastOf, play, refusalOf, type Scene, type Step, tasksOf } from '../../../play.ts';
import { AN, BINH, inTrial, preparing } from './scenes.ts';

const sent = (on = '2026-02-02'): Step => [
  on,
  'case-transferred',
  { toCourt: 'KV-DLK-02', reason: 'Nơi cư trú của bị đơn' },
];
const complained: Step = ['2026-02-09', 'transfer-complaint-filed', { party: AN, reason: 'Bị đơn vẫn ở đây' }];
const decided = (fields: Record<string, string>, options = {}): Step => [
  '2026-02-11',
  'transfer-complaint-decided',
  fields,
  options,
];
const back = decided({ result: 'accepted', goesOn: 'preparation' });
const gone = (scene: Scene = preparing()) =>
  play(scene, sent(), ['2026-02-05', 'transfer-decision-received', { party: AN }]);

describe('a case sent to another court (Đ.41)', () => {
  test('may be complained of in 3 working days, which the chief decides in 3 working days', () => {
    expect(gone().state).toMatchObject({ phase: 'transferred', counts: 'transferred' });
    expect(tasksOf(gone())).toEqual({ 'civil.transfer.complain:an': '2026-02-10' });
    const told = play(gone(), complained);
    expect(tasksOf(told)).toEqual({ 'civil.transfer.decide:an': '2026-02-12' });
    const upheld = play(told, decided({ result: 'upheld' }));
    expect(upheld.state.phase).toBe('transferred');
    expect(tasksOf(upheld)).toEqual({});
    expect(refusalOf(told, decided({ result: 'upheld' }, { by: as('minh', 'judge') })).code).toBe('act-not-yours');
  });
  test('taken back, goes on where it was with its whole preparation, and without a result', () => {
    const returned = play(gone(), complained, back);
    expect(returned.state).toMatchObject({ phase: 'preparation', counts: 'pending' });
    expect(returned.state).not.toHaveProperty('outcome');
    expect(tasksOf(returned)).toEqual({ 'civil.first.preparation.civil': '2026-06-11' });
    expect(rebuild(JSON.parse(JSON.stringify(returned.entries)))).toEqual(returned.state);
    const ofBusiness = play(gone(preparing({ field: 'commercial', simplified: true })), complained, back);
    expect(tasksOf(ofBusiness)).toEqual({ 'civil.simplified.preparation': '2026-03-11' });
  });
  test('is taken back only while it is away, and only for a complaint about its sending', () => {
    const measure = play(
      preparing(),
      ['2026-02-02', 'measure-decided', { result: 'applied', measure: 'Phong tỏa' }],
      ['2026-02-05', 'measure-complaint-filed', { about: 'measure', party: BINH, reason: 'x' }],
    );
    expect(refusalOf(measure, back).code).toBe('act-wrong-phase');
    const about = (what: string): Step => [
      '2026-02-09',
      'measure-complaint-decided',
      { about: what, result: 'accepted' },
    ];
    expect(refusalOf(measure, about('transfer-of-case')).code).toBe('act-field-invalid');
    expect(play(measure, about('measure')).state.phase).toBe('preparation');
    // Measures were complained of before it was sent away: that is no complaint about the sending.
    expect(refusalOf(play(measure, sent('2026-02-10')), back)).toMatchObject({
      code: 'act-shut',
      openedBy: [{ act: 'transfer-complaint-filed' }],
    });
    const returned = play(gone(), complained, back);
    const again = play(returned, ['2026-03-02', 'case-transferred', { toCourt: 'KV-DLK-03', reason: 'x' }]);
    expect(refusalOf(again, ['2026-03-04', ...(back.slice(1) as [string, Record<string, string>])]).code).toBe(
      'act-shut',
    );
  });
  test('that had been suspended stays suspended when it comes back', () => {
    const suspended = play(preparing(), [
      '2026-01-20',
      'suspension-decided',
      { ground: 'suspend-civil.d', reason: 'Đợi kết quả vụ án khác', atHearing: false },
    ]);
    const stays = decided({ result: 'accepted', goesOn: 'suspended' });
    const returned = play(gone(suspended), complained, stays);
    expect(returned.state).toMatchObject({ phase: 'suspended', counts: 'suspended' });
    expect(tasksOf(returned)).not.toHaveProperty(['civil.first.preparation.civil']);
    const resumed = play(
      returned,
      ['2026-03-02', 'suspension-ground-ended'],
      ['2026-03-03', 'resumption-decided', { reason: 'Đã có kết quả' }],
    );
    expect(tasksOf(resumed)).toMatchObject({ 'civil.first.preparation.civil': '2026-07-03' });
    expect(refusalOf(play(gone(), complained), stays)).toMatchObject({
      code: 'act-required',
      missing: [{ act: 'suspension-decided' }],
    });
    // Where it goes on is asked when it comes back, and only then.
    for (const fields of [{ result: 'accepted' }, { result: 'upheld', goesOn: 'suspended' }])
      expect(refusalOf(play(gone(), complained), decided(fields as Record<string, string>))).toMatchObject({
        code: 'act-field-invalid',
        field: 'goesOn',
      });
  });
  test('sent away at the hearing, is prepared again: the hearing was off', () => {
    const returned = play(
      inTrial(),
      sent('2026-03-10'),
      ['2026-03-12', 'transfer-complaint-filed', { reason: 'x' }],
      ['2026-03-16', 'transfer-complaint-decided', { result: 'accepted', goesOn: 'preparation' }],
    );
    expect(returned.state).toMatchObject({ phase: 'preparation', hearing: { state: 'closed' } });
    expect(tasksOf(returned)).toMatchObject({ 'civil.first.preparation.civil': '2026-07-16' });
  });
  test('with a foreign element keeps its days, counted from the notice as before (Đ.476 k.2)', () => {
    const returned = play(gone(preparing({ field: 'civil', foreignElement: true })), complained, back);
    expect(tasksOf(returned)).toEqual({
      'civil.foreign.hearing-earliest': '2026-10-07',
      'civil.foreign.hearing-latest': '2027-01-07',
      'civil.foreign.mediation-earliest': '2026-07-07',
      'civil.foreign.mediation-latest': '2026-09-07',
    });
  });
});

describe('the other court has accepted the case (Đ.41 k.2–4)', () => {
  const accepted: Step = ['2026-02-10', 'transferred-case-accepted', { case: 'cas_2' }, { by: CLOCK }];
  const taken = () => play(gone(), complained, accepted);
  test('whether it comes back is for the chief of the court above: it is not taken back here', () => {
    expect(lastOf(taken()).data.effects).toContainEqual({ do: 'link', kind: 'transferredTo', to: 'cas_2' });
    expect(refusalOf(taken(), back)).toMatchObject({
      code: 'act-excluded',
      article: 'BLTTDS 2015, Điều 41 khoản 2–4',
      why: expect.stringContaining('đã thụ lý'),
    });
    expect(play(taken(), decided({ result: 'upheld' })).state.phase).toBe('transferred');
    expect(refusalOf(gone(), ['2026-02-10', 'transferred-case-accepted', { case: 'cas_2' }]).code).toBe(
      'act-not-yours',
    );
  });
  test('taken back on paper all the same, both go on until that chief decides which one ends', () => {
    const onPaper = play(taken(), decided({ result: 'accepted', goesOn: 'preparation' }, { fromPaper: true }));
    expect(lastOf(onPaper).data.warnings).toMatchObject([{ code: 'act-excluded' }]);
    expect(onPaper.state.phase).toBe('preparation');
    const settled = (result: string): Step => ['2026-02-20', 'jurisdiction-decided', { result, reason: 'x' }];
    const other = play(preparing(), ['2026-02-11', 'transfer-taken-back', { case: 'cas_1' }, { by: CLOCK }]);
    for (const scene of [onPaper, other]) {
      expect(play(scene, settled('here')).state.phase).toBe('preparation');
      expect(play(scene, settled('there')).state).toMatchObject({
        phase: 'transferred',
        outcome: { code: 'civ.first.transfer' },
        obligations: [],
      });
    }
    expect(refusalOf(preparing(), settled('there')).code).toBe('act-required');
  });
});
