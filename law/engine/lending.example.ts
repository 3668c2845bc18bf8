import { defineProcedure } from '../procedure.ts';

/** A procedure of no court: it shows the words, and that the engine needs to know no field of law. For tests. */
export const LENDING = defineProcedure({
  id: 'lending',
  room: 'cases',
  name: 'Lending a book',
  law: 'Library rules',
  inForce: { from: '2020-01-01' },
  serves: { rare: [false, true] },
  starts: 'home',
  opensWith: 'book-catalogued',
  partyRoles: { reader: { name: 'Reader', side: 'claim' } },
  people: {
    keeper: { name: 'Keeper of the book', role: 'examiner', standsFor: ['examiner'], max: 1 },
    binder: { name: 'Binder', role: 'archivist' },
  },
  phases: {
    home: { name: 'On the shelf', article: '1', counts: 'pending' },
    out: { name: 'Lent', source: 'assumed: practice', counts: 'pending' },
  },
  timeLimits: [{ procedure: 'library', stages: ['acceptance'] }],
  books: ['acceptance'],
  publishes: [],
  acts: {
    'book-catalogued': {
      name: 'Catalogue the book',
      article: '1',
      in: ['home'],
      by: ['clerk'],
      once: true,
      effects: [{ takeNumber: 'acceptance' }],
    },
    'book-lent': {
      name: 'Lend the book',
      article: '2',
      in: ['home'],
      by: ['clerk'],
      of: 'reader',
      fields: {
        reader: { ask: 'party', label: 'Reader' },
        keeperId: { ask: 'person', label: 'Keeper', role: 'examiner' },
        until: { ask: 'date', label: 'Until', not: 'beforeAct', optional: true },
      },
      effects: [
        { relieve: 'keeper' },
        { assign: 'keeper', person: 'keeperId' },
        { issue: 'card' },
        { deadline: 'limit', rules: ['library.give-back'], to: 'until' },
        { moveTo: 'out' },
      ],
    },
    'book-returned': {
      name: 'Take the book back',
      article: '3 khoản 1',
      in: ['out'],
      by: ['examiner', 'courtChief'],
      requires: ['book-lent'],
      effects: [{ outcome: 'kept' }, { moveTo: 'home' }],
    },
  },
});
