import type { ListPetitionBook, PetitionBookLine } from '#contracts/intake/list-petition-book.ts';
import type { Page } from '#contracts/kit.ts';
import { courtsAsked, mayRead } from '#law/reach.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { bookLine } from '../model/filing-views.ts';
import type { Intake } from '../room.ts';

export async function listPetitionBook(
  { actor, data: { courtId, year, ...paging } }: Received<ListPetitionBook>,
  { finds }: Intake,
  { today }: Scope,
): Promise<Page<PetitionBookLine>> {
  const [court = actor.courtId] = courtsAsked(actor, { courtId }, today);
  const page = await finds.book(court, year, paging);
  const lines = page.items.filter(({ filing }) => mayRead(actor, filing, today));
  return { ...page, items: lines.map(({ filing, cancelled }) => bookLine(filing, cancelled)) };
}
