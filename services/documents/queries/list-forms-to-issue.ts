import type { FormToIssue, ListFormsToIssue } from '#contracts/documents/list-forms-to-issue.ts';
import type { Page } from '#contracts/kit.ts';
import type { Received } from '#services/runtime/service.ts';
import { type ToIssue, toIssueView } from '../model/to-issue.ts';
import type { Documents } from '../room.ts';
import { isReadable, readableMatter } from './readable-matter.ts';

export async function listFormsToIssue(
  { actor, data: { matterId, ...paging }, requestId }: Received<ListFormsToIssue>,
  room: Documents,
): Promise<Page<FormToIssue>> {
  if (matterId !== undefined) await readableMatter(matterId, { actor, requestId }, room);
  const page = await room.finds.toIssue(matterId === undefined ? { courtId: actor.courtId } : { matterId }, paging);
  const items = await Promise.all(
    page.items.map(async (row: ToIssue) => {
      const matter = await room.matters.find(row.matterId);
      const hidden = !matter || (matterId === undefined && !(await isReadable(matter, { actor, requestId }, room)));
      return hidden ? [] : [toIssueView(row, matter)];
    }),
  );
  return { ...page, items: items.flat() };
}
