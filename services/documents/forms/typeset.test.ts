import { describe, expect, test } from '@jest/globals';
import type { Run } from '../model/fill-form.ts';
import { type SetLine, typeset } from './typeset.ts';

/** Every letter one wide, bold ones two: widths that can be counted. */
const measure = (text: string, bold: boolean) => text.length * (bold ? 2 : 1);
const textOf = (line: SetLine) => line.pieces.map(({ text, spaceAfter }) => text + (spaceAfter ? ' ' : '')).join('');
const endOf = (line: SetLine) => Math.max(...line.pieces.map(({ text, bold, x }) => x + measure(text, bold)));

let seed = 7;
const random = (below: number) => {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed % below;
};
const randomRuns = (): Run[] =>
  Array.from({ length: 1 + random(5) }, () => {
    const text = Array.from({ length: 1 + random(12) }, () =>
      'nguyễn'.slice(0, 1 + random(6)).repeat(1 + random(3)),
    ).join(' ');
    return {
      text: `${random(2) ? ' ' : ''}${text}${random(2) ? ' ' : ''}`,
      ...(random(3) === 0 && { bold: true as const }),
    };
  });

describe('breaking text into lines', () => {
  test('no line is wider than its column, no word is lost, and no line could have taken the next word', () => {
    for (let round = 0; round < 400; round++) {
      const runs = randomRuns();
      const width = 45 + random(60);
      const first = random(10);
      const lines = typeset(runs, { width, first, rest: 0, align: 'left' }, measure);
      const whole = runs
        .map(({ text }) => text)
        .join('')
        .split(/\s+/)
        .filter(Boolean)
        .join(' ');
      expect(lines.map(textOf).join(' ')).toBe(whole);
      for (const [index, line] of lines.entries()) {
        expect(line.pieces[0]?.x).toBe(index === 0 ? first : 0);
        expect(endOf(line)).toBeLessThanOrEqual(width);
        const next = lines[index + 1];
        if (!next) continue;
        const nextWord = next.pieces.slice(0, next.pieces.findIndex(({ spaceAfter }) => spaceAfter) + 1 || undefined);
        const nextWidth = nextWord.reduce((sum, { text, bold }) => sum + measure(text, bold), 0);
        expect(endOf(line) + 1 + nextWidth).toBeGreaterThan(width);
      }
    }
  });

  test('a justified line fills its column to the end; the last line does not', () => {
    const lines = typeset(
      [{ text: 'Tòa án nhân dân huyện đã thụ lý vụ án dân sự về việc tranh chấp hợp đồng' }],
      { width: 30, first: 4, rest: 0, align: 'justify' },
      measure,
    );
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines.slice(0, -1)) expect(endOf(line)).toBeCloseTo(30);
    expect(endOf(lines.at(-1) ?? { pieces: [] })).toBeLessThan(30);
  });

  test('a centred line has the same space on both sides', () => {
    const [line] = typeset(
      [{ text: 'THÔNG BÁO', bold: true }],
      { width: 40, first: 0, rest: 0, align: 'centre' },
      measure,
    );
    expect(line?.pieces[0]?.x).toBe(40 - endOf(line ?? { pieces: [] }));
  });

  test('a mark in other type stays with its word', () => {
    const [line] = typeset(
      [{ text: 'mã ' }, { text: 'DLK', bold: true }, { text: '.' }],
      { width: 40, first: 0, rest: 0, align: 'left' },
      measure,
    );
    expect(line?.pieces.map(({ text, x }) => [text, x])).toEqual([
      ['mã', 0],
      ['DLK', 3],
      ['.', 9],
    ]);
  });

  test('an address of the web too long for a line is cut after a slash, a long word wherever it must be', () => {
    const shape = { width: 20, first: 0, rest: 0, align: 'left' } as const;
    expect(typeset([{ text: 'https://toaan.vn/kiem-tra/K7PQ' }], shape, measure).map(textOf)).toEqual([
      'https://toaan.vn/',
      'kiem-tra/K7PQ',
    ]);
    expect(typeset([{ text: 'x'.repeat(45) }], shape, measure).map((line) => textOf(line).length)).toEqual([20, 20, 5]);
  });
});
