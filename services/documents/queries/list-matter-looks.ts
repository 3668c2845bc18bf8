import type { ListMatterLooks } from '#contracts/documents/list-matter-looks.ts';
import type { Page } from '#contracts/kit.ts';
import type { MatterLook } from '#contracts/looks.ts';
import type { Received } from '#services/runtime/service.ts';
import type { Documents } from '../room.ts';
import { readableMatter } from './readable-matter.ts';

/** Whoever may read the documents may see who did; reading this list is no look at them. */
export async function listMatterLooks(
  { actor, data: { matterId, ...paging }, requestId }: Received<ListMatterLooks>,
  room: Documents,
): Promise<Page<MatterLook>> {
  const { id } = await readableMatter(matterId, { actor, requestId }, room);
  return room.matterLooks.list(id, paging);
}
