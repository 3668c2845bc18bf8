import type { GetDocument } from '#contracts/documents/get-document.ts';
import type { DocumentView } from '#contracts/documents/views.ts';
import type { Received } from '#services/runtime/service.ts';
import { viewOf } from '../model/document.ts';
import type { Documents } from '../room.ts';
import { lookedAt, readableDocument } from './readable-matter.ts';

export async function getDocument(
  { actor, data: { documentId }, requestId }: Received<GetDocument>,
  room: Documents,
): Promise<DocumentView> {
  const { document, matter } = await readableDocument(documentId, { actor, requestId }, room);
  await lookedAt([matter], 'document', room);
  return viewOf(document);
}
