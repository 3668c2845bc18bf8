import type { FormToIssue, ListFormsToIssue } from '#contracts/documents/list-forms-to-issue.ts';
import type { Page } from '#contracts/kit.ts';
import type { Received } from '#services/runtime/service.ts';
import { type ToIssue, toIssueView } from '../model/to-issue.ts';
import type { Documents } from '../room.ts';
import { lookedAt, readableMatter, seenBy } from './readable-matter.ts';

export async function listFormsToIssue(
  { actor, data: { matterId, ...paging }, requestId }: Received<ListFormsToIssue>,
  room: Documents,
): Promise<Page<FormToIssue>> {
  const asked = matterId === undefined ? [] : [await readableMatter(matterId, { actor, requestId }, room)];
  const page = await room.finds.toIssue(matterId === undefined ? { courtId: actor.courtId } : { matterId }, paging);
  const rows = await Promise.all(
    page.items.map(async (row: ToIssue) => {
      const matter = await room.matters.find(row.matterId);
      const seen = matter && (asked[0] ?? (await seenBy(matter, { actor, requestId }, room)));
      return seen ? [{ view: toIssueView(row, matter), seen }] : [];
    }),
  );
  const items = rows.flat();
  await lookedAt([...asked, ...items.map(({ seen }) => seen)], 'list', room);
  return { ...page, items: items.map(({ view }) => view) };
}
