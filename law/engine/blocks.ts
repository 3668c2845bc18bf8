import type { DateOnly } from '#contracts/kit.ts';
import { extensionsLeft, hasElapsed, type Obligation } from '../deadlines.ts';
import type { AnyAct, AnyProcedure, Attributes, AttributeValue, Requirement } from '../procedure.ts';
import { articleOf } from './article.ts';
import { phasesOn, wasDone } from './course.ts';
import { withoutNewNumber } from './effects/cancel-number.ts';
import { apart, type Filled, unmarked } from './filled.ts';
import type { Block, Proceeding } from './proceeding.ts';

type Required = Exclude<Requirement<string, string>, string>;

/** Everything that stands in the way of an act on a day, in the order in which it is told; empty when nothing does. */
export function blocksOf(
  procedure: AnyProcedure,
  state: Proceeding,
  name: string,
  act: AnyAct,
  on: DateOnly,
  filled?: Filled,
): Block[] {
  const article = articleOf(procedure, act);
  const whose = act.of === undefined ? [] : filled && (filled.parties ?? []);
  const blocks: Block[] = [];
  if (on < state.startedOn && !act.mayPrecedeStart) {
    blocks.push({ code: 'act-before-start', article, startedOn: state.startedOn });
  }
  const phases = phasesOn(state, on);
  if (!phases.some((phase) => act.in.includes(phase))) {
    const phase = phases.at(-1) ?? state.phase;
    blocks.push({ code: 'act-wrong-phase', article, phase, phaseName: procedure.phases[phase]?.name, in: act.in });
  }
  if (act.once && state.done[name]) blocks.push({ code: 'act-already-done', article, on: state.done[name].lastOn });
  if (state.shut.includes(name)) blocks.push({ code: 'act-shut', article, openedBy: openersOf(procedure, name) });
  for (const requirement of act.requires ?? []) {
    const block = blockOf(procedure, state, requirement, on, act, filled, whose);
    if (block) blocks.push({ article, ...block });
  }
  for (const effect of act.effects ?? []) {
    if (!('deadline' in effect) || effect.deadline !== 'extend') continue;
    const block = notExtendable(state, effect.rules, filled?.parties);
    if (block) blocks.push({ article, ...block });
  }
  const kinds = (act.effects ?? []).flatMap((effect) =>
    'takeNumber' in effect && effect.instead !== undefined ? [effect.takeNumber] : [],
  );
  if (kinds.length > 0 && !kinds.some((kind) => withoutNewNumber(state, kind).length > 0)) {
    blocks.push({ code: 'no-number-cancelled', article, kinds });
  }
  return blocks;
}

/** An extension needs a period that runs, and that the law still lets be extended. */
function notExtendable(
  { obligations }: Proceeding,
  rules: readonly string[],
  parties?: readonly string[],
): Block | undefined {
  const theirs = concerning(obligations, rules, parties);
  const [first] = theirs;
  if (!first) return { code: 'nothing-running', rules };
  return theirs.some((one) => extensionsLeft(one) > 0) ? undefined : { code: 'extension-spent', ...told(first) };
}

/** The open obligations of these rules that concern one of the parties, or nobody in particular. */
const concerning = (obligations: readonly Obligation[], rules: readonly string[], parties?: readonly string[]) =>
  obligations.filter(
    ({ ruleId, partyId }) =>
      rules.includes(ruleId) && (partyId === undefined || parties === undefined || parties.includes(partyId)),
  );

function blockOf(
  procedure: AnyProcedure,
  state: Proceeding,
  requirement: Requirement<string, string>,
  on: DateOnly,
  act: AnyAct,
  filled?: Filled,
  whose?: readonly string[],
): Block | undefined {
  if (typeof requirement === 'string') return missing(procedure, state, [requirement], on);
  if (requirement.when && !filled) return undefined;
  if (!isSo(state.attributes, requirement.where ?? {}) || !isSo(filled?.fields ?? {}, requirement.when ?? {})) {
    return undefined;
  }
  const block =
    'together' in requirement
      ? apart(requirement.together, filled)
      : 'marked' in requirement
        ? unmarked(state, requirement, act, on, filled)
        : unmet(procedure, state, requirement, on, whose);
  if (!block) return undefined;
  return {
    ...block,
    ...(requirement.article !== undefined && { article: articleOf(procedure, { article: requirement.article }) }),
    ...(requirement.why !== undefined && { why: requirement.why }),
  };
}

function unmet(
  procedure: AnyProcedure,
  state: Proceeding,
  required: Exclude<Required, { together: readonly string[] } | { marked: string }>,
  on: DateOnly,
  parties?: readonly string[],
): Block | undefined {
  if ('anyOf' in required) return missing(procedure, state, required.anyOf, on);
  if ('not' in required) {
    const excludes = wasDone(state, required.not, on);
    return excludes ? { code: 'act-excluded', by: named(procedure, [required.not]) } : undefined;
  }
  if ('met' in required) {
    const open = state.obligations.find(({ ruleId }) => ruleId === required.met);
    return open && { code: 'obligation-open', ...told(open) };
  }
  if ('elapsed' in required) {
    const running = state.obligations.find((one) => required.elapsed.includes(one.ruleId) && !hasElapsed(one, on));
    return running && { code: 'period-running', ...told(running) };
  }
  if ('within' in required) return over(state, required, on, parties);
  if ('ranOut' in required) return notRunOut(state, required.ranOut, on, parties);
  if ('settled' in required) {
    const awaited = state.awaited.find(({ act }) => act === required.settled);
    if (!awaited) return undefined;
    return { code: 'act-awaited', missing: named(procedure, [awaited.act]), parties: awaited.parties?.length };
  }
  if ('hearing' in required) {
    if (state.hearing && on < state.hearing.since) return undefined; // recorded late: how it stood then is not kept
    const is = state.hearing?.state;
    return is && required.hearing.includes(is) ? undefined : { code: 'hearing-not-so', is, needs: required.hearing };
  }
  const value = state.attributes[required.attribute];
  if (value !== undefined && required.is.includes(value)) return undefined;
  return { code: 'attribute-not-so', attribute: required.attribute, is: value, needs: required.is };
}

function missing(procedure: AnyProcedure, state: Proceeding, acts: readonly string[], on: DateOnly): Block | undefined {
  if (acts.some((act) => wasDone(state, act, on))) return undefined;
  return { code: 'act-required', missing: named(procedure, acts) };
}

/**
 * Over when periods of these rules have begun, and those that concern the party have all run out. Whose clock is to begin
 * with an act that is still awaited is in time; whose clock never was has the time that others had. Without a party
 * (`undefined`, in the menu) it is over when it is over for everyone.
 */
function over(
  { obligations, awaited }: Proceeding,
  { within: rules, orAwaited = [] }: Extract<Required, { within: readonly string[] }>,
  on: DateOnly,
  parties?: readonly string[],
): Block | undefined {
  const begun = concerning(obligations, rules);
  const theirs = parties && concerning(obligations, rules, parties);
  const isToBegin = awaited.some(
    ({ act, parties: of }) =>
      orAwaited.includes(act) && (!of || !parties || of.some((party) => parties.includes(party))),
  );
  const counted = theirs && theirs.length > 0 ? theirs : isToBegin ? [] : begun;
  const last = counted.reduce<Obligation | undefined>(
    (latest, one) => ((latest?.dueOn ?? '') < (one.dueOn ?? '') ? one : latest),
    undefined,
  );
  if (!last || counted.some((one) => one.dueOn === undefined || on <= one.dueOn)) return undefined;
  return { code: 'period-over', ...told(last) };
}

/** In the menu (`undefined`) it is enough that somebody's period has run out. */
function notRunOut(
  { obligations }: Proceeding,
  rules: readonly string[],
  on: DateOnly,
  parties?: readonly string[],
): Block | undefined {
  const begun = obligations.filter(({ ruleId }) => rules.includes(ruleId));
  const theirs = begun.filter(({ partyId }) => !parties || (partyId !== undefined && parties.includes(partyId)));
  if (theirs.length === 0) return { code: 'period-not-begun', rules };
  const running = theirs.filter((one) => !hasElapsed(one, on));
  const [first] = running;
  return !first || (!parties && running.length < theirs.length)
    ? undefined
    : { code: 'period-running', ...told(first) };
}

const told = ({ ruleId, dueOn, action, article }: Obligation) => ({ ruleId, dueOn, action, limitArticle: article });

const named = (procedure: AnyProcedure, acts: readonly string[]) =>
  acts.map((act) => ({ act, name: (procedure.acts[act] ?? countingAs(procedure, act))?.name ?? act }));

const countingAs = ({ acts }: AnyProcedure, code: string): AnyAct | undefined =>
  Object.values(acts).find(
    ({ countsAs = [], countsAsWhen = [] }) => countsAs.includes(code) || countsAsWhen.some((one) => one.code === code),
  );

const openersOf = (procedure: AnyProcedure, name: string) =>
  named(
    procedure,
    Object.keys(procedure.acts).filter((act) => procedure.acts[act]?.opens?.includes(name)),
  );

/** Whether these words have one of these values. */
export const isSo = (
  attributes: Attributes,
  words: Readonly<Record<string, AttributeValue | readonly AttributeValue[] | undefined>>,
): boolean =>
  Object.entries(words).every(([word, wanted]) => {
    const value = attributes[word];
    if (wanted === undefined) return true;
    if (value === undefined) return false;
    return typeof wanted === 'object' ? wanted.includes(value) : wanted === value;
  });
