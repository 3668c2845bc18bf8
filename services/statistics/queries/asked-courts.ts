import type { Actor } from '#contracts/actor.ts';
import { CourtError } from '#contracts/errors.ts';
import type { DateOnly } from '#contracts/kit.ts';
import type { AskedCourts } from '#contracts/statistics/figures.ts';
import { type CourtsOn, looksBelow, reaches } from '#law/reach.ts';

export interface Courts {
  courtId: string;
  courts: readonly string[];
  country: boolean; // these are all there are
  hierarchyOn?: DateOnly;
}

/**
 * Whose figures are asked for. Whoever supervises a court may ask what lay below it on any day: as the hierarchy was then,
 * or as it is now.
 * @throws CourtError not-found, forbidden
 */
export function courtsOf(actor: Actor, asked: AskedCourts, to: DateOnly, known: CourtsOn): Courts {
  const courtId = asked.courtId ?? actor.courtId;
  if (!reaches(actor, courtId, known)) throw new CourtError('not-found', { courtId });
  if (!asked.below) return { courtId, courts: [courtId], country: false };
  if (actor.kind !== 'system' && !looksBelow(actor)) throw new CourtError('forbidden');
  const hierarchyOn = asked.on ?? to;
  const courts = known.courts.below(courtId, hierarchyOn);
  const all = new Set(courts);
  // A court that is not below began later than the period ends: it has no figure in it.
  const country = known.courts.courts.every(({ code, effectiveFrom }) => all.has(code) || (effectiveFrom ?? '') > to);
  return { courtId, courts: courts.length > 0 ? courts : [courtId], country, hierarchyOn };
}
