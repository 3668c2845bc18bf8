import type { ActAvailable, ListFilingActs } from '#contracts/intake/list-filing-acts.ts';
import { available } from '#law/engine/available.ts';
import { procedureOf } from '#law/procedures.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import type { Intake } from '../room.ts';
import { readable } from './readable.ts';

export async function listFilingActs(
  { actor, data: { filingId } }: Received<ListFilingActs>,
  room: Intake,
  scope: Scope,
): Promise<{ items: ActAvailable[] }> {
  const { filing } = await readable(filingId, room, scope, 'acts');
  const { state } = filing;
  const acts = available(procedureOf(state.procedure), state, actor, scope.today);
  return { items: acts.map(({ why, ...act }) => ({ ...act, ...(why && { why: { ...why } }) })) };
}
