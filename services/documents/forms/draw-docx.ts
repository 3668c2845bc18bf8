import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  ImageRun,
  type IParagraphOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  convertMillimetersToTwip as twips,
  WidthType,
} from 'docx';
import QRCode from 'qrcode';
import type { FilledForm, Line } from '../model/fill-form.ts';
import { stampZip } from '../model/zip.ts';
import {
  ADDRESSEE,
  announces,
  CHECK_AT,
  CHECK_CODE,
  COUNTRY,
  COURT_COLUMN_MM,
  COURT_RULE_MM,
  FIRST_LINE_MM,
  gapAbove,
  LINE_HEIGHT,
  MARGINS_MM,
  MOTTO,
  MOTTO_COLUMN_MM,
  MOTTO_RULE_MM,
  PAGE_MM,
  QR_MM,
  RECIPIENTS,
  recipientLines,
  SIGN_HERE,
  SIGNATURE_SPACE_MM,
  SIZES,
  TEXT_WIDTH_MM,
  TITLE_INDENT_MM,
  type Verification,
} from './page-format.ts';

const FONT = 'Times New Roman';
const POINT = 20; // twips
const ADDRESSEE_INDENT_MM = 25;
const ADDRESSEE_WIDTH_MM = 21; // 'Kính gửi:' at the size of the text, and a little
/** Sharp enough for print; unfiltered, since trying every filter on squares takes longer than the rest of the paper. */
const QR_IMAGE = {
  errorCorrectionLevel: 'M',
  margin: 0,
  scale: 8,
  rendererOpts: { deflateLevel: 9, filterType: 0 },
} as const;
const NO_BORDER = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const NO_BORDERS = {
  top: NO_BORDER,
  bottom: NO_BORDER,
  left: NO_BORDER,
  right: NO_BORDER,
  insideHorizontal: NO_BORDER,
  insideVertical: NO_BORDER,
};

/**
 * The paper as an office document that a clerk can go on working with. The same input gives the same bytes: the library
 * writes the hour of the machine into the package and its properties, so both are set to the day of the paper.
 */
export async function drawDocx(form: FilledForm, verification: Verification): Promise<Buffer> {
  const made = new Date(`${form.issuedOn}T00:00:00Z`);
  const qr = await QRCode.toBuffer(verification.url, QR_IMAGE);
  const document = new Document({
    title: titleOf(form),
    creator: form.court,
    subject: form.printedCode ?? form.name,
    keywords: `${CHECK_CODE} ${verification.code}`,
    styles: { default: { document: { run: { font: FONT, size: SIZES.text * 2, language: { value: 'vi-VN' } } } } },
    sections: [
      {
        properties: {
          titlePage: true, // no number on the first page
          page: {
            size: { width: twips(PAGE_MM.width), height: twips(PAGE_MM.height) },
            margin: {
              top: twips(MARGINS_MM.top),
              bottom: twips(MARGINS_MM.bottom),
              left: twips(MARGINS_MM.left),
              right: twips(MARGINS_MM.right),
              header: twips(10),
              footer: twips(9),
            },
          },
        },
        headers: { default: pageNumberHeader(), first: new Header({ children: [new Paragraph('')] }) },
        footers: { default: foot(form, verification), first: foot(form, verification) },
        children: [head(form), ...titleLines(form), ...bodyLines(form), closing(form, verification, qr)],
      },
    ],
  });
  const zip = await Packer.toBuffer(document, undefined, [
    { path: 'docProps/core.xml', data: coreProperties(form, verification, made) },
  ]);
  return stampZip(zip, made);
}

const titleOf = (form: FilledForm) => `${form.name} số ${form.number}`;

const run = (text: string, size: number, style: { bold?: boolean; italics?: boolean } = {}) =>
  new TextRun({ text, size: size * 2, font: FONT, ...style });

const tight = { before: 0, after: 0, line: 240 * LINE_HEIGHT, lineRule: LineRuleType.AUTO };
const paragraph = (children: TextRun[], options: IParagraphOptions = {}) =>
  new Paragraph({ spacing: tight, ...options, children });
const centred = (children: TextRun[], options: IParagraphOptions = {}) =>
  paragraph(children, { alignment: AlignmentType.CENTER, ...options });

/** A line of the given length in the middle of a column: the lower border of an empty paragraph. */
const rule = (columnMm: number, lengthMm: number) =>
  new Paragraph({
    spacing: { before: 0, after: 4 * POINT, line: 2 * POINT, lineRule: LineRuleType.EXACT },
    indent: { left: twips((columnMm - lengthMm) / 2), right: twips((columnMm - lengthMm) / 2) },
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 0, color: '000000' } },
    children: [],
  });

const cell = (widthMm: number, children: (Paragraph | Table)[]) =>
  new TableCell({
    width: { size: twips(widthMm), type: WidthType.DXA },
    margins: { left: 0, right: 0, top: 0, bottom: 0 },
    borders: NO_BORDERS,
    children,
  });
const columns = (widthsMm: readonly number[], rows: (Paragraph | Table)[][][]) =>
  new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(widthsMm.reduce((sum, width) => sum + width, 0)), type: WidthType.DXA },
    columnWidths: widthsMm.map((width) => twips(width)),
    borders: NO_BORDERS,
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map((children, index) => cell(widthsMm[index] ?? 0, children)),
        }),
    ),
  });

function head(form: FilledForm): Table {
  return columns(
    [COURT_COLUMN_MM, MOTTO_COLUMN_MM],
    [
      [
        [
          ...form.courtLines.map((text) => centred([run(text, SIZES.court, { bold: true })])),
          rule(COURT_COLUMN_MM, COURT_RULE_MM),
        ],
        [
          centred([run(COUNTRY, SIZES.country, { bold: true })]),
          centred([run(MOTTO, SIZES.motto, { bold: true })]),
          rule(MOTTO_COLUMN_MM, MOTTO_RULE_MM),
        ],
      ],
      [
        form.head.map((text) => centred([run(text, SIZES.number)])),
        [centred(form.dateLine ? [run(form.dateLine, SIZES.placeAndDate, { italics: true })] : [])],
      ],
    ],
  );
}

const titleLines = (form: FilledForm) =>
  form.title.map((text, index) =>
    centred([run(text.toLocaleUpperCase('vi'), SIZES.title, { bold: true })], {
      keepNext: true,
      indent: { left: twips(TITLE_INDENT_MM), right: twips(TITLE_INDENT_MM) },
      spacing: { ...tight, before: index === 0 ? 16 * POINT : 0 },
    }),
  );

/** The end of the text stays with the signature: nobody signs an empty page. */
const bodyLines = ({ lines, signature: signed }: FilledForm) =>
  lines.map((line, index) =>
    bodyLine(line, lines[index - 1]?.style, announces(line) || (signed !== undefined && index === lines.length - 1)),
  );

function bodyLine(line: Line, after: Line['style'] | undefined, keepNext: boolean): Paragraph {
  const children = line.runs.map(({ text, bold }) => run(text, SIZES.text, bold ? { bold: true } : {}));
  const spacing = { ...tight, before: gapAbove(line.style, after) * POINT };
  if (line.style === 'centre') return centred(children, { keepNext, spacing });
  if (line.style === 'to') {
    const hanging = twips(ADDRESSEE_WIDTH_MM);
    return paragraph([run(after === 'to' ? '\t' : `${ADDRESSEE.trim()}\t`, SIZES.text), ...children], {
      spacing,
      indent: { left: twips(ADDRESSEE_INDENT_MM) + hanging, hanging },
      tabStops: [{ type: TabStopType.LEFT, position: twips(ADDRESSEE_INDENT_MM) + hanging }],
    });
  }
  return paragraph(children, {
    alignment: AlignmentType.JUSTIFIED,
    keepNext,
    spacing,
    indent: { firstLine: twips(FIRST_LINE_MM) },
  });
}

function closing(form: FilledForm, verification: Verification, qr: Buffer): Table {
  const spacer = new Paragraph({ spacing: { before: 6 * POINT, after: 0 }, children: [] });
  const recipients =
    form.recipients.length === 0
      ? []
      : [
          paragraph([run(RECIPIENTS, SIZES.recipientsTitle, { bold: true, italics: true })]),
          ...recipientLines(form.recipients).map((text) => paragraph([run(text, SIZES.recipients)])),
          spacer,
        ];
  return columns(
    [COURT_COLUMN_MM, MOTTO_COLUMN_MM],
    [
      [
        [new Paragraph({ spacing: tight, children: [] }), ...recipients, check(verification, qr), new Paragraph('')],
        signature(form),
      ],
    ],
  );
}

function signature({ signature: by }: FilledForm): Paragraph[] {
  if (!by) return [new Paragraph('')];
  return [
    new Paragraph({ spacing: tight, children: [] }),
    ...by.lines.map((text) => centred([run(text, SIZES.signer, { bold: true })])),
    centred([run(SIGN_HERE, SIZES.recipients, { italics: true })]),
    centred([run(by.name, SIZES.text, { bold: true })], { spacing: { ...tight, before: twips(SIGNATURE_SPACE_MM) } }),
  ];
}

/** The code to scan, with what it says beside it. */
function check({ url, code }: Verification, qr: Buffer): Table {
  const side = (QR_MM / 25.4) * 96; // the library counts in pixels of the screen
  const image = new ImageRun({
    type: 'png',
    data: qr,
    transformation: { width: side, height: side },
    altText: { id: '1', name: 'QR', title: CHECK_AT, description: url }, // else the library counts on through the process
  });
  return columns(
    [QR_MM + 3, COURT_COLUMN_MM - QR_MM - 3],
    [
      [
        [new Paragraph({ spacing: tight, children: [image] })],
        [
          paragraph([run(CHECK_AT, SIZES.check)]),
          paragraph([run(url, SIZES.check)]),
          paragraph([run(CHECK_CODE, SIZES.check)]),
          paragraph([run(code, SIZES.check, { bold: true })]),
        ],
      ],
    ],
  );
}

const pageNumberHeader = () =>
  new Header({
    children: [centred([new TextRun({ children: [PageNumber.CURRENT], size: SIZES.pageNumber * 2, font: FONT })])],
  });

const foot = ({ printedCode = '' }: FilledForm, { code }: Verification) =>
  new Footer({
    children: [
      paragraph([run(`${printedCode}\t${CHECK_CODE} ${code}`, SIZES.foot)], {
        tabStops: [{ type: TabStopType.RIGHT, position: twips(TEXT_WIDTH_MM) }],
      }),
    ],
  });

function coreProperties(form: FilledForm, { code }: Verification, made: Date): string {
  const at = `${made.toISOString().slice(0, 19)}Z`;
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${xml(titleOf(form))}</dc:title>`,
    `<dc:subject>${xml(form.printedCode ?? form.name)}</dc:subject>`,
    `<dc:creator>${xml(form.court)}</dc:creator>`,
    `<cp:keywords>${xml(`${CHECK_CODE} ${code}`)}</cp:keywords>`,
    '<dc:language>vi-VN</dc:language>',
    `<dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created>`,
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified>`,
    '</cp:coreProperties>',
  ].join('');
}

const xml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
