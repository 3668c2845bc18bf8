import type { GetCase } from '#contracts/cases/get-case.ts';
import type { CaseView } from '#contracts/cases/views.ts';
import type { Received } from '#services/runtime/service.ts';
import { caseView } from '../model/case-views.ts';
import type { Cases } from '../room.ts';
import { readableCase } from './readable-case.ts';

const FIRST_PARTIES = 20;
const FIRST_TASKS = 50;

export async function getCase({ actor, data: { caseId } }: Received<GetCase>, room: Cases): Promise<CaseView> {
  const found = await readableCase(caseId, actor, room, 'matter');
  const { finds, today } = room;
  const [parties, tasks, tasksCount] = await Promise.all([
    finds.parties(caseId, { pageSize: FIRST_PARTIES }),
    finds.tasks({ courtIds: [], caseId }, { pageSize: FIRST_TASKS }),
    finds.countTasks(caseId),
  ]);
  const first = { firstParties: parties.items, tasks: tasks.items.map(({ task }) => task), tasksCount };
  return caseView(found, first, today);
}
