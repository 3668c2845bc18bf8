import { createSHA256, type IHasher } from 'hash-wasm';
import { CourtError, isCourtError } from '#contracts/errors.ts';
import { HEAD_BYTES, inspectFile } from '../model/content-type.ts';
import type { Upload, UploadStore } from '../store/uploads.ts';

/** What is gathered before it is stored: so much is sent again, at the most, when a process dies. */
const STRETCH_BYTES = 2 * 1024 * 1024;

/**
 * The SHA-256 of a content goes on from part to part, in whatever process the next one comes; Node's own hash cannot be
 * laid down in between.
 */
export const emptyHash = async (): Promise<string> => saved((await createSHA256()).init());
const saved = (hash: IHasher): string => Buffer.from(hash.save()).toString('base64');

/** @throws CourtError upload-gone: the state was written by another version of the library */
async function resumed(state: string): Promise<IHasher> {
  const hash = (await createSHA256()).init();
  try {
    return hash.load(Buffer.from(state, 'base64'));
  } catch (error) {
    throw Object.assign(new CourtError('upload-gone'), { cause: error });
  }
}
export const sha256Of = async ({ hash }: Upload): Promise<string> => (await resumed(hash)).digest('hex');

/**
 * Takes in a part, stretch by stretch; what came before the line was cut is kept. As soon as the beginning is there it
 * is looked at, so that nobody sends 250 MB of what is not accepted.
 */
export async function takePart(part: AsyncIterable<Buffer>, before: Upload, uploads: UploadStore): Promise<Upload> {
  const hash = await resumed(before.hash);
  let upload = before;
  let waiting: Buffer[] = [];
  let bytes = 0;
  const store = async (): Promise<void> => {
    if (bytes === 0) return;
    const stretch = Buffer.concat(waiting);
    [waiting, bytes] = [[], 0];
    hash.update(stretch);
    const next = await uploads.append(upload, stretch, saved(hash));
    if (!next) throw new CourtError('upload-offset-differs');
    const isBegun = upload.offset < HEAD_BYTES && next.offset >= HEAD_BYTES;
    upload = next;
    if (isBegun) await lookAtStart(upload, uploads);
  };
  try {
    for await (const piece of part) {
      if (upload.offset + bytes + piece.length > upload.length)
        throw new CourtError('file-too-large', { field: 'file', maxBytes: upload.length });
      waiting.push(piece);
      bytes += piece.length;
      if (bytes >= STRETCH_BYTES) await store();
    }
  } catch (error) {
    if (!isCourtError(error)) await store();
    throw error;
  }
  await store();
  return upload;
}

/** @throws CourtError file-type-not-accepted and its like: then the upload has ended */
async function lookAtStart(upload: Upload, uploads: UploadStore): Promise<void> {
  const { fileName, type, length } = upload;
  try {
    await inspectFile({ fileName, ...(type && { type }), bytes: length }).push(await uploads.start(upload));
  } catch (error) {
    if (isCourtError(error)) await uploads.refuse(upload, error);
    throw error;
  }
}
