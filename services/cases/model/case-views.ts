import type { CaseRow, CaseView, HearingView } from '#contracts/cases/views.ts';
import type { DateOnly } from '#contracts/kit.ts';
import type { Party, TaskView } from '#contracts/proceedings.ts';
import { procedureOf } from '#law/procedures.ts';
import { type TaskRow as Task, taskView } from '#law/views.ts';
import type { CourtCase, ListedCase } from './case.ts';

/** How cases look in lists and alone. */
export function caseRow(one: ListedCase, today: DateOnly): CaseRow {
  const { id, version, courtId, procedureId, field, relation, acceptanceNumber, acceptedOn, title, partyLine } = one;
  const { counts, judgeId, nextDueOn, outcome, state } = one;
  return {
    caseId: id,
    version,
    courtId,
    procedure: procedureId,
    field,
    ...(relation && { relation }),
    ...(acceptanceNumber && { acceptanceNumber }),
    acceptedOn,
    title,
    parties: partyLine,
    phase: procedureOf(state.procedure).phases[state.phase]?.name ?? state.phase,
    counts,
    ...(judgeId && { judgeId }),
    ...(nextDueOn && { nextDueOn }),
    late: nextDueOn !== undefined && nextDueOn < today,
    ...(outcome && { outcome }),
    ...(state.cancelled && { cancelledNumbers: state.cancelled }),
  };
}

export const matterOf = ({ id, courtId, acceptanceNumber, title }: ListedCase): TaskView['matter'] => ({
  kind: 'case',
  id,
  courtId,
  title,
  ...(acceptanceNumber && { number: acceptanceNumber }),
});

export function caseView(one: CourtCase, { firstParties, tasks, tasksCount }: Beside, today: DateOnly): CaseView {
  const { docketId, docketCode, filingId, crossAgencyCode, summary, claimVnd, state, sealed } = one;
  const { attributes, people, numbers, hearing, effectiveOn, links } = state;
  const roles = procedureOf(state.procedure).people;
  return {
    ...caseRow(one, today),
    docketId,
    docketCode,
    filingId,
    ...(crossAgencyCode && { crossAgencyCode }),
    ...(summary && { summary }),
    ...(claimVnd !== undefined && { claimVnd }),
    attributes,
    people: Object.entries(people).map(([role, personIds]) => ({ role, name: roles[role]?.name ?? role, personIds })),
    numbers: numbers as Record<string, string>,
    ...(hearing && { hearing }),
    ...(effectiveOn && { effectiveOn }),
    sealed,
    links,
    firstParties,
    tasks: tasks.map((task) => taskView(task, matterOf(one), today)),
    tasksCount,
  };
}

/** The first of the lists that stand beside the header. */
interface Beside {
  firstParties: Party[];
  tasks: readonly Task[];
  tasksCount: number;
}

export interface HearingFacts {
  _id: string;
  caseId: string;
  courtId: string;
  state: string;
  on?: string;
  days: HearingView['days'];
  judgeId?: string;
}
export const hearingView = (row: HearingFacts, courtCase: ListedCase): HearingView => ({
  hearingId: row._id,
  caseId: row.caseId,
  courtId: row.courtId,
  ...(courtCase.acceptanceNumber && { acceptanceNumber: courtCase.acceptanceNumber }),
  title: courtCase.title,
  state: row.state,
  ...(row.on && { on: row.on }),
  days: row.days,
  ...(row.judgeId && { judgeId: row.judgeId }),
});
