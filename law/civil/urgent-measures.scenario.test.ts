import { describe, expect, test } from '@jest/globals';
import { open } from '../engine/decide.ts';
import { evolve, rebuild } from '../engine/evolve.ts';
import type { DoneEffect } from '../engine/proceeding.ts';
import type { Intent } from '../engine/world.ts';
import { as, begin, CLOCK, COURT, lastOf, play, refusalOf, type Scene, type Step, tasksOf, worldOn } from '../play.ts';
import { PROCEDURES, procedureOf } from '../procedures.ts';
import { tasksOf as taskRowsOf } from '../views.ts';

const PETITION = procedureOf('civil.petition', '2026-03-06');
const FIRST = procedureOf('civil.first', '2026-03-06');
const PARTIES = [
  { id: 'an', role: 'plaintiff' },
  { id: 'binh', role: 'defendant' },
];
const MINH = as('minh', 'judge');

// A Friday: the petition and the request come together, after hours.
const received = () =>
  begin(PETITION, '2026-03-06', { fields: { channel: 'hand', parties: PARTIES }, parties: PARTIES });
const asked: Step = [
  '2026-03-06',
  'measure-requested',
  { party: 'an', measure: 'Phong tỏa tài khoản' },
  { at: '17:40' },
];
const given: Step = ['2026-03-06', 'measure-judge-assigned', { judgeId: 'minh' }];
const requested = (...steps: Step[]) => play(received(), asked, given, ...steps);
const appliedOn = (on: string): Step => [
  on,
  'measure-decided',
  { party: 'an', result: 'applied', measure: 'Phong tỏa' },
  { by: MINH },
];
const applied = appliedOn('2026-03-08');

/** The proceeding that the last act opens. */
function opened(scene: Scene, on: string): Scene {
  const opens = lastOf(scene).data.effects.find(
    (effect): effect is Extract<DoneEffect, { do: 'openCase' }> => effect.do === 'openCase',
  );
  if (!opens) throw new Error('nothing is opened');
  const procedure = procedureOf(opens.procedure, on);
  const opening = {
    id: 'next_1',
    docketId: 'dkt_1',
    courtId: opens.courtId,
    procedure: { id: procedure.id, from: procedure.inForce.from },
    room: procedure.room,
    attributes: {},
    ...(opens.takenOver && { takenOver: opens.takenOver }),
  };
  const told: Intent['fields'] = procedure === FIRST ? { number: '1/2026/TLST-DS' } : { channel: 'transfer' };
  const intent: Intent = { act: procedure.opensWith, on, fields: { ...told, parties: PARTIES } };
  const entry = open(procedure, opening, intent, CLOCK, worldOn(on));
  return { procedure, state: evolve(undefined, entry), entries: [entry], parties: PARTIES };
}
const accept = (scene: Scene) =>
  play(
    scene,
    ['2026-03-06', 'judge-assigned', { judgeId: 'lan' }],
    ['2026-03-06', 'petition-classified', { field: 'civil', relation: 'DS-26.3.463' }],
    ['2026-03-06', 'fee-exempted', { ground: 'poor', reason: 'Hộ nghèo' }],
    ['2026-03-07', 'case-accepted'],
  );

describe('a measure asked for with the petition (Đ.111 k.2, 133 k.3)', () => {
  test('is decided within 48 hours of the request, also over a weekend, by the judge whom the chief gives it to', () => {
    const scene = requested();
    const urgent = scene.state.obligations.find(({ ruleId }) => ruleId === 'civil.measure.decide-urgent');
    expect(urgent).toMatchObject({ dueAt: '2026-03-08T17:40', dueOn: '2026-03-08', responsible: 'judge' });
    expect(taskRowsOf(PETITION, scene.state).find(({ ruleId }) => ruleId === urgent?.ruleId)?.persons).toEqual([
      'minh',
    ]);
    expect(refusalOf(play(received(), asked), applied).code).toBe('nobody-assigned');
    const decided = play(scene, applied);
    expect(tasksOf(decided)).toEqual({ 'civil.petition.assign-judge': '2026-03-11' });
    expect(decided.state).toMatchObject({ phase: 'received', numbers: { measureDecision: expect.any(String) } });
  });

  test('does not wait for what the petition waits for: a judge, a supplement, the fee', () => {
    const supplementing = requested(
      ['2026-03-06', 'judge-assigned', { judgeId: 'lan' }],
      ['2026-03-06', 'supplement-requested', { matters: 'Nơi cư trú của người bị kiện' }],
      applied,
    );
    expect(supplementing.state.phase).toBe('supplementing');
  });

  test('is applied only once the security that was ordered is provided (Đ.136; NQ 02/2020 Đ.13 k.1); refused, it is a notice', () => {
    const ordered = requested(['2026-03-07', 'security-ordered', { party: 'an', amountVnd: 50_000_000 }, { by: MINH }]);
    expect(refusalOf(ordered, applied)).toMatchObject({
      code: 'act-awaited',
      why: 'Người yêu cầu chưa thực hiện xong biện pháp bảo đảm',
    });
    const provided: Step = ['2026-03-08', 'security-provided', { party: 'an', amountVnd: 50_000_000 }];
    expect(play(ordered, provided, applied).state.done).toHaveProperty(['measure-decided']);
    const refused = play(ordered, [
      '2026-03-08',
      'measure-decided',
      { party: 'an', result: 'refused', measure: 'Phong tỏa' },
      { by: MINH },
    ]);
    expect(lastOf(refused).data.effects).toEqual([expect.objectContaining({ do: 'takeNumber', kind: 'notice' })]);
    expect(tasksOf(refused)).toEqual({ 'civil.petition.assign-judge': '2026-03-11' });
  });

  test('is complained of within 3 working days; of a petition that is returned it is cancelled (Đ.140, 141, 138 k.1 h)', () => {
    const complained = requested(
      applied,
      ['2026-03-09', 'measure-decision-received', { party: 'binh' }],
      ['2026-03-10', 'measure-complaint-filed', { about: 'measure', party: 'binh', reason: 'x' }, { at: '08:00' }],
    );
    expect(tasksOf(complained)).toMatchObject({
      'civil.measure.judge-reconsider:binh': '2026-03-11',
      'civil.measure.complaint-decide:binh': '2026-03-13',
    });
    const decided = play(
      complained,
      ['2026-03-10', 'judge-review-done', { note: 'Giữ nguyên' }, { by: MINH }],
      ['2026-03-11', 'measure-complaint-decided', { about: 'measure', result: 'upheld' }],
    );
    expect(Object.keys(tasksOf(decided)).filter((key) => key.startsWith('civil.measure'))).toEqual([]);
    const cancelled = requested(
      applied,
      ['2026-03-09', 'judge-assigned', { judgeId: 'lan' }],
      ['2026-03-10', 'petition-returned', { ground: 'return-petition-civil.b', reason: 'Chưa hòa giải' }],
      ['2026-03-10', 'measure-cancelled', { reason: 'Trả lại đơn khởi kiện' }, { by: MINH }],
    );
    expect(cancelled.state.phase).toBe('returned');
  });

  test('not decided when the case is accepted, it goes on in the case: the same hours, the same judge', () => {
    const next = opened(accept(requested()), '2026-03-07');
    const urgent = next.state.obligations.find(({ ruleId }) => ruleId === 'civil.measure.decide-urgent');
    expect(urgent).toMatchObject({ dueAt: '2026-03-08T17:40' });
    expect(next.state.people).toEqual({ measureJudge: ['minh'] });
    expect(rebuild(JSON.parse(JSON.stringify(next.entries)))).toEqual(next.state);
    const decided = play(next, applied);
    expect(Object.keys(tasksOf(decided)).filter((key) => key.startsWith('civil.measure'))).toEqual([]);
    // Decided before, it can be changed and cancelled in the case.
    const after = opened(accept(requested(appliedOn('2026-03-06'))), '2026-03-07');
    expect(Object.keys(tasksOf(after)).filter((key) => key.startsWith('civil.measure'))).toEqual([]);
    const judged = play(after, ['2026-03-09', 'trial-judge-assigned', { judgeId: 'lan' }]);
    expect(play(judged, ['2026-03-10', 'measure-cancelled', { reason: 'Đương sự đề nghị' }]).state.phase).toBe(
      'preparation',
    );
  });

  test('goes to the competent court with the petition (NQ 02/2020 Đ.3 k.3): that court gives it to a judge of its own', () => {
    const sent = requested(
      ['2026-03-06', 'judge-assigned', { judgeId: 'lan' }],
      ['2026-03-07', 'petition-transferred', { toCourt: 'KV-DLK-02', reason: 'Nơi cư trú của bị đơn' }],
    );
    const next = opened(sent, '2026-03-07');
    expect(next.state).toMatchObject({ courtId: 'KV-DLK-02', people: {}, done: { 'measure-requested': { count: 1 } } });
    expect(tasksOf(next)).toMatchObject({ 'civil.measure.decide-urgent:an': '2026-03-08' });
    expect(next.state.courtId).not.toBe(COURT);
  });

  test('without a request nothing goes on', () => {
    const effects = lastOf(accept(received())).data.effects;
    expect(effects.find((effect) => effect.do === 'openCase')).not.toHaveProperty('takenOver');
  });

  test('what is handed over is known where it goes', () => {
    for (const { acts } of PROCEDURES)
      for (const { effects = [] } of Object.values(acts))
        for (const effect of effects) {
          if (!('openCase' in effect)) continue;
          const next = procedureOf(effect.openCase, '2026-03-06');
          expect(Object.keys(next.acts)).toEqual(expect.arrayContaining([...(effect.handsOver ?? [])]));
        }
  });
});
