import type { ListCaseEntries } from '#contracts/cases/list-case-entries.ts';
import type { Page } from '#contracts/kit.ts';
import type { EntryView } from '#contracts/proceedings.ts';
import { procedureOf } from '#law/procedures.ts';
import { entryView } from '#law/views.ts';
import type { Received } from '#services/runtime/service.ts';
import type { Cases } from '../room.ts';
import { readableCase } from './readable-case.ts';

export async function listCaseEntries(
  { actor, data }: Received<ListCaseEntries>,
  room: Cases,
): Promise<Page<EntryView>> {
  const { caseId, cursor, pageSize } = data;
  const { state } = await readableCase(caseId, actor, room, 'entries');
  const page = await room.finds.entries(caseId, { cursor, pageSize });
  const procedure = procedureOf(state.procedure);
  return { ...page, items: page.items.map((entry) => entryView(procedure, entry)) };
}
