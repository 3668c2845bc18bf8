import type { HandOver } from '#contracts/intake/events.ts';
import type { LedgerEntry } from '#contracts/ledger.ts';
import type { ActDone, DoneEffect } from '#law/engine/proceeding.ts';
import { performOpening } from '#law/perform.ts';
import { procedureOf } from '#law/procedures.ts';
import type { Scope } from '#services/runtime/service.ts';
import { openedCase } from '../model/case.ts';
import type { Cases } from '../room.ts';

/** Intake accepted: the case is opened from what the entry carries, once; nobody is asked back. */
export async function onCaseOpened(entry: LedgerEntry, { cases }: Cases, { actor, today }: Scope): Promise<void> {
  const { effects = [], handOver, fromPaper } = entry.data as Partial<ActDone> & { handOver?: HandOver };
  const opens = effects.find((effect): effect is Opens => effect.do === 'openCase');
  if (!opens || !handOver) return;
  if (await cases.find(handOver.caseId)) return;
  const { legalOn, docketId, courtId } = entry;
  const procedure = procedureOf(opens.procedure, legalOn);
  const { acceptanceNumber, attributes, parties, filingId } = handOver;
  const opening = {
    id: handOver.caseId,
    docketId,
    courtId: opens.courtId || courtId,
    procedure: { id: procedure.id, from: procedure.inForce.from },
    room: procedure.room,
    attributes,
    ...(fromPaper && { onPaper: true as const }),
    ...(acceptanceNumber !== undefined && { numbers: { acceptance: acceptanceNumber } }),
    links: [{ kind: 'acceptedFrom', to: filingId }],
  };
  const intent = { act: procedure.opensWith, on: legalOn, fields: parties.length > 0 ? { parties } : {} };
  const day = legalOn > today ? legalOn : today; // a practice matter may lie on another day than the clock's
  const { entries, after } = performOpening(procedure, opening, intent, actor, { today: day });
  const [first] = entries;
  if (!first) throw new Error(`${procedure.id} opened nothing`);
  cases.open(openedCase(after, handOver), { ...first, data: { ...first.data, handOver } as ActDone });
}

type Opens = Extract<DoneEffect, { do: 'openCase' }>;
