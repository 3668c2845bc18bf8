import { answersSchema, type Blank, type Blanks } from '#contracts/documents/form-blanks.ts';
import type { DraftBlank, FormDraft } from '#contracts/documents/get-form-draft.ts';
import type { Form, Paper, Signer } from '#law/forms/form.ts';
import { TIME_LIMITS } from '#law/time-limits.ts';
import { standingNumber } from '#law/views.ts';
import type { Facts, Known } from './facts.ts';
import { KNOWN } from './known-answers.ts';

/** What a person adds to what is known. */
export interface Given {
  number?: string;
  signer?: { as?: string; name?: string };
  answers?: Readonly<Record<string, unknown>>; // `null` leaves an optional blank out
}
export type Draft = Omit<FormDraft, 'matterId' | 'toIssueId'>;

/**
 * Bản thảo: a form with what is known of the case. Nothing is made up: what nobody knows is named as missing, with the
 * label of its blank.
 */
export function draftOf(form: Form, facts: Facts, given: Given = {}): Draft {
  const as = signerAs(form, facts, given.signer?.as);
  const name = given.signer?.name ?? nameKnown(signerId(form, facts, given.signer?.as), facts);
  const number = given.number ?? standingNumber(facts.matter.state, form.book, facts.row?.numbers[form.book]);
  const unfit = blanksOfOthers(form, as);
  const blanks = Object.entries(form.blanks).map(([blankName, blank]): DraftBlank => {
    const answered = given.answers?.[blankName];
    const found = unfit.has(blankName) ? undefined : knownFor(blankName, blank, form, facts);
    if (answered === null) return { name: blankName, blank };
    if (answered !== undefined) return { name: blankName, blank, value: answered };
    return { name: blankName, blank, ...found };
  });
  const needed = new Set(form.signerNeeds?.[as] ?? []);
  const missing = [
    ...(number === undefined ? [{ field: 'number', label: 'Số văn bản' }] : []),
    ...(name === undefined ? [{ field: 'signer', label: 'Người ký' }] : []),
    ...blanks
      .filter(({ value, blank, name: of }) => value === undefined && (!blank.optional || needed.has(of)))
      .map(({ name: of, blank }) => ({ field: of, label: blank.label })),
  ];
  return {
    formId: form.id,
    formName: form.name,
    ...(form.code && { code: form.code }),
    issuedOn: facts.on,
    court: facts.court.name,
    place: facts.court.place,
    ...(number !== undefined && { number }),
    signers: [...form.signers],
    ...(name !== undefined && { signer: { as, name } }),
    blanks,
    missing,
  };
}

/** The paper of a draft in which nothing is missing. An answer that the form has no blank for is refused by the form itself. */
export function paperOf(
  { court, place, issuedOn, number = '', signer, blanks }: Draft,
  { answers = {} }: Given,
): Paper<Blanks> {
  const known = new Set(blanks.map(({ name }) => name));
  const unasked = Object.entries(answers).filter(([name]) => !known.has(name));
  const asked = blanks.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const]));
  return {
    court,
    place,
    issuedOn,
    number,
    signer: signer as { as: Signer; name: string }, // a draft without one says so among what is missing
    answers: Object.fromEntries([...asked, ...unasked]) as Paper<Blanks>['answers'],
  };
}

function knownFor(name: string, blank: Blank, form: Form, facts: Facts): Known | undefined {
  const inForm = ({ value }: Known) => fits(blank, value);
  const own = KNOWN[name]?.(facts);
  const { earlier } = facts;
  const candidates: (Known | undefined)[] = [
    own?.from === 'act' ? own : undefined,
    name in earlier ? { value: earlier[name], from: 'earlier' } : undefined,
    own,
    blank.ask === 'period' && blank.rule ? ofRule(blank.rule, form, facts) : undefined,
  ];
  return candidates.find((one): one is Known => one !== undefined && inForm(one));
}

/** What does not fit its blank is as good as unknown: a party that the form has no word for, a name without end. */
function fits(blank: Blank, value: unknown): boolean {
  return answersSchema({ answer: blank }).validate({ answer: value }).error === undefined;
}

function ofRule(rule: string, { inForce }: Form, { on }: Facts): Known {
  const { value, unit } = TIME_LIMITS.rule(rule, on < inForce.from ? inForce.from : on).duration;
  return { value: { value, unit }, from: 'law' };
}

/** The panel signs what was decided at an open hearing, a judge the rest. */
function signerAs({ signers }: Form, { row }: Facts, asked: string | undefined): Signer {
  const chosen = signers.find((signer) => signer === asked);
  if (chosen) return chosen;
  const byPanel = row?.atHearing ? signers.find((signer) => signer === 'panel') : undefined;
  return byPanel ?? signers.find((signer) => signer !== 'panel') ?? signers[0] ?? 'judge';
}

const TASKS: Record<Signer, readonly string[]> = {
  receiver: [],
  judge: ['presidingJudge', 'examiningJudge'],
  panel: ['presidingJudge'],
};

/** Whoever is assigned; who received a petition signs its receipt. */
export function signerId(form: Form, facts: Facts, asked?: string): string | undefined {
  const as = signerAs(form, facts, asked);
  const { matter, row } = facts;
  return as === 'receiver' ? row?.by.id : TASKS[as].flatMap((task) => matter.state.people[task] ?? [])[0];
}
const nameKnown = (id: string | undefined, { personName }: Facts) => (id === undefined ? undefined : personName(id));

/** Blanks that only another signer's paper answers: a judge alone has no panel. */
function blanksOfOthers({ signerNeeds = {} }: Form, as: Signer): Set<string> {
  const own = new Set(signerNeeds[as] ?? []);
  return new Set(
    Object.values(signerNeeds)
      .flat()
      .filter((name) => !own.has(name)),
  );
}
