import type { WithdrawDocument } from '#contracts/documents/withdraw-document.ts';
import { newId } from '#contracts/ids.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { withdraw } from '../model/document.ts';
import { ownMatter } from '../queries/readable-matter.ts';
import type { Documents } from '../room.ts';

export async function withdrawDocument(
  { actor, expectedVersion, data: { documentId, reason }, requestId }: Received<WithdrawDocument>,
  room: Documents,
  { today }: Scope,
): Promise<{ version: number }> {
  const { documents } = room;
  const { matterId } = await documents.load(documentId);
  await ownMatter(matterId, { actor, requestId }, room);
  const document = await documents.loadAt(documentId, expectedVersion);
  const { version } = documents.tell(document, [withdraw(document, actor, reason, today)]);
  if (document.kind === 'paper') {
    documents.endPapers(documentId, { why: 'withdrawn', on: today });
    documents.markOpen(documentId, newId('doc')); // the act still calls for its paper
  }
  return { version };
}
