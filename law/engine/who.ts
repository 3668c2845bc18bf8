import { type Actor, ROLES, type Role } from '#contracts/actor.ts';
import type { AnyAct, AnyProcedure } from '../procedure.ts';
import { isSo } from './blocks.ts';
import { scalars } from './only.ts';
import type { Block, Proceeding } from './proceeding.ts';

/** Who answers for the court's files, and who keeps them. Assumed: no rule text says who keeps the paper books of a court. */
const LEADERS: readonly Role[] = ['courtChief', 'deputyChief'];
const DESK: readonly Role[] = ['clerk', 'receptionClerk'];
/** Who acts in another's place once the other has delegated it. */
const DEPUTIES: Partial<Record<Role, Role>> = { courtChief: 'deputyChief' };

const isRole = (word: string): word is Role => ROLES.some((role) => role === word);

/**
 * Why this actor may not record an act as it stands in a paper file, if so: it is done without its order and without whoever
 * must do it. The leaders of the court may, and the assigned clerk; anyone at the desk only in a matter that was itself
 * begun from paper. A sealed one is for those assigned to it and the chief.
 */
export function mayRecordFromPaper(
  procedure: AnyProcedure,
  { courtId, people, sealed, onPaper }: Proceeding,
  actor: Actor,
  keepsFiles = false,
): Block | undefined {
  if (actor.courtId !== courtId && !keepsFiles) return { code: 'other-court' };
  const is = (roles: readonly Role[]) => roles.some((role) => actor.roles.includes(role));
  const tasks = Object.keys(people).filter((task) => people[task]?.includes(actor.id));
  const isItsClerk = is(['clerk']) && tasks.some((task) => procedure.people[task]?.role === 'clerk');
  const may = is(LEADERS) || isItsClerk || (onPaper === true && is(DESK));
  const isOpen = !sealed || tasks.length > 0 || is(['courtChief']);
  return may && isOpen ? undefined : { code: 'paper-not-allowed' };
}

/**
 * Why this actor may not do this act here, if so. A role for which the procedure names a task belongs to whoever has
 * that task in this proceeding; while nobody has it, to nobody, or to anyone of the role where the task says so.
 */
export function objectionTo(
  procedure: AnyProcedure,
  state: Proceeding,
  act: AnyAct,
  actor: Actor,
  fields?: Readonly<Record<string, unknown>>, // not known for the menu
): Block | undefined {
  if (actor.kind === 'system') return act.by.includes('clock') ? undefined : { code: 'act-not-yours', by: act.by };
  if (actor.courtId !== state.courtId) return { code: 'other-court' };
  const objections = act.by.map((word) => objectionAs(word, procedure, state, actor));
  if (objections.some((objection) => objection === undefined)) {
    return isOwnReplacement(state, act, actor, fields) ? { code: 'own-replacement' } : undefined;
  }
  // The most telling one: that another person is assigned says more than that the role is wrong.
  const code = (['nobody-assigned', 'not-assigned'] as const).find((known) => objections.includes(known));
  return { code: code ?? 'act-not-yours', by: act.by };
}

/** Whether the actor, or whoever they act for, would be the one relieved where another must decide. */
function isOwnReplacement(
  { people }: Proceeding,
  { effects = [] }: AnyAct,
  { id, actsFor }: Actor,
  fields?: Readonly<Record<string, unknown>>,
): boolean {
  return effects.some((effect) => {
    if (!('relieve' in effect) || !effect.byAnother) return false;
    const isTold = fields ? isSo(scalars(fields), effect.when ?? {}) : effect.when === undefined;
    return isTold && people[effect.relieve]?.some((person) => person === id || person === actsFor?.id) === true;
  });
}

type Objection = 'act-not-yours' | 'not-assigned' | 'nobody-assigned' | undefined;

function objectionAs(word: string, procedure: AnyProcedure, state: Proceeding, actor: Actor): Objection {
  if (word === 'clock') return 'act-not-yours';
  if (word.startsWith('any:')) return holds(actor, word.slice(4)) ? undefined : 'act-not-yours';

  const tasks = Object.entries(procedure.people).filter(
    ([name, task]) => name === word || task.standsFor?.some((stand) => stand === word),
  );
  if (tasks.length === 0) return holds(actor, word) ? undefined : 'act-not-yours';

  const answers = tasks.map(([name, task]): Objection => {
    if (!holds(actor, task.role)) return 'act-not-yours';
    const holders = state.people[name] ?? [];
    if (holders.includes(actor.id)) return undefined;
    if (holders.length > 0) return 'not-assigned';
    return task.orAny ? undefined : 'nobody-assigned';
  });
  return answers.includes(undefined) ? undefined : answers[0];
}

function holds(actor: Actor, word: string): boolean {
  if (!isRole(word)) return false;
  if (actor.roles.includes(word)) return true;
  const deputy = DEPUTIES[word];
  return deputy !== undefined && actor.actsFor !== undefined && actor.roles.includes(deputy);
}
