import type { FeeReceipt, HandOver } from '#contracts/intake/events.ts';
import type { DateOnly } from '#contracts/kit.ts';
import type { Party } from '#contracts/proceedings.ts';
import type { Proceeding, ProceedingEntry } from '#law/engine/proceeding.ts';
import { type MatterKeys, matterKeysOf, partyLineOf } from '#law/matter-keys.ts';
import { partiesAfter, partyChangesOf } from '#law/party-changes.ts';
import { procedureOf } from '#law/procedures.ts';

/** A case or matter as it is stored: the header that the engine reads, and the keys by which lists find it. */
export interface CourtCase extends Keys {
  id: string;
  version: number;
  hash: string;
  courtId: string;
  docketId: string;
  state: Proceeding;
  docketCode: string;
  filingId: string;
  title: string;
  summary?: string;
  claimVnd?: number;
  crossAgencyCode?: string;
  receivedOn: DateOnly;
  feeReceipts?: FeeReceipt[]; // of the petition; they go with the file
  practisesOn?: DateOnly; // a practice case lives on this day
  partyLine: string;
}

/** A case as lists read it. */
export type ListedCase = Omit<CourtCase, 'state' | 'summary'> & {
  state: Omit<Proceeding, 'obligations' | 'awaited' | 'course'>;
};

/** What lists sort and filter by. */
export interface Keys extends MatterKeys {
  acceptedOn: DateOnly;
  acceptanceNumber?: string;
  judgeId?: string;
}

export function keysOf(state: Proceeding): Keys {
  const [judgeId] = standingFor(state, 'judge');
  return {
    ...matterKeysOf(state),
    acceptedOn: state.startedOn,
    acceptanceNumber: state.numbers.acceptance,
    judgeId,
  };
}

/** Who is assigned to what the procedure calls the judge. */
function standingFor({ procedure, people }: Proceeding, word: 'judge'): string[] {
  const roles = procedureOf(procedure).people;
  return Object.entries(people).flatMap(([role, persons]) => (roles[role]?.standsFor?.includes(word) ? persons : []));
}

/** A new case from what intake handed over and the state after its first entry. */
export function openedCase(state: Proceeding, handOver: HandOver): CourtCase {
  const { caseId, filingId, docketCode, title, summary, claimVnd, crossAgencyCode, receivedOn } = handOver;
  const { feeReceipts, practisesOn } = handOver;
  return {
    id: caseId,
    version: 0,
    hash: '',
    courtId: state.courtId,
    docketId: state.docketId,
    state,
    docketCode,
    filingId,
    title,
    summary,
    claimVnd,
    crossAgencyCode,
    receivedOn,
    feeReceipts,
    practisesOn,
    partyLine: partyLineOf(state, handOver.parties),
    ...keysOf(state),
  };
}

/** The case after acts: the keys follow the header. */
export const withState = (before: CourtCase, state: Proceeding): CourtCase => ({ ...before, state, ...keysOf(state) });

/** The line changes only when the acts brought, took or corrected parties, and then all of them were read. */
export function partyLineAfter(
  before: CourtCase,
  parties: readonly Party[] | undefined,
  entries: readonly ProceedingEntry[],
): string {
  if (!parties || entries.flatMap(partyChangesOf).length === 0) return before.partyLine;
  return partyLineOf(before.state, entries.reduce(partiesAfter, [...parties]));
}
