import { fileTypeFromBuffer } from 'file-type';
import { CourtError, type ErrorCode, type ErrorData } from '#contracts/errors.ts';
import { ACCEPTED_TYPES, type AcceptedMediaType, acceptedNames, typeNamed, typeOfExtension } from './accepted-types.ts';
import { zipEntries } from './zip.ts';

/** What the sender says of a file. */
export interface DeclaredFile {
  fileName: string;
  type?: string; // as the browser gave it
  bytes?: number; // that it will have
}
/** What the file is. */
export interface InspectedFile {
  type: AcceptedMediaType;
  extension: string;
  bytes: number;
}
/** Reads along while a file streams into the store. `push` and `finish` refuse as soon as they know. */
export interface Inspection {
  push(chunk: Uint8Array): Promise<void>;
  finish(): Promise<InspectedFile>;
}

/** What begins a file tells its kind. */
export const HEAD_BYTES = 64 * 1024;
const TAIL_BYTES = 1024 * 1024; // the list of a package with thousands of parts

/**
 * Decides by content what a file is, whatever its name says: the kind from the first 64 kB, what only the whole shows
 * (size, a password, macros, an end cut off) while the rest passes by. At most 1 MB is kept in memory.
 * @throws CourtError file-empty, file-too-large, file-type-not-accepted, file-content-differs, file-encrypted,
 *   file-has-macros, file-text-encoding, file-damaged
 */
export function inspectFile(declared: DeclaredFile): Inspection {
  const refuse = (code: ErrorCode, data: ErrorData = {}) => new CourtError(code, { field: 'file', ...data });
  let head: Buffer | undefined = Buffer.alloc(0);
  let type: AcceptedMediaType | undefined;
  let scan: Scan | undefined;
  let bytes = 0;

  async function decide(start: Buffer): Promise<AcceptedMediaType> {
    const decided = await typeOfContent(start, declared, refuse);
    head = undefined;
    type = decided;
    scan = scanFor(decided, refuse);
    checkSize(decided);
    scan.read(start);
    return decided;
  }
  function checkSize(of: AcceptedMediaType) {
    const { maxBytes } = ACCEPTED_TYPES[of];
    if (Math.max(bytes, declared.bytes ?? 0) > maxBytes) throw refuse('file-too-large', { type: of, maxBytes });
  }

  return {
    async push(chunk) {
      const data = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      bytes += data.length;
      if (type !== undefined) {
        checkSize(type);
        scan?.read(data);
        return;
      }
      head = Buffer.concat([head ?? Buffer.alloc(0), data]);
      if (head.length >= HEAD_BYTES) await decide(head);
    },
    async finish() {
      if (bytes === 0) throw refuse('file-empty');
      const decided = type ?? (await decide(head ?? Buffer.alloc(0)));
      scan?.end(bytes);
      return {
        type: decided,
        extension: extensionOf(declared.fileName) || ACCEPTED_TYPES[decided].extensions[0],
        bytes,
      };
    },
  };
}

type Refuse = (code: ErrorCode, data?: ErrorData) => CourtError;

const MACRO_TYPES = /macroenabled/i;
const OLD_OFFICE = 'application/x-cfb'; // DOC, XLS, and the wrapping of a DOCX or XLSX with a password

export const extensionOf = (fileName: string) => /\.([^./\\]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';

async function typeOfContent(start: Buffer, declared: DeclaredFile, refuse: Refuse): Promise<AcceptedMediaType> {
  const extension = extensionOf(declared.fileName);
  const byExtension = typeOfExtension(extension);
  const found = (await fileTypeFromBuffer(start.subarray(0, HEAD_BYTES)).catch(() => undefined))?.mime;
  const notAccepted = () => refuse('file-type-not-accepted', { detected: found, extension, accepted: acceptedNames() });
  if (found !== undefined && MACRO_TYPES.test(found)) throw refuse('file-has-macros', { detected: found });
  if (found === OLD_OFFICE && byExtension !== undefined) throw refuse('file-encrypted', { detected: found });
  // A package may begin with parts that say nothing yet: then its name is taken, and its list of parts decides at the end.
  const ofPackage = found === 'application/zip' && isPackage(byExtension) ? byExtension : undefined;
  const type = found === undefined ? textType(start, byExtension, refuse) : (ofPackage ?? typeNamed(found));
  if (type === undefined || (extension !== '' && byExtension === undefined)) throw notAccepted();
  const said = declared.type && !/octet-stream/i.test(declared.type) ? declared.type : undefined;
  if ((byExtension !== undefined && byExtension !== type) || (said !== undefined && typeNamed(said) !== type)) {
    throw refuse('file-content-differs', { detected: type, extension, declared: said });
  }
  return type;
}

/** What no signature betrays is text if it reads as text. A text file in an old Vietnamese code is told so. */
function textType(start: Buffer, byExtension: AcceptedMediaType | undefined, refuse: Refuse): 'text/plain' | undefined {
  if (isText(start)) return 'text/plain';
  if (byExtension === 'text/plain' && (isWide(start) || !hasControls(start))) throw refuse('file-text-encoding');
  return undefined;
}
function isText(start: Buffer): boolean {
  try {
    return !hasControls(start) && new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true }) !== '';
  } catch {
    return false;
  }
}
/** UTF-16, by the mark at its start. */
const isWide = (start: Buffer) => start.length > 1 && [0xfeff, 0xfffe].includes(start.readUInt16BE(0));
/** Bytes that no text has: all controls but tab, line feed, form feed and carriage return. */
const hasControls = (data: Buffer) =>
  data.some((byte) => byte < 9 || byte === 11 || (byte > 13 && byte < 32) || byte === 127);

/** What reads the whole file of one kind. */
interface Scan {
  read(data: Buffer): void;
  end(bytes: number): void;
}

function scanFor(type: AcceptedMediaType, refuse: Refuse): Scan {
  if (type === 'application/pdf') return pdfScan(refuse);
  if (type === 'text/plain') return textScan(refuse);
  if (isPackage(type)) return packageScan(type, refuse);
  return { read: () => undefined, end: () => undefined };
}

/** The trailer of a PDF with a password names its encryption dictionary; it may stand anywhere in a file changed later. */
function pdfScan(refuse: Refuse): Scan {
  const name = Buffer.from('/Encrypt');
  const overlap = 40; // room for the name and the reference after it
  let rest = Buffer.alloc(0);
  return {
    read(data) {
      const window = Buffer.concat([rest, data]);
      for (let at = window.indexOf(name); at >= 0; at = window.indexOf(name, at + 1)) {
        const after = window.toString('latin1', at, at + overlap);
        if (/^\/Encrypt\s*(<<|\d+\s+\d+\s+R\b)/.test(after)) throw refuse('file-encrypted');
      }
      rest = Buffer.from(window.subarray(Math.max(0, window.length - 2048)));
    },
    end() {
      if (!rest.includes('%%EOF')) throw refuse('file-damaged');
    },
  };
}

function textScan(refuse: Refuse): Scan {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (data?: Buffer) => {
    try {
      decoder.decode(data, { stream: data !== undefined });
    } catch {
      throw refuse('file-text-encoding');
    }
  };
  return {
    read(data) {
      if (hasControls(data)) throw refuse('file-content-differs', { detected: 'application/octet-stream' });
      decode(data);
    },
    end: () => decode(),
  };
}

/** The part that makes a package what it is. */
const MAIN_PART = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'word/document.xml',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xl/workbook.xml',
  'application/vnd.oasis.opendocument.text': 'content.xml',
  'application/vnd.oasis.opendocument.spreadsheet': 'content.xml',
} as const;
type PackageType = keyof typeof MAIN_PART;
const isPackage = (type: AcceptedMediaType | undefined): type is PackageType =>
  type !== undefined && Object.hasOwn(MAIN_PART, type);

/** Programs in office documents: VBA, old macro sheets, controls, and the script folders of OpenDocument. */
const MACRO_PARTS = /(^|\/)vbaProject\.bin$|(^|\/)(macrosheets|activeX)\/|^(Basic|Scripts)\//i;

function packageScan(type: PackageType, refuse: Refuse): Scan {
  let chunks: Buffer[] = [];
  let kept = 0;
  return {
    read(data) {
      chunks.push(data);
      kept += data.length;
      const [first] = chunks;
      if (first && kept - first.length >= TAIL_BYTES) {
        chunks = chunks.slice(1);
        kept -= first.length;
      }
    },
    end(bytes) {
      const entries = zipEntries(Buffer.concat(chunks), bytes - kept);
      if (entries === undefined) throw refuse('file-damaged');
      if (entries.some(({ encrypted }) => encrypted)) throw refuse('file-encrypted');
      if (entries.some(({ name }) => MACRO_PARTS.test(name))) throw refuse('file-has-macros');
      if (!entries.some(({ name }) => name === MAIN_PART[type]))
        throw refuse('file-content-differs', { detected: 'application/zip' });
    },
  };
}
