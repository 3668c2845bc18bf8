import type { FilingProgress } from '#contracts/intake/find-filing-by-lookup.ts';
import type { PetitionBookLine } from '#contracts/intake/list-petition-book.ts';
import type { FilingRow } from '#contracts/intake/views.ts';
import type { DateOnly } from '#contracts/kit.ts';
import type { TaskView } from '#contracts/proceedings.ts';
import { findOutcome } from '#law/categories.ts';
import { procedureOf } from '#law/procedures.ts';
import type { Filing, ListedFiling } from './filing.ts';

/** How filings look: in lists, in the printed book, to whoever holds the lookup code. */

export function filingRow(filing: ListedFiling, today: DateOnly): FilingRow {
  const { id, version, courtId, procedureId, field, relation, receiptNumber, receivedOn, registration } = filing;
  const { partyLine, phase, counts, judgeId, nextDueOn, outcome, state } = filing;
  return {
    filingId: id,
    version,
    courtId,
    procedure: procedureId,
    field,
    ...(relation !== undefined && { relation }),
    ...(receiptNumber !== undefined && { receiptNumber }),
    receivedOn,
    channel: registration.channel,
    title: registration.title,
    parties: partyLine,
    phase: phaseName(state.procedure, phase),
    phaseCode: phase,
    counts,
    ...(judgeId !== undefined && { judgeId }),
    ...(nextDueOn !== undefined && { nextDueOn }),
    late: nextDueOn !== undefined && nextDueOn < today,
    ...(outcome !== undefined && { outcome }),
    ...(state.cancelled && { cancelledNumbers: state.cancelled }),
  };
}

const phaseName = (procedure: Filing['state']['procedure'], phase: string): string =>
  procedureOf(procedure).phases[phase]?.name ?? phase;

export const matterOf = ({ id, courtId, receiptNumber, registration }: ListedFiling): TaskView['matter'] => ({
  kind: 'filing',
  id,
  ...(receiptNumber !== undefined && { number: receiptNumber }),
  title: registration.title,
  courtId,
});

/** A line of the petition book, as it is printed; of a number that was cancelled, where it is named. */
export function bookLine(filing: ListedFiling, cancelled?: string): PetitionBookLine {
  const { id, receiptNumber = '', receivedOn, partyLine, registration, state, counts } = filing;
  const { outcome, numbers, course, procedure, phase } = state;
  const isClosed = counts === 'closed';
  const both = { filingId: id, receivedOn, from: partyLine.split(' – ')[0] ?? '', subject: registration.title };
  const mistaken = state.cancelled?.find(({ kind, number }) => kind === 'petition' && number === cancelled);
  if (mistaken) {
    const { number, reason, on, newNumber } = mistaken;
    const why = { reason, ...(newNumber !== undefined && { newNumber }) };
    return { ...both, number, result: 'Đã hủy', resultOn: on, cancelled: why };
  }
  return {
    ...both,
    number: receiptNumber,
    ...(isClosed && {
      result: findOutcome(outcome?.code ?? '')?.name ?? phaseName(procedure, phase),
      resultOn: outcome?.on ?? course.at(-1)?.on ?? receivedOn,
    }),
    ...(numbers.acceptance !== undefined && { resultNumber: numbers.acceptance }),
  };
}

/** Where filings of one docket stand, the first first: what was sent to another court goes on there. Names nobody. */
export function progressOf(chain: readonly [Filing, ...Filing[]]): FilingProgress {
  const [first] = chain;
  const now = chain.at(-1) ?? first;
  const { state, courtId, receiptNumber, counts, phase } = now;
  const last = state.course.at(-1);
  const next = nextFor(now);
  return {
    courtId,
    procedureName: procedureOf(state.procedure).name,
    ...(receiptNumber !== undefined && { receiptNumber }),
    receivedOn: first.receivedOn,
    state: phaseName(state.procedure, phase),
    since: last?.on ?? now.receivedOn,
    counts: counts === 'open' ? 'open' : 'closed',
    ...(state.numbers.acceptance !== undefined && { acceptanceNumber: state.numbers.acceptance }),
    ...(next && { next }),
    steps: chain.flatMap((filing) =>
      filing.state.course.map((stay) => ({ name: phaseName(filing.state.procedure, stay.phase), on: stay.on })),
    ),
  };
}

/** What the sender has to do, or else what the court has to do next. */
function nextFor({ state: { obligations } }: Filing): FilingProgress['next'] {
  const deadlines = obligations
    .filter(({ kind, dueOn }) => kind === 'deadline' && dueOn !== undefined)
    .toSorted((a, b) => (a.dueOn ?? '').localeCompare(b.dueOn ?? ''));
  const found = deadlines.find(({ responsible }) => responsible === 'party') ?? deadlines[0];
  return found && { action: found.action, ...(found.dueOn !== undefined && { dueOn: found.dueOn }) };
}
