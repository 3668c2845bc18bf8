import type { DateOnly } from '#contracts/kit.ts';
import type { Party } from '#contracts/proceedings.ts';
import { clockActs } from './engine/available.ts';
import type { Proceeding } from './engine/proceeding.ts';
import { present } from './party-changes.ts';
import { procedureOf } from './procedures.ts';

/** What lists of matters sort and filter by: derived from the header, never set by itself. */
export interface MatterKeys {
  procedureId: string;
  field: string;
  relation?: string;
  phase: string;
  counts: string;
  persons: string[]; // everyone assigned
  nextDueOn?: DateOnly;
  nextClockOn?: DateOnly; // when a period that runs out lets the clock act
  outcome?: string;
  sealed: boolean;
}

const FAR = '9999-12-31';

/** Every key, also one that has no value now: it takes the place of what it was before. */
export function matterKeysOf(state: Proceeding): MatterKeys {
  const { attributes, people, obligations } = state;
  const due = obligations.flatMap(({ dueOn, kind }) => (dueOn && kind === 'deadline' ? [dueOn] : []));
  const clock = clockActs(procedureOf(state.procedure), state, FAR).map(({ on }) => on);
  return {
    procedureId: state.procedure.id,
    field: String(attributes.field ?? ''),
    relation: attributes.relation === undefined ? undefined : String(attributes.relation),
    phase: state.phase,
    counts: state.counts,
    persons: [...new Set(Object.values(people).flat())],
    nextDueOn: earliest(due),
    nextClockOn: earliest(clock),
    outcome: state.outcome?.code,
    sealed: state.sealed === true,
  };
}

const earliest = (days: readonly DateOnly[]): DateOnly | undefined => days.toSorted()[0];

/** The first party of each side, as a list shows them: 'Đỗ Thị M – Trần Công Đ'. */
export function partyLineOf({ procedure }: Pick<Proceeding, 'procedure'>, parties: readonly Party[]): string {
  const { partyRoles } = procedureOf(procedure);
  return (['claim', 'defence'] as const)
    .map((side) => present(parties).filter(({ role }) => partyRoles[role]?.side === side))
    .flatMap(([first, ...others]) => {
      if (!first) return [];
      return others.length > 0 ? `${first.fullName} và ${others.length} người khác` : first.fullName;
    })
    .join(' – ');
}
