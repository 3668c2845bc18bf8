import type { Actor } from '#contracts/actor.ts';
import { CourtError } from '#contracts/errors.ts';
import type { DateOnly } from '#contracts/kit.ts';
import { COURT_RECORDS, courtTree } from './courts.ts';

/** The register of courts as it stands in `law/data/courts.json`. */
export const COURTS = courtTree(COURT_RECORDS);

/** Who looks beyond the own court: those who lead, supervise or count for the courts below. */
const LOOKS_BELOW: ReadonlySet<string> = new Set([
  'courtChief',
  'deputyChief',
  'supervisor',
  'statistician',
  'operator',
]);

export const looksBelow = ({ roles }: Actor): boolean => roles.some((role) => LOOKS_BELOW.has(role));

/**
 * Whether the files of a court lie at the actor's court: the own ones, and those of a court that has ended, which its
 * successor took over (where none is known, the court above it).
 */
export function keepsFilesOf({ courtId: own }: Actor, courtId: string, today: DateOnly): boolean {
  if (own === courtId) return true;
  const court = COURTS.find(courtId);
  if (court?.effectiveTo === null || court?.effectiveTo === undefined || court.effectiveTo >= today) return false;
  return COURTS.keepersOf(courtId, today).some(({ code }) => code === own);
}

/** Whether the actor's eyes reach a court: whose files lie at the own one, and for some roles what lies below it on that day. */
export function reaches(actor: Actor, courtId: string, today: DateOnly): boolean {
  if (actor.kind === 'system' || keepsFilesOf(actor, courtId, today)) return true;
  return looksBelow(actor) && COURTS.isBelow(courtId, actor.courtId, today);
}

/**
 * The courts whose lists the actor asked for: one, or with `below` also those under it on that day.
 * A court out of reach is answered like one that does not exist.
 * @throws CourtError not-found, forbidden
 */
export function courtsAsked(actor: Actor, asked: { courtId?: string; below?: boolean }, today: DateOnly): string[] {
  const courtId = asked.courtId ?? actor.courtId;
  if (!reaches(actor, courtId, today)) throw new CourtError('not-found', { courtId });
  if (!asked.below) return [courtId];
  if (!looksBelow(actor)) throw new CourtError('forbidden');
  return [...COURTS.below(courtId, today)];
}

/** What decides who may read a matter. */
export interface Readable {
  courtId: string;
  sealed?: boolean;
  persons: readonly string[]; // everyone assigned to it
}

/** A sealed matter is open to those who are assigned to it, and to the chief of its court. */
export function mayRead(actor: Actor, matter: Readable, today: DateOnly): boolean {
  if (!reaches(actor, matter.courtId, today)) return false;
  if (!matter.sealed || actor.kind === 'system') return true;
  return matter.persons.includes(actor.id) || (actor.courtId === matter.courtId && actor.roles.includes('courtChief'));
}
