import type { ListLooks, Look } from '#contracts/documents/list-looks.ts';
import type { Page } from '#contracts/kit.ts';
import type { Received } from '#services/runtime/service.ts';
import type { Documents } from '../room.ts';
import { readableDocument } from './readable-matter.ts';

export async function listLooks(
  { actor, data: { documentId, ...paging }, requestId }: Received<ListLooks>,
  room: Documents,
): Promise<Page<Look>> {
  await readableDocument(documentId, { actor, requestId }, room);
  return room.looks.list(documentId, paging);
}
