import type { ListIntakeTasks } from '#contracts/intake/list-intake-tasks.ts';
import type { Page } from '#contracts/kit.ts';
import type { TaskView } from '#contracts/proceedings.ts';
import { courtsAsked, mayRead } from '#law/reach.ts';
import { taskView } from '#law/views.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { matterOf } from '../model/filing-views.ts';
import type { Intake } from '../room.ts';

export async function listIntakeTasks(
  { actor, data: { courtId, below, cursor, pageSize, ...filter } }: Received<ListIntakeTasks>,
  { finds }: Intake,
  { today }: Scope,
): Promise<Page<TaskView>> {
  const courtIds = courtsAsked(actor, { courtId, below }, today);
  const page = await finds.tasks({ courtIds, ...filter }, today, { cursor, pageSize });
  const filings = await finds.byIds(page.items.map(({ filingId }) => filingId));
  const items = page.items.flatMap(({ filingId, task }) => {
    const filing = filings.get(filingId);
    return filing && mayRead(actor, filing, today) ? [taskView(task, matterOf(filing), today)] : [];
  });
  return { ...page, items };
}
