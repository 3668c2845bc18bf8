import type { Actor } from '#contracts/actor.ts';
import { CourtError } from '#contracts/errors.ts';
import { mayRead } from '#law/reach.ts';
import { readableAs } from '../commands/duty-to-act-on.ts';
import type { Duty } from '../model/duty.ts';
import type { Matter } from '../model/matter.ts';
import type { Publications } from '../room.ts';

/** @throws CourtError not-found: missing, or not for these eyes */
export async function readableDuty(
  dutyId: string,
  actor: Actor,
  { duties, matters, today }: Publications,
): Promise<{ duty: Duty; matter: Matter }> {
  const duty = await duties.load(dutyId);
  const matter = await matters.get(duty.caseId);
  if (!mayRead(actor, readableAs(duty, matter), today)) throw new CourtError('not-found', { id: dutyId });
  return { duty, matter };
}
