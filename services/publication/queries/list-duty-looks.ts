import type { Page } from '#contracts/kit.ts';
import type { MatterLook } from '#contracts/looks.ts';
import type { ListDutyLooks } from '#contracts/publication/duties.ts';
import type { Received } from '#services/runtime/service.ts';
import type { Publications } from '../room.ts';
import { readableDuty } from './readable-duty.ts';

/** Whoever may open the duty may see who did; reading this list is no look at it. */
export async function listDutyLooks(
  { actor, data: { dutyId, ...paging } }: Received<ListDutyLooks>,
  room: Publications,
): Promise<Page<MatterLook>> {
  const { matter } = await readableDuty(dutyId, actor, room);
  return room.looks.list(matter.id, paging);
}
