import { describe, expect, test } from '@jest/globals';
import type { AnyAct, AnyProcedure } from '../procedure.ts';
import { PROCEDURES } from '../procedures.ts';
import { timeLimitsOf } from '../time-limits.ts';
import { checkProcedure, faultsOf, type Known } from './check.ts';
import { LENDING } from './lending.example.ts';

const row = (id: string, startsOn: string, endsOn: string, note = '', appliesTo = {}) => ({
  id,
  procedure: 'library',
  stage: 'acceptance',
  appliesTo,
  startsOn,
  endsOn,
  duration: { value: 7, unit: 'day' },
  responsible: 'clerk',
  action: id,
  actionEn: id,
  extension: null,
  suspendedBy: [],
  restartsOn: [],
  consequence: null,
  source: { law: 'Library rules', article: '1', clause: null, point: null },
  effectiveFrom: '2020-01-01',
  effectiveTo: null,
  status: 'read',
  note,
});
const EVENTS = Object.fromEntries(Object.keys(LENDING.acts).map((act) => [act, act]));
const limits = (...more: ReturnType<typeof row>[]) =>
  timeLimitsOf([
    { rules: [row('library.give-back', 'book-lent', 'book-returned'), ...more], backwardRules: [], events: EVENTS },
  ]);
const KNOWN: Known = {
  events: new Set(),
  forms: new Set(['card']),
  outcomes: new Set(['kept']),
  procedures: new Set(['lending']),
};

/** The example with one act changed, or one more. */
const withAct = (name: string, change: object): AnyProcedure => ({
  ...LENDING,
  acts: { ...LENDING.acts, [name]: { ...LENDING.acts[name as 'book-lent'], ...change } as AnyAct },
});
const withPhase = (name: string, phase: object): AnyProcedure => ({
  ...LENDING,
  phases: { ...LENDING.phases, [name]: phase as AnyProcedure['phases'][string] },
});

test('what is meant loads: the example, and every procedure of the courts', () => {
  expect(faultsOf(LENDING, limits(), KNOWN)).toEqual([]);
  expect(PROCEDURES.map(({ id }) => id)).toEqual(['civil.petition', 'civil.first', 'measure.file', 'measure.first']);
});

describe('a definition is refused when', () => {
  test.each<[string, AnyProcedure, string]>([
    [
      'a phase cannot be reached',
      withPhase('burnt', { name: 'Burnt', article: '9', counts: 'resolved' }),
      'phase burnt cannot be reached',
    ],
    ['an act has nobody who may do it', withAct('book-returned', { by: [] }), 'book-returned: nobody may do it'],
    [
      'an act is for someone whom nothing assigns',
      withAct('book-returned', { by: ['binder'] }),
      'book-returned: by binder: no act assigns binder',
    ],
    [
      'an act is for an unknown role',
      withAct('book-returned', { by: ['wizard'] }),
      'book-returned: by wizard: unknown role',
    ],
    ['an act is in no phase', withAct('book-returned', { in: [] }), 'book-returned: in no phase'],
    [
      'an act is in an unknown phase',
      withAct('book-returned', { in: ['out', 'moon'] }),
      'book-returned: unknown phase moon',
    ],
    [
      'an article is missing',
      withAct('book-returned', { article: '' }),
      'book-returned: no article, and no assumption that says so',
    ],
    [
      'an assumption says nothing',
      withAct('book-returned', { article: undefined, source: 'assumed: ' }),
      'book-returned: no article, and no assumption that says so',
    ],
    [
      'a phase has no article',
      withPhase('out', { name: 'Out', counts: 'pending' }),
      'phase out: no article, and no assumption that says so',
    ],
    [
      'an act requires an unknown act',
      withAct('book-returned', { requires: ['book-red'] }),
      'book-returned: unknown act book-red',
    ],
    [
      'an act waits for an unknown rule',
      withAct('book-returned', { requires: [{ elapsed: ['library.ripen'] }] }),
      'book-returned: unknown rule library.ripen',
    ],
    [
      'an attribute never has the value asked for',
      withAct('book-returned', { requires: [{ attribute: 'rare', is: ['very'] }] }),
      'book-returned: rare is never very',
    ],
    [
      'an act starts shut and nothing opens it',
      withAct('book-returned', { startsShut: true }),
      'book-returned: starts shut, and nothing opens it',
    ],
    [
      'an effect names an unknown field',
      withAct('book-lent', { effects: [{ assign: 'keeper', person: 'whom' }] }),
      'book-lent: unknown field whom',
    ],
    [
      'an effect names a field of another kind',
      withAct('book-lent', { effects: [{ assign: 'keeper', person: 'until' }] }),
      'book-lent: field until asks date, not person',
    ],
    [
      'an effect moves to an unknown phase',
      withAct('book-lent', { effects: [{ moveTo: 'moon' }] }),
      'book-lent: unknown phase moon',
    ],
    [
      'an effect names an unknown person role',
      withAct('book-lent', { effects: [{ relieve: 'ghost' }] }),
      'book-lent: unknown person role ghost',
    ],
    [
      'a number is of an unknown book',
      withAct('book-lent', { effects: [{ takeNumber: 'judgment' }] }),
      'book-lent: unknown book judgment',
    ],
    [
      'a cancelled number is of an unknown book',
      withAct('book-lent', {
        fields: {
          kind: { ask: 'choice', label: 'Book', of: [{ code: 'judgment', name: 'Judgments' }] },
          number: { ask: 'text', label: 'Number' },
          reason: { ask: 'text', label: 'Reason' },
        },
        effects: [{ cancelNumber: { from: 'kind' }, number: 'number', reason: 'reason' }],
      }),
      'book-lent: field kind offers the unknown judgment',
    ],
    [
      'no act but the replacing of numbers is entered in a book',
      withAct('book-catalogued', {
        fields: { instead: { ask: 'text', label: 'Instead of' } },
        effects: [{ takeNumber: 'acceptance', instead: 'instead' }],
      }),
      'no act is entered in the book acceptance',
    ],
    ['a form is unknown', withAct('book-lent', { effects: [{ issue: 'scroll' }] }), 'book-lent: unknown form scroll'],
    [
      'an outcome is unknown',
      withAct('book-returned', { effects: [{ outcome: 'eaten' }] }),
      'book-returned: unknown outcome eaten',
    ],
    [
      'another procedure is unknown',
      withAct('book-returned', { effects: [{ openCase: 'selling' }] }),
      'book-returned: unknown procedure selling',
    ],
    [
      'another proceeding is of parties that no field names',
      withAct('book-lent', { effects: [{ openCase: 'lending', parties: 'reader' }] }),
      'book-lent: field reader asks party, not parties',
    ],
    [
      'another proceeding is handed what nobody does',
      withAct('book-lent', { effects: [{ openCase: 'lending', handsOver: ['book-lent', 'book-red'] }] }),
      'book-lent: hands over the unknown act book-red',
    ],
    [
      'a correction is in no field of corrections',
      withAct('book-lent', { effects: [{ correctParty: 'reader' }] }),
      'book-lent: field reader asks party, not corrections',
    ],
    [
      'a representative has no name',
      withAct('book-lent', { effects: [{ representative: 'enters', of: 'reader', named: 'until', as: 'Guardian' }] }),
      'book-lent: field until asks date, not text',
    ],
    [
      'an extension is of an unknown rule',
      withAct('book-returned', { effects: [{ deadline: 'extend', rules: ['library.ripen'] }] }),
      'book-returned: unknown rule library.ripen',
    ],
    [
      'a condition asks an unknown field',
      withAct('book-returned', { effects: [{ moveTo: 'home', when: { torn: true } }] }),
      'book-returned: unknown field torn',
    ],
    [
      'it counts as another act by an unknown field',
      withAct('book-returned', { countsAsWhen: [{ code: 'book-lent', when: { torn: true } }] }),
      'book-returned: unknown field torn',
    ],
    [
      'it counts as an event code of no list',
      withAct('book-returned', { countsAsWhen: [{ code: 'book-burnt' }] }),
      'book-returned: unknown event code book-burnt',
    ],
    [
      'a party role of a field is unknown',
      withAct('book-lent', {
        fields: { ...LENDING.acts['book-lent'].fields, reader: { ask: 'party', label: 'x', roles: ['author'] } },
      }),
      'book-lent: field reader: unknown party role author',
    ],
    [
      'a field is asked beside an unknown one',
      withAct('book-returned', { fields: { damage: { ask: 'text', label: 'x', when: { torn: true } } } }),
      'book-returned: field damage is asked beside the unknown torn',
    ],
    [
      'a field is asked beside an answer that is never given',
      withAct('book-returned', {
        fields: {
          torn: { ask: 'yesNo', label: 'x' },
          damage: { ask: 'text', label: 'x', when: { torn: [true, 'partly'] } },
        },
      }),
      'book-returned: field damage is asked when torn is partly, which it never is',
    ],
    [
      'a period is counted from an unknown act',
      withAct('book-returned', {
        effects: [{ deadline: 'start', rules: ['library.give-back'], since: 'book-bought' }],
      }),
      'book-returned: unknown act book-bought',
    ],
    [
      'a requirement rests on what no act remembers of a party',
      withAct('book-returned', { requires: [{ marked: 'reminded' }] }),
      'book-returned: no act marks a party as reminded',
    ],
    [
      'what is remembered of parties is not of a field about parties',
      withAct('book-lent', { effects: [{ mark: 'reminded', party: 'until' }] }),
      'book-lent: field until asks date, not party or parties or presence or newParty or newParties or corrections',
    ],
    [
      'it counts as another act of an unknown party role',
      withAct('book-returned', { countsAsWhen: [{ code: 'book-lent', roles: ['author'] }] }),
      'book-returned: unknown party role author',
    ],
    [
      'it waits for the end of an unknown period',
      withAct('book-returned', { requires: [{ ranOut: ['library.ripen'] }] }),
      'book-returned: unknown rule library.ripen',
    ],
    [
      'fields that belong together are unknown',
      withAct('book-returned', { requires: [{ together: ['torn'] }] }),
      'book-returned: unknown field torn',
    ],
    [
      'its event code is in no list',
      withAct('book-burnt', { name: 'x', article: '1', in: ['out'], by: ['clerk'] }),
      'book-burnt: unknown event code book-burnt',
    ],
    [
      'it opens with an unknown act',
      { ...LENDING, opensWith: 'book-bought' },
      'opens with the unknown act book-bought',
    ],
    ['it starts in an unknown phase', { ...LENDING, starts: 'moon' }, 'starts in the unknown phase moon'],
    [
      'a book is declared and never used',
      { ...LENDING, books: ['acceptance', 'judgment'] },
      'no act is entered in the book judgment',
    ],
    [
      'an excluded time limit is unknown',
      { ...LENDING, timeLimits: [{ procedure: 'library', stages: ['acceptance'], except: ['library.x'] }] },
      'time limits: unknown rule library.x',
    ],
  ])('%s', (_, procedure, fault) => {
    expect(faultsOf(procedure, limits(), KNOWN)).toContain(fault);
    expect(() => checkProcedure(procedure, limits(), KNOWN)).toThrow(
      expect.objectContaining({
        type: 'procedure-faulty',
        data: expect.objectContaining({ faults: expect.arrayContaining([fault]) }),
      }),
    );
  });

  test('a deadline that an act opens is ended by nothing; a period ends by itself, and a rule for others never opens', () => {
    const mend = row('library.mend', 'book-returned', 'book-mended');
    expect(faultsOf(LENDING, limits(mend), KNOWN)).toEqual([
      'book-returned opens library.mend, and nothing ends it (book-mended)',
    ]);
    const period = row('library.mend', 'book-returned', 'book-mended', 'kind=period;');
    expect(faultsOf(LENDING, limits(period), KNOWN)).toEqual([]);
    const ofStamps = row('library.mend', 'book-returned', 'book-mended', '', { kind: ['stamps'] });
    expect(faultsOf(LENDING, limits(ofStamps), KNOWN)).toEqual([]);
    const ofRare = row('library.mend', 'book-returned', 'book-mended', '', { rare: true });
    expect(faultsOf(LENDING, limits(ofRare), KNOWN)).toHaveLength(1);
  });
});
