import type { ListCaseTasks } from '#contracts/cases/list-case-tasks.ts';
import type { Page } from '#contracts/kit.ts';
import type { TaskView } from '#contracts/proceedings.ts';
import { courtsAsked } from '#law/reach.ts';
import { taskView } from '#law/views.ts';
import type { Received } from '#services/runtime/service.ts';
import { matterOf } from '../model/case-views.ts';
import type { Cases } from '../room.ts';
import { readableCase, readableCases } from './readable-case.ts';

/** What is late is what was due before today; a paused task is due on no day. */
export async function listCaseTasks({ actor, data }: Received<ListCaseTasks>, room: Cases): Promise<Page<TaskView>> {
  const { finds, today } = room;
  const { courtId, caseId, below, personId, responsible, late, dueBefore, cursor, pageSize } = data;
  if (caseId) await readableCase(caseId, actor, room, 'tasks');
  const courtIds = caseId ? [] : courtsAsked(actor, { courtId, below }, room);
  const until = late ? today : dueBefore;
  const page = await finds.tasks({ courtIds, caseId, personId, responsible, dueBefore: until }, { cursor, pageSize });
  const found = await finds.listed(page.items.map((row) => row.caseId));
  const readable = caseId ? found : await readableCases(found, actor, room);
  const cases = new Map(readable.map((one) => [one.id, one]));
  const items = page.items.flatMap(({ caseId: id, task }) => {
    const one = cases.get(id);
    return one ? [taskView(task, matterOf(one), today)] : [];
  });
  return { ...page, items: late ? items.filter((task) => task.late) : items };
}
