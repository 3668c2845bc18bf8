import type { ListDocuments } from '#contracts/documents/list-documents.ts';
import type { DocumentRow } from '#contracts/documents/views.ts';
import type { Page } from '#contracts/kit.ts';
import type { Asker, Received } from '#services/runtime/service.ts';
import { rowOf } from '../model/document.ts';
import { mayReadDocuments } from '../model/matter.ts';
import type { Documents } from '../room.ts';
import { lookedAt, readableMatter } from './readable-matter.ts';

export async function listDocuments(
  { actor, data: { matterId, docketId, ...paging }, requestId }: Received<ListDocuments>,
  room: Documents,
): Promise<Page<DocumentRow>> {
  if (docketId !== undefined) return ofDocket(docketId, paging, { actor, requestId }, room);
  const matter = await readableMatter(matterId ?? '', { actor, requestId }, room);
  await lookedAt([matter], 'documents', room);
  const page = await room.finds.documents({ matterId: matter.id }, paging);
  return { ...page, items: page.items.map(rowOf) };
}

/** A docket may lie at several courts: each sees what lies within its reach. */
async function ofDocket(
  docketId: string,
  paging: { cursor?: string; pageSize?: number },
  { actor }: Asker,
  room: Documents,
): Promise<Page<DocumentRow>> {
  const { matters, finds } = room;
  const guards = await matters.guardsOf(docketId);
  const underSeal = guards.some(({ sealed }) => sealed);
  const readable = new Set(guards.filter((one) => mayReadDocuments(actor, one, guards, room)).map(({ id }) => id));
  const page = await finds.documents({ docketId }, paging);
  const items = page.items.filter(({ matterId }) => readable.has(matterId));
  await lookedAt(
    items.map(({ matterId }) => ({ id: matterId, underSeal })),
    'documents',
    room,
  );
  return { ...page, items: items.map(rowOf) };
}
