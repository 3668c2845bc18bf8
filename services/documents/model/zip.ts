/** What must be known of a ZIP package (DOCX, XLSX, ODT) without unpacking it: the list at its end. */

const END_OF_LIST = 0x06054b50;
const LIST_ENTRY = 0x02014b50;

export interface ZipEntry {
  name: string;
  encrypted: boolean;
  method: number; // 0 stored, 8 deflated
  compressedSize: number;
  headerAt: number; // of its local header, in the file
  listedAt: number; // in the bytes given
}

/**
 * The entries of a package, read from its last bytes: `tail` ends where the file ends, and `offset` says where in the
 * file it starts. Nothing when the end of the list is missing, or the list reaches back before `tail`.
 */
export function zipEntries(tail: Buffer, offset = 0): ZipEntry[] | undefined {
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > tail.length || tail.readUInt32LE(end) !== END_OF_LIST) return undefined;
  const count = tail.readUInt16LE(end + 10);
  let at = tail.readUInt32LE(end + 16) - offset;
  if (at < 0) return undefined;
  const entries: ZipEntry[] = [];
  for (let read = 0; read < count; read++) {
    if (at + 46 > end || tail.readUInt32LE(at) !== LIST_ENTRY) return undefined;
    const nameLength = tail.readUInt16LE(at + 28);
    entries.push({
      name: tail.toString('utf8', at + 46, at + 46 + nameLength),
      encrypted: (tail.readUInt16LE(at + 8) & 1) === 1,
      method: tail.readUInt16LE(at + 10),
      compressedSize: tail.readUInt32LE(at + 20),
      headerAt: tail.readUInt32LE(at + 42),
      listedAt: at,
    });
    at += 46 + nameLength + tail.readUInt16LE(at + 30) + tail.readUInt16LE(at + 32);
  }
  return entries;
}

/** The same package with one hour, that of `made`, for all its entries. */
export function stampZip(zip: Buffer, made: Date): Buffer {
  const stamped = Buffer.from(zip);
  const time = made.getUTCHours() * 2048 + made.getUTCMinutes() * 32 + Math.floor(made.getUTCSeconds() / 2);
  const day = Math.max(0, made.getUTCFullYear() - 1980) * 512 + (made.getUTCMonth() + 1) * 32 + made.getUTCDate();
  for (const { headerAt, listedAt } of zipEntries(stamped) ?? []) {
    stamped.writeUInt16LE(time, headerAt + 10);
    stamped.writeUInt16LE(day, headerAt + 12);
    stamped.writeUInt16LE(time, listedAt + 12);
    stamped.writeUInt16LE(day, listedAt + 14);
  }
  return stamped;
}
