import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { CourtError } from '#contracts/errors.ts';
import { LINE_HEIGHT } from './page-format.ts';

const { resolve } = createRequire(import.meta.url);
const font = (file: string) => readFileSync(resolve(`@expo-google-fonts/tinos/${file}`));
/** Tinos has the widths of Times New Roman, so the PDF breaks its lines where the DOCX does on a clerk's machine. */
const FONTS = {
  regular: font('400Regular/Tinos_400Regular.ttf'),
  bold: font('700Bold/Tinos_700Bold.ttf'),
  italic: font('400Regular_Italic/Tinos_400Regular_Italic.ttf'),
  boldItalic: font('700Bold_Italic/Tinos_700Bold_Italic.ttf'),
};
export type Face = keyof typeof FONTS;

export const mm = (length: number) => (length * 72) / 25.4;

/** Text with a face and a size, measured and written. */
export interface Pen {
  width(text: string, face: Face, size: number): number;
  lineHeight(size: number): number;
  write(text: string, face: Face, size: number, x: number, y: number): void;
  rule(x: number, y: number, length: number, thickness: number): void;
  squares(at: readonly { x: number; y: number; width: number; height: number }[]): void;
}

/**
 * A pen on a document. A character that the fonts do not have is refused when it is measured, never drawn as a box.
 * @throws CourtError form-character-unprintable
 */
export function penOn(doc: PDFKit.PDFDocument): Pen {
  for (const [name, data] of Object.entries(FONTS)) doc.registerFont(name, data);
  const use = (face: Face, size: number) => doc.font(face).fontSize(size);
  const printable = new Set<number>();
  const check = (text: string) => {
    for (const character of text) {
      const code = character.codePointAt(0) ?? 0;
      if (printable.has(code)) continue;
      if (!hasGlyph(doc, code)) {
        const hex = code.toString(16).toUpperCase().padStart(4, '0');
        throw new CourtError('form-character-unprintable', { character: `U+${hex}` });
      }
      printable.add(code);
    }
  };
  return {
    width(text, face, size) {
      check(text);
      return use(face, size).widthOfString(text, featuresFor(text));
    },
    lineHeight: (size) => use('regular', size).currentLineHeight(true) * LINE_HEIGHT,
    write(text, face, size, x, y) {
      check(text);
      use(face, size).text(text, x, y, { lineBreak: false, ...featuresFor(text) });
    },
    rule(x, y, length, thickness) {
      doc
        .moveTo(x, y)
        .lineTo(x + length, y)
        .lineWidth(thickness)
        .stroke();
    },
    squares(at) {
      for (const { x, y, width, height } of at) doc.rect(x, y, width, height);
      doc.fill('black');
    },
  };
}

/**
 * Kerning and ligatures are off, as in office programs: lines break alike, every letter stays one character, and the
 * tables for them, which cost two thirds of the time of a paper, are not read. A letter with a mark of its own beside it
 * (the 'ê̆' of Ê-đê names) needs them.
 */
function featuresFor(text: string): PDFKit.Mixins.TextOptions {
  if (/\p{M}/u.test(text)) return {};
  const off = Object.fromEntries(
    [
      'kern',
      'mark',
      'mkmk',
      'curs',
      'dist',
      'abvm',
      'blwm',
      'liga',
      'clig',
      'calt',
      'rlig',
      'rclt',
      'ccmp',
      'locl',
    ].map((feature) => [feature, false]),
  );
  return { features: off as unknown as PDFKit.Mixins.OpenTypeFeatures[] }; // the typings know only features to switch on
}

/** pdfkit keeps the parsed font in a field that its types do not show; nothing else tells whether a glyph exists. */
function hasGlyph(doc: PDFKit.PDFDocument, code: number): boolean {
  const { _font } = doc.font('regular') as unknown as {
    _font: { font: { hasGlyphForCodePoint(code: number): boolean } };
  };
  return _font.font.hasGlyphForCodePoint(code);
}
