import type { SessionEnd } from '#contracts/directory/events.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { end } from '../model/session.ts';
import type { DirectoryRoom } from '../room.ts';

export async function endSession(
  { data: { sessionId, reason } }: Received<{ sessionId: string; reason: 'token-reused' }>,
  { sessions, people }: DirectoryRoom,
  { today, now }: Scope,
): Promise<{ ended: boolean }> {
  const session = await sessions.load(sessionId);
  if (session.state !== 'open') return { ended: false };
  const person = await people.find(session.personId ?? '');
  sessions.record(session, [end(reason, today, now)], person && { id: person.id, name: person.name });
  return { ended: true };
}

/** Ends all open sessions of an account or a person, save one, in the unit that gives the reason. */
export async function endSessionsOf(
  { sessions }: Pick<DirectoryRoom, 'sessions'>,
  whose: { accountId: string } | { personId: string },
  reason: SessionEnd,
  { id, name }: { id: string; name: string },
  { today, now }: Scope,
  save?: string,
): Promise<void> {
  for (const session of await sessions.openOf(whose))
    if (session.id !== save) sessions.record(session, [end(reason, today, now)], { id, name });
}
