import type { Role } from '#contracts/actor.ts';
import type { PersonEvent } from '#contracts/directory/events.ts';
import type { Appointment, Delegation } from '#contracts/directory/people.ts';
import { CourtError } from '#contracts/errors.ts';
import type { DateOnly } from '#contracts/kit.ts';
import type { Court, CourtTree } from '#law/courts.ts';
import { ROLE_TITLES } from './role-titles.ts';

/** A person of the courts with all roles, past and to come. `courtId` is the court of the latest appointment. */
export interface Person {
  id: string;
  version: number;
  hash: string;
  courtId: string;
  docketId: string;
  name: string;
  staffCode?: string;
  birthYear?: number;
  appointments: Appointment[];
  delegations: Delegation[]; // roles of others taken over during absence
}

export interface NewPerson {
  name: string;
  courtId: string;
  staffCode?: string;
  birthYear?: number;
}
export const register = (
  { name, courtId, staffCode, birthYear }: NewPerson,
  today: DateOnly,
): Extract<PersonEvent, { type: 'person-registered' }> => ({
  type: 'person-registered',
  legalOn: today,
  data: { name, courtId, ...(staffCode && { staffCode }), ...(birthYear && { birthYear }) },
});

export const correct = (
  fields: { name?: string; staffCode?: string; birthYear?: number },
  today: DateOnly,
): PersonEvent => ({ type: 'person-corrected', legalOn: today, data: fields });

export interface NewAppointment {
  courtId: string;
  role: Role;
  title?: string;
  from: DateOnly;
  to?: DateOnly;
  decision?: string;
}

/**
 * Bổ nhiệm, giao chức danh: a role in a court from and to a date, within the life of that court.
 * @throws CourtError dates-reversed, role-not-at-tier, outside-court-life, already-appointed
 */
export function appoint(person: Person, wanted: NewAppointment, courts: CourtTree): PersonEvent {
  const { courtId, role, title = ROLE_TITLES[role], from, to, decision } = wanted;
  if (to !== undefined && to < from) throw new CourtError('dates-reversed', { field: 'to' });
  const court = courts.get(courtId);
  if (!isRoleOfTier(role, court)) throw new CourtError('role-not-at-tier', { role, tier: court.tier });
  if (!courts.existsOn(courtId, from)) throw new CourtError('outside-court-life', { courtId, field: 'from' });
  if (to !== undefined && !courts.existsOn(courtId, to))
    throw new CourtError('outside-court-life', { courtId, field: 'to' });
  const twice = person.appointments.find(
    (held) => held.courtId === courtId && held.role === role && overlap(held, { from, to }),
  );
  if (twice) throw new CourtError('already-appointed', { appointmentId: twice.id });
  const appointment: Appointment = {
    id: `a${person.appointments.length + 1}`,
    courtId,
    role,
    title,
    from,
    ...(to && { to }),
    ...(decision && { decision }),
  };
  return { type: 'person-appointed', legalOn: from, data: { name: person.name, appointment } };
}

/**
 * Thôi giữ chức danh: `to` is its last day. A day before its first says that it never applied.
 * @throws CourtError appointment-not-open
 */
export function endAppointment(
  person: Person,
  { appointmentId, to, reason }: { appointmentId: string; to: DateOnly; reason?: string },
): PersonEvent {
  const held = person.appointments.find(({ id }) => id === appointmentId);
  if (!held || (held.to !== undefined && held.to <= to))
    throw new CourtError('appointment-not-open', { appointmentId });
  const { courtId, role } = held;
  return {
    type: 'appointment-ended',
    legalOn: to,
    data: { appointmentId, courtId, role, to, ...(reason && { reason }) },
  };
}

/** Whose duties are tied to the person: what the law entrusts to a judge is not done by another in their name. */
const DELEGABLE: Partial<Record<Role, Role | 'anyone'>> = {
  courtChief: 'deputyChief', // BLTTDS 2015, Điều 47 khoản 2; Luật TTHC 2015, Điều 37 khoản 2
  // Work of an office, not of a procedural title: no rule was found that ties it to the person.
  receptionClerk: 'anyone',
  supervisor: 'anyone',
  statistician: 'anyone',
  archivist: 'anyone',
  administrator: 'anyone',
};

export interface NewDelegation {
  courtId: string;
  role: Role;
  from: DateOnly;
  to: DateOnly;
}

/**
 * Ủy nhiệm khi vắng mặt: someone of the same court takes over a role for some days. The duties of the court chief go to
 * one deputy only.
 * @see BLTTDS 2015, Điều 47 khoản 2
 * @throws CourtError dates-reversed, role-not-delegable, role-not-held, delegate-not-eligible
 */
export function delegate(giver: Person, receiver: Person, { courtId, role, from, to }: NewDelegation): PersonEvent {
  if (to < from) throw new CourtError('dates-reversed', { field: 'to' });
  const takenBy = DELEGABLE[role];
  if (!takenBy) throw new CourtError('role-not-delegable', { role, article: 'BLTTDS 2015, Điều 47 khoản 2' });
  if (!holdsThroughout(giver, courtId, role, from, to)) throw new CourtError('role-not-held', { role });
  const eligible =
    giver.id !== receiver.id &&
    (takenBy === 'anyone'
      ? receiver.appointments.some((held) => held.courtId === courtId && covers(held, from, to))
      : holdsThroughout(receiver, courtId, takenBy, from, to));
  if (!eligible)
    throw new CourtError('delegate-not-eligible', {
      ...(takenBy !== 'anyone' && { role: takenBy, article: 'BLTTDS 2015, Điều 47 khoản 2' }),
    });
  const delegation: Delegation = {
    id: `d${receiver.delegations.length + 1}`,
    from: { id: giver.id, name: giver.name },
    courtId,
    role,
    fromOn: from,
    toOn: to,
  };
  return { type: 'delegation-made', legalOn: from, data: { delegation } };
}

/** @throws CourtError delegation-not-open */
export function endDelegation(
  receiver: Person,
  { courtId, delegationId, to, reason }: { courtId: string; delegationId: string; to: DateOnly; reason?: string },
): PersonEvent {
  const held = receiver.delegations.find((one) => one.id === delegationId && one.courtId === courtId);
  if (!held || held.toOn <= to) throw new CourtError('delegation-not-open', { delegationId });
  return {
    type: 'delegation-ended',
    legalOn: to,
    data: { delegationId, courtId, role: held.role, to, ...(reason && { reason }) },
  };
}

/** The person after an event. It never refuses: what is recorded has happened. */
export function applyToPerson(person: Person | undefined, id: string, event: PersonEvent): Person {
  if (event.type === 'person-registered') {
    const { courtId, ...rest } = event.data;
    return { id, version: 1, hash: '', courtId, docketId: id, ...rest, appointments: [], delegations: [] };
  }
  if (!person) throw new Error(`the ledger of ${id} does not begin with its registration`);
  const next = { ...person, version: person.version + 1 };
  switch (event.type) {
    case 'person-corrected':
      return { ...next, ...event.data };
    case 'person-appointed': {
      const appointments = [...person.appointments, event.data.appointment];
      return { ...next, appointments, courtId: latest(appointments)?.courtId ?? person.courtId };
    }
    case 'appointment-ended': {
      const { appointmentId, to } = event.data;
      return {
        ...next,
        appointments: person.appointments.map((one) => (one.id === appointmentId ? { ...one, to } : one)),
      };
    }
    case 'delegation-made':
      return { ...next, delegations: [...person.delegations, event.data.delegation] };
    case 'delegation-ended': {
      const { delegationId, to } = event.data;
      return {
        ...next,
        delegations: person.delegations.map((one) => (one.id === delegationId ? { ...one, toOn: to } : one)),
      };
    }
  }
}

const latest = (appointments: readonly Appointment[]): Appointment | undefined =>
  appointments.reduce<Appointment | undefined>((last, one) => (last && last.from > one.from ? last : one), undefined);

interface Period {
  from: DateOnly;
  to?: DateOnly;
}
const FOR_EVER = '9999-12-31';
const overlap = (a: Period, b: Period): boolean => a.from <= (b.to ?? FOR_EVER) && b.from <= (a.to ?? FOR_EVER);
const covers = (period: Period, from: DateOnly, to: DateOnly): boolean =>
  period.from <= from && to <= (period.to ?? FOR_EVER);

export const isHeldOn = (period: Period, on: DateOnly): boolean => covers(period, on, on);

const holdsThroughout = ({ appointments }: Person, courtId: string, role: Role, from: DateOnly, to: DateOnly) =>
  appointments.some((held) => held.courtId === courtId && held.role === role && covers(held, from, to));

/** Some roles belong to some tiers: `law/data/courts.json`, staffTitles. Operators serve the whole country. */
function isRoleOfTier(role: Role, { code, tier }: Court): boolean {
  if (role === 'operator') return code === 'TANDTC';
  if (role === 'layJudge') return tier !== 'supreme' && tier !== 'high';
  if (role === 'supervisor') return tier !== 'regional' && tier !== 'district';
  return true;
}
