import type { Passage, PutContent } from '#contracts/documents/put-content.ts';
import { CourtError } from '#contracts/errors.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { KeepContent } from '../door/keep-content.ts';
import { keptFileName } from '../model/file-name.ts';
import type { Documents } from '../room.ts';
import { documentToFill } from './readable-matter.ts';

/** The way in for a content, once it is found that it may come in. */
export async function putContent(
  { actor, data: { documentId, fileName }, requestId }: Received<PutContent>,
  room: Documents,
  { now }: Scope,
): Promise<Passage> {
  await documentToFill(documentId, { actor, requestId }, room);
  const ticket = {
    method: 'PUT' as const,
    documentId,
    requestId,
    fileName: keptFileName(fileName),
    // An app that may ask for this passage may finish what it is for, and nothing else by this ticket.
    actor: actor.kind === 'client' ? { ...actor, scopes: [KeepContent.action] } : actor,
  };
  return { url: `${doorUrl(room)}/content/${documentId}`, ticket: (await room.tickets(now)).seal(ticket, now) };
}

/** @throws CourtError unavailable: the process has just started */
export function doorUrl({ door }: Documents): string {
  if (!door.url) throw new CourtError('unavailable');
  return door.url;
}
