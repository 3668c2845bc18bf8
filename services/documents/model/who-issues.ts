import type { Actor } from '#contracts/actor.ts';
import { CourtError } from '#contracts/errors.ts';
import type { Form, Signer } from '#law/forms/form.ts';
import type { AnyProcedure } from '#law/procedure.ts';
import { PROCEDURES, procedureOf } from '#law/procedures.ts';
import { type CourtsOn, keepsFilesOf } from '#law/reach.ts';
import { standingNumber } from '#law/views.ts';
import type { Matter } from './matter.ts';
import type { ToIssue } from './to-issue.ts';

/** Forms that acts call for. Such a paper tells what was decided, so without the act there is nothing to tell. */
const OF_ACTS: ReadonlySet<string> = new Set(PROCEDURES.flatMap(formsOf));

function formsOf({ acts }: AnyProcedure): string[] {
  return Object.values(acts).flatMap(({ effects = [] }) =>
    effects.flatMap((effect) => ('issue' in effect ? [effect.issue] : [])),
  );
}

export interface Issuing {
  form: Pick<Form, 'id' | 'book'>;
  row: ToIssue | undefined; // the act that calls for the paper
  matter: Pick<Matter, 'courtId' | 'state'>;
  number?: string; // as the issuer gives it
  signerId: string | undefined;
}

/**
 * Who may make this paper theirs: whoever signs it, who did the act that calls for it, the clerk of the matter, the chief of
 * the court. Of an act's paper the number is the act's. A paper that no act calls for is made by the judge or the clerk of
 * the matter alone.
 * @see BLTTDS 2015, Điều 48, 51
 * @throws CourtError form-needs-act, form-number-of-act, form-not-yours
 */
export function mayIssue(actor: Actor, { form, row, matter, number, signerId }: Issuing, on: CourtsOn): void {
  if (!row && OF_ACTS.has(form.id)) throw new CourtError('form-needs-act', { form: form.id });
  if (row && number !== undefined && number !== standingNumber(matter.state, form.book, row.numbers[form.book]))
    throw new CourtError('form-number-of-act', { form: form.id, field: 'number' });
  const isTheirs = row
    ? [signerId, row.by.id].includes(actor.id) || isClerk(actor, matter) || isChief(actor, matter, on)
    : judgesOf(matter).includes(actor.id) || isClerk(actor, matter);
  if (!isTheirs) throw new CourtError('form-not-yours', { form: form.id });
}

const isChief = (actor: Actor, { courtId }: Pick<Matter, 'courtId'>, on: CourtsOn): boolean =>
  actor.roles.includes('courtChief') && keepsFilesOf(actor, courtId, on);

/** Assigned to it, or any clerk while nobody is, where the procedure lets it be so. */
function isClerk(actor: Actor, { state }: Pick<Matter, 'state'>): boolean {
  if (!actor.roles.includes('clerk')) return false;
  const tasks = Object.entries(procedureOf(state.procedure).people).filter(([, { role }]) => role === 'clerk');
  return tasks.some(([name, { orAny }]) => {
    const holders = state.people[name] ?? [];
    return holders.includes(actor.id) || (orAny === true && holders.length === 0);
  });
}

/** Everyone who is assigned to it as a judge. */
function judgesOf({ state }: Pick<Matter, 'state'>): string[] {
  const tasks = Object.entries(procedureOf(state.procedure).people).filter(([, { role }]) => role === 'judge');
  return tasks.flatMap(([name]) => state.people[name] ?? []);
}

/** Whether a person who holds the role may sign here: of a matter that has its judge no other judge signs. */
export function signsHere(personId: string, as: Signer, matter: Pick<Matter, 'state'>): boolean {
  const judges = as === 'receiver' ? [] : judgesOf(matter);
  return judges.length === 0 || judges.includes(personId);
}
