import type { Role } from '#contracts/actor.ts';
import type { DateOnly } from '#contracts/kit.ts';
import type { LedgerEntry } from '#contracts/ledger.ts';
import type { ActResult, EntryView, TaskView } from '#contracts/proceedings.ts';
import { daysBetween } from './calendar.ts';
import type { Obligation } from './deadlines.ts';
import { mayCountAs } from './engine/only.ts';
import type { ActDone, DoneEffect, Proceeding, ProceedingEntry } from './engine/proceeding.ts';
import type { AnyProcedure, BookKind } from './procedure.ts';
import type { Responsible } from './time-limits.ts';

/** How proceedings look to people: tasks, entries, results of acts. The same for every procedure and room. */

/** An open obligation as a list keeps it: what does not change from day to day. */
export interface TaskRow {
  key: string;
  ruleId: string;
  kind: TaskView['kind'];
  action: string;
  responsible: Responsible;
  persons: string[];
  article: string;
  startedOn: DateOnly;
  dueOn?: DateOnly; // absent while it is paused
  partyId?: string;
  trace: TaskTrace;
}
/** How the date was found, for whoever asks. */
export interface TaskTrace {
  startedBy: string;
  startedByName: string;
  duration: Obligation['duration'];
  pausedOn?: DateOnly;
  limitedTo?: DateOnly;
  mayExtend?: Obligation['mayExtend'];
  counted?: Obligation['trace'];
}

const ROLE_OF: Partial<Record<Responsible, Role>> = {
  'court-chief': 'courtChief',
  judge: 'judge',
  clerk: 'clerk',
  prosecutor: 'prosecutor',
};

/** The open obligations of a proceeding, each with the assigned people whose task it is. */
export function tasksOf(procedure: AnyProcedure, state: Proceeding): TaskRow[] {
  return state.obligations.map((obligation) => {
    const { key, ruleId, kind, action, responsible, article, startedOn, dueOn, partyId } = obligation;
    return {
      key,
      ruleId,
      kind,
      action,
      responsible,
      persons: personsOf(procedure, state, obligation),
      article,
      startedOn,
      ...(dueOn !== undefined && { dueOn }),
      ...(partyId !== undefined && { partyId }),
      trace: traceOf(procedure, obligation),
    };
  });
}

/**
 * Who is assigned to what the law calls the judge, the panel, the clerk; nobody where the role is not assigned here. Where the
 * act that meets the obligation is one judge's of several, it is that one's.
 */
function personsOf(
  { people, acts }: AnyProcedure,
  state: Proceeding,
  { responsible, endsOn }: Pick<Obligation, 'responsible' | 'endsOn'>,
): string[] {
  const word = responsible === 'panel' ? 'panel' : ROLE_OF[responsible];
  if (word === undefined) return [];
  const meeting = Object.entries(acts).filter(([act, one]) => act === endsOn || mayCountAs(one).includes(endsOn));
  const by = new Set<string>(meeting.flatMap(([, one]) => one.by));
  const named = Object.keys(people).filter((name) => by.has(name) && people[name]?.role === word);
  const standing = Object.entries(people).flatMap(([name, { role, standsFor }]) =>
    (standsFor ? standsFor.some((stand) => stand === word) : role === word) ? [name] : [],
  );
  const tasks = named.length > 0 && !by.has(word) ? named : [...standing, ...named];
  return [...new Set(tasks.flatMap((name) => state.people[name] ?? []))];
}

function traceOf(procedure: AnyProcedure, obligation: Obligation): TaskTrace {
  const { startedBy, duration, pausedOn, limitedTo, mayExtend, trace } = obligation;
  return {
    startedBy,
    startedByName: procedure.acts[startedBy]?.name ?? startedBy,
    duration,
    ...(pausedOn !== undefined && { pausedOn }),
    ...(limitedTo !== undefined && { limitedTo }),
    ...(mayExtend && { mayExtend }),
    ...(trace && { counted: trace }),
  };
}

/** A task on a day. Only a deadline can be late: a wait or a period that ran out is nobody's fault. */
export function taskView(row: TaskRow, matter: TaskView['matter'], today: DateOnly): TaskView {
  const { key, kind, action, responsible, persons, article, startedOn, dueOn, trace } = row;
  const left = dueOn === undefined ? undefined : daysBetween(today, dueOn);
  return {
    matter,
    key,
    action,
    responsible,
    persons,
    article,
    startedOn,
    ...(dueOn !== undefined && { dueOn }),
    ...(left !== undefined && { daysLeft: left }),
    late: kind === 'deadline' && left !== undefined && left < 0,
    kind,
    trace,
  };
}

/** The numbers an act took, by kind of book, as printed. */
export const numbersOf = (effects: readonly DoneEffect[]): Record<string, string> =>
  Object.fromEntries(effects.flatMap((effect) => (effect.do === 'takeNumber' ? [[effect.kind, effect.number]] : [])));

/** The number a paper has now that was given this one: the same, the one in its place, or none. */
export function standingNumber(
  { cancelled = [] }: Pick<Proceeding, 'cancelled'>,
  kind: BookKind,
  number: string | undefined,
): string | undefined {
  const mistaken = cancelled.find((one) => one.kind === kind && one.number === number);
  return mistaken ? standingNumber({ cancelled }, kind, mistaken.newNumber) : number;
}

/** What one act did, as the answer of a command tells it. */
export const actResult = ({ type, legalOn, data }: ProceedingEntry, seq: number): ActResult => ({
  act: type,
  on: legalOn,
  seq,
  numbers: numbersOf(data.effects),
  warnings: data.warnings,
});

/** An entry of the ledger as people read it. */
export function entryView(procedure: AnyProcedure, entry: LedgerEntry<string, ActDone>): EntryView {
  const { seq, type, legalOn, recordedAt, actor, data, hash } = entry;
  const { id, name, roles, actsFor } = actor;
  return {
    seq,
    type,
    name: procedure.acts[type]?.name ?? type,
    legalOn,
    recordedAt,
    by: { id, name, roles, ...(actsFor && { actsFor }) },
    ...(data.late && { late: { days: data.late.days } }),
    ...(data.fromPaper && { fromPaper: true as const }),
    fields: data.fields,
    numbers: numbersOf(data.effects),
    warnings: data.warnings,
    hash,
  };
}
