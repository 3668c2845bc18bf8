import { createHash } from 'node:crypto';
import { type Connection, mongo } from 'mongoose';
import type { Collections } from './collections.ts';

/** Bytes that arrived whole: what is known of them. */
export interface KeptBytes {
  fileId: string;
  sha256: string;
  bytes: number;
}
export interface ContentStore {
  /**
   * Streams bytes in. If the source fails, nothing of it is left. Until a document keeps the content it is only arriving:
   * what no document keeps is thrown away later.
   */
  receive(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<KeptBytes>;
  /** Bytes of a content, from `start` to before `end`. */
  read(fileId: string, range?: { start: number; end: number }): NodeJS.ReadableStream;
  drop(fileId: string): Promise<void>;
  /** Throws away what has been arriving since before `since`: whoever sent it, or the process that took it, is gone. */
  sweep(before: Date, limit: number): Promise<number>;
}

/** The pieces in which GridFS stores a file. */
export const CHUNK_BYTES = 255 * 1024;

/** GridFS in the service's own database; `content.chunks` is to be sharded by { files_id: 1, n: 1 }. */
export function contentIn(db: Connection, { arriving }: Collections, clock: () => Date): ContentStore {
  if (!db.db) throw new Error('the database is not connected');
  const bucket = new mongo.GridFSBucket(db.db, {
    bucketName: 'content',
    chunkSizeBytes: CHUNK_BYTES,
    writeConcern: { w: 'majority', journal: true },
  });
  const drop = async (fileId: string): Promise<void> => {
    // Not `bucket.delete`: it refuses what has pieces and no head yet.
    const id = new mongo.ObjectId(fileId);
    await db.collection('content.files').deleteOne({ _id: id });
    await db.collection('content.chunks').deleteMany({ files_id: id });
    await arriving.deleteOne({ _id: fileId });
  };
  return {
    drop,
    async receive(source) {
      const id = new mongo.ObjectId();
      const fileId = id.toHexString();
      await arriving.create({ _id: fileId, since: clock() });
      const upload = bucket.openUploadStreamWithId(id, fileId);
      upload.on('error', () => undefined); // told to whoever writes
      const hash = createHash('sha256');
      let bytes = 0;
      try {
        for await (const piece of source) {
          hash.update(piece);
          bytes += piece.length;
          // Awaited piece by piece, so that nothing is on its way to the database when the sender breaks off.
          await settled((done) => upload.write(piece, done));
        }
        await settled((done) => upload.end(done));
        return { fileId, sha256: hash.digest('hex'), bytes };
      } catch (error) {
        upload.destroy();
        await drop(fileId);
        throw error;
      }
    },
    read: (fileId, range) => bucket.openDownloadStream(new mongo.ObjectId(fileId), range),
    async sweep(before, limit) {
      const old = await arriving
        .find({ since: { $lt: before } })
        .limit(limit)
        .lean();
      for (const { _id } of old) await drop(_id);
      return old.length;
    },
  };
}

const settled = (begin: (done: (error?: Error | null) => void) => unknown): Promise<void> =>
  new Promise((resolve, reject) => {
    begin((error) => (error ? reject(error) : resolve()));
  });
