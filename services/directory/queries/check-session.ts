import type { Received, Scope } from '#services/runtime/service.ts';
import { isAlive } from '../model/session.ts';
import type { DirectoryRoom } from '../room.ts';

export async function checkSession(
  { data: { sessionId } }: Received<{ sessionId: string }>,
  { sessions }: DirectoryRoom,
  { now }: Scope,
): Promise<{ alive: boolean }> {
  const session = await sessions.find(sessionId);
  return { alive: session !== undefined && isAlive(session, now) };
}
