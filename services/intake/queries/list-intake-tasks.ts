import type { ListIntakeTasks } from '#contracts/intake/list-intake-tasks.ts';
import type { Page } from '#contracts/kit.ts';
import type { TaskView } from '#contracts/proceedings.ts';
import { courtsAsked } from '#law/reach.ts';
import { taskView } from '#law/views.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { matterOf } from '../model/filing-views.ts';
import type { Intake } from '../room.ts';
import { readableOf } from './readable.ts';

export async function listIntakeTasks(
  { actor, data: { courtId, below, cursor, pageSize, ...filter } }: Received<ListIntakeTasks>,
  room: Intake,
  { today }: Scope,
): Promise<Page<TaskView>> {
  const courtIds = courtsAsked(actor, { courtId, below }, today);
  const page = await room.finds.tasks({ courtIds, ...filter }, today, { cursor, pageSize });
  const filings = await room.finds.byIds(page.items.map(({ filingId }) => filingId));
  const found = await readableOf([...filings.values()], room, { actor, today });
  const readable = new Map(found.map(({ filing }) => [filing.id, filing]));
  const items = page.items.flatMap(({ filingId, task }) => {
    const filing = readable.get(filingId);
    return filing ? [taskView(task, matterOf(filing), today)] : [];
  });
  return { ...page, items };
}
