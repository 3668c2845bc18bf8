import type { DocumentOpened, OpenDocument } from '#contracts/documents/open-document.ts';
import { newId } from '#contracts/ids.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { opened } from '../model/document.ts';
import { ownMatter } from '../queries/readable-matter.ts';
import type { Documents } from '../room.ts';

export async function openDocument(
  { actor, data, requestId }: Received<OpenDocument>,
  room: Documents,
  { today }: Scope,
): Promise<DocumentOpened> {
  const matter = await ownMatter(data.matterId, { actor, requestId }, room);
  const { id, version } = room.documents.tell(opened(newId('doc'), matter), [
    { type: 'document-opened', legalOn: today, data },
  ]);
  return { documentId: id, version };
}
