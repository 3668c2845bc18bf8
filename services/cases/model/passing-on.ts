import { systemActor } from '#contracts/actor.ts';
import type { HandOver, MovedOver } from '#contracts/intake/events.ts';
import type { Party } from '#contracts/proceedings.ts';
import { checkDestination } from '#law/destination.ts';
import { partiesNamedIn } from '#law/engine/effects/parties.ts';
import type { ActDone, Proceeding, ProceedingEntry } from '#law/engine/proceeding.ts';
import { partiesAfter, present } from '#law/party-changes.ts';
import type { AnyProcedure } from '#law/procedure.ts';
import { procedureOf } from '#law/procedures.ts';
import type { CourtsOn } from '#law/reach.ts';
import type { CourtCase } from './case.ts';
import { type Opens, opened } from './opening.ts';

/** Ids of what a case may become by an act; given once, before it is decided. */
export interface NextIds {
  caseId: string;
  newFilingId: string;
}
/** An entry of cases: what the engine says, and what the others need to go on from it. */
export interface CaseEntry extends ProceedingEntry {
  data: ActDone & { handOver?: Partial<HandOver>; movedOver?: MovedOver };
}

/**
 * The acts as they are recorded. The one that sends the case to another court carries what it starts with there; the one
 * that severs a part of it, what the new case starts with: whether that can be opened is tried before.
 * @throws CourtError already-at-that-court, court-unknown, party-missing
 */
export function passedOn(
  before: CourtCase,
  { entries, after }: { entries: readonly ProceedingEntry[]; after: Proceeding },
  parties: readonly Party[],
  ids: readonly NextIds[],
  on: CourtsOn,
): CaseEntry[] {
  let known = [...parties];
  return entries.map((entry, i) => {
    const there = present(known); // who leaves with this act goes to the new case all the same
    known = partiesAfter(known, entry);
    const opens = entry.data.effects.find((effect) => effect.do === 'openCase');
    const next = ids[i];
    if (!opens || !next) return entry;
    const about = aboutOf(before, after, entry, there);
    const { room } = procedureOf(opens.procedure, entry.legalOn);
    return room === 'intake'
      ? sent(before, entry, opens, about, next, on)
      : severed(before, entry, opens, about, next, on);
  });
}

type Carried = Omit<HandOver, 'caseId' | 'acceptanceNumber'>;

function aboutOf(before: CourtCase, { attributes, sealed }: Proceeding, entry: ProceedingEntry, all: Party[]): Carried {
  const { filingId, docketCode, title, summary, claimVnd, receivedOn, crossAgencyCode, feeReceipts, practisesOn } =
    before;
  const named = partiesGoing(procedureOf(before.state.procedure), entry);
  return {
    filingId,
    docketCode,
    attributes,
    title,
    ...(summary !== undefined && { summary }),
    ...(claimVnd !== undefined && !named && { claimVnd }), // what a part of the claims is worth nobody said
    receivedOn,
    ...(crossAgencyCode !== undefined && { crossAgencyCode }),
    parties: named ? all.filter(({ id }) => named.includes(id)) : all,
    documentIds: [],
    ...(feeReceipts && !named && { feeReceipts }),
    ...(practisesOn !== undefined && { practisesOn }),
    ...(sealed && { sealed }),
  };
}

/** The parties whom the act names as those of the new case; all of them where it names none. */
function partiesGoing({ acts }: AnyProcedure, { type, data }: ProceedingEntry): string[] | undefined {
  const opens = acts[type]?.effects?.find((effect) => 'openCase' in effect);
  return opens?.parties === undefined ? undefined : partiesNamedIn(data.fields[opens.parties]);
}

function sent(
  { id, courtId }: CourtCase,
  entry: ProceedingEntry,
  opens: Opens,
  about: Carried,
  { newFilingId }: NextIds,
  { courts }: CourtsOn,
): CaseEntry {
  checkDestination(courts, courtId, opens.courtId, entry.legalOn);
  const movedOver: MovedOver = {
    ...about,
    fromCase: id,
    newFilingId,
    link: opens.link ?? 'from',
    sentOn: entry.legalOn,
  };
  return { ...entry, data: { ...entry.data, movedOver } };
}

function severed(
  { id, courtId, docketId }: CourtCase,
  entry: ProceedingEntry,
  opens: Opens,
  about: Carried,
  { caseId }: NextIds,
  { today }: CourtsOn,
): CaseEntry {
  const handOver: HandOver = { ...about, caseId };
  const from = { service: 'cases', stream: id, docketId, courtId, legalOn: entry.legalOn };
  opened({ from, opens, handOver }, systemActor('cases', courtId), today);
  return { ...entry, data: { ...entry.data, handOver } };
}
