import type { Page } from '#contracts/kit.ts';
import type { CountDuties, DutyCount, ListDuties } from '#contracts/publication/duties.ts';
import type { DutyRow } from '#contracts/publication/views.ts';
import { courtsAsked, mayRead } from '#law/reach.ts';
import type { Received } from '#services/runtime/service.ts';
import { readableAs } from '../commands/duty-to-act-on.ts';
import { dutyRow } from '../model/duty-views.ts';
import type { Publications } from '../room.ts';

/** What is late is what is open and was due before today. A sealed case stands in no list of those who may not open it. */
export async function listDuties({ actor, data }: Received<ListDuties>, room: Publications): Promise<Page<DutyRow>> {
  const { dutyFinds, matters, looks, today } = room;
  const { courtId, below, late, state, undecided, judgeId, caseId, cursor, pageSize } = data;
  const courtIds = courtsAsked(actor, { courtId, below }, room);
  const filter = { courtIds, judgeId, caseId, undecided, ...(late ? { state: 'open', dueBefore: today } : { state }) };
  const page = await dutyFinds.list(filter, { cursor, pageSize });
  const cases = await matters.byIds(page.items.map(({ caseId }) => caseId));
  const readable = page.items.flatMap((duty) => {
    const matter = cases.get(duty.caseId);
    return matter && mayRead(actor, readableAs(duty, matter), room) ? [{ duty, matter }] : [];
  });
  const sealed = readable.filter(({ matter }) => matter.sealed).map(({ matter }) => matter.id);
  await looks.note([...new Set(sealed)], 'list');
  return { ...page, items: readable.map(({ duty, matter }) => dutyRow(duty, matter, today)) };
}

export async function countDuties(
  { actor, data }: Received<CountDuties>,
  room: Publications,
): Promise<{ items: DutyCount[] }> {
  return { items: await room.dutyFinds.count(courtsAsked(actor, data, room), room.today) };
}
