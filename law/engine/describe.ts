import type { ActShape, ProcedureShape } from '#contracts/procedure/shape.ts';
import type { AnyAct, AnyProcedure } from '../procedure.ts';
import { articleOf } from './article.ts';

/** The procedure as plain JSON for clients. */
export function describe(procedure: AnyProcedure): ProcedureShape {
  const { id, room, name, law, inForce, serves, opensWith, starts, books, publishes } = procedure;
  return {
    id,
    room,
    name,
    law,
    inForce,
    serves,
    opensWith,
    starts,
    phases: Object.entries(procedure.phases).map(([code, phase]) => ({
      code,
      name: phase.name,
      counts: phase.counts,
      article: articleOf(procedure, phase),
    })),
    partyRoles: Object.entries(procedure.partyRoles).map(([code, role]) => ({ code, ...role })),
    people: Object.entries(procedure.people).map(([code, task]) => ({
      code,
      name: task.name,
      role: task.role,
      ...(task.max !== undefined && { max: task.max }),
    })),
    books,
    publishes,
    acts: Object.entries(procedure.acts).map(([code, act]) => describeAct(procedure, code, act)),
  };
}

function describeAct(procedure: AnyProcedure, code: string, act: AnyAct): ActShape {
  const effects = act.effects ?? [];
  return {
    code,
    name: act.name,
    article: articleOf(procedure, act),
    in: act.in,
    by: act.by,
    once: act.once ?? false,
    requires: act.requires ?? [],
    opens: act.opens ?? [],
    shuts: act.shuts ?? [],
    fields: act.fields ?? {},
    takesNumbers: effects.flatMap((effect) => ('takeNumber' in effect ? [effect.takeNumber] : [])),
    issues: effects.flatMap((effect) => ('issue' in effect ? [effect.issue] : [])),
    movesTo: effects.flatMap((effect) => ('moveTo' in effect ? [effect.moveTo] : [])),
  };
}
