import { createHash } from 'node:crypto';
import type { ContentPut } from '#contracts/documents/put-content.ts';
import { isCourtError } from '#contracts/errors.ts';
import { type InspectedFile, inspectFile } from '../model/content-type.ts';
import { withExtension } from '../model/file-name.ts';
import type { Upload } from '../store/uploads.ts';
import type { Doorway } from './content-door.ts';
import { askToKeep } from './keep-content.ts';
import { sha256Of } from './take-part.ts';
import type { UploadTicket } from './uploads.ts';

/**
 * All has come: what it is is looked at as it is read back, then it becomes a version of its document. Whoever asks
 * again, here or in another process, gets the same answer: the command has the upload's name as its key.
 */
export async function finishUpload(
  upload: Upload,
  { actor, requestId }: UploadTicket,
  { room, house }: Doorway,
): Promise<ContentPut> {
  if (upload.verdict && 'kept' in upload.verdict) return upload.verdict.kept;
  const { id, documentId, fileId, fileName, length } = upload;
  try {
    const { type, extension, sha256 } = await readBack(upload, room.content.read(fileId));
    const data = { documentId, fileId, sha256, bytes: length, type, fileName: withExtension(fileName, extension) };
    const kept = await askToKeep(house, { id, actor, requestId, data });
    await room.uploads.conclude(id, { kept });
    if (!kept.isNew) await room.content.drop(fileId);
    return kept;
  } catch (error) {
    // Only a refusal is certain; what failed otherwise is tried again by whoever asks next.
    if (isCourtError(error) && !error.retryable && error.type !== 'version-conflict')
      await room.uploads.refuse(upload, error);
    throw error;
  }
}

async function readBack(upload: Upload, pieces: NodeJS.ReadableStream): Promise<InspectedFile & { sha256: string }> {
  const { fileName, type } = upload;
  const inspection = inspectFile({ fileName, ...(type && { type }) });
  const hash = createHash('sha256');
  for await (const piece of pieces) {
    hash.update(piece as Buffer);
    await inspection.push(piece as Buffer);
  }
  const sha256 = hash.digest('hex');
  if (sha256 !== (await sha256Of(upload))) throw new Error(`${upload.id} is not stored as it came`);
  return { ...(await inspection.finish()), sha256 };
}
