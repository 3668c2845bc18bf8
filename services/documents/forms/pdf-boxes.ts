import QRCode from 'qrcode';
import type { FilledForm, Line } from '../model/fill-form.ts';
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
  MARGINS_MM,
  MOTTO,
  MOTTO_COLUMN_MM,
  MOTTO_RULE_MM,
  QR_MM,
  RECIPIENTS,
  RULE,
  recipientLines,
  SIGN_HERE,
  SIGNATURE_SPACE_MM,
  SIZES,
  TEXT_WIDTH_MM,
  TITLE_INDENT_MM,
  type Verification,
} from './page-format.ts';
import { type Face, mm, type Pen } from './pdf-pen.ts';
import { type SetLine, typeset } from './typeset.ts';

/** Something that stands on one page: a line of a paragraph, the head, the end. */
export interface Box {
  height: number;
  gap: number; // above it, unless it is the first of a page
  staysWithNext: boolean;
  parts: Part[];
}
/** What a screen reader is told of. Parts that follow each other with one `element` are one paragraph. */
export interface Part {
  tag: 'P' | 'H1' | 'Figure' | 'Artifact';
  element: object;
  alt?: string;
  draw(top: number): void;
}

const LEFT = mm(MARGINS_MM.left);
const WIDTH = mm(TEXT_WIDTH_MM);
const COURT_COLUMN = { x: LEFT, width: mm(COURT_COLUMN_MM) };
const MOTTO_COLUMN = { x: LEFT + COURT_COLUMN.width, width: mm(MOTTO_COLUMN_MM) };
const ADDRESSEE_INDENT = mm(25);

/** The whole paper, from the head to the code that says where it can be checked. */
export function boxesOf(form: FilledForm, verification: Verification, pen: Pen): Box[] {
  const text = textBoxes(form.lines, pen);
  const last = text.at(-1);
  if (last && form.signature) last.staysWithNext = true; // nobody signs an empty page
  return [headBox(form, pen), ...titleBoxes(form.title, pen), ...text, closingBox(form, verification, pen)];
}

/** Texts one below the other, each on as many lines as it needs. */
interface Stack {
  parts: Part[];
  height: number;
}
interface Column {
  x: number;
  width: number;
}
interface StackItem {
  text: string;
  face: Face;
  size: number;
  align: 'left' | 'centre';
}

function stack(items: readonly StackItem[], column: Column, pen: Pen, from = 0): Stack {
  const parts: Part[] = [];
  let height = from;
  for (const { text, face, size, align } of items) {
    const lines = typeset([{ text }], { width: column.width, first: 0, rest: 0, align }, (part) =>
      pen.width(part, face, size),
    );
    const element = {};
    for (const line of lines) {
      const at = height;
      parts.push({ tag: 'P', element, draw: (top) => writeLine(line, column.x, top + at, size, pen, () => face) });
      height += pen.lineHeight(size);
    }
  }
  return { parts, height };
}

const ruleBelow = (column: Column, length: number, at: number, pen: Pen): Part => ({
  tag: 'Artifact',
  element: {},
  draw: (top) => pen.rule(column.x + (column.width - length) / 2, top + at, length, RULE),
});

/** Court and number at the left; country, motto, place and day at the right. */
function headBox(form: FilledForm, pen: Pen): Box {
  const court = stack(
    form.courtLines.map((text) => centred(text, 'bold', SIZES.court)),
    COURT_COLUMN,
    pen,
  );
  const country = stack(
    [centred(COUNTRY, 'bold', SIZES.country), centred(MOTTO, 'bold', SIZES.motto)],
    MOTTO_COLUMN,
    pen,
  );
  const second = Math.max(court.height, country.height) + 8;
  const number = stack(
    form.head.map((text) => centred(text, 'regular', SIZES.number)),
    COURT_COLUMN,
    pen,
    second,
  );
  const date = stack(
    form.dateLine ? [centred(form.dateLine, 'italic', SIZES.placeAndDate)] : [],
    MOTTO_COLUMN,
    pen,
    second,
  );
  return {
    height: Math.max(number.height, date.height),
    gap: 0,
    staysWithNext: true,
    parts: [
      ...court.parts,
      ruleBelow(COURT_COLUMN, mm(COURT_RULE_MM), court.height + 2, pen),
      ...number.parts,
      ...country.parts,
      ruleBelow(MOTTO_COLUMN, mm(MOTTO_RULE_MM), country.height + 2, pen),
      ...date.parts,
    ],
  };
}

const centred = (text: string, face: Face, size: number): StackItem => ({ text, face, size, align: 'centre' });

function titleBoxes(title: readonly string[], pen: Pen): Box[] {
  const element = {};
  return title.flatMap((text, index) =>
    typeset(
      [{ text: text.toLocaleUpperCase('vi'), bold: true }],
      { width: WIDTH - mm(TITLE_INDENT_MM), first: mm(TITLE_INDENT_MM), rest: mm(TITLE_INDENT_MM), align: 'centre' },
      (part) => pen.width(part, 'bold', SIZES.title),
    ).map((line, at) =>
      lineBox(line, { size: SIZES.title, gap: index + at === 0 ? 16 : 0, keep: true, tag: 'H1', element }, pen),
    ),
  );
}

function textBoxes(lines: readonly Line[], pen: Pen): Box[] {
  return lines.flatMap((line, index) => {
    const after = lines[index - 1]?.style;
    const runs = line.style === 'to' && after !== 'to' ? [{ text: ADDRESSEE }, ...line.runs] : line.runs;
    const set = typeset(runs, shapeOf(line, after, pen), (text, bold) =>
      pen.width(text, bold ? 'bold' : 'regular', SIZES.text),
    );
    const element = {};
    return set.map((setLine, at) =>
      lineBox(
        setLine,
        {
          size: SIZES.text,
          gap: at > 0 ? 0 : gapAbove(line.style, after),
          // no line of a paragraph stands alone on a page, and nothing that announces what follows at its foot
          keep: announces(line) || (set.length > 1 && (at === 0 || at === set.length - 2)),
          tag: 'P',
          element,
        },
        pen,
      ),
    );
  });
}

function shapeOf(line: Line, after: Line['style'] | undefined, pen: Pen) {
  if (line.style === 'centre') return { width: WIDTH, first: 0, rest: 0, align: 'centre' } as const;
  if (line.style !== 'to') return { width: WIDTH, first: mm(FIRST_LINE_MM), rest: 0, align: 'justify' } as const;
  const hanging = ADDRESSEE_INDENT + pen.width(ADDRESSEE, 'regular', SIZES.text);
  return { width: WIDTH, first: after === 'to' ? hanging : ADDRESSEE_INDENT, rest: hanging, align: 'left' } as const;
}

interface LineStyle {
  size: number;
  gap: number;
  keep: boolean;
  tag: 'P' | 'H1';
  element: object;
}

function lineBox(line: SetLine, { size, gap, keep, tag, element }: LineStyle, pen: Pen): Box {
  const draw = (top: number) => writeLine(line, LEFT, top, size, pen, (bold) => (bold ? 'bold' : 'regular'));
  return {
    height: pen.lineHeight(size),
    gap,
    staysWithNext: keep,
    parts: [{ tag: tag === 'H1' ? 'H1' : 'P', element, draw }],
  };
}

/** Each word goes with the space after it, so that the text can be read out of the file as it reads on paper. */
function writeLine(line: SetLine, x: number, y: number, size: number, pen: Pen, face: (bold: boolean) => Face) {
  for (const { text, bold, x: at, spaceAfter } of line.pieces) {
    pen.write(spaceAfter ? `${text} ` : text, face(bold), size, x + at, y);
  }
}

/** Recipients and the check code at the left, the signature at the right. */
function closingBox(form: FilledForm, verification: Verification, pen: Pen): Box {
  const recipients = stack(
    form.recipients.length === 0
      ? []
      : [
          { text: RECIPIENTS, face: 'boldItalic', size: SIZES.recipientsTitle, align: 'left' },
          ...recipientLines(form.recipients).map(
            (text) => ({ text, face: 'regular', size: SIZES.recipients, align: 'left' }) as const,
          ),
        ],
    COURT_COLUMN,
    pen,
  );
  const check = checkStack(verification, recipients.height + (recipients.height > 0 ? 10 : 0), pen);
  const signature = signatureStack(form.signature, pen);
  return {
    height: Math.max(check.height, signature.height),
    gap: 12,
    staysWithNext: false,
    parts: [...recipients.parts, ...signature.parts, ...check.parts],
  };
}

function signatureStack(signature: FilledForm['signature'], pen: Pen): Stack {
  if (!signature) return { parts: [], height: 0 };
  const office = stack(
    [
      ...signature.lines.map((text) => centred(text, 'bold', SIZES.signer)),
      centred(SIGN_HERE, 'italic', SIZES.recipients),
    ],
    MOTTO_COLUMN,
    pen,
  );
  const name = stack(
    [centred(signature.name, 'bold', SIZES.text)],
    MOTTO_COLUMN,
    pen,
    office.height + mm(SIGNATURE_SPACE_MM),
  );
  return { parts: [...office.parts, ...name.parts], height: name.height };
}

/** The code to scan, with what it says beside it. */
function checkStack({ url, code }: Verification, at: number, pen: Pen): Stack {
  const size = mm(QR_MM);
  const text = stack(
    [
      { text: CHECK_AT, face: 'regular', size: SIZES.check, align: 'left' },
      { text: url, face: 'regular', size: SIZES.check, align: 'left' },
      { text: CHECK_CODE, face: 'regular', size: SIZES.check, align: 'left' },
      { text: code, face: 'bold', size: SIZES.check, align: 'left' },
    ],
    { x: LEFT + size + 8, width: COURT_COLUMN.width - size - 8 },
    pen,
    at,
  );
  const figure: Part = {
    tag: 'Figure',
    element: {},
    alt: `Mã QR: ${url}`,
    draw: (top) => pen.squares(qrSquares(url, LEFT, top + at, size)),
  };
  return { parts: [figure, ...text.parts], height: Math.max(at + size, text.height) };
}

/** Dark modules, neighbours of a row joined so that no hairline shows between them. */
function qrSquares(url: string, x: number, y: number, size: number) {
  const { modules } = QRCode.create(url, { errorCorrectionLevel: 'M' });
  const unit = size / modules.size;
  const squares: { x: number; y: number; width: number; height: number }[] = [];
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      const from = column;
      while (column < modules.size && modules.get(row, column)) column++;
      if (column > from)
        squares.push({ x: x + from * unit, y: y + row * unit, width: (column - from) * unit, height: unit });
    }
  }
  return squares;
}
