import { CourtError } from '#contracts/errors.ts';
import type { Page } from '#contracts/kit.ts';
import type { ListPseudonymLooks, LookView } from '#contracts/publication/open-pseudonyms.ts';
import { looksBelow } from '#law/reach.ts';
import type { Received } from '#services/runtime/service.ts';
import { isPresiding } from '../model/who-may.ts';
import type { Publications } from '../room.ts';
import { readableDuty } from './readable-duty.ts';

/** For the presiding judge, and for those who lead or supervise. */
export async function listPseudonymLooks(
  { actor, data }: Received<ListPseudonymLooks>,
  room: Publications,
): Promise<Page<LookView>> {
  const { dutyId, cursor, pageSize } = data;
  const { duty } = await readableDuty(dutyId, actor, room);
  if (!isPresiding(duty, actor, room) && !looksBelow(actor)) throw new CourtError('publication-not-yours');
  return room.pseudonyms.looks(duty.docketId, { cursor, pageSize });
}
