import type { Actor } from '#contracts/actor.ts';
import { CourtError } from '#contracts/errors.ts';
import { mayRead } from '#law/reach.ts';
import type { CourtCase } from '../model/case.ts';
import type { Cases } from '../room.ts';

/** @throws CourtError not-found: missing, or not for these eyes */
export async function readableCase(caseId: string, actor: Actor, { cases, today }: Cases): Promise<CourtCase> {
  const found = await cases.load(caseId);
  if (!mayRead(actor, found, today)) throw new CourtError('not-found', { id: caseId });
  return found;
}
