import type { Actor, Role } from '#contracts/actor.ts';
import { CourtError } from '#contracts/errors.ts';
import type { AnyProcedure } from '#law/procedure.ts';
import { type CourtsOn, keepsFilesOf } from '#law/reach.ts';
import type { Duty } from './duty.ts';
import { BY_WHOM } from './grounds.ts';
import { type Matter, personsOf } from './matter.ts';

type Known = Pick<Duty, 'courtId' | 'judgeId'>;

// What a court that has ended still had to publish is published where its files lie now.

export const isPresiding = ({ courtId, judgeId }: Known, actor: Actor, on: CourtsOn): boolean =>
  judgeId !== undefined && actor.id === judgeId && keepsFilesOf(actor, courtId, on);

/** The chief of the duty's court, or the deputy who acts for them. */
export const isChief = ({ courtId }: Known, actor: Actor, on: CourtsOn): boolean =>
  keepsFilesOf(actor, courtId, on) &&
  (actor.roles.includes('courtChief') || (actor.actsFor !== undefined && actor.roles.includes('deputyChief')));

/**
 * Who may see who stands behind the letters: the presiding judge, those assigned to the case, the court's chief.
 * @throws CourtError publication-not-yours
 */
export function checkMaySeeNames(duty: Known, matter: Matter, actor: Actor, on: CourtsOn): void {
  const isAssigned = keepsFilesOf(actor, duty.courtId, on) && personsOf(matter).includes(actor.id);
  if (!isAssigned && !isPresiding(duty, actor, on) && !isChief(duty, actor, on))
    throw new CourtError('publication-not-yours');
}

/**
 * Who may work on the encoding: who may see the names, and where the procedure lets anyone of a role keep the file while
 * nobody is assigned (thư ký), anyone of that role.
 * @throws CourtError publication-not-yours
 */
export function checkMayPrepare(
  procedure: AnyProcedure,
  duty: Known,
  matter: Matter,
  actor: Actor,
  on: CourtsOn,
): void {
  const standsIn = Object.entries(procedure.people).some(
    ([name, { role, orAny }]) =>
      orAny === true &&
      !matter.sealed &&
      actor.roles.includes(role as Role) &&
      (matter.people[name] ?? []).length === 0,
  );
  if (!(standsIn && actor.courtId === duty.courtId)) checkMaySeeNames(duty, matter, actor, on);
}

/** @throws CourtError publication-not-presiding */
export function checkPresiding(duty: Known, actor: Actor, on: CourtsOn): void {
  if (!isPresiding(duty, actor, on)) throw new CourtError('publication-not-presiding');
}

/** @throws CourtError publication-not-signed */
export function checkSigns(duty: Known, actor: Actor, on: CourtsOn): void {
  if (!isPresiding(duty, actor, on)) throw new CourtError('publication-not-signed', { article: BY_WHOM });
}
