import { type Actor, systemActor } from '#contracts/actor.ts';
import { CourtError } from '#contracts/errors.ts';
import type { IntentInput } from '#contracts/proceedings.ts';
import { type Performed, performAll } from '#law/perform.ts';
import type { AnyProcedure } from '#law/procedure.ts';
import { procedureOf } from '#law/procedures.ts';
import { mayRead } from '#law/reach.ts';
import type { Surroundings } from '#law/world-of.ts';
import type { CourtCase } from './case.ts';

/** A link of an intent to another case of the court. */
interface Tie {
  intent: IntentInput;
  field: string;
  kind: string; // 'joinedInto', 'joinedFrom'
  to: string;
}
/** What the other case records of it. */
export interface Answer extends Performed {
  before: CourtCase;
}

export const tiesOf = ({ acts }: AnyProcedure, intents: readonly IntentInput[]): Tie[] =>
  intents.flatMap((intent) =>
    (acts[intent.act]?.effects ?? []).flatMap((effect) => {
      if (!('link' in effect)) return [];
      const to = intent.fields?.[effect.to];
      return typeof to === 'string' ? [{ intent, field: effect.to, kind: effect.link, to }] : [];
    }),
  );

/**
 * A case may be tied to another one of the same court that the person may open. A practice case is none for a real one.
 * @throws CourtError case-unknown, also where it may not be seen
 */
export function checkTie(
  { field, to }: Tie,
  own: CourtCase,
  other: CourtCase | undefined,
  { actor, today }: { actor: Actor; today: string },
): asserts other is CourtCase {
  const isOfCourt = other !== undefined && other.id !== own.id && other.courtId === own.courtId;
  const isOfSameWorld = (other?.practisesOn === undefined) === (own.practisesOn === undefined);
  if (!isOfCourt || !isOfSameWorld || !mayRead(actor, other, today))
    throw new CourtError('case-unknown', { field, to });
}

const INTO = /Into$/;

/**
 * A case that is joined into another is received there: what one says with a link '…Into' the other answers with the act of
 * its procedure that links '…From'. The house does it with the same command, so that there is never one without the other.
 * @throws CourtError case-unknown, case-not-open, and as `decide` does for the other case
 */
export function answerTo(
  { intent, field, kind, to }: Tie,
  own: CourtCase,
  other: CourtCase,
  actor: Actor,
  around: Pick<Surroundings, 'today' | 'keepsFiles'>,
): Answer | undefined {
  if (!INTO.test(kind)) return undefined;
  if (other.counts !== 'pending' && other.counts !== 'suspended') throw new CourtError('case-not-open', { field, to });
  const procedure = procedureOf(other.state.procedure);
  const receiving = actThatLinks(procedure, kind.replace(INTO, 'From'));
  if (!receiving) throw new CourtError('case-unknown', { field, to });
  const { on, fromPaper } = intent;
  const answer = { act: receiving.act, on, fields: { [receiving.field]: own.id }, ...(fromPaper && { fromPaper }) };
  const by = fromPaper ? actor : systemActor('cases', other.courtId);
  return { ...performAll(procedure, other.state, [answer], by, around), before: other };
}

function actThatLinks({ acts }: AnyProcedure, kind: string): { act: string; field: string } | undefined {
  for (const [act, { effects = [] }] of Object.entries(acts))
    for (const effect of effects) if ('link' in effect && effect.link === kind) return { act, field: effect.to };
  return undefined;
}
