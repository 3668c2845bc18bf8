import type { Actor, Role } from '#contracts/actor.ts';
import { CourtError } from '#contracts/errors.ts';
import type { DateOnly } from '#contracts/kit.ts';
import type { CourtTree } from '#law/courts.ts';
import { looksBelow } from '#law/reach.ts';
import type { Account } from './account.ts';
import type { Person } from './person.ts';

/** Where and when somebody asks. */
export interface Asker {
  actor: Actor;
  today: DateOnly;
  courts: CourtTree;
}

const isOperator = ({ roles }: Actor): boolean => roles.includes('operator');
const isAdministrator = ({ roles }: Actor): boolean => roles.includes('administrator');

/** Whether the court is the actor's own or lies below it on that day. */
const isOwnOrBelow = ({ actor, today, courts }: Asker, courtId: string): boolean =>
  actor.courtId !== '' && courts.isBelow(courtId, actor.courtId, today);

/**
 * Who is at a court can be read by its own people, and from above by those who look below or administer; who was at one that
 * has ended, where its files lie now.
 */
export function maySeeCourt(asker: Asker, courtId: string): boolean {
  const { actor, courts, today } = asker;
  if (actor.kind === 'system' || isOperator(actor) || actor.courtId === courtId) return true;
  const keepers = courts.find(courtId) ? courts.keepersOf(courtId, today) : [];
  if (keepers.some(({ code }) => code === actor.courtId)) return true;
  return (looksBelow(actor) || isAdministrator(actor)) && isOwnOrBelow(asker, courtId);
}

/** Whose audit list is open: of the own court, and of those below for who administers or leads. */
export const mayAuditCourt = (asker: Asker, courtId: string): boolean =>
  isOperator(asker.actor) || isOwnOrBelow(asker, courtId);

/** A person is seen from the courts where they have, had or will have a role; everyone sees themselves. */
export const maySeePerson = (asker: Asker, person: Person): boolean =>
  person.id === asker.actor.id ||
  maySeeCourt(asker, person.courtId) ||
  person.appointments.some(({ courtId }) => maySeeCourt(asker, courtId));

const isHeldFrom = ({ to }: { to?: DateOnly }, today: DateOnly): boolean => to === undefined || to >= today;
const holds = ({ appointments }: Person, role: Role, today: DateOnly): boolean =>
  appointments.some((held) => held.role === role && isHeldFrom(held, today));

/** Roles by which operators get courts going: they set up those who then set up everyone else. */
const OPERATORS_ROLES: ReadonlySet<Role> = new Set(['administrator', 'operator']);

/**
 * Whether all that the person may do, today or later, is done at the own court or below; of who may do nothing, whether
 * they came from there. One seat elsewhere is enough: whoever holds the account holds every seat.
 */
function isWhollyOwnOrBelow(asker: Asker, { appointments, courtId }: Person): boolean {
  const { courts, today } = asker;
  const seats = appointments
    .filter((held) => isHeldFrom(held, today))
    .map((held) => ({ courtId: held.courtId, on: held.from > today ? held.from : today }))
    .filter((seat) => courts.existsOn(seat.courtId, seat.on)); // a seat ends with its court
  if (seats.length === 0) return isOwnOrBelow(asker, courtId);
  return seats.every((seat) => isOwnOrBelow({ ...asker, today: seat.on }, seat.courtId));
}

/**
 * Who manages a person and their accounts: an administrator those whose seats are all at the own court and below, save
 * operators; an operator those who administer or operate, or have no role yet. Not to be seen = not found. Who stands in
 * for an administrator manages none, least of all the absent one.
 * @throws CourtError not-found, forbidden, stand-in-limits
 */
export function requireManages(asker: Asker, person: Person): void {
  const { actor, today } = asker;
  if (actor.kind === 'system') return;
  if (!maySeePerson(asker, person)) throw new CourtError('not-found', { personId: person.id });
  const current = person.appointments.filter((held) => isHeldFrom(held, today));
  if (isOperator(actor) && current.every(({ role }) => OPERATORS_ROLES.has(role))) return;
  if (!isAdministrator(actor) || holds(person, 'operator', today) || !isWhollyOwnOrBelow(asker, person))
    throw new CourtError('forbidden', { personId: person.id });
  if (actor.actsFor && holds(person, 'administrator', today))
    throw new CourtError('stand-in-limits', { personId: person.id });
}

/** Who enters people: an administrator at the own court and below; an operator anywhere, to get a court going. @throws CourtError not-found */
export function requireRegisters(asker: Asker, courtId: string): void {
  const { actor } = asker;
  if (actor.kind === 'system' || isOperator(actor)) return;
  if (!isOwnOrBelow(asker, courtId)) throw new CourtError('not-found', { courtId });
}

/**
 * Delegation is the chief's own act: a deputy who stands in for the chief does not pass on what was entrusted to them.
 * @throws CourtError forbidden
 */
export function requireDelegates({ actsFor }: Actor): void {
  if (actsFor) throw new CourtError('forbidden', { article: 'BLTTDS 2015, Điều 47 khoản 2' });
}

/** Who leads a court. */
const LEADS: ReadonlySet<Role> = new Set(['courtChief', 'deputyChief']);

/**
 * Who gives and ends a role at a court: an administrator of it or of one above, save operators, who are appointed by
 * operators. Who leads a court is not made at it: an administrator of a court above enters that; above the supreme one
 * there is none. Assumed: the laws on the courts say who appoints, not who keeps the accounts.
 * @throws CourtError not-found, forbidden, chief-from-above
 */
export function requireAppoints(asker: Asker, courtId: string, role: Role): void {
  const { actor } = asker;
  if (actor.kind === 'system') return;
  if (isOperator(actor) && OPERATORS_ROLES.has(role)) return;
  if (!isAdministrator(actor)) throw new CourtError('forbidden', { role });
  if (!isOwnOrBelow(asker, courtId)) throw new CourtError('not-found', { courtId });
  if (role === 'operator') throw new CourtError('forbidden', { role });
  const { tier } = asker.courts.get(courtId);
  if (LEADS.has(role) && courtId === actor.courtId && tier !== 'supreme')
    throw new CourtError('chief-from-above', { role, courtId });
}

/** Not for oneself, nor by another who stands in for one. @throws CourtError own-appointment */
export function requireNotOneself({ id, actsFor }: Actor, person: Pick<Person, 'id'>): void {
  if (person.id === id || person.id === actsFor?.id) throw new CourtError('own-appointment');
}

/**
 * Who stands in for the administrator does the daily work: makes no administrator, and gives nothing in return to a chief,
 * who may have handed the work over. Else a chief would give himself by way of another what `requireNotOneself` refuses.
 * @throws CourtError stand-in-limits
 */
export function requireNotInReturn({ actor, today }: Asker, person: Person, role: Role): void {
  if (!actor.actsFor) return;
  if (role === 'administrator' || holds(person, 'courtChief', today)) throw new CourtError('stand-in-limits', { role });
}

/**
 * Practice stays practice: who practises manages practice accounts of the same day only, and gives none else.
 * @throws CourtError practice-stays-practice
 */
export function requireSameDay({ practisesOn: day }: Actor, { practisesOn }: Pick<Account, 'practisesOn'>): void {
  if (day !== undefined && day !== practisesOn) throw new CourtError('practice-stays-practice');
}
