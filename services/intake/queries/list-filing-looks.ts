import type { ListFilingLooks } from '#contracts/intake/list-filing-looks.ts';
import type { Page } from '#contracts/kit.ts';
import type { MatterLook } from '#contracts/looks.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import type { Intake } from '../room.ts';
import { openTo } from './readable.ts';

/** Whoever may open the filing may see who did; reading this list is no look at the filing. */
export async function listFilingLooks(
  { data: { filingId, ...paging } }: Received<ListFilingLooks>,
  room: Intake,
  scope: Scope,
): Promise<Page<MatterLook>> {
  await openTo(filingId, room, scope);
  return room.looks.list(filingId, paging);
}
