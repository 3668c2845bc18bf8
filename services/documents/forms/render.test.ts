import { describe, expect, test } from '@jest/globals';
import { isCourtError } from '#contracts/errors.ts';
import { FORMS } from '#law/forms/register.ts';
import { fillForm } from '../model/fill-form.ts';
import { CHECK, EXAMPLES, LONG_JUDGMENT } from './example-papers.ts';
import { faultOfXml, partsOf, textOfDocx, textOfPdf } from './read-back.ts';
import { renderDocx, renderPdf } from './render.ts';

const papers = [...EXAMPLES, LONG_JUDGMENT];
const drawn = await Promise.all(
  papers.map(async ({ form, paper }) => ({
    form,
    filled: fillForm(form, paper),
    pdf: await renderPdf(form, paper, CHECK),
    docx: await renderDocx(form, paper, CHECK),
  })),
);

/** As one reads: line breaks are blanks. */
const flowing = (text: string) => text.replace(/\s+/g, ' ');
/** What must be on the paper, in the order in which it must be read. */
const wanted = ({ filled }: (typeof drawn)[number]) => [
  ...filled.courtLines,
  ...filled.head,
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  'Độc lập - Tự do - Hạnh phúc',
  ...(filled.dateLine ? [filled.dateLine] : []),
  ...filled.title.map((line) => line.toLocaleUpperCase('vi')),
  ...filled.lines.map(({ runs }) => runs.map(({ text }) => text).join('')),
  ...filled.recipients.map((recipient) => `- ${recipient}`),
];

function missingFrom(text: string, parts: readonly string[]): string[] {
  const read = flowing(text);
  return parts.map(flowing).filter((part) => !read.includes(part));
}

test('every form has an example paper', () => {
  expect(new Set(EXAMPLES.map(({ form }) => form.id))).toEqual(new Set(FORMS.map(({ id }) => id)));
});

describe('the PDF', () => {
  test.each(drawn)('of $form.id gives back every word that was put in, with its accents', (paper) => {
    const pages = textOfPdf(paper.pdf);
    // page number, form and check code stand at the head of each page's text: read without them
    const body = pages.map((page) =>
      page
        .split('\n')
        .slice(page === pages[0] ? 0 : 1)
        .filter((line) => !line.startsWith('Mẫu số') && line !== `Mã kiểm tra: ${CHECK.code}`)
        .join('\n'),
    );
    const text = body.join('\n');
    expect(missingFrom(text, wanted(paper))).toEqual([]);
    expect(text).not.toContain('\ufffd');
    for (const page of pages) expect(page).toContain(`Mã kiểm tra: ${CHECK.code}`);
    if (paper.filled.signature) expect(pages.at(-1)).toContain(paper.filled.signature.name);
  });

  test('reads from the head to the signature, as a screen reader will', () => {
    const [first] = drawn;
    const text = flowing(textOfPdf(first?.pdf ?? Buffer.alloc(0)).join('\n'));
    const order = ['TÒA ÁN NHÂN DÂN', 'CỘNG HÒA', 'GIẤY XÁC NHẬN', 'Kính gửi:', 'Nơi nhận:', 'NGƯỜI NHẬN ĐƠN'].map(
      (part) => text.indexOf(part),
    );
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order[0]).toBeGreaterThanOrEqual(0);
  });

  test.each(drawn)('of $form.id embeds its fonts with a map to Unicode and is tagged', ({ pdf, filled }) => {
    const source = pdf.toString('latin1');
    const fonts = source.match(/\/Subtype \/Type0\n/g) ?? [];
    expect(fonts.length).toBeGreaterThan(0);
    expect(source.match(/\/ToUnicode \d+ 0 R/g)).toHaveLength(fonts.length);
    expect(source.match(/\/FontFile2 \d+ 0 R/g)).toHaveLength(fonts.length);
    expect(source).toMatch(/\/MarkInfo \d+ 0 R|\/Marked true/);
    expect(source).toContain('/Lang (vi-VN)');
    expect(source).toContain('/MediaBox [0 0 595.28 841.89]');
    expect(source).toContain(`D:${filled.issuedOn.replaceAll('-', '')}000000Z`);
  });

  test('numbers its pages from the second on, and signs the last one below text', () => {
    const judgment = drawn.at(-1);
    const pages = textOfPdf(judgment?.pdf ?? Buffer.alloc(0));
    expect(pages.length).toBeGreaterThan(2);
    for (const [index, page] of pages.entries()) expect(page.split('\n')[0] === String(index + 1)).toBe(index > 0);
    const last = flowing(pages.at(-1) ?? '');
    expect(last.indexOf('được quyền kháng cáo')).toBeGreaterThan(0);
    expect(last.indexOf('được quyền kháng cáo')).toBeLessThan(last.indexOf('TM. HỘI ĐỒNG XÉT XỬ'));
    for (const page of pages) expect(page.trim()).not.toMatch(/(NỘI DUNG VỤ ÁN|NHẬN ĐỊNH CỦA TÒA ÁN|QUYẾT ĐỊNH):$/); // no heading at the foot
  });

  test('wherever a page happens to end, the text is whole and nobody signs an empty page', async () => {
    const { form, paper } = LONG_JUDGMENT;
    const { facts: _facts, reasoning: _reasoning, ...opening } = paper.answers;
    for (let more = 1; more <= 39; more += 2) {
      const ruling = Array.from(
        { length: more },
        (_, n) => `${n + 1}. Buộc bị đơn trả số tiền còn thiếu của đợt ${n + 1}.`,
      );
      const pages = textOfPdf(
        await renderPdf(form, { ...paper, answers: { ...opening, ruling: ruling.join('\n') } }, CHECK),
      );
      const text = flowing(pages.join('\n'));
      for (const line of ruling) expect(text).toContain(line);
      const last = flowing(pages.at(-1) ?? '');
      expect(last.indexOf('Buộc bị đơn')).toBeGreaterThan(0);
      expect(last.indexOf('Buộc bị đơn')).toBeLessThan(last.indexOf('TM. HỘI ĐỒNG XÉT XỬ'));
    }
  });

  test('a character that the fonts cannot print is refused by its number, not drawn as a box', async () => {
    const [{ form, paper } = LONG_JUDGMENT] = EXAMPLES;
    const foreign = { ...paper, answers: { ...paper.answers, subject: 'tranh chấp với ông 李明' } };
    const refusal = await renderPdf(form, foreign, CHECK).catch((error: unknown) => error);
    expect(isCourtError(refusal) && [refusal.type, refusal.data]).toEqual([
      'form-character-unprintable',
      { character: 'U+674E' },
    ]);
  });
});

describe('the DOCX', () => {
  test.each(drawn)('of $form.id is a package of well-formed parts with every word that was put in', (paper) => {
    const parts = partsOf(paper.docx);
    for (const [name, part] of parts) {
      if (/\.(xml|rels)$/.test(name)) expect([name, faultOfXml(part.toString('utf8'))]).toEqual([name, undefined]);
    }
    const text = textOfDocx(paper.docx);
    expect(
      missingFrom(text, [
        ...wanted(paper),
        CHECK.url,
        CHECK.code,
        ...(paper.filled.signature ? [paper.filled.signature.name] : []),
      ]),
    ).toEqual([]);
  });

  test('is A4 with the margins of the decree: 20, 20, 30 and 20 mm', () => {
    const xml =
      partsOf(drawn[0]?.docx ?? Buffer.alloc(0))
        .get('word/document.xml')
        ?.toString('utf8') ?? '';
    const millimetres = (twips: number) => Math.round((twips * 25.4) / 1440);
    const number = (pattern: RegExp) => millimetres(Number(pattern.exec(xml)?.[1]));
    expect(number(/<w:pgSz w:w="(\d+)"/)).toBe(210);
    expect(number(/<w:pgSz [^>]*w:h="(\d+)"/)).toBe(297);
    expect(
      ['top', 'bottom', 'left', 'right'].map((side) => number(new RegExp(`<w:pgMar [^>]*w:${side}="(\\d+)"`))),
    ).toEqual([20, 20, 30, 20]);
  });

  test('signs of XML in an answer are text, not markup', async () => {
    const [{ form, paper } = LONG_JUDGMENT] = EXAMPLES;
    const odd = { ...paper, answers: { ...paper.answers, subject: 'nợ < 5 & "lãi" > 3 </w:t>' } };
    const docx = await renderDocx(form, odd, CHECK);
    expect(faultOfXml(partsOf(docx).get('word/document.xml')?.toString('utf8') ?? '')).toBeUndefined();
    expect(textOfDocx(docx)).toContain('nợ < 5 & "lãi" > 3 </w:t>');
  });
});

test('the same paper gives the same bytes, in both kinds of file, also a second later', async () => {
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  for (const [index, { form, paper }] of papers.entries()) {
    if (index % 3 !== 0) continue;
    expect((await renderPdf(form, paper, CHECK)).equals(drawn[index]?.pdf ?? Buffer.alloc(0))).toBe(true);
    expect((await renderDocx(form, paper, CHECK)).equals(drawn[index]?.docx ?? Buffer.alloc(0))).toBe(true);
  }
});

test('another check code gives other bytes', async () => {
  const [{ form, paper } = LONG_JUDGMENT] = EXAMPLES;
  const other = { url: `${CHECK.url}X`, code: CHECK.code };
  expect((await renderPdf(form, paper, other)).equals(drawn[0]?.pdf ?? Buffer.alloc(0))).toBe(false);
  expect((await renderDocx(form, paper, other)).equals(drawn[0]?.docx ?? Buffer.alloc(0))).toBe(false);
});
