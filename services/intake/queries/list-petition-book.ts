import type { ListPetitionBook, PetitionBookLine } from '#contracts/intake/list-petition-book.ts';
import type { Page } from '#contracts/kit.ts';
import { courtsAsked } from '#law/reach.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { bookLine } from '../model/filing-views.ts';
import type { Intake } from '../room.ts';
import { readableOf } from './readable.ts';

export async function listPetitionBook(
  { actor, data: { courtId, year, ...paging } }: Received<ListPetitionBook>,
  room: Intake,
  scope: Scope,
): Promise<Page<PetitionBookLine>> {
  const [court = actor.courtId] = courtsAsked(actor, { courtId }, scope);
  const page = await room.finds.book(court, year, paging);
  const found = await readableOf(
    page.items.map(({ filing }) => filing),
    room,
    scope,
  );
  const readable = new Set(found.map(({ filing }) => filing.id));
  const lines = page.items.filter(({ filing }) => readable.has(filing.id));
  return { ...page, items: lines.map(({ filing, cancelled }) => bookLine(filing, cancelled)) };
}
