import type { GetCase } from '#contracts/cases/get-case.ts';
import type { CaseView } from '#contracts/cases/views.ts';
import type { Received } from '#services/runtime/service.ts';
import { caseView } from '../model/case-views.ts';
import type { Cases } from '../room.ts';
import { readableCase } from './readable-case.ts';

const FIRST = 20;

export async function getCase({ actor, data: { caseId } }: Received<GetCase>, room: Cases): Promise<CaseView> {
  const found = await readableCase(caseId, actor, room, 'matter');
  const { items } = await room.finds.parties(caseId, { pageSize: FIRST });
  const tasks = await room.finds.tasksOf(caseId);
  return caseView(
    found,
    items,
    tasks.map(({ task }) => task),
    room.today,
  );
}
