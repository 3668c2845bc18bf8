import type { ListCases } from '#contracts/cases/list-cases.ts';
import type { CaseRow } from '#contracts/cases/views.ts';
import type { Page } from '#contracts/kit.ts';
import { courtsAsked, mayRead } from '#law/reach.ts';
import type { Received } from '#services/runtime/service.ts';
import { caseRow } from '../model/case-views.ts';
import type { Cases } from '../room.ts';

/** The register, or what was searched. A sealed case stands in no list of those who may not open it. */
export async function listCases({ actor, data }: Received<ListCases>, { finds, today }: Cases): Promise<Page<CaseRow>> {
  const { courtId, below, text, cursor, pageSize, ...filter } = data;
  const courtIds = courtsAsked(actor, { courtId, below }, today);
  const page = text
    ? await finds.search(courtIds, text, { cursor, pageSize })
    : await finds.register({ courtIds, ...filter }, { cursor, pageSize });
  return { ...page, items: page.items.filter((one) => mayRead(actor, one, today)).map((one) => caseRow(one, today)) };
}
