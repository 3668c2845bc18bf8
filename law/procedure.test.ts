import { expect, test } from '@jest/globals';
import { faultsOf } from './engine/check.ts';
import { defineActs, defineProcedure } from './procedure.ts';
import { TIME_LIMITS } from './time-limits.ts';

// Each line marked below must not compile: the type check of the project fails when one of them does.

const FRAME = {
  id: 'lending',
  room: 'cases',
  name: 'Lending',
  law: 'Library rules',
  inForce: { from: '2020-01-01' },
  serves: {},
  partyRoles: {},
  timeLimits: [],
  books: [],
  publishes: [],
  people: { keeper: { name: 'Keeper', role: 'examiner' } },
} as const;
const PHASES = {
  home: { name: 'Home', article: '1', counts: 'pending' },
  out: { name: 'Out', article: '1', counts: 'pending' },
} as const;

test('a misspelled phase, act, field or person, or a missing article, does not compile; loaded all the same, it is refused', () => {
  const misspelled = defineProcedure({
    ...FRAME,
    // @ts-expect-error no such phase
    starts: 'hoome',
    // @ts-expect-error no such act
    opensWith: 'book-lentt',
    phases: PHASES,
    acts: {
      'book-lent': {
        name: 'Lend',
        article: '2',
        // @ts-expect-error no such phase
        in: ['home', 'hom'],
        // @ts-expect-error no such role
        by: ['clerk', 'keper'],
        fields: { keeperId: { ask: 'person', label: 'Keeper', role: 'examiner' } },
        // @ts-expect-error no such act
        requires: ['book-retuned'],
        effects: [
          // @ts-expect-error no such field
          { assign: 'keeper', person: 'keperId' },
          // @ts-expect-error no such phase
          { moveTo: 'oout' },
          { relieve: 'keeper' },
        ],
      },
      'book-returned': {
        name: 'Return',
        article: '3',
        in: ['out'],
        by: ['keeper'],
        // @ts-expect-error an act without fields can name none
        effects: [{ relieve: 'keeper', person: 'keeperId' }],
      },
    },
  });
  expect(faultsOf(misspelled, TIME_LIMITS)).toEqual([
    'starts in the unknown phase hoome',
    'opens with the unknown act book-lentt',
    'phase home cannot be reached',
    'phase out cannot be reached',
    'book-lent: unknown phase hom',
    'book-lent: by keper: unknown role',
    'book-lent: unknown act book-retuned',
    'book-lent: unknown field keperId',
    'book-lent: unknown phase oout',
    'book-returned: unknown field keeperId',
  ]);
});

test('acts written in a group are checked where they come together', () => {
  const group = defineActs({
    'book-mended': { name: 'Mend', article: '4', in: ['out'], by: ['clerk'], requires: ['book-tron'] },
  });
  const procedure = defineProcedure({
    ...FRAME,
    starts: 'home',
    opensWith: 'book-lent',
    phases: PHASES,
    // @ts-expect-error no such act: 'book-tron'
    acts: {
      ...group,
      'book-lent': { name: 'Lend', article: '2', in: ['home'], by: ['clerk'], effects: [{ moveTo: 'out' }] },
    },
  });
  expect(faultsOf(procedure, TIME_LIMITS)).toEqual(['book-mended: unknown act book-tron']);
});
