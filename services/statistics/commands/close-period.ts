import { CourtError } from '#contracts/errors.ts';
import type { ClosePeriod, PeriodClosed } from '#contracts/statistics/close-period.ts';
import { reaches } from '#law/reach.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { close, mayClose, periodIdOf } from '../model/period.ts';
import { courtsOf } from '../queries/asked-courts.ts';
import { signedFigures } from '../queries/signed-figures.ts';
import type { Statistics } from '../room.ts';

/**
 * Chốt số liệu, by a court for itself. Only when everything recorded has been counted, so that asking again as of that
 * moment gives the same figures.
 * @throws CourtError not-found, forbidden, period-reversed, period-not-ended, period-closed, figures-behind, figures-incomplete
 */
export async function closePeriod(
  { actor, data }: Received<ClosePeriod>,
  { periods, progress, read }: Statistics,
  scope: Scope,
): Promise<PeriodClosed> {
  const { now, today } = scope;
  const { courtId = actor.courtId, below = false, from, to, suspendedCounts = false } = data;
  if (!reaches(actor, courtId, scope)) throw new CourtError('not-found', { courtId });
  if (actor.courtId !== courtId) throw new CourtError('forbidden', { courtId });
  const signing = { courtId, below, practice: actor.practisesOn !== undefined, from, to, suspendedCounts };
  mayClose(signing, today, await periods.find(periodIdOf(signing)));
  const { behind, parked } = await progress.lacking();
  if (behind > 0) throw new CourtError('figures-behind', { behind });
  if (parked > 0) throw new CourtError('figures-incomplete', { parked });

  const asOf = now.toISOString();
  const courts = courtsOf(actor, { courtId, below }, to, scope);
  const { figures, hash } = await read(now.toISOString(), ({ sums }) => signedFigures(sums, courts, signing, asOf));
  const { period, happened } = close(signing, { asOf, figures, hash, by: actor.name }, today);
  const version = periods.record(period, [happened]);
  return { periodId: period.id, asOf, hash, version };
}
