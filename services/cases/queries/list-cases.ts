import type { ListCases } from '#contracts/cases/list-cases.ts';
import type { CaseRow } from '#contracts/cases/views.ts';
import type { Page } from '#contracts/kit.ts';
import { courtsAsked } from '#law/reach.ts';
import type { Received } from '#services/runtime/service.ts';
import { caseRow } from '../model/case-views.ts';
import type { Cases } from '../room.ts';
import { readableCases } from './readable-case.ts';

/** The register, or what was searched. */
export async function listCases({ actor, data }: Received<ListCases>, room: Cases): Promise<Page<CaseRow>> {
  const { finds, today } = room;
  const { courtId, below, text, cursor, pageSize, ...filter } = data;
  const courtIds = courtsAsked(actor, { courtId, below }, room);
  const page = text
    ? await finds.search(courtIds, text, { cursor, pageSize })
    : await finds.register({ courtIds, ...filter }, { cursor, pageSize });
  const readable = await readableCases(page.items, actor, room);
  return { ...page, items: readable.map((one) => caseRow(one, today)) };
}
