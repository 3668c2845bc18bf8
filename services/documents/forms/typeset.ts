import type { Run } from '../model/fill-form.ts';

/** A word, or a part of one where the kind of type changes inside it, with its place on the line. */
export interface Piece {
  text: string;
  bold: boolean;
  x: number;
  spaceAfter: boolean;
}
export interface SetLine {
  pieces: Piece[];
}
export type Measure = (text: string, bold: boolean) => number;
interface Shape {
  width: number;
  first: number; // indent of the first line
  rest: number; // indent of the others
  align: 'justify' | 'left' | 'centre';
}

/**
 * Breaks runs into lines, greedily, as office programs do. The last line of a justified text is left as it falls. A
 * word longer than a line (an address of the web) is cut where it must be.
 */
export function typeset(runs: readonly Run[], shape: Shape, measure: Measure): SetLine[] {
  const space = measure(' ', false);
  const lines: SetLine[] = [];
  let line: Word[] = [];
  let used = 0;
  const room = () => shape.width - (lines.length === 0 ? shape.first : shape.rest);
  const close = (last: boolean) => {
    const align = last && shape.align === 'justify' ? 'left' : shape.align;
    const indent = lines.length === 0 ? shape.first : shape.rest;
    lines.push({ pieces: placed(line, { slack: room() - used, align, indent, space }) });
    line = [];
    used = 0;
  };
  for (const word of wordsOf(runs).flatMap((whole) =>
    cut(whole, shape.width - Math.max(shape.first, shape.rest), measure),
  )) {
    const width = widthOf(word, measure);
    if (line.length > 0 && used + space + width > room()) close(false);
    used += (line.length > 0 ? space : 0) + width;
    line.push({ ...word, width });
  }
  if (line.length > 0) close(true);
  return lines;
}

interface Word {
  parts: { text: string; bold: boolean; width: number }[];
  width: number;
}

function wordsOf(runs: readonly Run[]): Word[] {
  const words: Word[] = [];
  let open = false; // the next text goes on with the last word
  for (const { text, bold = false } of runs) {
    for (const [index, part] of text.split(/[ \t]+/).entries()) {
      if (index > 0) open = false;
      if (part === '') continue;
      const last = words.at(-1);
      if (open && last) last.parts.push({ text: part, bold, width: 0 });
      else words.push({ parts: [{ text: part, bold, width: 0 }], width: 0 });
      open = true;
    }
    if (/[ \t]$/.test(text)) open = false;
  }
  return words;
}

function widthOf(word: Word, measure: Measure): number {
  for (const part of word.parts) part.width = measure(part.text, part.bold);
  return word.parts.reduce((sum, part) => sum + part.width, 0);
}

/** A word wider than a line is cut after a slash where one helps, else wherever the line is full. */
function cut(word: Word, width: number, measure: Measure): Word[] {
  const [part, ...others] = word.parts;
  if (part === undefined || others.length > 0 || measure(part.text, part.bold) <= width) return [word];
  const pieces: string[] = [''];
  const add = (text: string) => {
    const longer = `${pieces.at(-1)}${text}`;
    if (measure(longer, part.bold) > width && pieces.at(-1) !== '') pieces.push(text);
    else pieces[pieces.length - 1] = longer;
  };
  for (const step of part.text.split(/(?<=[^/]\/)(?=[^/])/)) {
    if (measure(step, part.bold) <= width) add(step);
    else for (const character of step) add(character);
  }
  return pieces.map((text) => ({ parts: [{ text, bold: part.bold, width: 0 }], width: 0 }));
}

interface Place {
  slack: number; // what the words leave free
  align: Shape['align'];
  indent: number;
  space: number;
}

function placed(words: Word[], { slack, align, indent, space }: Place): Piece[] {
  const gap = space + (align === 'justify' && words.length > 1 ? slack / (words.length - 1) : 0);
  const pieces: Piece[] = [];
  let x = indent + (align === 'centre' ? slack / 2 : 0);
  for (const [index, word] of words.entries()) {
    for (const [at, { text, bold, width }] of word.parts.entries()) {
      const ends = at === word.parts.length - 1;
      pieces.push({ text, bold, x, spaceAfter: ends && index < words.length - 1 });
      x += width;
    }
    x += gap;
  }
  return pieces;
}
