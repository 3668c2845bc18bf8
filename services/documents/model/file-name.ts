import { CourtError } from '#contracts/errors.ts';

/**
 * A file name as it is kept: composed, on one line, without a path. A name that could hide what a file is (marks that turn
 * the direction of reading, controls) or that no system can store is refused, never repaired behind the sender's back.
 * @throws CourtError file-name-invalid
 */
export function keptFileName(sent: string): string {
  const name = sent.normalize('NFC').trim();
  if (name === '' || name === '.' || name === '..' || Buffer.byteLength(name) > 255 || /[\p{C}/\\]/u.test(name))
    throw new CourtError('file-name-invalid', { field: 'fileName' });
  return name;
}

/** With the extension of its type where it came without one. */
export const withExtension = (name: string, extension: string): string =>
  name.toLowerCase().endsWith(`.${extension}`) ? name : `${name}.${extension}`;

/** 'Thông báo về việc thụ lý vụ án 01-2026-TB-TA.pdf': what stands on the paper, and nobody's name. */
export const paperFileName = (formName: string, number: string, extension: string): string =>
  `${`${formName} ${number}`
    .replace(/[/\\]/g, '-')
    .replace(/[^\p{L}\p{N} ().,-]/gu, '')
    .slice(0, 100)}.${extension}`;

/**
 * The header that gives a file its name: plain letters for old programs, UTF-8 for the others.
 * @see RFC 6266, RFC 8187
 */
export function contentDisposition(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/[đĐ]/g, (letter) => (letter === 'đ' ? 'd' : 'D'))
    .replace(/[^\x20-\x7E]/g, '')
    .replace(/["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
