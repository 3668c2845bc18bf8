import type { HandOver } from '#contracts/intake/events.ts';
import type { DateOnly } from '#contracts/kit.ts';
import type { Party } from '#contracts/proceedings.ts';
import { clockActs } from '#law/engine/available.ts';
import type { Proceeding, ProceedingEntry } from '#law/engine/proceeding.ts';
import { procedureOf } from '#law/procedures.ts';
import { sideChangesOf } from './satellites.ts';

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
  practisesOn?: DateOnly; // a practice case lives on this day
  partyLine: string;
}

/** A case as lists read it. */
export type ListedCase = Omit<CourtCase, 'state' | 'summary'> & {
  state: Omit<Proceeding, 'obligations' | 'awaited' | 'course'>;
};

/** What lists sort and filter by: derived from the header, never set by itself. */
export interface Keys {
  procedureId: string;
  field: string;
  relation?: string;
  phase: string;
  counts: string;
  acceptedOn: DateOnly;
  acceptanceNumber?: string;
  judgeId?: string;
  persons: string[]; // everyone assigned
  nextDueOn?: DateOnly;
  nextClockOn?: DateOnly; // when a period that runs out lets the clock act
  outcome?: string;
  sealed: boolean;
}

const FAR = '9999-12-31';

export function keysOf(state: Proceeding): Keys {
  const due = state.obligations.flatMap(({ dueOn, kind }) => (dueOn && kind === 'deadline' ? [dueOn] : []));
  const clock = clockActs(procedureOf(state.procedure), state, FAR).map(({ on }) => on);
  const [judgeId] = standingFor(state, 'judge');
  return {
    procedureId: state.procedure.id,
    field: String(state.attributes.field ?? ''),
    relation: state.attributes.relation === undefined ? undefined : String(state.attributes.relation),
    phase: state.phase,
    counts: state.counts,
    acceptedOn: state.startedOn,
    acceptanceNumber: state.numbers.acceptance,
    judgeId,
    persons: [...new Set(Object.values(state.people).flat())],
    nextDueOn: earliest(due),
    nextClockOn: earliest(clock),
    outcome: state.outcome?.code,
    sealed: state.sealed === true,
  };
}

/** Who is assigned to what the procedure calls the judge. */
function standingFor({ procedure, people }: Proceeding, word: 'judge'): string[] {
  const roles = procedureOf(procedure).people;
  return Object.entries(people).flatMap(([role, persons]) => (roles[role]?.standsFor?.includes(word) ? persons : []));
}

const earliest = (days: readonly DateOnly[]): DateOnly | undefined => days.toSorted()[0];

/** A new case from what intake handed over and the state after its first entry. */
export function openedCase(state: Proceeding, handOver: HandOver): CourtCase {
  const { caseId, filingId, docketCode, title, summary, claimVnd, crossAgencyCode, receivedOn, practisesOn } = handOver;
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
    practisesOn,
    partyLine: partyLineOf(state, handOver.parties),
    ...keysOf(state),
  };
}

/** The first party of each side, as a list shows them: 'Đỗ Thị M – Trần Công Đ'. */
export function partyLineOf({ procedure }: Pick<Proceeding, 'procedure'>, parties: readonly Party[]): string {
  const { partyRoles } = procedureOf(procedure);
  const first = (side: string) =>
    parties.filter(({ role, leftOn }) => !leftOn && partyRoles[role]?.side === side).map(({ fullName }) => fullName);
  return ['claim', 'defence']
    .map(first)
    .filter((names) => names.length > 0)
    .map(([name, ...others]) => (others.length > 0 ? `${name} và ${others.length} người khác` : name))
    .join(' – ');
}

/** The case after acts: the keys follow the header. */
export const withState = (before: CourtCase, state: Proceeding): CourtCase => ({ ...before, state, ...keysOf(state) });

/** The line changes only when the acts brought or took parties, and then all of them were read. */
export function partyLineAfter(
  before: CourtCase,
  parties: readonly Party[] | undefined,
  entries: readonly ProceedingEntry[],
): string {
  if (!parties) return before.partyLine;
  const changes = entries.flatMap(sideChangesOf);
  if (!changes.some(({ row }) => row === 'party' || row === 'partyLeft')) return before.partyLine;
  const left = new Set(changes.flatMap((change) => (change.row === 'partyLeft' ? [change.partyId] : [])));
  const entered = changes.flatMap((change) => (change.row === 'party' ? [change.party] : []));
  return partyLineOf(
    before.state,
    [...parties, ...entered].filter(({ id }) => !left.has(id)),
  );
}
