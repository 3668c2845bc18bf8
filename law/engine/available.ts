import { Temporal } from 'temporal-polyfill';
import type { Actor } from '#contracts/actor.ts';
import type { DateOnly } from '#contracts/kit.ts';
import { daysLeft, isLate, type Obligation } from '../deadlines.ts';
import type { AnyAct, AnyProcedure, Requirement } from '../procedure.ts';
import { articleOf } from './article.ts';
import { blocksOf } from './blocks.ts';
import type { Block, Proceeding } from './proceeding.ts';
import { objectionTo } from './who.ts';

export interface Available {
  act: string;
  name: string;
  possible: boolean;
  why?: Block; // the refusal that `decide` would give
}

/** The menu: every act of the procedure, possible for this actor on this day or not, and why not. */
export function available(procedure: AnyProcedure, state: Proceeding, actor: Actor, today: DateOnly): Available[] {
  return Object.entries(procedure.acts).map(([act, definition]) => {
    const { name } = definition;
    const objection = objectionTo(procedure, state, definition, actor);
    const why = objection
      ? { article: articleOf(procedure, definition), ...objection }
      : blocksOf(procedure, state, act, definition, today)[0];
    return { act, name, possible: why === undefined, ...(why && { why }) };
  });
}

export interface Task extends Obligation {
  daysLeft?: number; // below zero: late by so many days; absent while it is paused
  late: boolean;
  acts: { act: string; name: string }[]; // which acts of the procedure meet it
}

/** What is to be done: the open obligations, the most urgent first; what is paused comes last. */
export function due(procedure: AnyProcedure, { obligations }: Proceeding, today: DateOnly): Task[] {
  const tasks = obligations.map((obligation) => ({
    ...obligation,
    daysLeft: daysLeft(obligation, today),
    late: isLate(obligation, today),
    acts: actsThatMeet(procedure, obligation),
  }));
  return tasks.sort((one, other) => (one.dueOn ?? '9999').localeCompare(other.dueOn ?? '9999'));
}

const actsThatMeet = ({ acts }: AnyProcedure, { endsOn }: Obligation) =>
  Object.entries(acts).flatMap(([act, { name, countsAs = [] }]) =>
    act === endsOn || countsAs.includes(endsOn) ? [{ act, name }] : [],
  );

export interface ClockAct {
  act: string;
  name: string;
  on: DateOnly; // its legal date: the day after the last period it waited for ran out
}

/** The acts that the clock can do by now. */
export function clockActs(procedure: AnyProcedure, state: Proceeding, today: DateOnly): ClockAct[] {
  return Object.entries(procedure.acts).flatMap(([act, definition]) => {
    if (!definition.by.includes('clock') || act === procedure.opensWith || asksSomething(definition)) return [];
    const on = readyOn(state, definition);
    if (on > today || blocksOf(procedure, state, act, definition, on).length > 0) return [];
    return [{ act, name: definition.name, on }];
  });
}

/** The clock has no answers: such an act is done by the house when another room has told it what to fill in. */
const asksSomething = ({ fields = {} }: AnyAct): boolean => Object.values(fields).some(({ optional }) => !optional);

/** The first day of the present phase on which what the act waits for has run out and what it requires has been done. */
function readyOn(state: Proceeding, { requires = [] }: AnyAct): DateOnly {
  const days = requires.flatMap((requirement): DateOnly[] => {
    const acts = actsWaitedFor(requirement);
    const done = acts.flatMap((act) => state.done[act]?.lastOn ?? []);
    if (typeof requirement === 'string' || !('elapsed' in requirement)) return done;
    return state.obligations.flatMap(({ ruleId, dueOn, earliest }) =>
      requirement.elapsed.includes(ruleId) && dueOn !== undefined ? [earliest ? dueOn : dayAfter(dueOn)] : [],
    );
  });
  return days.reduce((latest, day) => (day > latest ? day : latest), state.course.at(-1)?.on ?? state.startedOn);
}

function actsWaitedFor(requirement: Requirement<string, string>): readonly string[] {
  if (typeof requirement === 'string') return [requirement];
  if ('anyOf' in requirement) return requirement.anyOf;
  return 'settled' in requirement ? [requirement.settled] : [];
}

const dayAfter = (day: DateOnly): DateOnly => Temporal.PlainDate.from(day).add({ days: 1 }).toString();
