import { EndSession } from '#contracts/directory/keep-house.ts';
import type { RefreshSession } from '#contracts/directory/refresh-session.ts';
import type { SignedIn } from '#contracts/directory/sign-in.ts';
import { CourtError } from '#contracts/errors.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { capacityOf, type Wish, wishAgain } from '../model/capacity.ts';
import { judgeToken } from '../model/refresh.ts';
import { isAlive, move, type Session } from '../model/session.ts';
import type { DirectoryRoom } from '../room.ts';
import { fingerprint, successorOf } from '../secrets/opaque.ts';
import { type Issue, issueTokens, keepRefreshToken, rolesToday } from './issue-tokens.ts';

export async function refreshSession(
  { data: { refreshToken, courtId, actingFor } }: Received<RefreshSession>,
  room: DirectoryRoom,
  scope: Scope,
): Promise<SignedIn> {
  const { accounts, people } = room;
  const { session, refresh } = await rotate(room, refreshToken, scope.now);
  const account = await accounts.load(session.accountId ?? '');
  if (account.state !== 'open') throw new CourtError('session-ended');

  const person = await people.load(account.personId);
  const roles = await rolesToday(room, person, account.practisesOn ?? scope.today);
  const asked = { ...(courtId && { courtId }), ...(actingFor && { actingFor }) };
  const wish = wishAgain(session, asked, roles);
  const actor = capacityOf(person, roles, wish, account.practisesOn);
  if (actor.courtId !== session.courtId || wish.actingFor !== session.actingFor)
    moveTo(room, session, { courtId: actor.courtId, actingFor: wish.actingFor }, person, scope);
  return issueTokens(room, { person, account, roles, actor, session, refresh }, scope);
}

/** Takes a refresh token and gives its successor. A copy that comes back late ends the session it belongs to. */
async function rotate(
  room: DirectoryRoom,
  presented: string,
  now: Date,
): Promise<Pick<Issue, 'refresh'> & { session: Session }> {
  const { sessions } = room;
  const token = await sessions.findToken(fingerprint(presented));
  const session = token && (await sessions.find(token.sessionId));
  if (!token || !session || !isAlive(session, now)) throw new CourtError('session-ended');
  const verdict = judgeToken(token, now);
  switch (verdict) {
    case 'expired':
      throw new CourtError('session-ended');
    case 'reused':
      await room.tellSelf(EndSession, { sessionId: session.id, reason: 'token-reused' });
      throw new CourtError('session-ended', { reason: 'token-reused' });
    case 'fresh': {
      sessions.useToken(token._id, now);
      return { session, refresh: keepRefreshToken(room, successorOf(presented, token.successorKey), session, now) };
    }
    case 'repeated':
      return { session, refresh: await latestAfter(room, presented, token.successorKey) };
  }
}

/** The end of the line that follows a token: what the other tab was given, or what it has since become. */
async function latestAfter({ sessions }: DirectoryRoom, presented: string, key: string): Promise<Issue['refresh']> {
  for (let secret = presented, successorKey = key; ; ) {
    secret = successorOf(secret, successorKey);
    const next = await sessions.findToken(fingerprint(secret));
    if (!next) throw new CourtError('session-ended');
    if (!next.usedAt) return { secret, expiresAt: next.expiresAt };
    successorKey = next.successorKey;
  }
}

function moveTo(
  { sessions }: DirectoryRoom,
  session: Session,
  to: Wish & { courtId: string },
  { id, name }: { id: string; name: string },
  { today }: Scope,
): void {
  sessions.record(session, [move(to, today)], { id, name });
}
