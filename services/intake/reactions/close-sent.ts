import { systemActor } from '#contracts/actor.ts';
import type { LedgerEntry } from '#contracts/ledger.ts';
import type { ActDone } from '#law/engine/proceeding.ts';
import { linking } from '#law/links.ts';
import { performAll } from '#law/perform.ts';
import { procedureOf } from '#law/procedures.ts';
import type { Scope } from '#services/runtime/service.ts';
import { after, type Filing } from '../model/filing.ts';
import type { Intake } from '../room.ts';

/**
 * A case that had been sent to another court goes on where it was: what arrived elsewhere, and is not accepted, is closed
 * with an entry. What was accepted there is a case by now, and for cases to tell.
 */
export async function closeSent(entry: LedgerEntry, { filings, matters }: Intake, scope: Scope): Promise<void> {
  const { effects } = entry.data as Partial<ActDone>;
  if (!effects?.some((effect) => effect.do === 'moveTo' && GOES_ON.includes(effect.counts))) return;
  if (!(await matters.find(entry.stream))?.gone) return;
  const arrived = await filings.cameFrom(entry.stream, entry.docketId);
  for (const filing of arrived) {
    if (filing.counts === 'open') close(filing, entry, filings, scope);
    if (filing.opened?.room === 'intake' && !arrived.some(({ id }) => id === filing.opened?.id))
      throw new Error(`${filing.opened.id} is being received: read again`);
  }
}
const GOES_ON: readonly string[] = ['pending', 'suspended'];

function close(filing: Filing, { stream, legalOn }: LedgerEntry, filings: Intake['filings'], scope: Scope): void {
  const { state, courtId } = filing;
  const procedure = procedureOf(state.procedure);
  const on = later(legalOn, state.lastOn); // behind what was done there meanwhile it would end nothing
  const act = linking(procedure, 'takenBackBy', stream, on);
  if (!act) return;
  const around = { today: later(on, scope.today) }; // a practice matter may lie on another day than the clock's
  const { entries } = performAll(procedure, state, [act], systemActor('intake.on-case-entry', courtId), around);
  const before = { filing, parties: [] };
  const next = entries.reduce(after, before);
  filings.perform(before, next, entries, scope.unit);
}

const later = (a: string, b: string): string => (a > b ? a : b);
