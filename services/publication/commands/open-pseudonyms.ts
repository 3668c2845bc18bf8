import { CourtError } from '#contracts/errors.ts';
import { newId } from '#contracts/ids.ts';
import type { OpenPseudonyms, PseudonymsOpened } from '#contracts/publication/open-pseudonyms.ts';
import { keepsFilesOf, mayRead } from '#law/reach.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { opened } from '../model/duty-views.ts';
import { checkMaySeeNames } from '../model/who-may.ts';
import type { Publications } from '../room.ts';
import { readableAs } from './duty-to-act-on.ts';

/** The map is handed out only in the same transaction that records who looked. */
export async function openPseudonyms(
  { actor, data: { dutyId, reason } }: Received<OpenPseudonyms>,
  room: Publications,
  { today, now }: Scope,
): Promise<PseudonymsOpened> {
  const duty = await room.duties.load(dutyId);
  const matter = await room.matters.get(duty.caseId);
  if (!keepsFilesOf(actor, duty.courtId, room) || !mayRead(actor, readableAs(duty, matter), room))
    throw new CourtError('not-found', { id: dutyId });
  checkMaySeeNames(duty, matter, actor, room);
  room.tellReadersOf(matter);
  const { docketId, courtId } = duty;
  const by = { id: actor.id, name: actor.name };
  room.pseudonyms.recordLook({ id: newId('pub'), courtId, docketId, dutyId, by, at: now.toISOString(), reason }, today);
  return opened(docketId, await room.pseudonyms.of(docketId));
}
