import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';
import { mongo } from 'mongoose';
import { decrypted, encrypted } from './keys.ts';

/** One file of a back-up: compressed, and encrypted when there is a key. */
export interface Part {
  file: string; // within the folder: '<service>/<collection>.00001.bson.zst.age'
  documents: number;
  bytes: number; // as stored
  sha256: string; // as stored: it can be checked without a key
}

export type StoredDocument = Record<string, unknown>;
export const plain = (raw: Uint8Array): StoredDocument => mongo.BSON.deserialize(raw);

/** Writes a part whole or not at all: it gets its name when its bytes are on the disk. */
export async function writePart(
  folder: string,
  name: string,
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  recipients: readonly string[],
): Promise<Part> {
  const file = recipients.length > 0 ? `${name}.zst.age` : `${name}.zst`;
  const path = join(folder, file);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  let documents = 0;
  const counted = async function* () {
    for await (const piece of pieces) {
      documents += 1;
      yield piece;
    }
  };
  const compressed = createZstdCompress();
  const feeding = pipeline(Readable.from(counted()), compressed);
  feeding.catch(() => undefined); // told by the other half, which is destroyed with it
  const stored = recipients.length > 0 ? await encrypted(compressed, recipients) : compressed;
  const hash = createHash('sha256');
  const hashed = async function* (source: AsyncIterable<Buffer>) {
    for await (const piece of source) {
      hash.update(piece);
      yield piece;
    }
  };
  await Promise.all([
    feeding,
    pipeline(stored, hashed, createWriteStream(`${path}.part`, { mode: 0o600, flush: true })),
  ]);
  await rename(`${path}.part`, path);
  await syncFolder(dirname(path));
  return { file, documents, bytes: (await stat(path)).size, sha256: hash.digest('hex') };
}

/** A new name is on the disk when its folder is. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export async function storedHash(folder: string, part: Part): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(join(folder, part.file)), hash);
  return hash.digest('hex');
}

async function bytesOf(folder: string, { file }: Part, identities: readonly string[]): Promise<Readable> {
  const source = createReadStream(join(folder, file));
  const opened = file.endsWith('.age') ? await decrypted(source, identities) : source;
  const inflated = createZstdDecompress();
  pipeline(opened, inflated).catch((error: Error) => inflated.destroy(error));
  return inflated;
}

/** The documents of a part as they were stored in the database, one after another. */
export async function* rawDocumentsOf(
  folder: string,
  part: Part,
  identities: readonly string[],
): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  for await (const piece of await bytesOf(folder, part, identities)) {
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    let at = 0;
    while (rest.length - at >= 4) {
      const size = rest.readInt32LE(at);
      if (rest.length - at < size) break;
      yield rest.subarray(at, at + size);
      at += size;
    }
    rest = rest.subarray(at);
  }
  if (rest.length > 0) throw new Error(`${part.file}: tệp bị cắt`);
}

/** The lines of a list (cases, files). */
export async function* linesOf<Line>(folder: string, part: Part, identities: readonly string[]): AsyncGenerator<Line> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const piece of await bytesOf(folder, part, identities)) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line) as Line;
  }
}
