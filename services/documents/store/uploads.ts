import { type Connection, mongo } from 'mongoose';
import type { ContentPut } from '#contracts/documents/put-content.ts';
import type { CourtError } from '#contracts/errors.ts';
import { fromStored } from '#services/runtime/aggregates.ts';
import { inTransaction, isDuplicate } from '#services/runtime/transaction.ts';
import type { Collections } from './collections.ts';
import { CHUNK_BYTES, type ContentStore } from './content.ts';

/** A content that comes in parts. */
export interface Upload {
  id: string;
  documentId: string;
  by: string; // who began it
  slot?: number; // of those that one person may have open; absent when all has come
  fileId: string;
  fileName: string;
  type?: string; // as the sender says
  length: number;
  offset: number; // bytes that have come and are safe
  hash: string; // state of the SHA-256 over them, base64
  touchedAt: Date;
  verdict?: Verdict; // when all has come, or what came was refused
}
export type Verdict = { kept: ContentPut } | { refused: Pick<CourtError, 'type' | 'data'> };

export interface UploadStore {
  /** Nothing when the person has as many open as may be. */
  begin(upload: Omit<Upload, 'slot' | 'fileId' | 'offset' | 'touchedAt'>): Promise<Upload | undefined>;
  find(id: string): Promise<Upload | undefined>;
  /** The first bytes that came, at most as many as one piece holds. */
  start(upload: Upload): Promise<Buffer>;
  /**
   * Adds bytes behind the offset of `upload`. Bytes, offset and hash are stored together, so whoever comes second at the
   * same offset, in whatever process, gets nothing and has changed nothing.
   */
  append(upload: Upload, bytes: Buffer, hash: string): Promise<Upload | undefined>;
  /** The first verdict stands: false where there was one. */
  conclude(id: string, verdict: Verdict): Promise<boolean>;
  /** Nothing of it stays but why. */
  refuse(upload: Upload, why: CourtError): Promise<void>;
  drop(upload: Upload): Promise<void>;
  /** Throws away what nobody went on with since `before`. */
  sweep(before: Date, limit: number): Promise<number>;
}

const MOST_OPEN = 20; // of one person: a file scanned in one go, and then some

export function uploadsIn(
  db: Connection,
  { uploads, arriving }: Collections,
  content: ContentStore,
  clock: () => Date,
): UploadStore {
  const files = db.collection('content.files');
  const chunks = db.collection('content.chunks');
  const chunk = async ({ fileId }: Upload, n: number): Promise<Buffer> => {
    const row = await chunks.findOne({ files_id: new mongo.ObjectId(fileId), n });
    return row ? Buffer.from((row.data as mongo.Binary).buffer) : Buffer.alloc(0);
  };

  async function drop({ id, offset, length, fileId }: Upload): Promise<void> {
    const { deletedCount } = await uploads.deleteOne({ _id: id, offset });
    // What came whole is no longer ours: a document keeps it, or it is thrown away as any content that arrived.
    if (deletedCount === 1 && offset < length) await content.drop(fileId);
  }

  async function conclude(id: string, verdict: Verdict): Promise<boolean> {
    const open = { _id: id, verdict: { $exists: false } };
    const { modifiedCount } = await uploads.updateOne(open, { $set: { verdict }, $unset: { slot: 1 } });
    return modifiedCount === 1;
  }

  return {
    drop,
    start: (upload) => chunk(upload, 0),
    async find(id) {
      const row = await uploads.findById(id).lean();
      return row ? fromStored<Upload>(row) : undefined;
    },
    async begin({ id, ...upload }) {
      const taken = await uploads.find({ by: upload.by, slot: { $gte: 0 } }, { slot: 1 }).lean();
      const free = Array.from({ length: MOST_OPEN }, (_, slot) => slot).filter(
        (slot) => !taken.some((row) => row.slot === slot),
      );
      for (const slot of free) {
        const row = { ...upload, slot, fileId: new mongo.ObjectId().toHexString(), offset: 0, touchedAt: clock() };
        try {
          await uploads.create({ _id: id, ...row });
          return { id, ...row };
        } catch (error) {
          if (!isDuplicate(error)) throw error; // else another upload of the same person took the slot just now
        }
      }
      return undefined;
    },
    async append(upload, bytes, hash) {
      const { id: _id, fileId, length } = upload;
      const files_id = new mongo.ObjectId(fileId);
      const first = Math.floor(upload.offset / CHUNK_BYTES);
      const whole = Buffer.concat([await begunChunk(upload), bytes]);
      const pieces = Array.from({ length: Math.ceil(whole.length / CHUNK_BYTES) }, (_, at) =>
        whole.subarray(at * CHUNK_BYTES, (at + 1) * CHUNK_BYTES),
      );
      const offset = upload.offset + bytes.length;
      const touchedAt = clock();
      const isDone = await inTransaction(db, async (session) => {
        const { modifiedCount } = await uploads.updateOne(
          { _id, offset: upload.offset, verdict: { $exists: false } },
          { $set: { offset, hash, touchedAt }, ...(offset === length && { $unset: { slot: 1 } }) },
          { session },
        );
        if (modifiedCount === 0) return false;
        await chunks.bulkWrite(
          pieces.map((data, at) => ({
            updateOne: {
              filter: { files_id, n: first + at },
              update: { $set: { data: new mongo.Binary(data) } },
              upsert: true,
            },
          })),
          { session },
        );
        if (offset === length) {
          const head = { length, chunkSize: CHUNK_BYTES, uploadDate: touchedAt, filename: fileId };
          await files.insertOne({ _id: files_id, ...head }, { session });
          await arriving.create([{ _id: fileId, since: touchedAt }], { session });
        }
        return true;
      });
      return isDone ? { ...upload, offset, hash, touchedAt } : undefined;
    },
    conclude,
    async refuse({ id, fileId }, { type, data }) {
      if (await conclude(id, { refused: { type, data } })) await content.drop(fileId);
    },
    async sweep(before, limit) {
      const old = await uploads
        .find({ touchedAt: { $lt: before } })
        .limit(limit)
        .lean();
      for (const row of old) await drop(fromStored<Upload>(row));
      return old.length;
    },
  };

  /** The bytes of the piece that is not full yet. */
  async function begunChunk(upload: Upload): Promise<Buffer> {
    const begun = upload.offset % CHUNK_BYTES;
    if (begun === 0) return Buffer.alloc(0);
    return (await chunk(upload, Math.floor(upload.offset / CHUNK_BYTES))).subarray(0, begun);
  }
}
