import type { IntentInput } from '#contracts/proceedings.ts';
import type { AnyProcedure } from './procedure.ts';

/**
 * How proceedings tell each other where a case went. Each procedure names its own act for it; it is found by the link that
 * the act makes.
 */
export type LinkKind =
  | 'transferredTo' // of a case that was sent away: the one it goes on in
  | 'takenBackBy'; // of what was opened elsewhere: the case that was sent there and goes on where it was

/** The act of a procedure that ties a proceeding to another one in this way, filled in; none where it has no such act. */
export function linking(procedure: AnyProcedure, kind: LinkKind, to: string, on: string): IntentInput | undefined {
  for (const [act, { effects = [] }] of Object.entries(procedure.acts))
    for (const effect of effects)
      if ('link' in effect && effect.link === kind) return { act, on, fields: { [effect.to]: to } };
  return undefined;
}
