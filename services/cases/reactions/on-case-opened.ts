import { systemActor } from '#contracts/actor.ts';
import type { HandOver } from '#contracts/intake/events.ts';
import { GiveAcceptanceNumber } from '#contracts/intake/give-acceptance-number.ts';
import type { LedgerEntry } from '#contracts/ledger.ts';
import type { ActDone } from '#law/engine/proceeding.ts';
import type { Scope } from '#services/runtime/service.ts';
import { isSevered, opened, procedureToOpen, type ToOpen } from '../model/opening.ts';
import type { Cases } from '../room.ts';
import { tellWhereItGoesOn } from './on-case-sent.ts';

/**
 * Intake accepted, or a case was severed: the case is opened from what the entry carries, once; nobody is asked what it
 * starts with.
 */
export async function onCaseOpened(entry: LedgerEntry, room: Cases, scope: Scope): Promise<void> {
  const { actor, today, requestId } = scope;
  const { effects = [], handOver, fromPaper } = entry.data as Partial<ActDone> & { handOver?: HandOver };
  const opens = effects.find((effect) => effect.do === 'openCase');
  if (!opens || !handOver) return;
  if (await room.cases.find(handOver.caseId)) return;
  const toOpen: ToOpen = { from: entry, opens, handOver, fromPaper };
  const number = isSevered(toOpen) ? await acceptanceNumberOf(toOpen, room, requestId) : undefined;
  const { first, entry: own } = opened({ ...toOpen, number }, actor, today);
  room.cases.open(first, own);
  const { fromCase } = handOver;
  if (fromCase === undefined) return;
  await tellWhereItGoesOn(await room.cases.load(first.id), fromCase, room, scope);
}

/** Intake keeps the acceptance book. Asked again under the same id, it gives the same number. */
async function acceptanceNumberOf(toOpen: ToOpen, { house }: Cases, requestId: string): Promise<string> {
  const { opens, from, handOver } = toOpen;
  const { caseId, attributes } = handOver;
  const { number } = await house.tell(GiveAcceptanceNumber, {
    id: `acceptance-number|${caseId}`,
    actor: systemActor('cases.on-case-severed', opens.courtId),
    requestId,
    data: { caseId, courtId: opens.courtId, procedure: procedureToOpen(toOpen).id, attributes, on: from.legalOn },
  });
  return number;
}
