import type { ListFilingParties } from '#contracts/intake/list-filing-parties.ts';
import type { Page } from '#contracts/kit.ts';
import type { Party } from '#contracts/proceedings.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import type { Intake } from '../room.ts';
import { readable } from './readable.ts';

export async function listFilingParties(
  { data: { filingId, ...paging } }: Received<ListFilingParties>,
  room: Intake,
  scope: Scope,
): Promise<Page<Party>> {
  await readable(filingId, room, scope, 'parties');
  return room.finds.parties(filingId, paging);
}
