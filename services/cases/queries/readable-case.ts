import type { Actor } from '#contracts/actor.ts';
import { CourtError } from '#contracts/errors.ts';
import type { LookedAt } from '#contracts/looks.ts';
import { mayRead, type Readable } from '#law/reach.ts';
import type { CourtCase } from '../model/case.ts';
import type { Cases } from '../room.ts';

/**
 * A case that somebody looks at. Who looks at a sealed one is recorded before it is shown.
 * @throws CourtError not-found: missing, or not for these eyes
 */
export async function readableCase(caseId: string, actor: Actor, room: Cases, what: LookedAt): Promise<CourtCase> {
  const found = await room.cases.load(caseId);
  if (!mayRead(actor, found, room)) throw new CourtError('not-found', { id: caseId });
  if (found.sealed) await room.looks.note([caseId], what);
  return found;
}

/** Those of a page that are for these eyes: a sealed case stands in no list of those who may not open it. */
export async function readableCases<C extends Readable & { id: string }>(
  page: readonly C[],
  actor: Actor,
  room: Cases,
): Promise<C[]> {
  const readable = page.filter((one) => mayRead(actor, one, room));
  const sealed = readable.filter((one) => one.sealed).map(({ id }) => id);
  await room.looks.note([...new Set(sealed)], 'list');
  return readable;
}
