import type { ListFilingEntries } from '#contracts/intake/list-filing-entries.ts';
import type { Page } from '#contracts/kit.ts';
import type { EntryView } from '#contracts/proceedings.ts';
import { procedureOf } from '#law/procedures.ts';
import { entryView } from '#law/views.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import type { Intake } from '../room.ts';
import { readable } from './readable.ts';

export async function listFilingEntries(
  { data: { filingId, ...paging } }: Received<ListFilingEntries>,
  room: Intake,
  scope: Scope,
): Promise<Page<EntryView>> {
  const { filing } = await readable(filingId, room, scope, 'entries');
  const procedure = procedureOf(filing.state.procedure);
  const page = await room.finds.entries(filingId, paging);
  return { ...page, items: page.items.map((entry) => entryView(procedure, entry)) };
}
