import type { Actor } from '#contracts/actor.ts';
import { CourtError } from '#contracts/errors.ts';
import type { LookedAt } from '#contracts/looks.ts';
import { mayRead } from '#law/reach.ts';
import { readableAs } from '../commands/duty-to-act-on.ts';
import type { Duty } from '../model/duty.ts';
import type { Matter } from '../model/matter.ts';
import type { Publications } from '../room.ts';

/**
 * A duty that somebody looks at; `what` of it, unless it is no look. Who looks at that of a sealed case is recorded before it
 * is shown.
 * @throws CourtError not-found: missing, or not for these eyes
 */
export async function readableDuty(
  dutyId: string,
  actor: Actor,
  room: Publications,
  what?: LookedAt,
): Promise<{ duty: Duty; matter: Matter }> {
  const duty = await room.duties.load(dutyId);
  const matter = await room.matters.get(duty.caseId);
  if (!mayRead(actor, readableAs(duty, matter), room)) throw new CourtError('not-found', { id: dutyId });
  if (matter.sealed && what !== undefined) await room.looks.note([matter.id], what);
  return { duty, matter };
}
