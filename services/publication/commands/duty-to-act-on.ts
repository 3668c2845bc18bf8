import { CourtError } from '#contracts/errors.ts';
import type { AnyProcedure } from '#law/procedure.ts';
import { procedureOf } from '#law/procedures.ts';
import { keepsFilesOf, mayRead } from '#law/reach.ts';
import type { Received } from '#services/runtime/service.ts';
import type { Duty } from '../model/duty.ts';
import { type Matter, personsOf } from '../model/matter.ts';
import type { Publications } from '../room.ts';

export interface DutyAtHand {
  duty: Duty;
  matter: Matter;
  procedure: AnyProcedure;
}

/**
 * Acted on at the duty's own court only (where its files lie, when that has ended), at the version that was seen; another
 * court's duty looks like one that does not exist.
 */
export async function dutyToActOn(
  { actor, expectedVersion, data: { dutyId } }: Received<{ dutyId: string }>,
  room: Publications,
): Promise<DutyAtHand> {
  const found = await room.duties.load(dutyId);
  const matter = await room.matters.get(found.caseId);
  const isOurs = actor.kind === 'system' || keepsFilesOf(actor, found.courtId, room);
  if (!isOurs || !mayRead(actor, readableAs(found, matter), room)) throw new CourtError('not-found', { id: dutyId });
  room.tellReadersOf(matter);
  const duty = found.version === expectedVersion ? found : await room.duties.loadAt(dutyId, expectedVersion);
  return { duty, matter, procedure: procedureOf(matter.procedure) };
}

/** What decides who may read a duty: the case it is about, and whose duty it is. */
export const readableAs = ({ courtId, judgeId }: Pick<Duty, 'courtId' | 'judgeId'>, matter: Matter) => ({
  courtId,
  ...(matter.sealed && { sealed: true }),
  persons: [...personsOf(matter), ...(judgeId ? [judgeId] : [])],
});
