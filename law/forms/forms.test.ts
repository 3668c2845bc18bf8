import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import type { Blank } from '#contracts/documents/form-blanks.ts';
import { isCourtError } from '#contracts/errors.ts';
import { formsWithCode } from '../categories.ts';
import { PROCEDURES } from '../procedures.ts';
import { TIME_LIMITS } from '../time-limits.ts';
import { type Block, FORM_SETS, type Form, FRAME, FRAME_VARIANTS, VARIANTS } from './form.ts';
import { FORMS, getForm } from './register.ts';

const textOf = (block: Block): string => {
  if (typeof block === 'string') return block;
  if ('to' in block) return block.to;
  if ('entry' in block) return block.entry;
  return 'para' in block ? block.para : block.centre;
};
const templatesOf = (form: Form) => [...form.head, ...form.title, ...form.body.map(textOf), ...form.recipients];
const placeholdersOf = (form: Form) =>
  templatesOf(form).flatMap((text) =>
    [...text.matchAll(/\{(\w+)(?::(\w+))?\}/g)].map(([, name = '', variant]) => ({ name, variant })),
  );
const blanksOf = (form: Form): [string, Blank][] => Object.entries(form.blanks);

describe.each(FORMS.map((form) => [form.id, form] as const))('the form %s', (_, form) => {
  test('prints a code only where the law data has read it, in that set, under that name', () => {
    if (form.code === undefined) {
      expect(form.set).toBeUndefined();
      expect(JSON.stringify(form.body)).not.toMatch(/\d{2}-(DS|VDS|HC|HS)\b/);
      return;
    }
    const row = formsWithCode(form.code).find(({ set }) => set === form.set);
    expect(row?.status).toBe('read');
    const plain = (name = '') => name.replace(/ \(.*\)$/, '');
    expect(plain(form.name)).toBe(plain(row?.name));
    if (row?.numberSymbol) expect(row.numberSymbol.replace('{field}', '{kind}')).toBe(form.symbol);
    expect(form.inForce.from >= FORM_SETS[form.set as keyof typeof FORM_SETS].from).toBe(true);
  });

  test('prints every blank it asks for, each in a way that exists', () => {
    const placeholders = placeholdersOf(form);
    const printed = new Set(placeholders.map(({ name }) => name));
    expect(blanksOf(form).filter(([name]) => !printed.has(name))).toEqual([]);
    for (const { name, variant } of placeholders) {
      const blank = form.blanks[name];
      const variants: readonly string[] = blank ? VARIANTS[blank.ask] : FRAME_VARIANTS[name as keyof typeof FRAME];
      if (variant !== undefined) expect(variants).toContain(variant);
    }
  });

  test('has no blank with the name of the frame, and every role that must be there is one that may be', () => {
    for (const [name, blank] of blanksOf(form)) {
      expect(Object.keys(FRAME)).not.toContain(name);
      if (blank.ask === 'parties') for (const role of blank.needs) expect(Object.keys(blank.roles)).toContain(role);
    }
  });

  test('takes its periods from rules of the law that it cites', () => {
    const cited = `${form.article} ${templatesOf(form).join(' ')}`;
    for (const [, blank] of blanksOf(form)) {
      if (blank.ask !== 'period' || blank.rule === undefined) continue;
      const { article } = TIME_LIMITS.rule(blank.rule, form.inForce.from);
      const [, number = ''] = /Điều (\d+)/.exec(article) ?? [];
      expect(cited).toMatch(new RegExp(`\\b${number}\\b`));
    }
  });

  test('asks a signer only for blanks that may be left out by another', () => {
    for (const [signer, names] of Object.entries(form.signerNeeds ?? {})) {
      expect(form.signers).toContain(signer);
      for (const name of names) expect(form.blanks[name]?.optional).toBe(true);
    }
  });
});

describe('the register of forms', () => {
  test('has one form of an id on any day', () => {
    for (const { id } of FORMS) {
      const versions = FORMS.filter((form) => form.id === id).toSorted((a, b) =>
        a.inForce.from.localeCompare(b.inForce.from),
      );
      for (const [index, later] of versions.entries()) {
        const earlier = versions[index - 1];
        if (earlier) expect((earlier.inForce.to ?? '9999') < later.inForce.from).toBe(true);
      }
    }
  });

  test('gives a form as it stood on the day, and says which of the two is wrong: the id or the day', () => {
    const refusal = (id: string, on: string) => {
      try {
        return getForm(id, on).id;
      } catch (error) {
        return isCourtError(error) ? error.type : error;
      }
    };
    expect(refusal('civil.acceptance-notice', '2021-12-13')).toBe('civil.acceptance-notice');
    expect(refusal('civil.acceptance-notice', '2017-02-24')).toBe('civil.acceptance-notice');
    expect(refusal('civil.acceptance-notice', '2017-02-23')).toBe('form-not-in-force');
    expect(refusal('30-DS', '2021-12-13')).toBe('form-not-found');
  });

  test('holds every form that a procedure issues', () => {
    const issued = Object.values(PROCEDURES)
      .flatMap(({ acts }) => Object.values(acts))
      .flatMap(({ effects = [] }) => effects)
      .flatMap((effect) => ('issue' in effect ? [effect.issue] : []));
    expect(issued.length).toBeGreaterThan(5);
    const known = new Set(FORMS.map(({ id }) => id));
    expect([...new Set(issued)].filter((id) => !known.has(id))).toEqual([]);
  });
});

/** The codified texts, where they are at hand. */
const shared = process.env['COURTS_SHARED'] ?? fileURLToPath(new URL('../../../shared', import.meta.url));
const civilCode = `${shared}/law/texts/to-tung-dan-su.md`;
const whenShared = existsSync(civilCode) ? describe : describe.skip; // skipped where the texts of the law are not at hand

whenShared('what the forms cite, in the text of the law', () => {
  /** The longest text of an article of the code: the index repeats its heading. */
  const articles = new Map<string, string>();
  const source = existsSync(civilCode) ? readFileSync(civilCode, 'utf8') : '';
  for (const part of source.split(/(?=Điều 37\.\d+\.[A-ZĐ]+\.[\d.]+[a-z]?\. )/)) {
    const [, number] = /^Điều 37\.5\.LQ\.(\d+)\. /.exec(part) ?? [];
    if (number && part.length > (articles.get(number)?.length ?? 0)) articles.set(number, part);
  }
  const civil = FORMS.filter(({ law }) => law === 'BLTTDS 2015');

  test('every article of the code that a form cites exists, and has the clause and the point', () => {
    let checked = 0;
    for (const form of civil) {
      const grounds = blanksOf(form).flatMap(([, blank]) => (blank.ask === 'choice' ? Object.values(blank.of) : []));
      for (const text of [...templatesOf(form), ...grounds]) {
        for (const [whole, point, clause, number = ''] of text.matchAll(
          /(?:điểm (\S) )?(?:khoản (\d+) )?Điều (\d+)(?! của Luật)/g,
        )) {
          const article = articles.get(number);
          const lines = article?.split('\n').map((line) => line.trim()) ?? [];
          const begins = (mark: string) => lines.some((line) => line.startsWith(mark));
          expect([form.id, whole, article !== undefined]).toEqual([form.id, whole, true]);
          if (clause) expect([whole, begins(`${clause}. `)]).toEqual([whole, true]);
          if (point) expect([whole, begins(`${point}) `)]).toEqual([whole, true]);
          checked += 1;
        }
      }
    }
    expect(checked).toBeGreaterThan(60);
  });

  test('the articles of the ordinance on measures are those whose titles say what the form is about', () => {
    const titles = new Map(
      [...readFileSync(`${shared}/law/texts/xlvphc.md`, 'utf8').matchAll(/^Điều 39\.13\.PL\.3\.(\d+)\. (.+)$/gm)].map(
        ([, number = '', title = '']) => [number, title],
      ),
    );
    expect(titles.get('12')).toMatch(/thụ lý hồ sơ đề nghị/);
    expect(titles.get('14')).toMatch(/Quyền cung cấp tài liệu của người bị đề nghị/);
    expect(titles.get('21')).toMatch(/^Phiên họp xem xét, quyết định áp dụng/);
    expect(titles.get('23')).toMatch(/Nội dung quyết định áp dụng hoặc không áp dụng/);
    expect(titles.get('24')).toMatch(/Hiệu lực các quyết định/);
    for (const number of ['30', '31', '32', '33'])
      expect(titles.get(number)).toMatch(/khiếu nại, kiến nghị, kháng nghị/);
  });
});
