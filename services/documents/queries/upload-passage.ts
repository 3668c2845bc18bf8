import type { Passage } from '#contracts/documents/put-content.ts';
import type { OnUpload, ToUpload } from '#contracts/documents/uploads.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { KeepContent } from '../door/keep-content.ts';
import type { UploadMethod } from '../door/tickets.ts';
import type { Documents } from '../room.ts';
import { doorUrl } from './put-content.ts';
import { documentToFill } from './readable-matter.ts';

/** The way in for one request on an upload. Whether a content may come in is looked at for each part anew. */
export const uploadPassage =
  (method: UploadMethod) =>
  async (
    { actor, data, requestId }: Received<ToUpload | OnUpload>,
    room: Documents,
    { now }: Scope,
  ): Promise<Passage> => {
    const { documentId } = data;
    await documentToFill(documentId, { actor, requestId }, room);
    const upload = 'uploadId' in data ? data.uploadId : '';
    const by = actor.kind === 'client' ? { ...actor, scopes: [KeepContent.action] } : actor;
    const ticket = (await room.tickets(now)).seal({ method, documentId, requestId, upload, actor: by }, now);
    return { url: `${doorUrl(room)}/content/${documentId}/uploads/${upload}`, ticket };
  };
