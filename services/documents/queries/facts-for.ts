import { CourtError } from '#contracts/errors.ts';
import type { DateOnly } from '#contracts/kit.ts';
import type { CourtPeople } from '#services/runtime/court-people.ts';
import { courtFacts, type Facts } from '../model/facts.ts';
import type { ToIssue } from '../model/to-issue.ts';
import type { Documents } from '../room.ts';

/** Which paper is meant: of a matter, by its form, and where there are several by the act that calls for it. */
export interface Asked {
  matterId: string;
  formId: string;
  toIssueId?: string;
  issuedOn?: DateOnly;
  replace?: boolean;
}

/**
 * The row of the act that calls for the paper: the one named, else the newest that is open; to be replaced, the newest
 * issued one. Nothing where no act calls for such a paper.
 * @throws CourtError not-found
 */
export async function rowAsked(
  { matterId, formId, toIssueId, replace = false }: Asked,
  { finds }: Documents,
): Promise<ToIssue | undefined> {
  if (toIssueId !== undefined) {
    const row = await finds.rowToIssue(toIssueId);
    if (row?.matterId !== matterId || row.formId !== formId) throw new CourtError('not-found', { field: 'toIssueId' });
    return row;
  }
  const rows = await finds.rowsOfForm(matterId, formId);
  return rows.find(({ state }) => (state === 'issued') === replace) ?? rows[0];
}

/** Everything that is known for a paper of this matter on this day. */
export async function factsFor(
  matterId: string,
  row: ToIssue | undefined,
  on: DateOnly,
  requestId: string,
  { matters, finds, peopleAt, courts }: Documents,
): Promise<{ facts: Facts; people: CourtPeople }> {
  const matter = await matters.find(matterId);
  if (!matter) throw new CourtError('not-found', { id: matterId });
  const people = await peopleAt(matter.courtId, on, requestId);
  const facts: Facts = {
    matter,
    parties: await matters.partiesOf(matterId),
    ...(row && { row }),
    court: courtFacts(courts.get(matter.courtId)),
    personName: (id) => people.get(id)?.name,
    courtName: (code) => courts.find(code)?.name,
    attachments: await finds.attachments(matter.docketId),
    earlier: await finds.keptAnswers(matter.courtId, matterId),
    on,
  };
  return { facts, people };
}
