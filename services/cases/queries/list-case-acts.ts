import type { ListCaseActs } from '#contracts/cases/list-case-acts.ts';
import { type Available, available } from '#law/engine/available.ts';
import { procedureOf } from '#law/procedures.ts';
import type { Received } from '#services/runtime/service.ts';
import type { Cases } from '../room.ts';
import { readableCase } from './readable-case.ts';

export async function listCaseActs(
  { actor, data }: Received<ListCaseActs>,
  room: Cases,
): Promise<{ items: Available[] }> {
  const { state } = await readableCase(data.caseId, actor, room, 'acts');
  return { items: available(procedureOf(state.procedure), state, actor, room.today) };
}
