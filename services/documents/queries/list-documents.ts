import type { ListDocuments } from '#contracts/documents/list-documents.ts';
import type { DocumentRow } from '#contracts/documents/views.ts';
import type { Page } from '#contracts/kit.ts';
import type { Asker, Received } from '#services/runtime/service.ts';
import { rowOf } from '../model/document.ts';
import { mayReadDocuments } from '../model/matter.ts';
import type { Documents } from '../room.ts';
import { readableMatter } from './readable-matter.ts';

export async function listDocuments(
  { actor, data: { matterId, docketId, ...paging }, requestId }: Received<ListDocuments>,
  room: Documents,
): Promise<Page<DocumentRow>> {
  if (docketId !== undefined) return ofDocket(docketId, paging, { actor, requestId }, room);
  const { id } = await readableMatter(matterId ?? '', { actor, requestId }, room);
  const page = await room.finds.documents({ matterId: id }, paging);
  return { ...page, items: page.items.map(rowOf) };
}

/** A docket may lie at several courts: each sees what lies within its reach. */
async function ofDocket(
  docketId: string,
  paging: { cursor?: string; pageSize?: number },
  { actor }: Asker,
  { matters, finds, today }: Documents,
): Promise<Page<DocumentRow>> {
  const guards = await matters.guardsOf(docketId);
  const readable = new Set(guards.filter((one) => mayReadDocuments(actor, one, guards, today)).map(({ id }) => id));
  const page = await finds.documents({ docketId }, paging);
  return { ...page, items: page.items.filter(({ matterId }) => readable.has(matterId)).map(rowOf) };
}
