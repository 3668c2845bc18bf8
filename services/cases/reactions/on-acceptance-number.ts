import type { OfCase } from '#contracts/intake/events.ts';
import type { LedgerEntry } from '#contracts/ledger.ts';
import type { IntentInput } from '#contracts/proceedings.ts';
import type { ActDone, DoneEffect } from '#law/engine/proceeding.ts';
import { performAll } from '#law/perform.ts';
import { procedureOf } from '#law/procedures.ts';
import type { Scope } from '#services/runtime/service.ts';
import { withState } from '../model/case.ts';
import type { Cases } from '../room.ts';

/** The acceptance number was cancelled, or given anew, in intake's book: the case follows. Its place in that book is not ours. */
export async function onAcceptanceNumber(entry: LedgerEntry, { cases }: Cases, { actor, today }: Scope): Promise<void> {
  const { effects = [], ofCase } = entry.data as Partial<ActDone> & OfCase;
  if (ofCase === undefined) return;
  const before = await cases.load(ofCase);
  const { startedOn, procedure: kept } = before.state;
  const on = later(entry.legalOn, startedOn);
  const intents = effects.flatMap((effect): IntentInput[] => actsFor(effect).map((intent) => ({ ...intent, on })));
  const around = { today: later(on, today) }; // a practice matter may lie on another day than the clock's
  const { entries, after } = performAll(procedureOf(kept), before.state, intents, actor, around);
  cases.perform(before, withState(before, after), entries);
}

function actsFor(effect: DoneEffect): Omit<IntentInput, 'on'>[] {
  if (effect.do === 'cancelNumber') {
    const { number, reason } = effect;
    return [{ act: 'acceptance-number-cancelled', fields: { number, reason } }];
  }
  if (effect.do !== 'takeNumber') return [];
  const { number, instead } = effect;
  return [{ act: 'acceptance-number-given', fields: { number, instead } }];
}

const later = (a: string, b: string): string => (a > b ? a : b);
