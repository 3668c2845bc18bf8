import type { ListHearings } from '#contracts/cases/list-hearings.ts';
import type { HearingView } from '#contracts/cases/views.ts';
import type { Page } from '#contracts/kit.ts';
import { courtsAsked } from '#law/reach.ts';
import type { Received } from '#services/runtime/service.ts';
import { type HearingFacts, hearingView } from '../model/case-views.ts';
import type { Cases } from '../room.ts';
import { readableCase, readableCases } from './readable-case.ts';

export async function listHearings({ actor, data }: Received<ListHearings>, room: Cases): Promise<Page<HearingView>> {
  const { caseId, courtId, from, to, judgeId, cursor, pageSize } = data;
  if (caseId) await readableCase(caseId, actor, room, 'hearings');
  const [court] = courtsAsked(actor, { courtId }, room);
  const page = await room.finds.hearings({ caseId, courtId: court, judgeId, from, to }, { cursor, pageSize });
  const found = await room.finds.listed(page.items.map((row) => row.caseId));
  const readable = caseId ? found : await readableCases(found, actor, room);
  const cases = new Map(readable.map((one) => [one.id, one]));
  const items = page.items.flatMap((row) => {
    const one = cases.get(row.caseId);
    return one ? [hearingView(row as unknown as HearingFacts, one)] : [];
  });
  return { ...page, items };
}
