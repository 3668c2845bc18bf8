import type { Page } from '#contracts/kit.ts';
import type { DutyEntryView, ListDutyEntries } from '#contracts/publication/duties.ts';
import type { DutyView } from '#contracts/publication/views.ts';
import type { Received } from '#services/runtime/service.ts';
import { dutyView, entryView } from '../model/duty-views.ts';
import type { Publications } from '../room.ts';
import { readableDuty } from './readable-duty.ts';

export async function getDuty(
  { actor, data: { dutyId } }: Received<{ dutyId: string }>,
  room: Publications,
): Promise<DutyView> {
  const { duty, matter } = await readableDuty(dutyId, actor, room, 'duty');
  return dutyView(duty, matter, room.today);
}

export async function listDutyEntries(
  { actor, data }: Received<ListDutyEntries>,
  room: Publications,
): Promise<Page<DutyEntryView>> {
  const { dutyId, cursor, pageSize } = data;
  await readableDuty(dutyId, actor, room, 'entries');
  const page = await room.dutyFinds.entries(dutyId, { cursor, pageSize });
  return { ...page, items: page.items.map(entryView) };
}
