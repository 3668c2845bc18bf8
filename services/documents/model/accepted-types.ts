/**
 * The kinds of file a court takes in, with their limits. The rule on electronic filing leaves formats to the law on
 * electronic transactions and to guidance (Nghị quyết 04/2016/NQ-HĐTP, Điều 6); no list was found, so kinds and sizes
 * are assumed: what people and offices send, can be read for years, and holds nothing that runs.
 */
export interface AcceptedType {
  name: string;
  extensions: readonly [string, ...string[]]; // the first is given to files that come without one
  maxBytes: number;
  otherNames?: readonly string[]; // media types that programs use for the same thing
}

const MB = 1024 * 1024;

export const ACCEPTED_TYPES = {
  'application/pdf': { name: 'PDF', extensions: ['pdf'], maxBytes: 250 * MB, otherNames: ['application/x-pdf'] },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': {
    name: 'Word (DOCX)',
    extensions: ['docx'],
    maxBytes: 50 * MB,
  },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': {
    name: 'Excel (XLSX)',
    extensions: ['xlsx'],
    maxBytes: 50 * MB,
  },
  'application/vnd.oasis.opendocument.text': { name: 'OpenDocument (ODT)', extensions: ['odt'], maxBytes: 50 * MB },
  'application/vnd.oasis.opendocument.spreadsheet': {
    name: 'OpenDocument (ODS)',
    extensions: ['ods'],
    maxBytes: 50 * MB,
  },
  'text/plain': { name: 'văn bản thuần', extensions: ['txt'], maxBytes: 10 * MB },
  'image/jpeg': {
    name: 'ảnh JPEG',
    extensions: ['jpg', 'jpeg'],
    maxBytes: 50 * MB,
    otherNames: ['image/jpg', 'image/pjpeg'],
  },
  'image/png': { name: 'ảnh PNG', extensions: ['png'], maxBytes: 50 * MB, otherNames: ['image/x-png'] },
  'image/tiff': { name: 'ảnh TIFF', extensions: ['tif', 'tiff'], maxBytes: 250 * MB },
  'image/heic': { name: 'ảnh HEIC', extensions: ['heic', 'heif'], maxBytes: 50 * MB, otherNames: ['image/heif'] }, // photographs of telephones
  'audio/mpeg': { name: 'âm thanh MP3', extensions: ['mp3'], maxBytes: 500 * MB, otherNames: ['audio/mp3'] },
  'audio/mp4': {
    name: 'âm thanh M4A',
    extensions: ['m4a'],
    maxBytes: 500 * MB,
    otherNames: ['audio/x-m4a', 'audio/m4a', 'audio/aac'],
  },
  'audio/wav': {
    name: 'âm thanh WAV',
    extensions: ['wav'],
    maxBytes: 2048 * MB,
    otherNames: ['audio/x-wav', 'audio/wave', 'audio/vnd.wave'],
  },
  'video/mp4': { name: 'video MP4', extensions: ['mp4', 'm4v'], maxBytes: 4096 * MB, otherNames: ['video/x-m4v'] },
  'video/quicktime': { name: 'video MOV', extensions: ['mov'], maxBytes: 4096 * MB },
} as const satisfies Record<string, AcceptedType>;
export type AcceptedMediaType = keyof typeof ACCEPTED_TYPES;

const BY_NAME = new Map<string, AcceptedMediaType>();
const BY_EXTENSION = new Map<string, AcceptedMediaType>();
for (const [type, kind] of Object.entries<AcceptedType>(ACCEPTED_TYPES)) {
  const media = type as AcceptedMediaType; // the keys of the table
  for (const name of [type, ...(kind.otherNames ?? [])]) BY_NAME.set(name, media);
  for (const extension of kind.extensions) BY_EXTENSION.set(extension, media);
}

/** The accepted type of this media type, by any of its names and whatever parameters follow. */
export const typeNamed = (mediaType: string) => BY_NAME.get(mediaType.split(';')[0]?.trim().toLowerCase() ?? '');
export const typeOfExtension = (extension: string) => BY_EXTENSION.get(extension);

/** The most bytes that any file of this extension may have; without one, the most of all. */
export function mostBytes(extension: string): number {
  const type = BY_EXTENSION.get(extension);
  return Math.max(...(type ? [ACCEPTED_TYPES[type]] : Object.values(ACCEPTED_TYPES)).map(({ maxBytes }) => maxBytes));
}

/** 'PDF, Word (DOCX), …', for the refusal. */
export const acceptedNames = () => Object.values(ACCEPTED_TYPES).map(({ name }) => name);
