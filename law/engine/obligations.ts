import type { DateOnly } from '#contracts/kit.ts';
import {
  effectOf,
  extend,
  extensionsLeft,
  type LimitEvent,
  limit,
  type Obligation,
  openObligations,
  pause,
  restart,
} from '../deadlines.ts';
import type { AnyProcedure } from '../procedure.ts';
import type { TimeLimit, TimeLimits } from '../time-limits.ts';
import type { AnyEffect, Context } from './effects/handler.ts';
import type { Proceeding } from './proceeding.ts';

export interface Changes {
  opened: Map<string, Obligation>;
  met: Set<string>;
  dropped: Set<string>;
}
export const noChanges = (): Changes => ({ opened: new Map(), met: new Set(), dropped: new Set() });

/** The time limits that govern a procedure on a day. */
export function rulesOf(procedure: AnyProcedure, timeLimits: TimeLimits, on: DateOnly): TimeLimit[] {
  return procedure.timeLimits.flatMap(({ procedure: of, stages, also = [], except = [] }) =>
    timeLimits
      .of(of, on)
      .filter(({ id, stage }) => (stages.includes(stage) || also.includes(id)) && !except.includes(id)),
  );
}

/**
 * What an act does to obligations: it meets, pauses, restarts or supersedes those that are open, and opens its own.
 * A second one of the same rule does not hide the first: each keeps its date, and one act meets both.
 */
export function follow(
  state: Proceeding,
  event: LimitEvent,
  rules: readonly TimeLimit[],
  { world: { calendar }, fromPaper }: Context,
): Changes {
  const changes = noChanges();
  for (const obligation of state.obligations) {
    // What began after the act's day is none of its business; only papers have such dates and mean it.
    if (event.legalOn < obligation.startedOn && !fromPaper) continue;
    switch (effectOf(obligation, event)) {
      case 'meets':
        changes.met.add(obligation.key);
        break;
      case 'pauses':
        changes.opened.set(obligation.key, pause(obligation, event.legalOn));
        break;
      case 'restarts':
        changes.opened.set(obligation.key, restart(obligation, event, calendar));
        break;
      case 'supersedes':
        changes.dropped.add(obligation.key);
        break;
      case undefined:
    }
  }
  for (const obligation of openObligations(rules, event, state.attributes, calendar)) {
    if (isMetAlready(obligation, state, event)) continue;
    const isTaken = state.obligations.some(({ key }) => key === obligation.key) && !changes.met.has(obligation.key);
    const key = isTaken ? `${obligation.key}@${obligation.startedOn}` : obligation.key;
    changes.met.delete(key); // met and begun anew by the same act: the new one stands in its place
    changes.opened.set(key, { ...obligation, key });
  }
  return changes;
}

/** Recorded late, an act opens nothing that a later act, recorded before it, has ended. */
function isMetAlready({ endsOn, partyId }: Obligation, { done, lastOn }: Proceeding, { legalOn }: LimitEvent): boolean {
  const ended = done[endsOn]?.lastOn;
  if (ended === undefined || partyId !== undefined || legalOn >= lastOn) return false;
  return ended >= legalOn;
}

/** What an act says of deadlines beyond what its event does of itself. `open` are those open after the event. */
export function changeDeadlines(
  effect: Extract<AnyEffect, { deadline: string }>,
  open: ReadonlyMap<string, Obligation>,
  rules: readonly TimeLimit[],
  event: LimitEvent,
  state: Proceeding,
  { world: { calendar }, fields, on, fromPaper, object }: Context,
): Changes {
  const changes = noChanges();
  const named = [...open.values()].filter(({ ruleId }) => effect.rules.includes(ruleId));
  const theirs = named.filter(
    ({ partyId, startedOn }) =>
      (partyId === undefined || !event.partyId || partyId === event.partyId) && (startedOn <= on || fromPaper),
  );
  switch (effect.deadline) {
    case 'start': {
      const begun = rules
        .filter(({ id }) => effect.rules.includes(id))
        .map((rule) => ({ ...rule, startsOn: event.type }));
      const startedOn = effect.since === undefined ? event.legalOn : state.done[effect.since]?.lastOn;
      if (startedOn === undefined) break;
      for (const one of openObligations(begun, { ...event, legalOn: startedOn }, state.attributes, calendar)) {
        if (!isMetAlready(one, state, { ...event, legalOn: startedOn })) changes.opened.set(one.key, one);
      }
      break;
    }
    case 'meet':
      for (const { key } of theirs) changes.met.add(key);
      break;
    case 'stop':
      for (const { key } of theirs) changes.dropped.add(key);
      break;
    case 'leaveOnly':
      for (const { key, ruleId, startedOn, startedBy } of open.values()) {
        const isItsOwn = startedBy === event.type && startedOn === on;
        const isOfItsTime = startedOn <= on || fromPaper;
        if (!isItsOwn && isOfItsTime && !effect.rules.includes(ruleId)) changes.dropped.add(key);
      }
      break;
    case 'pause':
      for (const one of theirs) changes.opened.set(one.key, pause(one, on));
      break;
    case 'resume':
      for (const one of theirs) changes.opened.set(one.key, restart(one, event, calendar));
      break;
    case 'extend':
      for (const one of theirs) {
        if (!one.mayExtend || extensionsLeft(one) === 0) continue; // where none may be extended, the act was refused
        const { value, unit } = one.mayExtend;
        changes.opened.set(one.key, extend(one, { value, unit, decidedOn: on }, calendar));
      }
      break;
    case 'notBeyond': {
      const day = fields[effect.to];
      if (typeof day !== 'string') break;
      const own = theirs.filter(({ startedOn, startedBy }) => startedOn === on && startedBy === event.type);
      for (const { ruleId, dueOn } of own) {
        if (dueOn !== undefined && dueOn < day.slice(0, 10))
          object('limit-beyond-law', { field: effect.to, ruleId, dueOn });
      }
      break;
    }
    case 'limit': {
      const day = fields[effect.to];
      if (typeof day !== 'string') break;
      for (const one of theirs) {
        if (one.dueOn !== undefined && one.dueOn < day) {
          object('limit-beyond-law', { field: effect.to, ruleId: one.ruleId, dueOn: one.dueOn });
        } else {
          changes.opened.set(one.key, limit(one, day, calendar));
        }
      }
      break;
    }
  }
  return changes;
}
