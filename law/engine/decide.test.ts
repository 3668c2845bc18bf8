import { describe, expect, test } from '@jest/globals';
import type { Actor } from '#contracts/actor.ts';
import { performAll } from '../perform.ts';
import { as, begin, COURT, LAN, lastOf, play, refusalOf, type Step, worldOn } from '../play.ts';
import { procedureOf } from '../procedures.ts';
import { decide, needsParties, open } from './decide.ts';
import { describe as shapeOf } from './describe.ts';
import { rebuild } from './evolve.ts';
import { LENDING } from './lending.example.ts';
import type { Intent } from './world.ts';

const CIVIL = procedureOf('civil.first', '2026-01-05');
const PARTIES = [
  { id: 'an', role: 'plaintiff' },
  { id: 'binh', role: 'defendant' },
];
const accepted = () => begin(CIVIL, '2026-01-05', { parties: PARTIES, fields: { parties: PARTIES } });
const assigned = () => play(accepted(), ['2026-01-06', 'trial-judge-assigned', { judgeId: 'lan' }]);

describe('who may do an act', () => {
  const assign = (by: Actor): Step => ['2026-01-06', 'trial-judge-assigned', { judgeId: 'lan' }, { by }];
  test.each<[string, Actor, string | undefined]>([
    ['the court chief', as('x', 'courtChief'), undefined],
    [
      'a deputy to whom it is delegated',
      { ...as('x', 'deputyChief'), actsFor: { id: 'c', name: 'Chánh án' } },
      undefined,
    ],
    ['a deputy without delegation', as('x', 'deputyChief'), 'act-not-yours'],
    ['a judge', as('x', 'judge'), 'act-not-yours'],
    ['the chief of another court', { ...as('x', 'courtChief'), courtId: 'KV-DLK-02' }, 'other-court'],
    [
      'the house itself',
      { kind: 'system', id: 'clock', name: 'clock', courtId: COURT, roles: ['courtChief'] },
      'act-not-yours',
    ],
    ['an internal app of that role', { ...as('app', 'courtChief'), kind: 'client' }, undefined],
  ])('an assignment by %s', (_, by, code) => {
    if (code === undefined) expect(play(accepted(), assign(by)).state.people.presidingJudge).toEqual(['lan']);
    else expect(refusalOf(accepted(), assign(by)).code).toBe(code);
  });
  test('files of a court that has ended are recorded from paper where they lie now, and nowhere else', () => {
    const elsewhere = { ...as('x', 'courtChief'), courtId: 'KV-DLK-09' };
    const intent: Intent = { act: 'prosecutor-notified', on: '2026-01-07', fromPaper: true };
    const record = (keepsFiles: boolean, sent: Intent = intent) =>
      decide(CIVIL, assigned().state, sent, elsewhere, { ...worldOn('2026-01-07', PARTIES), keepsFiles });
    expect(record(true)).toMatchObject({ type: 'prosecutor-notified', data: { fromPaper: true } });
    expect(() => record(false)).toThrow(expect.objectContaining({ type: 'other-court' }));
    expect(() => record(true, { ...intent, fromPaper: false })).toThrow(
      expect.objectContaining({ type: 'other-court' }),
    );
  });
  const judging: Step = [
    '2026-01-09',
    'judgment-pronounced',
    { presence: [], prosecutor: 'prosecutor-attended', number: '01/2026/DS-ST' },
  ];
  const onPaper = ([on, act, fields]: Step, by: Actor): Step => [on, act, fields, { by, fromPaper: true }];
  test.each<[string, Actor, string | undefined]>([
    ['its clerk', as('hoa', 'clerk'), undefined],
    ['another clerk', as('tam', 'clerk'), 'paper-not-allowed'],
    ['the reception', as('tam', 'receptionClerk'), 'paper-not-allowed'],
    ['its judge', as('lan', 'judge'), 'paper-not-allowed'],
    ['the administrator', as('tam', 'administrator'), 'paper-not-allowed'],
    ['the chief', as('tam', 'courtChief'), undefined],
    ['the deputy chief', as('tam', 'deputyChief'), undefined],
    ['the chief of another court', { ...as('tam', 'courtChief'), courtId: 'KV-DLK-09' }, 'other-court'],
  ])('from paper, by %s', (_, by, code) => {
    const scene = play(assigned(), ['2026-01-06', 'clerk-assigned', { clerkId: 'hoa' }]);
    if (code === undefined) expect(play(scene, onPaper(judging, by)).state.phase).toBe('judged');
    else expect(refusalOf(scene, onPaper(judging, by)).code).toBe(code);
  });
  test('a matter begun from paper is recorded by anyone at the desk, and says so in its header', () => {
    const petition = procedureOf('civil.petition', '2026-01-05');
    const at = (by: Actor) =>
      begin(petition, '2026-01-05', { fields: { channel: 'hand', parties: PARTIES }, by, fromPaper: true });
    expect(() => at(as('x', 'judge'))).toThrow(expect.objectContaining({ type: 'paper-not-allowed' }));
    const begun = at(as('x', 'receptionClerk'));
    expect(begun.state.onPaper).toBe(true);
    expect(rebuild(JSON.parse(JSON.stringify(begun.entries)))).toEqual(begun.state);
    const next: Step = ['2026-01-06', 'judge-assigned', { judgeId: 'lan' }];
    expect(play(begun, onPaper(next, as('y', 'clerk'))).state.people.examiningJudge).toEqual(['lan']);
    expect(refusalOf(begun, onPaper(next, as('y', 'examiner'))).code).toBe('paper-not-allowed');
    const opened = { ...begun.state, people: { examiningJudge: ['lan'] }, sealed: true as const };
    const sealed = { ...begun, state: opened };
    const acknowledge: Step = ['2026-01-06', 'petition-acknowledged'];
    for (const by of [as('y', 'clerk'), as('y', 'deputyChief')])
      expect(refusalOf(sealed, onPaper(acknowledge, by)).code).toBe('paper-not-allowed');
    for (const by of [as('y', 'courtChief'), as('lan', 'deputyChief')])
      expect(() => play(sealed, onPaper(acknowledge, by))).not.toThrow();
  });
  test('what the judge does is for the assigned judge; while there is none, for nobody', () => {
    const extend: Step = ['2026-01-07', 'mediation-held', { result: 'failed' }, { by: as('minh', 'judge') }];
    expect(refusalOf(accepted(), extend)).toMatchObject({ code: 'nobody-assigned', article: 'BLTTDS 2015, Điều 210' });
    expect(refusalOf(assigned(), extend).code).toBe('not-assigned');
    expect(
      refusalOf(assigned(), ['2026-01-07', 'mediation-held', { result: 'failed' }, { by: as('lan', 'clerk') }]).code,
    ).toBe('act-not-yours');
  });
  test('what the clerk does is for any clerk of the court until one is assigned', () => {
    const notify = (id: string): Step => ['2026-01-07', 'prosecutor-notified', {}, { by: as(id, 'clerk') }];
    expect(play(assigned(), notify('anyone')).state.done['prosecutor-notified']?.count).toBe(1);
    const withClerk = play(assigned(), ['2026-01-07', 'clerk-assigned', { clerkId: 'thu' }]);
    expect(refusalOf(withClerk, notify('anyone')).code).toBe('not-assigned');
    expect(play(withClerk, notify('thu')).state.done['prosecutor-notified']?.count).toBe(1);
  });
  test('a person given a task must hold the role at the court, and be another where the law says so', () => {
    const world = {
      ...worldOn('2026-01-06', PARTIES),
      rolesOf: (id: string) => (id === 'lan' ? (['judge'] as const) : (['clerk'] as const)),
    };
    const intent = (judgeId: string) => ({ act: 'trial-judge-assigned', on: '2026-01-06', fields: { judgeId } });
    expect(() => decide(CIVIL, accepted().state, intent('thu'), LAN, world)).toThrow(
      expect.objectContaining({ type: 'person-lacks-role' }),
    );
    expect(decide(CIVIL, accepted().state, intent('lan'), LAN, world).type).toBe('trial-judge-assigned');
    const same = { judgeId: 'lan', alternateJudgeId: 'lan' };
    expect(refusalOf(accepted(), ['2026-01-06', 'trial-judge-assigned', same]).code).toBe('must-be-another');
  });
});

describe('what is filled in', () => {
  const held = (fields: Record<string, unknown>): Step => ['2026-01-12', 'mediation-held', fields as never];
  test.each<[string, Record<string, unknown>, string, string]>([
    ['a field is missing', {}, 'result', 'any.required'],
    ['a field is unknown', { result: 'failed', verdict: 'x' }, 'verdict', 'object.unknown'],
    ['a choice is none of those offered', { result: 'won' }, 'result', 'any.only'],
    ['a text is a number', { result: 'failed', note: 5 }, 'note', 'string.base'],
    ['a text is too long', { result: 'failed', note: 'x'.repeat(4_001) }, 'note', 'string.max'],
    ['a list is a text', { result: 'failed', documentIds: 'a' }, 'documentIds', 'array.base'],
    [
      'a party is named twice',
      {
        result: 'failed',
        presence: [
          { party: 'an', is: 'present' },
          { party: 'an', is: 'absent' },
        ],
      },
      'presence.1',
      'array.unique',
    ],
    [
      'a presence is unknown',
      { result: 'failed', presence: [{ party: 'an', is: 'asleep' }] },
      'presence.0.is',
      'any.only',
    ],
  ])('is refused when %s', (_, fields, field, problem) => {
    expect(refusalOf(assigned(), held(fields))).toMatchObject({
      code: 'act-field-invalid',
      act: 'mediation-held',
      field,
      problem,
    });
  });
  test('never comes back in the refusal', () => {
    expect(
      JSON.stringify(refusalOf(assigned(), held({ result: 'failed', note: 5, secret: 'Nguyễn Văn A' }))),
    ).not.toContain('Nguyễn');
  });
  test('is kept in composed Unicode without blanks at the ends', () => {
    const entry = lastOf(play(assigned(), held({ result: 'failed', note: ` ${'Đắk Lắk'.normalize('NFD')} ` })));
    expect(entry.data.fields.note).toBe('Đắk Lắk');
  });
  test.each([
    ['2026-02-30', 'date.format'],
    ['2026-3-2', 'string.pattern.name'],
    ['2026-03-02T25:00', 'string.pattern.name'],
  ])('a day like %s is refused', (hearingOn) => {
    const ready = play(assigned(), held({ result: 'failed' }));
    expect(refusalOf(ready, ['2026-02-02', 'trial-decided', { hearingOn, isPublic: true }])).toMatchObject({
      code: 'act-field-invalid',
      field: 'hearingOn',
    });
  });
  test('a day that must not lie behind the act is refused when it does', () => {
    const petition = begin(procedureOf('civil.petition', '2026-03-02'), '2026-03-02', { fields: { channel: 'hand' } });
    const examining = play(petition, ['2026-03-03', 'judge-assigned', { judgeId: 'lan' }]);
    expect(
      refusalOf(examining, ['2026-03-05', 'supplement-requested', { matters: 'x', dueOn: '2026-03-04' }]),
    ).toMatchObject({
      code: 'act-field-invalid',
      field: 'dueOn',
      problem: 'date.beforeAct',
    });
  });
  test('names parties of this case only, and no more of a role than there may be', () => {
    expect(refusalOf(assigned(), ['2026-01-12', 'evidence-submitted', { party: 'zoe', what: 'x' }])).toMatchObject({
      code: 'party-unknown',
      parties: ['zoe'],
    });
    const measure = procedureOf('measure.first', '2026-03-02');
    const three = [
      { id: 'p', role: 'proposer' },
      { id: 'a', role: 'proposed' },
      { id: 'b', role: 'proposed' },
    ];
    expect(() => begin(measure, '2026-03-02', { fields: { parties: three } })).toThrow(
      expect.objectContaining({ type: 'too-many-parties' }),
    );
  });
});

test('an act that the procedure does not have, and a procedure for other matters', () => {
  expect(refusalOf(accepted(), ['2026-01-06', 'toString'])).toMatchObject({ code: 'act-unknown', act: 'toString' });
  expect(() => begin(CIVIL, '2026-01-05', { attributes: { field: 'criminal' } })).toThrow(
    expect.objectContaining({ type: 'procedure-not-serving' }),
  );
  expect(() => procedureOf('civil.first', '2015-01-01')).toThrow(
    expect.objectContaining({ type: 'procedure-not-found' }),
  );
  const opening = {
    id: 'm',
    docketId: 'd',
    courtId: COURT,
    procedure: { id: 'civil.first', from: '2016-07-01' },
    room: 'cases' as const,
    attributes: {},
  };
  expect(() => open(CIVIL, opening, { act: 'trial-decided', on: '2026-01-05' }, LAN, worldOn('2026-01-05'))).toThrow(
    expect.objectContaining({ type: 'act-unknown' }),
  );
});

test('a whole hearing day in one command: all or nothing, each act seeing those before it', () => {
  const ready = play(
    assigned(),
    ['2026-01-12', 'mediation-held', { result: 'failed' }],
    ['2026-01-12', 'lay-judges-assigned', { firstId: 'hoa', secondId: 'tam' }],
    ['2026-02-02', 'trial-decided', { hearingOn: '2026-02-23', isPublic: true }],
  );
  const presence = PARTIES.map(({ id }) => ({ party: id, is: 'present' }));
  const day: Intent[] = [
    { act: 'hearing-opened', on: '2026-02-23', fields: { presence, prosecutor: 'prosecutor-attended' } },
    { act: 'debate-closed', on: '2026-02-23', fields: { deliberation: 'at-once' } },
    { act: 'judgment-pronounced', on: '2026-02-23', fields: { presence, prosecutor: 'prosecutor-attended' } },
    { act: 'hearing-closed', on: '2026-02-23', fields: {} },
  ];
  const around = { today: '2026-02-23', parties: PARTIES };
  const { entries, books } = performAll(CIVIL, ready.state, day, LAN, around);
  expect(entries.map(({ type }) => type)).toEqual(day.map(({ act }) => act));
  expect(books).toEqual([`${COURT}:DS-ST:2026-01-01`]);
  expect(needsParties(CIVIL, day)).toBe(true);
  expect(needsParties(CIVIL, day.slice(3))).toBe(false);
  const [first, , third] = day;
  const without = [first, third].flatMap((one) => one ?? []);
  expect(() => performAll(CIVIL, ready.state, without, LAN, around)).toThrow(
    expect.objectContaining({ type: 'act-required' }),
  );
});

test('a book gives a number unless the paper has one', () => {
  const noticed = play(assigned(), ['2026-01-07', 'parties-notified']);
  expect(lastOf(noticed).data.effects).toContainEqual({
    do: 'takeNumber',
    kind: 'acceptanceNotice',
    number: expect.stringContaining('/acceptanceNotice'),
    from: 'book',
  });
  expect(
    lastOf(play(assigned(), ['2026-01-07', 'parties-notified', { number: '05/2026/TB-TLVA' }])).data.effects,
  ).toContainEqual({
    do: 'takeNumber',
    kind: 'acceptanceNotice',
    number: '05/2026/TB-TLVA',
    from: 'paper',
  });
});

test('a sealed matter says so in its header until it is unsealed', () => {
  const sealed = play(assigned(), ['2026-01-12', 'case-sealed', { reason: 'Bí mật đời tư' }]);
  expect(sealed.state.sealed).toBe(true);
  expect(play(sealed, ['2026-01-13', 'case-unsealed', { reason: 'Không còn' }]).state).not.toHaveProperty('sealed');
});

test('a second duty of the same kind does not hide the first: one notice meets both', () => {
  const twice = play(
    assigned(),
    ['2026-01-12', 'evidence-collected', { what: 'Hợp đồng' }],
    ['2026-01-14', 'evidence-collected', { what: 'Biên lai' }],
  );
  const dates = twice.state.obligations
    .filter(({ ruleId }) => ruleId === 'civil.evidence.notify')
    .map(({ dueOn }) => dueOn);
  expect(dates).toEqual(['2026-01-15', '2026-01-19']);
  expect(lastOf(play(twice, ['2026-01-15', 'evidence-notified'])).data.met).toHaveLength(2);
});

test('clients get enough to draw the form of any act', () => {
  const shape = shapeOf(LENDING);
  expect(JSON.parse(JSON.stringify(shape))).toEqual(shape);
  expect(shape).toMatchObject({
    id: 'lending',
    phases: [
      { code: 'home', article: 'Library rules, Điều 1' },
      { code: 'out', article: 'assumed: practice' },
    ],
    people: [{ code: 'keeper', role: 'examiner', max: 1 }, { code: 'binder' }],
  });
  expect(shape.acts.find(({ code }) => code === 'book-lent')).toMatchObject({
    name: 'Lend the book',
    article: 'Library rules, Điều 2',
    by: ['clerk'],
    issues: ['card'],
    movesTo: ['out'],
    takesNumbers: [],
    fields: { reader: { ask: 'party', label: 'Reader' }, until: { ask: 'date', optional: true } },
  });
});
