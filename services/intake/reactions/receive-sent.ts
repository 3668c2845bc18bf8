import { systemActor } from '#contracts/actor.ts';
import { ReceiveMovedFiling } from '#contracts/intake/receive-moved-filing.ts';
import type { LedgerEntry } from '#contracts/ledger.ts';
import type { Scope } from '#services/runtime/service.ts';
import type { FilingDone } from '../model/filing.ts';
import type { Intake } from '../room.ts';

/**
 * What was sent to another court, a filing or a case, is received there. The command's id follows from the entry, so that
 * it is received once, however often the entry is delivered and whoever dies in between; its number comes from that court's
 * book like any other.
 */
export async function receiveSent(entry: LedgerEntry, { house }: Intake, { requestId }: Scope): Promise<void> {
  const { movedOver, effects } = entry.data as Partial<FilingDone>;
  const opens = effects?.find((effect) => effect.do === 'openCase');
  if (!movedOver || !opens) return;
  const { filingId } = movedOver;
  await house.tell(ReceiveMovedFiling, {
    id: `receive|${opens.ref}`,
    actor: systemActor('intake.on-filing-moved', opens.courtId),
    requestId,
    data: {
      procedure: opens.procedure,
      courtId: opens.courtId,
      docketId: entry.docketId,
      from: { filingId, courtId: entry.courtId, ...(filingId !== entry.stream && { caseId: entry.stream }) },
      movedOver,
      ...(opens.takenOver && { takenOver: opens.takenOver }),
    },
  });
}
