import { type Actor, ROLES, type Role } from '#contracts/actor.ts';
import type { AnyAct, AnyProcedure } from '../procedure.ts';
import type { Block, Proceeding } from './proceeding.ts';

/** Who may record acts as they stand in a paper file. Assumed: no rule text says who keeps the paper books of a court. */
const RECORD_FROM_PAPER: readonly Role[] = ['courtChief', 'clerk', 'administrator'];
/** Who acts in another's place once the other has delegated it. */
const DEPUTIES: Partial<Record<Role, Role>> = { courtChief: 'deputyChief' };

const isRole = (word: string): word is Role => ROLES.some((role) => role === word);

export function mayRecordFromPaper(state: Proceeding, actor: Actor, keepsFiles = false): Block | undefined {
  if (actor.courtId !== state.courtId && !keepsFiles) return { code: 'other-court' };
  return RECORD_FROM_PAPER.some((role) => actor.roles.includes(role)) ? undefined : { code: 'paper-not-allowed' };
}

/**
 * Why this actor may not do this act here, if so. A role for which the procedure names a task belongs to whoever has
 * that task in this proceeding; while nobody has it, to nobody, or to anyone of the role where the task says so.
 */
export function objectionTo(procedure: AnyProcedure, state: Proceeding, act: AnyAct, actor: Actor): Block | undefined {
  if (actor.kind === 'system') return act.by.includes('clock') ? undefined : { code: 'act-not-yours', by: act.by };
  if (actor.courtId !== state.courtId) return { code: 'other-court' };
  const objections = act.by.map((word) => objectionAs(word, procedure, state, actor));
  if (objections.some((objection) => objection === undefined)) return undefined;
  // The most telling one: that another person is assigned says more than that the role is wrong.
  const code = (['nobody-assigned', 'not-assigned'] as const).find((known) => objections.includes(known));
  return { code: code ?? 'act-not-yours', by: act.by };
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
