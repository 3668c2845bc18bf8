import type { ListFilings } from '#contracts/intake/list-filings.ts';
import type { FilingRow } from '#contracts/intake/views.ts';
import type { Page } from '#contracts/kit.ts';
import { courtsAsked } from '#law/reach.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { filingRow } from '../model/filing-views.ts';
import type { Intake } from '../room.ts';
import { readableOf } from './readable.ts';

export async function listFilings(
  { actor, data: { state, text, courtId, below, phase, judgeId, from, to, ...paging } }: Received<ListFilings>,
  room: Intake,
  scope: Scope,
): Promise<Page<FilingRow>> {
  const filter = {
    courtIds: courtsAsked(actor, { courtId, below }, scope),
    ...(state && { counts: state }),
    ...(phase && { phase }),
    ...(judgeId && { judgeId }),
    ...(from && { from }),
    ...(to && { to }),
  };
  const page = text ? await room.finds.search(filter, text, paging) : await room.finds.list(filter, paging);
  const readable = await readableOf(page.items, room, scope);
  return { ...page, items: readable.map(({ filing }) => filingRow(filing, scope.today)) };
}
