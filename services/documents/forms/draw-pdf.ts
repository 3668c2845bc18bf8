import PDFDocument from 'pdfkit';
import type { FilledForm } from '../model/fill-form.ts';
import { CHECK_CODE, MARGINS_MM, PAGE_MM, SIZES, TEXT_WIDTH_MM, type Verification } from './page-format.ts';
import { type Box, boxesOf, type Part } from './pdf-boxes.ts';
import { mm, type Pen, penOn } from './pdf-pen.ts';

const LEFT = mm(MARGINS_MM.left);
const TOP = mm(MARGINS_MM.top);
const BOTTOM = mm(PAGE_MM.height - MARGINS_MM.bottom);
const WIDTH = mm(TEXT_WIDTH_MM);

/**
 * The paper as a tagged PDF with real text: fonts embedded with their map to Unicode, language and title set. The same
 * input gives the same bytes: the day of the paper is the date of the file, no clock is read.
 * @throws CourtError form-character-unprintable
 */
export async function drawPdf(form: FilledForm, verification: Verification): Promise<Buffer> {
  const made = new Date(`${form.issuedOn}T00:00:00Z`);
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: 'vi-VN',
    info: {
      Title: `${form.name} số ${form.number}`,
      Author: form.court,
      Subject: form.printedCode ?? form.name,
      Keywords: `${CHECK_CODE} ${verification.code}`,
      CreationDate: made,
      ModDate: made,
    },
  });
  const bytes = collect(doc);
  const pen = penOn(doc);
  const pages = paginate(boxesOf(form, verification, pen));
  paint(doc, pages, (page) => decorate(doc, pen, page, form, verification));
  doc.end();
  return bytes;
}

function collect(doc: PDFKit.PDFDocument): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((done, failed) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => done(Buffer.concat(chunks)));
    doc.on('error', failed);
  });
}

type Placed = { box: Box; top: number };

function paginate(boxes: readonly Box[]): Placed[][] {
  const pages: Placed[][] = [[]];
  let y = TOP;
  for (const [index, box] of boxes.entries()) {
    const started = (pages.at(-1)?.length ?? 0) > 0;
    if (started && y + box.gap + heightTogether(boxes, index) > BOTTOM) {
      pages.push([]);
      y = TOP;
    } else if (started) {
      y += box.gap;
    }
    pages.at(-1)?.push({ box, top: y });
    y += box.height;
  }
  return pages;
}

/** The height of a box with those that stay with it, unless together they would not fit on a page of their own. */
function heightTogether(boxes: readonly Box[], from: number): number {
  const [first, ...following] = boxes.slice(from, from + 40);
  let height = first?.height ?? 0;
  let held = first?.staysWithNext;
  for (const box of following) {
    if (!held) break;
    height += box.gap + box.height;
    held = box.staysWithNext;
  }
  return height > BOTTOM - TOP ? (first?.height ?? 0) : height;
}

/** Draws page after page and tells the reader's software what is a paragraph, a heading, a figure, an ornament. */
function paint(doc: PDFKit.PDFDocument, pages: readonly Placed[][], decoratePage: (page: number) => void) {
  const root = doc.struct('Document');
  doc.addStructure(root);
  let open: { element: object; struct: ReturnType<typeof doc.struct> } | undefined;
  const mark = ({ tag, element, alt }: Part) => {
    if (tag === 'Artifact') return doc.markContent('Artifact', { type: 'Layout' });
    if (open?.element !== element) {
      open?.struct.end();
      open = { element, struct: doc.struct(tag, alt ? { alt } : {}) };
      root.add(open.struct);
    }
    return open.struct.add(doc.markStructureContent(tag));
  };
  for (const [index, boxes] of pages.entries()) {
    doc.addPage();
    decoratePage(index + 1);
    for (const { box, top } of boxes) {
      for (const part of box.parts) {
        mark(part);
        part.draw(top);
        doc.endMarkedContent();
      }
    }
  }
  open?.struct.end();
  root.end();
}

/** The page number from the second page on, in the middle above the text; form and check code at the foot of every page. */
function decorate(doc: PDFKit.PDFDocument, pen: Pen, page: number, form: FilledForm, { code }: Verification) {
  doc.markContent('Artifact', { type: 'Pagination' });
  if (page > 1) {
    const number = String(page);
    pen.write(
      number,
      'regular',
      SIZES.pageNumber,
      LEFT + (WIDTH - pen.width(number, 'regular', SIZES.pageNumber)) / 2,
      mm(10),
    );
  }
  const foot = mm(PAGE_MM.height - 12);
  const check = `${CHECK_CODE} ${code}`;
  if (form.printedCode) pen.write(form.printedCode, 'regular', SIZES.foot, LEFT, foot);
  pen.write(check, 'regular', SIZES.foot, LEFT + WIDTH - pen.width(check, 'regular', SIZES.foot), foot);
  doc.endMarkedContent();
}
