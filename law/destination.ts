import { CourtError } from '#contracts/errors.ts';
import type { DateOnly } from '#contracts/kit.ts';
import type { CourtTree } from './courts.ts';

/**
 * What is sent away goes to another court, and to one that there is on that day.
 * @throws CourtError already-at-that-court, court-unknown
 */
export function checkDestination(courts: CourtTree, courtId: string, toCourt: string, on: DateOnly): void {
  if (toCourt === courtId) throw new CourtError('already-at-that-court', { courtId });
  if (!courts.find(toCourt) || !courts.existsOn(toCourt, on)) {
    throw new CourtError('court-unknown', { courtId: toCourt, on });
  }
}
