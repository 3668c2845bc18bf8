import { describe, expect, test } from '@jest/globals';
import type { PersonEvent } from '#contracts/directory/events.ts';
import { COURT_RECORDS, courtTree } from '#law/courts.ts';
import { refusal } from '../../../tests/house.ts';
import { capacityOf, rolesOn, wishAgain, withoutPowers } from './capacity.ts';
import {
  applyToPerson,
  appoint,
  delegate,
  endAppointment,
  endDelegation,
  type NewAppointment,
  type NewDelegation,
  type Person,
  register,
} from './person.ts';

const courts = courtTree(COURT_RECORDS);
const COURT = 'KV-HTI-01';
const OTHER = 'KV-HTI-02';
const DAY = '2026-03-02';

const after = (person: Person, event: PersonEvent): Person => applyToPerson(person, person.id, event);
const newcomer = (id: string, name: string): Person =>
  applyToPerson(undefined, id, register({ name, courtId: COURT }, DAY));
const holding = (id: string, ...roles: NewAppointment[]): Person =>
  roles.reduce((person, wanted) => after(person, appoint(person, wanted, courts)), newcomer(id, id));

const chief = holding('chief', { courtId: COURT, role: 'courtChief', from: '2026-01-01' });
const deputy = holding(
  'deputy',
  { courtId: COURT, role: 'deputyChief', from: '2026-01-01' },
  { courtId: COURT, role: 'judge', from: '2026-01-01' },
);
const judge = holding('judge', { courtId: COURT, role: 'judge', from: '2026-01-01' });
const statistician = holding('stat', { courtId: COURT, role: 'statistician', from: '2026-01-01' });
const leave: NewDelegation = { courtId: COURT, role: 'courtChief', from: DAY, to: '2026-03-10' };

describe('appointing (giao chức danh)', () => {
  test('a role lasts from its first to its last day, and not beside them', () => {
    const person = holding('lan', { courtId: COURT, role: 'clerk', from: '2026-01-05', to: '2026-03-31' });
    const days = ['2026-01-04', '2026-01-05', '2026-03-31', '2026-04-01'];
    expect(days.map((on) => rolesOn(person, new Map(), on, courts).length)).toEqual([0, 1, 1, 0]);
  });

  test('a role at a court that ended ends with it', () => {
    const person = holding('lan', { courtId: 'H-DLK-EAHLEO', role: 'clerk', from: '2021-01-01' });
    expect(['2025-06-30', '2025-07-01'].map((on) => rolesOn(person, new Map(), on, courts).length)).toEqual([1, 0]);
  });

  test('the home court is that of the latest appointment', () => {
    const moved = holding(
      'lan',
      { courtId: COURT, role: 'clerk', from: '2026-01-01', to: '2026-02-28' },
      { courtId: OTHER, role: 'clerk', from: '2026-03-01' },
    );
    expect(moved).toMatchObject({ courtId: OTHER, version: 3 });
  });

  test.each<[string, NewAppointment, string]>([
    [
      'the last day lies before the first',
      { courtId: COURT, role: 'clerk', from: DAY, to: '2026-03-01' },
      'dates-reversed',
    ],
    ['the court does not exist', { courtId: 'KV-XXX-99', role: 'clerk', from: DAY }, 'not-found'],
    ['the court did not exist yet', { courtId: COURT, role: 'clerk', from: '2025-06-30' }, 'outside-court-life'],
    [
      'the court will have ended',
      { courtId: 'T63-DLK', role: 'clerk', from: '2021-01-01', to: '2026-01-01' },
      'outside-court-life',
    ],
    ['operators serve the whole country', { courtId: COURT, role: 'operator', from: DAY }, 'role-not-at-tier'],
    ['the Supreme Court has no lay judges', { courtId: 'TANDTC', role: 'layJudge', from: DAY }, 'role-not-at-tier'],
    ['nothing lies below a regional court', { courtId: COURT, role: 'supervisor', from: DAY }, 'role-not-at-tier'],
    ['the same role is held then', { courtId: COURT, role: 'judge', from: '2027-01-01' }, 'already-appointed'],
  ])('is refused when %s', (_, wanted, type) => {
    expect(() => appoint(judge, wanted, courts)).toThrow(expect.objectContaining(refusal(type)));
  });

  test('an ended appointment cannot end again later, and an unknown one not at all', () => {
    const ended = after(judge, endAppointment(judge, { appointmentId: 'a1', to: '2026-03-31' }));
    expect(rolesOn(ended, new Map(), '2026-04-01', courts)).toEqual([]);
    for (const [appointmentId, to] of [
      ['a1', '2026-04-30'],
      ['a9', DAY],
    ] as const)
      expect(() => endAppointment(ended, { appointmentId, to })).toThrow(
        expect.objectContaining(refusal('appointment-not-open')),
      );
  });
});

describe('standing in for someone absent (ủy nhiệm, BLTTDS Đ.47 k.2)', () => {
  const lent = after(deputy, delegate(chief, deputy, leave));
  const givers = new Map([[chief.id, chief]]);
  const actorOn = (on: string, wish = {}) => capacityOf(lent, rolesOn(lent, givers, on, courts), wish, undefined);

  test('the deputy has the role of the chief while it lasts, and every act says for whom', () => {
    expect(actorOn('2026-03-01')).toEqual(expect.objectContaining({ roles: ['deputyChief', 'judge'] }));
    expect(actorOn('2026-03-01')).not.toHaveProperty('actsFor');
    expect(actorOn(DAY)).toMatchObject({ roles: ['deputyChief', 'judge', 'courtChief'], actsFor: { id: 'chief' } });
    expect(actorOn('2026-03-11')).not.toHaveProperty('actsFor');
  });

  test('whoever wishes to act for themselves does, and for a stranger cannot', () => {
    expect(actorOn(DAY, { actingFor: 'self' })).toMatchObject({ roles: ['deputyChief', 'judge'] });
    expect(actorOn(DAY, { actingFor: 'chief' }).actsFor).toEqual({ id: 'chief', name: 'chief' });
    expect(() => actorOn(DAY, { actingFor: 'stranger' })).toThrow(expect.objectContaining(refusal('no-role-today')));
  });

  test('it ends early when it is ended, when the chief loses the role, and when the deputy leaves the court', () => {
    const ended = after(lent, endDelegation(lent, { courtId: COURT, delegationId: 'd1', to: '2026-03-04' }));
    const left = ['a1', 'a2'].reduce(
      (person, appointmentId) => after(person, endAppointment(person, { appointmentId, to: '2026-03-04' })),
      lent,
    );
    const noChief = after(chief, endAppointment(chief, { appointmentId: 'a1', to: '2026-03-04' }));
    const lentRoles = (person: Person, giver: Person, on: string) =>
      rolesOn(person, new Map([[giver.id, giver]]), on, courts).filter(({ actsFor }) => actsFor).length;
    for (const [person, giver] of [
      [ended, chief],
      [left, chief],
      [lent, noChief],
    ] as const)
      expect(['2026-03-04', '2026-03-05'].map((on) => lentRoles(person, giver, on))).toEqual([1, 0]);
    expect(() => endDelegation(ended, { courtId: COURT, delegationId: 'd1', to: '2026-03-09' })).toThrow(
      expect.objectContaining(refusal('delegation-not-open')),
    );
  });

  test('work of an office goes to any colleague', () => {
    const event = delegate(statistician, judge, { ...leave, role: 'statistician' });
    expect(after(judge, event).delegations).toMatchObject([{ role: 'statistician', from: { id: 'stat' } }]);
  });

  test.each<[string, Person, Person, Partial<NewDelegation>, string]>([
    ['the last day lies before the first', chief, deputy, { to: '2026-03-01' }, 'dates-reversed'],
    ['it is the office of a judge', judge, deputy, { role: 'judge' }, 'role-not-delegable'],
    ['it is the office of a deputy', deputy, judge, { role: 'deputyChief' }, 'role-not-delegable'],
    ['whoever gives it does not hold it', judge, deputy, {}, 'role-not-held'],
    ['it would begin before it is held', chief, deputy, { from: '2025-12-31' }, 'role-not-held'],
    ['the receiver is no deputy', chief, judge, {}, 'delegate-not-eligible'],
    ['the receiver is the giver', chief, chief, {}, 'delegate-not-eligible'],
    [
      'the colleague works at another court',
      statistician,
      holding('far', { courtId: OTHER, role: 'clerk', from: '2026-01-01' }),
      { role: 'statistician' },
      'delegate-not-eligible',
    ],
  ])('is refused when %s', (_, giver, receiver, change, type) => {
    expect(() => delegate(giver, receiver, { ...leave, ...change })).toThrow(expect.objectContaining(refusal(type)));
  });
});

describe('as what a token lets somebody act', () => {
  const twoCourts = holding(
    'lan',
    { courtId: COURT, role: 'clerk', from: '2026-01-01' },
    { courtId: OTHER, role: 'judge', from: '2026-01-01' },
  );
  const roles = rolesOn(twoCourts, new Map(), DAY, courts);

  test('one court at a time, the first unless another is asked for', () => {
    expect(capacityOf(twoCourts, roles, {}, undefined)).toMatchObject({ courtId: COURT, roles: ['clerk'] });
    expect(capacityOf(twoCourts, roles, { courtId: OTHER }, DAY)).toMatchObject({ roles: ['judge'], practisesOn: DAY });
    for (const courtId of ['T-HTI', 'H-DLK-EAHLEO'])
      expect(() => capacityOf(twoCourts, roles, { courtId }, undefined)).toThrow(
        expect.objectContaining(refusal('no-role-today')),
      );
    expect(() => capacityOf(twoCourts, [], {}, undefined)).toThrow(expect.objectContaining(refusal('no-role-today')));
  });

  test('a session goes on where it was; where that has ended, as at a new sign-in', () => {
    expect(wishAgain({ courtId: OTHER }, {}, roles)).toEqual({ courtId: OTHER });
    expect(wishAgain({ courtId: 'T-HTI' }, {}, roles)).toEqual({});
    expect(wishAgain({ courtId: OTHER, actingFor: 'self' }, {}, roles)).toEqual({ courtId: OTHER, actingFor: 'self' });
    expect(wishAgain({ courtId: OTHER, actingFor: 'gone' }, {}, roles)).toEqual({ courtId: OTHER });
    expect(wishAgain({ courtId: OTHER, actingFor: 'self' }, { courtId: COURT }, roles)).toEqual({ courtId: COURT });
    expect(wishAgain({ courtId: OTHER }, { courtId: 'T-HTI' }, roles)).toEqual({ courtId: 'T-HTI' });
  });

  test('before the first password is changed it opens nothing', () => {
    expect(withoutPowers(capacityOf(twoCourts, roles, {}, undefined))).toMatchObject({ courtId: '', roles: [] });
  });
});
