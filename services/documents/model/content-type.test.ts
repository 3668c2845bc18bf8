import { describe, expect, test } from '@jest/globals';
import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';
import { isCourtError } from '#contracts/errors.ts';
import { CHECK, EXAMPLES } from '../forms/example-papers.ts';
import { renderDocx, renderPdf } from '../forms/render.ts';
import { ACCEPTED_TYPES, type AcceptedType, typeNamed, typeOfExtension } from './accepted-types.ts';
import { type DeclaredFile, inspectFile } from './content-type.ts';
import { writeZip } from './write-zip.ts';
import { zipEntries } from './zip.ts';

/** What comes of a file: its type, or the code of the refusal. */
async function outcome(declared: DeclaredFile, file: Buffer, chunk = 64 * 1024): Promise<string> {
  const inspection = inspectFile(declared);
  try {
    for (let at = 0; at < file.length; at += chunk) await inspection.push(file.subarray(at, at + chunk));
    return (await inspection.finish()).type;
  } catch (error) {
    if (isCourtError(error)) return error.type;
    throw error;
  }
}

const pdf = (options: PDFKit.PDFDocumentOptions, pages = 1): Promise<Buffer> => {
  const doc = new PDFDocument(options);
  const chunks: Buffer[] = [];
  doc.on('data', (data: Buffer) => chunks.push(data));
  for (let page = 0; page < pages; page++) doc.addPage().text('Đơn');
  const done = new Promise<Buffer>((resolve) => doc.on('end', () => resolve(Buffer.concat(chunks))));
  doc.end();
  return done;
};

const [receipt] = EXAMPLES;
if (!receipt) throw new Error('there is no example');
const docx = await renderDocx(receipt.form, receipt.paper, CHECK);
const ourPdf = await renderPdf(receipt.form, receipt.paper, CHECK);
const png = await QRCode.toBuffer(CHECK.url);
const text = Buffer.from('Tôi khởi kiện yêu cầu Tòa án giải quyết.\r\n'.repeat(4_000));
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const CONTENT_TYPES = (main: string) =>
  `<?xml version="1.0"?><Types><Override PartName="/x" ContentType="${main}.main+xml"/></Types>`;
const xlsx = writeZip({
  '[Content_Types].xml': CONTENT_TYPES('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
  'xl/workbook.xml': '<workbook/>',
});
const odt = (more: Record<string, string> = {}, kind = 'text') =>
  writeZip({ mimetype: `application/vnd.oasis.opendocument.${kind}`, 'content.xml': '<x/>', ...more });
const film = (brand: string) =>
  Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}\0\0\0\0isommp42`), Buffer.alloc(100)]);
const wav = Buffer.concat([Buffer.from('RIFF\x24\0\0\0WAVEfmt '), Buffer.alloc(40)]);
const mp3 = Buffer.concat([
  Buffer.from('ID3\x03\0\0\0\0\0\0', 'latin1'),
  Buffer.from([0xff, 0xfb, 0x90, 0x64]),
  Buffer.alloc(400),
]);
const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');
const tiff = Buffer.from('49492a00080000000000', 'hex');
const cfb = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2_000)]);

const GOOD: [string, Buffer, string][] = [
  ['đơn.pdf', ourPdf, 'application/pdf'],
  ['don.PDF', await pdf({ pdfVersion: '1.3' }), 'application/pdf'],
  ['đơn khởi kiện.docx', docx, WORD],
  ['bảng kê.xlsx', xlsx, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['don.odt', odt(), 'application/vnd.oasis.opendocument.text'],
  ['bang ke.ods', odt({}, 'spreadsheet'), 'application/vnd.oasis.opendocument.spreadsheet'],
  ['ảnh.png', png, 'image/png'],
  ['anh.jpeg', jpeg, 'image/jpeg'],
  ['ban quet.tif', tiff, 'image/tiff'],
  ['IMG_0001.HEIC', film('heic'), 'image/heic'],
  ['phien toa.mp4', film('isom'), 'video/mp4'],
  ['IMG_0002.MOV', film('qt  '), 'video/quicktime'],
  ['ghi am.m4a', film('M4A '), 'audio/mp4'],
  ['ghi am.wav', wav, 'audio/wav'],
  ['ghi am.mp3', mp3, 'audio/mpeg'],
  ['don.txt', text, 'text/plain'],
];

describe('a file is what its content says', () => {
  test.each(GOOD)('%s is accepted, however it is cut into pieces', async (fileName, file, type) => {
    for (const chunk of [1 + (file.length >> 3), 777, 65_536, file.length]) {
      expect(await outcome({ fileName }, file, chunk)).toBe(type);
    }
    expect(await outcome({ fileName, type: 'application/octet-stream' }, file)).toBe(type);
    expect(await outcome({ fileName, type }, file)).toBe(type);
  });

  test('a file without an extension gets the one of its type', async () => {
    const inspection = inspectFile({ fileName: 'scan' });
    await inspection.push(png);
    expect(await inspection.finish()).toEqual({ type: 'image/png', extension: 'png', bytes: png.length });
  });

  test('no file passes under the extension or the type of another', async () => {
    for (const [, file, type] of GOOD) {
      for (const [other, kind] of Object.entries<AcceptedType>(ACCEPTED_TYPES)) {
        if (other === type) continue;
        const asOther = await outcome({ fileName: `x.${kind.extensions[0]}` }, file);
        expect([type, other, asOther]).toEqual([type, other, 'file-content-differs']);
        expect(await outcome({ fileName: 'x', type: other }, file)).toBe('file-content-differs');
      }
    }
  });

  test.each<[string, string, Buffer, string]>([
    ['an empty file', 'a.pdf', Buffer.alloc(0), 'file-empty'],
    ['a program', 'a.exe', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'file-type-not-accepted'],
    [
      'a program that calls itself a PDF',
      'a.pdf',
      Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]),
      'file-type-not-accepted',
    ],
    ['a script', 'a.js', Buffer.from('alert(1)'), 'file-type-not-accepted'],
    ['an archive', 'a.zip', writeZip({ 'a.txt': 'x' }), 'file-type-not-accepted'],
    ['an archive that calls itself a document', 'a.docx', writeZip({ 'a.txt': 'x' }), 'file-content-differs'],
    ['an old Word file', 'a.doc', cfb, 'file-type-not-accepted'],
    ['a DOCX with a password, which is wrapped like an old file', 'a.docx', cfb, 'file-encrypted'],
    [
      'a document with macros',
      'a.docm',
      writeZip({
        '[Content_Types].xml': CONTENT_TYPES('application/vnd.ms-word.document.macroEnabled'),
        'word/vbaProject.bin': 'x',
      }),
      'file-has-macros',
    ],
    [
      'a document with macros under a plain name',
      'a.docx',
      writeZip({ '[Content_Types].xml': CONTENT_TYPES(WORD), 'word/document.xml': '<w/>', 'word/vbaProject.bin': 'x' }),
      'file-has-macros',
    ],
    [
      'a table with an old macro sheet',
      'a.xlsx',
      writeZip({
        '[Content_Types].xml': CONTENT_TYPES('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
        'xl/workbook.xml': '<x/>',
        'xl/macrosheets/sheet1.xml': 'x',
      }),
      'file-has-macros',
    ],
    ['an OpenDocument text with scripts', 'a.odt', odt({ 'Basic/Standard/Module1.xml': 'x' }), 'file-has-macros'],
    [
      'a package with a password on its parts',
      'a.docx',
      writeZip({ '[Content_Types].xml': CONTENT_TYPES(WORD), 'word/document.xml': 'x' }, { encrypted: true }),
      'file-encrypted',
    ],
    ['a package cut off', 'a.docx', docx.subarray(0, docx.length - 400), 'file-damaged'],
    ['a PDF cut off', 'a.pdf', ourPdf.subarray(0, ourPdf.length - 3_000), 'file-damaged'],
    [
      'text in an old Vietnamese code',
      'a.txt',
      Buffer.from('D\xac\xadng \xae\xac\xac', 'latin1'),
      'file-text-encoding',
    ],
    ['text of two bytes a letter', 'a.txt', Buffer.from('\ufeffĐơn', 'utf16le'), 'file-text-encoding'],
    [
      'text that ends in the middle of a letter',
      'a.txt',
      text.subarray(0, text.lastIndexOf('ế') + 1),
      'file-text-encoding',
    ],
    [
      'text with something binary far behind',
      'a.txt',
      Buffer.concat([text, Buffer.from([0, 1, 2])]),
      'file-content-differs',
    ],
  ])('%s (%s) is refused', async (_, fileName, file, code) => {
    expect(await outcome({ fileName }, file)).toBe(code);
    expect(await outcome({ fileName }, file, 100)).toBe(code);
  });

  test('a PDF with a password is refused in every version of the format, wherever its pieces are cut', async () => {
    for (const pdfVersion of ['1.3', '1.4', '1.6', '1.7', '1.7ext3'] as const) {
      const locked = await pdf({ userPassword: 'mat-khau', pdfVersion }, 30);
      for (const chunk of [97, 4_096, 65_536])
        expect(await outcome({ fileName: 'a.pdf' }, locked, chunk)).toBe('file-encrypted');
    }
  });

  test('a PDF whose cross-reference stream or later change brings the password is refused too', async () => {
    for (const trailer of ['<</Type/XRef/Encrypt 8 0 R/Size 9>>', '<< /Size 9 /Encrypt<</Filter/Standard>> >>']) {
      const changed = Buffer.concat([ourPdf, Buffer.from(`\n9 0 obj\n${trailer}\nendobj\n%%EOF\n`)]);
      for (const chunk of [13, 65_536])
        expect(await outcome({ fileName: 'a.pdf' }, changed, chunk)).toBe('file-encrypted');
    }
  });

  test('a PDF that only speaks of /Encrypt is no locked PDF', async () => {
    const speaking = Buffer.concat([ourPdf, Buffer.from('\n% see /Encrypt and /EncryptMetadata false\n%%EOF\n')]);
    expect(await outcome({ fileName: 'a.pdf' }, speaking)).toBe('application/pdf');
  });

  test('a file larger than its type may be is refused while it arrives, not at its end', async () => {
    const { maxBytes } = ACCEPTED_TYPES['text/plain'];
    const inspection = inspectFile({ fileName: 'a.txt' });
    const piece = Buffer.alloc(1024 * 1024, 'x');
    let pushed = 0;
    const filling = (async () => {
      for (;;) {
        await inspection.push(piece);
        pushed += piece.length;
      }
    })();
    await expect(filling).rejects.toMatchObject({ type: 'file-too-large', data: { maxBytes } });
    expect(pushed).toBeLessThanOrEqual(maxBytes);
  });
});

describe('the table of accepted types', () => {
  test('no name and no extension belongs to two types, and every one leads back to its own', () => {
    const names = Object.entries<AcceptedType>(ACCEPTED_TYPES).flatMap(([type, { otherNames = [] }]) =>
      [type, ...otherNames].map((name) => [name, type] as const),
    );
    const extensions = Object.entries<AcceptedType>(ACCEPTED_TYPES).flatMap(([type, kind]) =>
      kind.extensions.map((extension) => [extension, type] as const),
    );
    expect(new Set(names.map(([name]) => name)).size).toBe(names.length);
    expect(new Set(extensions.map(([extension]) => extension)).size).toBe(extensions.length);
    for (const [name, type] of names) expect(typeNamed(`${name}; charset=utf-8`)).toBe(type);
    for (const [extension, type] of extensions) expect(typeOfExtension(extension)).toBe(type);
  });
});

describe('the list of a package', () => {
  test('is read from the end of the file alone', () => {
    const offset = docx.length - 3_000;
    expect(zipEntries(docx.subarray(offset), offset)).toEqual(
      zipEntries(docx)?.map((entry) => ({ ...entry, listedAt: entry.listedAt - offset })),
    );
    expect(zipEntries(docx)?.map(({ name }) => name)).toContain('word/document.xml');
    expect(zipEntries(docx.subarray(-100), docx.length - 100)).toBeUndefined();
  });
});
