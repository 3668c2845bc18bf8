import type { GetContent } from '#contracts/documents/get-content.ts';
import type { Passage } from '#contracts/documents/put-content.ts';
import { CourtError } from '#contracts/errors.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { fileOf, maySeeWithdrawn, nameOf } from '../model/document.ts';
import type { Documents } from '../room.ts';
import { doorUrl } from './put-content.ts';
import { lookedAt, readableDocument } from './readable-matter.ts';

/** The way out for one stored file. Who looks at what is sealed or withdrawn is recorded. */
export async function getContent(
  { actor, data: { documentId, ...asked }, requestId }: Received<GetContent>,
  room: Documents,
  { now }: Scope,
): Promise<Passage> {
  const { document, matter } = await readableDocument(documentId, { actor, requestId }, room);
  if (document.withdrawn && !maySeeWithdrawn(document, actor, matter.persons, room))
    throw new CourtError('document-withdrawn', { documentId, on: document.withdrawn.on });
  const file = fileOf(document, asked);
  await lookedAt([matter], 'document', room);
  if (matter.underSeal || document.withdrawn)
    await room.looks.note(documentId, {
      by: nameOf(actor),
      at: now.toISOString(),
      why: matter.underSeal ? 'sealed' : 'withdrawn',
    });
  const ticket = (await room.tickets(now)).seal({ method: 'GET', documentId, requestId, actorId: actor.id, file }, now);
  return { url: `${doorUrl(room)}/content/${documentId}`, ticket };
}
