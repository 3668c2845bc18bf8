import type { DuplicateHint, FindDuplicates } from '#contracts/intake/find-duplicates.ts';
import type { AnyProcedure } from '#law/procedure.ts';
import { mayRead, type Readable } from '#law/reach.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { intakeProcedure } from '../model/intake-procedure.ts';
import { hintOf, type Matter, type PersonTold, pairsOf, peopleOf } from '../model/matter.ts';
import type { Intake } from '../room.ts';

/** Hints of one answer: more than these nobody looks through. */
const HINTS = 20;

export async function findDuplicates(
  { data: { procedure, parties, relation } }: Received<FindDuplicates>,
  room: Intake,
  scope: Scope,
): Promise<{ items: DuplicateHint[] }> {
  const items = await duplicatesOf(room, scope, intakeProcedure(procedure, scope.today), { parties, relation });
  return { items };
}

/**
 * What the same people have before any court, the surest first; where the reader may not look, only that it is there. That a
 * sealed one was told of is recorded.
 */
export async function duplicatesOf(
  { finds, matters, looks }: Pick<Intake, 'finds' | 'matters' | 'looks'>,
  reading: Pick<Scope, 'actor' | 'courts' | 'today'>,
  procedure: AnyProcedure,
  { parties, relation, besides }: { parties: readonly PersonTold[]; relation?: string; besides?: string },
): Promise<DuplicateHint[]> {
  const people = peopleOf(procedure, parties, matters.standInFor);
  const found = await finds.matters(pairsOf(people), besides);
  const hints = found
    .flatMap((matter) => {
      const hint = hintOf({ people, relation }, matter, mayRead(reading.actor, openTo(matter), reading));
      return hint ? [{ hint, matter }] : [];
    })
    .toSorted((a, b) => rankOf(a.hint) - rankOf(b.hint))
    .slice(0, HINTS);
  const sealed = hints.filter(({ matter }) => matter.sealed).map(({ matter }) => matter);
  if (sealed.length > 0) await looks.note(await finds.withFilings(sealed), 'hint');
  return hints.map(({ hint }) => hint);
}

const openTo = ({ courtId, sealed, assigned = [] }: Matter): Readable => ({
  courtId,
  sealed,
  persons: assigned.map(({ person }) => person),
});

const CERTAINTY = { certain: 0, likely: 1, possible: 2 };
const rankOf = ({ certainty, matches, state }: DuplicateHint): number =>
  CERTAINTY[certainty] * 4 + (matches.includes('relation') ? 0 : 2) + (state === 'open' ? 0 : 1);
