import { describe, expect, test } from '@jest/globals';
import type { Actor, Role } from '#contracts/actor.ts';
import { COURT_RECORDS, courtTree } from '#law/courts.ts';
import { refusal } from '../../../tests/house.ts';
import { applyToPerson, appoint, type NewAppointment, type Person, register } from './person.ts';
import { type Asker, requireManages, requireNotInReturn } from './reach.ts';

const courts = courtTree(COURT_RECORDS);
const PROVINCE = 'T-HTI';
const COURT = 'KV-HTI-01';
const SISTER = 'KV-HTI-02';
const TODAY = '2026-03-02';

const administratorOf = (courtId: string, change: Partial<Actor> = {}): Asker => ({
  actor: { kind: 'person', id: 'per_admin', name: 'Quản trị', courtId, roles: ['administrator'], ...change },
  today: TODAY,
  courts,
});
const seat = (courtId: string, role: Role, from: string, to?: string): NewAppointment => ({
  courtId,
  role,
  from,
  ...(to && { to }),
});
const holding = (...seats: NewAppointment[]): Person =>
  seats.reduce<Person>(
    (person, wanted) => applyToPerson(person, person.id, appoint(person, wanted, courts)),
    applyToPerson(undefined, 'per_lan', register({ name: 'Lan', courtId: seats[0]?.courtId ?? COURT }, TODAY)),
  );

describe('who manages a person and their accounts', () => {
  test.each<[string, Asker, Person]>([
    [
      'an administrator the people of the own court',
      administratorOf(COURT),
      holding(seat(COURT, 'judge', '2026-01-01')),
    ],
    ['and who has no role yet', administratorOf(COURT), holding()],
    [
      'one above whoever sits above and below',
      administratorOf(PROVINCE),
      holding(seat(PROVINCE, 'courtChief', '2025-07-01'), seat(COURT, 'judge', '2026-01-01')),
    ],
    [
      'one who came from above, when the seat there has ended',
      administratorOf(COURT),
      holding(seat(PROVINCE, 'judge', '2025-07-01', '2026-03-01'), seat(COURT, 'judge', '2026-03-02')),
    ],
    [
      'one whose seat at a court that has ended was never closed',
      administratorOf(COURT),
      holding(seat('H-DLK-EAHLEO', 'judge', '2021-01-01'), seat(COURT, 'judge', '2026-01-01')),
    ],
    [
      'before a rearrangement, one above whoever will sit at a court to come',
      { ...administratorOf('TANDTC'), today: '2025-06-01' },
      holding(seat('H-DLK-EAHLEO', 'judge', '2021-01-01', '2025-06-30'), seat('KV-DLK-09', 'judge', '2025-07-01')),
    ],
  ])('%s', (_, asker, person) => {
    expect(() => requireManages(asker, person)).not.toThrow();
  });

  test.each<[string, Person]>([
    [
      'a chief above who was also given a seat here',
      holding(seat(PROVINCE, 'courtChief', '2025-07-01'), seat(COURT, 'judge', '2026-01-01')),
    ],
    [
      'one who sits above until today',
      holding(seat(PROVINCE, 'judge', '2025-07-01', TODAY), seat(COURT, 'judge', '2026-01-01')),
    ],
    ['one who will sit above', holding(seat(PROVINCE, 'judge', '2026-07-01'), seat(COURT, 'judge', '2025-07-01'))],
    [
      'one who sits at a sister court too',
      holding(seat(SISTER, 'judge', '2025-07-01'), seat(COURT, 'judge', '2026-01-01')),
    ],
  ])('a local administrator does not manage %s', (_, person) => {
    expect(() => requireManages(administratorOf(COURT), person)).toThrow(expect.objectContaining(refusal('forbidden')));
  });
});

describe('standing in for an administrator', () => {
  const standIn = administratorOf(COURT, { actsFor: { id: 'per_absent', name: 'Vắng Mặt' } });
  const clerk = holding(seat(COURT, 'clerk', '2026-01-01'));
  const chief = holding(seat(COURT, 'courtChief', '2026-01-01'));
  const limits = expect.objectContaining(refusal('stand-in-limits'));

  test('lets the daily work go on', () => {
    expect(() => requireManages(standIn, clerk)).not.toThrow();
    expect(() => requireNotInReturn(standIn, clerk, 'archivist')).not.toThrow();
  });

  test('makes no administrator and manages none, present or to come', () => {
    expect(() => requireNotInReturn(standIn, clerk, 'administrator')).toThrow(limits);
    for (const from of ['2026-01-01', '2026-07-01'])
      expect(() => requireManages(standIn, holding(seat(COURT, 'administrator', from)))).toThrow(limits);
  });

  test('gives nothing in return to the chief, who may have handed the work over', () => {
    expect(() => requireNotInReturn(standIn, chief, 'archivist')).toThrow(limits);
    expect(() => requireNotInReturn(administratorOf(COURT), chief, 'archivist')).not.toThrow();
  });
});
