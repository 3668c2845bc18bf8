import type { ListCaseLooks } from '#contracts/cases/list-case-looks.ts';
import { CourtError } from '#contracts/errors.ts';
import type { Page } from '#contracts/kit.ts';
import type { MatterLook } from '#contracts/looks.ts';
import { mayRead } from '#law/reach.ts';
import type { Received } from '#services/runtime/service.ts';
import type { Cases } from '../room.ts';

/** Whoever may open the case may see who did; reading this list is no look at the case. */
export async function listCaseLooks(
  { actor, data: { caseId, ...paging } }: Received<ListCaseLooks>,
  room: Cases,
): Promise<Page<MatterLook>> {
  if (!mayRead(actor, await room.cases.load(caseId), room)) throw new CourtError('not-found', { id: caseId });
  return room.looks.list(caseId, paging);
}
