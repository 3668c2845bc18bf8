import type { Actor } from '#contracts/actor.ts';
import { CourtError } from '#contracts/errors.ts';
import type { Contract } from '#contracts/kit.ts';

/**
 * Deny by default, also for what the gateway answers by itself: a person needs one of the contract's roles, an app the
 * action in its scopes. A service makes the same check of what is passed on to it; a test holds both to one verdict.
 * @throws CourtError unauthenticated, forbidden, not-found
 */
export function permit({ allow, action }: Contract, actor: Actor): void {
  if (allow === 'public' || actor.kind === 'system') return;
  if (allow === 'system') throw new CourtError('not-found');
  if (actor.kind === 'anonymous') throw new CourtError('unauthenticated');
  if (actor.kind === 'client' && !actor.scopes?.includes(action)) throw new CourtError('forbidden', { action });
  if (allow !== 'signedIn' && !actor.roles.some((role) => allow.includes(role)))
    throw new CourtError('forbidden', { action });
}
