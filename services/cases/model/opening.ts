import type { Actor } from '#contracts/actor.ts';
import type { HandOver } from '#contracts/intake/events.ts';
import type { DateOnly } from '#contracts/kit.ts';
import type { LedgerEntry } from '#contracts/ledger.ts';
import { evolve } from '#law/engine/evolve.ts';
import type { ActDone, DoneEffect, Link, Opening, ProceedingEntry } from '#law/engine/proceeding.ts';
import { performOpening } from '#law/perform.ts';
import type { AnyProcedure } from '#law/procedure.ts';
import { procedureOf } from '#law/procedures.ts';
import { type CourtCase, openedCase } from './case.ts';

export type Opens = Extract<DoneEffect, { do: 'openCase' }>;

/** What opens a case: an acceptance of intake, or the severance from a case of this room. */
export interface ToOpen {
  from: Pick<LedgerEntry, 'service' | 'stream' | 'docketId' | 'courtId' | 'legalOn'>; // the entry that opens it
  opens: Opens;
  handOver: HandOver;
  number?: string; // of a severed case, from the acceptance book
  fromPaper?: boolean; // the entry was recorded from a paper file, and so is the rest of it
}
/** What the case's own first entry keeps of it: the parties are among the fields of its act. */
export type About = Omit<HandOver, 'parties'>;
export interface FirstEntry extends ProceedingEntry {
  data: ActDone & { handOver: About };
}

export const isSevered = ({ from }: Pick<ToOpen, 'from'>): boolean => from.service === 'cases';

export const procedureToOpen = ({ opens, from }: Pick<ToOpen, 'opens' | 'from'>): AnyProcedure =>
  procedureOf(opens.procedure, from.legalOn);

/** The new case and its first entry: as closed as what it comes from, and counted as come from the court that had it before. */
export function opened(toOpen: ToOpen, actor: Actor, today: DateOnly): { first: CourtCase; entry: FirstEntry } {
  const { opens, handOver, from, number, fromPaper } = toOpen;
  const { parties, ...about } = handOver;
  const procedure = procedureToOpen(toOpen);
  const { acceptanceNumber, attributes, caseId: id } = handOver;
  const opening: Opening = {
    id,
    docketId: from.docketId,
    courtId: opens.courtId || from.courtId,
    procedure: { id: procedure.id, from: procedure.inForce.from },
    room: procedure.room,
    attributes,
    ...(fromPaper && { onPaper: true }),
    ...(acceptanceNumber !== undefined && { numbers: { acceptance: acceptanceNumber } }),
    links: linksOf(toOpen),
    ...(opens.takenOver && { takenOver: opens.takenOver }),
  };
  const told = {
    ...(parties.length > 0 && { parties }),
    ...(isSevered(toOpen) && { severed: true }),
    ...(number !== undefined && { number }),
  };
  const intent = { act: procedure.opensWith, on: from.legalOn, fields: told };
  const day = from.legalOn > today ? from.legalOn : today; // a practice matter may lie on another day than the clock's
  const [decided] = performOpening(procedure, opening, intent, actor, { today: day }).entries;
  if (!decided) throw new Error(`${procedure.id} opened nothing`);
  const entry = { ...decided, data: { ...decided.data, effects: effectsOf(decided, handOver), handOver: about } };
  return { first: openedCase(evolve(undefined, entry), handOver), entry };
}

function linksOf({ from, opens, handOver: { filingId, fromCase }, ...toOpen }: ToOpen): Link[] {
  if (isSevered({ from, ...toOpen })) return [{ kind: opens.link ?? 'from', to: from.stream }];
  const accepted = { kind: 'acceptedFrom', to: filingId };
  return fromCase === undefined ? [accepted] : [accepted, { kind: 'transferredFrom', to: fromCase }];
}

/** A case is new once in its life: what another court had accepted comes in by transfer. */
function effectsOf({ data }: ProceedingEntry, { fromCase, sealed }: HandOver): DoneEffect[] {
  const counted = data.effects.map(
    (effect): DoneEffect =>
      fromCase !== undefined && effect.do === 'count' && effect.flow === 'new'
        ? { do: 'count', flow: 'transferredIn' }
        : effect,
  );
  return sealed ? [...counted, { do: 'seal' }] : counted;
}
