import type { ContentPut } from '#contracts/documents/put-content.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import type { KeepContent } from '../door/keep-content.ts';
import { addContent, nameOf } from '../model/document.ts';
import { documentToFill } from '../queries/readable-matter.ts';
import type { Documents } from '../room.ts';

export async function keepContent(
  { actor, data: { documentId, ...file }, requestId }: Received<KeepContent>,
  room: Documents,
  { today, now }: Scope,
): Promise<ContentPut> {
  const document = await documentToFill(documentId, { actor, requestId }, room);
  const arrived = { ...file, uploadedBy: nameOf(actor), at: now.toISOString() };
  const { event, version } = addContent(document, arrived, today);
  if (event) room.documents.keep(file.fileId);
  const after = event ? room.documents.tell(document, [event]) : document;
  const { n, sha256: hash, bytes, type } = version;
  return { documentId, version: after.version, n, sha256: hash, bytes, type, isNew: event !== undefined };
}
