import type { FindCaseState } from '#contracts/cases/find-case-state.ts';
import type { Received } from '#services/runtime/service.ts';
import type { Cases } from '../room.ts';

export async function findCaseState({ data: { caseId } }: Received<FindCaseState>, { cases }: Cases) {
  const found = await cases.find(caseId);
  if (!found) return { opened: false };
  const { counts, acceptanceNumber } = found;
  return { opened: true, counts, ...(acceptanceNumber && { acceptanceNumber }) };
}
