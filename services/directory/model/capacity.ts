import type { Actor, Role } from '#contracts/actor.ts';
import type { RoleAtCourt } from '#contracts/directory/sign-in.ts';
import { CourtError } from '#contracts/errors.ts';
import type { DateOnly } from '#contracts/kit.ts';
import type { CourtTree } from '#law/courts.ts';
import { isHeldOn, type Person } from './person.ts';

/** As what a person may act on a day: the own roles, and those taken over from others who still hold them. */
export function rolesOn(
  person: Person,
  givers: ReadonlyMap<string, Person>,
  on: DateOnly,
  courts: CourtTree,
): RoleAtCourt[] {
  const works = (courtId: string) => courts.find(courtId) !== undefined && courts.existsOn(courtId, on);
  const own = person.appointments.filter((held) => isHeldOn(held, on) && works(held.courtId));
  const lent = person.delegations.filter(
    ({ courtId, role, fromOn, toOn, from }) =>
      isHeldOn({ from: fromOn, to: toOn }, on) &&
      works(courtId) &&
      // Whoever lost the role cannot have it exercised by another; nor can someone who no longer works at the court.
      givers
        .get(from.id)
        ?.appointments.some((held) => held.courtId === courtId && held.role === role && isHeldOn(held, on)) &&
      own.some((held) => held.courtId === courtId),
  );
  const name = (courtId: string) => courts.get(courtId).shortName;
  return [
    ...own.map(({ courtId, role }) => ({ courtId, courtName: name(courtId), role })),
    ...lent.map(({ courtId, role, from }) => ({ courtId, courtName: name(courtId), role, actsFor: from })),
  ];
}

export interface Wish {
  courtId?: string;
  actingFor?: string; // a person's id, or 'self'
}

/**
 * The actor that a token carries: one court, the own roles there, and the roles of one absent person at most, so that
 * every entry says for whom it was done. Without a wish the first delegation in force is used.
 * @throws CourtError no-role-today
 */
export function capacityOf(
  person: Pick<Person, 'id' | 'name'>,
  roles: readonly RoleAtCourt[],
  { courtId, actingFor }: Wish,
  practisesOn: DateOnly | undefined,
): Actor {
  const chosen = courtId ?? roles[0]?.courtId;
  const here = roles.filter((role) => role.courtId === chosen);
  const lent =
    actingFor === 'self' ? [] : here.filter(({ actsFor }) => actsFor && actsFor.id === (actingFor ?? actsFor.id));
  const actsFor = lent[0]?.actsFor;
  if (chosen === undefined || here.length === 0 || (actingFor !== undefined && actingFor !== 'self' && !actsFor))
    throw new CourtError('no-role-today', { ...(chosen && { courtId: chosen }) });
  const acting = here.filter((role) => !role.actsFor || role.actsFor.id === actsFor?.id);
  return {
    kind: 'person',
    id: person.id,
    name: person.name,
    courtId: chosen,
    roles: [...new Set(acting.map(({ role }): Role => role))],
    ...(practisesOn && { practisesOn }),
    ...(actsFor && { actsFor }),
  };
}

/** Until the first password is changed the token opens nothing: no role, no court. */
export const withoutPowers = ({ kind, id, name, practisesOn }: Actor): Actor => ({
  kind,
  id,
  name,
  courtId: '',
  roles: [],
  ...(practisesOn && { practisesOn }),
});

/** As what a session goes on: as asked, else as before; where that has ended, as at a new sign-in. */
export function wishAgain(
  session: { courtId: string; actingFor?: string },
  asked: Wish,
  roles: readonly RoleAtCourt[],
): Wish {
  const courtId = asked.courtId ?? session.courtId;
  if (asked.courtId === undefined && !roles.some((role) => role.courtId === courtId)) return {};
  const actingFor = asked.actingFor ?? (courtId === session.courtId ? session.actingFor : undefined);
  const stillLent =
    actingFor === 'self' || roles.some((role) => role.courtId === courtId && role.actsFor?.id === actingFor);
  return { courtId, ...(actingFor && (asked.actingFor || stillLent) && { actingFor }) };
}
