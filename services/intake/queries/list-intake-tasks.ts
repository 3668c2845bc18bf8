import type { ListIntakeTasks } from '#contracts/intake/list-intake-tasks.ts';
import type { Page } from '#contracts/kit.ts';
import type { TaskView } from '#contracts/proceedings.ts';
import { courtsAsked } from '#law/reach.ts';
import { taskView } from '#law/views.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import type { ListedFiling } from '../model/filing.ts';
import { matterOf } from '../model/filing-views.ts';
import type { Intake } from '../room.ts';
import { readable, readableOf } from './readable.ts';

export async function listIntakeTasks(
  { actor, data: { courtId, below, cursor, pageSize, ...filter } }: Received<ListIntakeTasks>,
  room: Intake,
  scope: Scope,
): Promise<Page<TaskView>> {
  const { today } = scope;
  const one = filter.filingId ? await readable(filter.filingId, room, scope, 'tasks') : undefined;
  const courtIds = one ? [] : courtsAsked(actor, { courtId, below }, scope);
  const page = await room.finds.tasks({ courtIds, ...filter }, today, { cursor, pageSize });
  const found = one ? [one] : await readableOf(await filingsOf(page.items, room), room, scope);
  const filings = new Map(found.map(({ filing }): [string, ListedFiling] => [filing.id, filing]));
  const items = page.items.flatMap(({ filingId, task }) => {
    const filing = filings.get(filingId);
    return filing ? [taskView(task, matterOf(filing), today)] : [];
  });
  return { ...page, items };
}

async function filingsOf(tasks: readonly { filingId: string }[], { finds }: Intake): Promise<ListedFiling[]> {
  const listed = await finds.listed(tasks.map(({ filingId }) => filingId));
  return [...listed.values()];
}
