import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { clockActs } from '../engine/available.ts';
import { rebuild } from '../engine/evolve.ts';
import { begin, CLOCK, lastOf, play, refusalOf, type Step, tasksOf } from '../play.ts';
import { procedureOf } from '../procedures.ts';

const FILE = procedureOf('measure.file', '2026-03-02');
const MEASURE = procedureOf('measure.first', '2026-03-02');
const PARTIES = [
  { id: 'police', role: 'proposer' },
  { id: 'khoa', role: 'proposed' },
];
const being = (khoa: string) => [
  { party: 'police', is: 'present' },
  { party: 'khoa', is: khoa },
];

// 2026-03-02 is a Monday
const file = (matter = 'compulsory-rehabilitation') =>
  begin(FILE, '2026-03-02', {
    attributes: { matter },
    fields: { channel: 'hand', parties: PARTIES },
    parties: PARTIES,
  });
const accepted = () => begin(MEASURE, '2026-03-05', { fields: { parties: PARTIES }, parties: PARTIES });
const assigned: Step = ['2026-03-05', 'judge-assigned', { judgeId: 'lan' }];
const session: Step = ['2026-03-09', 'measure-session-decided', { sessionOn: '2026-03-16T08:00' }];
const opened: Step = ['2026-03-16', 'measure-session-opened', { presence: being('present') }];
const decided: Step = ['2026-03-16', 'measure-decided', { result: 'msr.apply', months: 18 }];
const announced = (khoa = 'present'): Step => ['2026-03-16', 'measure-decision-announced', { presence: being(khoa) }];
const inSession = () => play(accepted(), assigned, session, opened);

describe('the file of the agency (hồ sơ đề nghị)', () => {
  test('incomplete, goes back within 2 working days; complete, is accepted within one (Đ.9)', () => {
    expect(tasksOf(file())).toEqual({ 'measure.return-incomplete-file': '2026-03-04' });
    expect(refusalOf(file(), ['2026-03-03', 'case-accepted']).code).toBe('act-wrong-phase');
    const returned = play(file(), ['2026-03-04', 'measure-file-returned', { missing: 'Bản án' }]);
    expect(returned.state).toMatchObject({ phase: 'returned', counts: 'closed' });
    const complete = play(returned, ['2026-03-04', 'measure-complete-file-received']);
    expect(tasksOf(complete)).toEqual({ 'measure.accept-and-assign': '2026-03-05' });
    const done = play(complete, ['2026-03-05', 'case-accepted']);
    expect(done.state).toMatchObject({ phase: 'accepted', counts: 'closed' });
    expect(lastOf(done).data).toMatchObject({ met: ['measure.accept-and-assign'] });
    expect(lastOf(done).data.effects).toContainEqual(
      expect.objectContaining({ do: 'openCase', procedure: 'measure.first' }),
    );
  });
  test.each([
    ['reform-school', 'BPXLHC-91'],
    ['compulsory-education', 'BPXLHC-93'],
    ['compulsory-rehabilitation', 'BPXLHC-95'],
  ])('a proposal of %s is of the relation %s', (matter, relation) => {
    expect(file(matter).state.attributes).toEqual({ field: 'measure', matter, relation });
  });
  test('of another kind is not for this procedure', () => {
    expect(() => file('parole')).toThrow(expect.objectContaining({ type: 'procedure-not-serving' }));
  });
});

describe('the matter at first instance', () => {
  test('its clocks are days, not months: assignment at once, notice, examination in 3 working days, decision in 15 days', () => {
    expect(tasksOf(accepted())).toEqual({ 'measure.accept-and-assign': '2026-03-06', 'measure.decide': '2026-03-20' });
    const judged = play(accepted(), assigned);
    expect(tasksOf(judged)).toEqual({
      'measure.decide': '2026-03-20',
      'measure.examine-file': '2026-03-10',
      'measure.notify-acceptance': '2026-03-09',
    });
    const extended = play(judged, [
      '2026-03-18',
      'measure-decision-period-extended',
      { reason: 'Cần ý kiến chuyên môn' },
    ]);
    expect(tasksOf(extended)).toMatchObject({ 'measure.decide': '2026-04-06' }); // 30 days end on Saturday 04/4
  });
  test('each result of the examination ends its clock (Đ.13)', () => {
    const asked = play(accepted(), assigned, ['2026-03-06', 'measure-supplement-requested', { missing: 'Biên bản' }]);
    expect(lastOf(asked).data.met).toEqual(['measure.examine-file']);
    expect(lastOf(play(accepted(), assigned, session)).data.met).toEqual(['measure.examine-file']);
  });
  test('from the session to the duty to publish: decided, announced, sent, effective by the clock', () => {
    const done = play(inSession(), decided, announced());
    expect(done.state).toMatchObject({ phase: 'decided', counts: 'resolved', outcome: { code: 'msr.apply' } });
    expect(tasksOf(done)).toMatchObject({
      'measure.send-decision': '2026-03-18',
      'measure.complain.present:khoa': '2026-03-19',
      'measure.complain.present:police': '2026-03-19',
      'measure.protest': '2026-03-23',
    });
    const sent = play(done, ['2026-03-17', 'decision-sent']);
    const [act] = clockActs(MEASURE, sent.state, '2026-04-01');
    expect(act).toMatchObject({ act: 'measure-decision-effective', on: '2026-03-24' });
    const effective = play(sent, ['2026-03-24', 'measure-decision-effective', {}, { by: CLOCK, today: '2026-04-01' }]);
    expect(effective.state).toMatchObject({ phase: 'effective', effectiveOn: '2026-03-24' });
    expect(lastOf(effective).data.effects).toContainEqual({ do: 'publish', kind: 'measure-decision' });
    const archived = play(effective, ['2026-04-10', 'case-archived', { box: 'A1' }]);
    expect(archived.state.phase).toBe('archived');
    expect(rebuild(archived.entries)).toEqual(archived.state);
  });
  test('who was absent has 3 working days from receipt', () => {
    const done = play(inSession(), decided, announced('absent'));
    expect(refusalOf(done, ['2026-04-01', 'measure-decision-effective']).code).toBe('act-awaited');
    const received = play(done, ['2026-03-20', 'measure-decision-received', { party: 'khoa' }]);
    expect(tasksOf(received)).toMatchObject({ 'measure.complain.absent:khoa': '2026-03-25' });
  });
  test('adjourned, the session opens again within 5 working days (Đ.20)', () => {
    const adjourned = play(inSession(), ['2026-03-16', 'measure-session-adjourned', { reason: 'Vắng mặt' }]);
    expect(tasksOf(adjourned)).toMatchObject({ 'measure.adjournment': '2026-03-23' });
    expect(refusalOf(adjourned, decided).code).toBe('hearing-not-so');
    const again = play(adjourned, ['2026-03-20', 'measure-session-reopened', { presence: being('present') }]);
    expect(play(again, ['2026-03-20', 'measure-decided', { result: 'msr.not-apply' }]).state.outcome?.code).toBe(
      'msr.not-apply',
    );
  });
  test('suspended, taken up again, terminated (Đ.16)', () => {
    const suspended = play(accepted(), assigned, ['2026-03-10', 'measure-suspended', { reason: 'Đang chữa bệnh' }]);
    expect(suspended.state).toMatchObject({ phase: 'suspended', counts: 'suspended' });
    expect(lastOf(suspended).data.met).toEqual(expect.arrayContaining(['measure.decide', 'measure.examine-file']));
    const resumed = play(suspended, ['2026-05-04', 'measure-resumed', { reason: 'Đã khỏi' }]);
    expect(tasksOf(resumed)).toMatchObject({ 'measure.decide': '2026-05-19' });
    const ended = play(resumed, ['2026-05-06', 'measure-terminated', { reason: 'Rút đề nghị' }]);
    expect(ended.state).toMatchObject({ phase: 'terminated', outcome: { code: 'msr.terminate' } });
    expect(tasksOf(ended)).not.toHaveProperty(['measure.decide']);
  });
  test('complained of, it waits for the court above', () => {
    const complained = play(
      inSession(),
      decided,
      announced(),
      ['2026-03-18', 'complaint-filed', { party: 'khoa', reason: 'Không nghiện' }],
      ['2026-03-19', 'measure-file-sent-up', { toCourt: 'PV-DLK' }],
    );
    expect(complained.state.phase).toBe('challenged');
    expect(clockActs(MEASURE, complained.state, '2026-12-31')).toEqual([]);
    const upheld = play(complained, ['2026-03-30', 'complaint-decided', { result: 'msr.complaint.uphold' }]);
    expect(upheld.state).toMatchObject({ phase: 'effective', effectiveOn: '2026-03-30', awaited: [] });
    expect(upheld.state.obligations.filter(({ ruleId }) => ruleId.includes('complain'))).toEqual([]);
    const late: Step = ['2026-03-20', 'complaint-filed', { party: 'police', reason: 'x' }];
    expect(refusalOf(play(inSession(), decided, announced()), late)).toMatchObject({
      code: 'period-over',
      article: 'Pháp lệnh 03/2022/UBTVQH15, Điều 32',
    });
  });
});

test('the engine and the words know no field of law: neither procedure is named in them', () => {
  const engine = join(import.meta.dirname, '../engine');
  const files = readdirSync(engine, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(engine, name));
  expect(files.length).toBeGreaterThan(30);
  const words = new RegExp(
    [
      'civil',
      'measure',
      'petition',
      'plaintiff',
      'defendant',
      'judgment',
      'verdict',
      'settlement',
      'mediation',
      'appeal',
      'protest',
      'prosecutor',
      'proposer',
      'trial',
      'suspension',
      'BLTTDS',
      'Pháp lệnh',
    ].join('|'),
    'i',
  );
  const found = [...files, join(engine, '../procedure.ts')].flatMap((path) =>
    readFileSync(path, 'utf8')
      .replaceAll(/\/\*[^]*?\*\/|\/\/.*$/gm, '') // comments may give examples
      .replace(/export type BookKind =[^;]*;/, '') // the kinds of books are the court's, not a procedure's
      .split('\n')
      .filter((line) => words.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  );
  expect(found).toEqual([]);
});
