import type { SignOut } from '#contracts/directory/sign-out.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { end } from '../model/session.ts';
import type { DirectoryRoom } from '../room.ts';
import { fingerprint } from '../secrets/opaque.ts';

/** Nothing is told of a session that is not the asker's, or has ended: the answer is the same. */
export async function signOut(
  { actor, data: { refreshToken, sessionId } }: Received<SignOut>,
  { sessions, people }: DirectoryRoom,
  { today, now }: Scope,
): Promise<{ ended: boolean }> {
  const token = refreshToken === undefined ? undefined : await sessions.findToken(fingerprint(refreshToken));
  const session = await sessions.find(token?.sessionId ?? sessionId ?? '');
  if (!session || session.state !== 'open') return { ended: false };
  if (!token && session.personId !== actor.id) return { ended: false };
  const person = await people.load(session.personId ?? '');
  sessions.record(session, [end('signed-out', today, now)], { id: person.id, name: person.name });
  return { ended: true };
}
