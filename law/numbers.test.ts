import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import type { FieldCode, Instance } from './categories.ts';
import categories from './data/categories.json' with { type: 'json' };
import {
  BOOK_POLICIES,
  type BookRequest,
  bookOf,
  checkNumber,
  formatNumber,
  IRREGULARITIES,
  type NumberKind,
  parseNumber,
} from './numbers.ts';

const CIVIL: FieldCode[] = ['DS', 'HNGĐ', 'KDTM', 'LĐ'];
const FIELDS: FieldCode[] = [...CIVIL, 'HS', 'HC', 'PS', 'BPXLHC'];
const KINDS = [...new Set(BOOK_POLICIES.map(({ kind }) => kind))];
const INSTANCES: Instance[] = ['first', 'appeal', 'cassation', 'reopening'];
const requests = (on: string, courtId = 'KV-DLK-09'): BookRequest[] =>
  KINDS.flatMap((kind) =>
    INSTANCES.flatMap((instance) =>
      FIELDS.filter(() => BOOK_POLICIES.some((row) => row.kind === kind && row.instance === instance)).map((field) => ({
        courtId,
        kind,
        field,
        instance,
        on,
      })),
    ),
  );

describe('books', () => {
  test.each<[NumberKind, FieldCode, Instance, string]>([
    ['acceptance', 'DS', 'first', '146/2026/TLST-DS'],
    ['acceptance', 'HNGĐ', 'first', '146/2026/TLST-HNGĐ'],
    ['acceptance', 'LĐ', 'appeal', '146/2026/TLPT-LĐ'],
    ['acceptance', 'BPXLHC', 'first', '146/2026/TLST-BPXLHC'],
    ['judgment', 'KDTM', 'first', '146/2026/KDTM-ST'],
    ['judgment', 'DS', 'appeal', '146/2026/DS-PT'],
    ['decision', 'DS', 'first', '146/2026/QĐST-DS'],
    ['decision', 'HS', 'first', '146/2026/HSST-QĐ'],
    ['decision', 'BPXLHC', 'first', '146/2026/QĐ-TA'],
    ['decision', 'HC', 'appeal', '146/2026/QĐ-PT'],
    ['decision', 'DS', 'cassation', '146/2026/DS-GĐT'],
    ['trialDecision', 'DS', 'first', '146/2026/QĐXXST-DS'],
    ['trialDecision', 'BPXLHC', 'first', '146/2026/QĐ-TA'],
    ['matterDecision', 'KDTM', 'appeal', '146/2026/QĐPT-KDTM'],
    ['acceptanceNotice', 'DS', 'first', '146/2026/TB-TLVA'],
    ['notice', 'DS', 'first', '146/2026/TB-TA'],
  ])('%s, %s, %s: %s', (kind, field, instance, printed) => {
    expect(formatNumber(bookOf({ courtId: 'KV-DLK-09', kind, field, instance, on: '2026-03-02' }), 146)).toBe(printed);
  });

  test('two books of a court never print the same number, and a book prints one symbol', () => {
    for (const on of ['2021-12-01', '2026-03-02']) {
      const books = requests(on).map((request) => bookOf(request));
      for (const a of books)
        for (const b of books) expect(a.key === b.key).toBe(formatNumber(a, 7) === formatNumber(b, 7));
    }
  });

  test('a book belongs to one court and one calendar year: the last day and the next differ', () => {
    const book = (courtId: string, on: string) =>
      bookOf({ courtId, kind: 'acceptance', field: 'DS', instance: 'first', on });
    expect(book('A', '2026-12-31')).toMatchObject({ year: 2026, period: { from: '2026-01-01', to: '2026-12-31' } });
    expect(book('A', '2026-01-01').key).toBe(book('A', '2026-12-31').key);
    expect(book('A', '2027-01-01').key).not.toBe(book('A', '2026-12-31').key);
    expect(book('A', '2026-03-02').key).not.toBe(book('B', '2026-03-02').key);
    expect(book('A', '2024-02-29').period).toEqual({ from: '2024-01-01', to: '2024-12-31' });
  });

  test('a court may keep one book of trial decisions for all fields and start it with the work year', () => {
    const policies = BOOK_POLICIES.map((row) =>
      row.kind === 'trialDecision' && !row.fields ? { ...row, book: 'trial', periodStart: '10-01' } : row,
    );
    const book = (field: FieldCode, on: string) =>
      bookOf({ courtId: 'A', kind: 'trialDecision', field, instance: 'first', on }, policies);
    expect(book('DS', '2026-01-28')).toMatchObject({ year: 2026, period: { from: '2025-10-01', to: '2026-09-30' } });
    expect(book('DS', '2026-09-30').key).toBe(book('LĐ', '2025-10-01').key);
    expect(book('DS', '2026-10-01').key).not.toBe(book('DS', '2026-09-30').key);
    expect(formatNumber(book('LĐ', '2026-01-28'), 472, 'A')).toBe('472A/2026/QĐXXST-LĐ');
  });

  test('a number that courts do not give is an error of the program', () => {
    expect(() =>
      bookOf({ courtId: 'A', kind: 'judgment', field: 'DS', instance: 'cassation', on: '2026-03-02' }),
    ).toThrow('no number book');
    expect(() =>
      bookOf({ courtId: 'A', kind: 'acceptance', field: 'KN', instance: 'first', on: '2026-03-02' }),
    ).toThrow('no number book');
    expect(() =>
      bookOf({ courtId: 'A', kind: 'acceptance', field: 'DS', instance: 'first', on: '1999-12-31' }),
    ).toThrow('no number book');
  });

  test('every policy names a paper or a symbol that exists, and says whether it is assumed', () => {
    const papers = categories.numbering.papers.map(({ code }) => code);
    for (const { paper, symbol, status, periodStart } of BOOK_POLICIES) {
      expect(symbol ?? papers.find((code) => code === paper)).toBeDefined();
      expect(['observed', 'assumed']).toContain(status);
      expect(periodStart).toMatch(/^\d\d-\d\d$/);
    }
  });

  test('two digits at least, and as many as it takes', () => {
    const ds = { year: 2021, symbol: 'TLST-HS' };
    expect([6, 60, 6171, Number.MAX_SAFE_INTEGER].map((n) => formatNumber(ds, n))).toEqual([
      '06/2021/TLST-HS',
      '60/2021/TLST-HS',
      '6171/2021/TLST-HS',
      '9007199254740991/2021/TLST-HS',
    ]);
  });
});

describe('reading a number', () => {
  test('what was printed from a book gives its parts back, and nothing about it is irregular', () => {
    for (const request of requests('2026-03-02'))
      for (const number of [1, 9, 10, 146, 8582]) {
        const parsed = parseNumber(formatNumber(bookOf(request), number));
        expect(parsed).toMatchObject({ number, year: 2026 });
        if (parsed.field) expect(parsed.field).toBe(request.field);
        if (parsed.level) expect(parsed.level).toBe(request.instance);
        expect(checkNumber(parsed, request)).toEqual([]);
        if (CIVIL.includes(request.field) && request.instance === 'first') expect(parsed.irregular).toEqual([]);
      }
  });

  test('every spelling of a number has the same key', () => {
    for (const request of requests('2026-03-02').filter(({ kind }) => kind !== 'receipt')) {
      const printed = formatNumber(bookOf(request), 7);
      const { key } = parseNumber(printed);
      const [, , symbol = ''] = printed.split('/');
      for (const spelled of [
        symbol.replace('-', ''),
        symbol.replace('-', ' – '),
        symbol.replace('-', '_'),
        symbol.toLowerCase(),
        symbol.replaceAll('Đ', 'D'),
        symbol.normalize('NFD'),
        ` ${symbol} `,
      ])
        expect(parseNumber(`7/2026/${spelled}`).key).toBe(key);
      expect(parseNumber(`Số: 007/2026/${symbol} ngày 02/3/2026`).key).toBe(key);
      expect(parseNumber(printed.replace('2026', '2025')).key).not.toBe(key);
    }
    expect(parseNumber('27/2018/HSPT-QĐ').key).toBe(parseNumber('27/2018/QĐPT-HS').key);
  });

  // What it says: number, year, kind, level, field, '–' for what is not printed; then what is unusual about it.
  test.each<[string, string, string]>([
    ['60/2018/DSPT', '60 2018 judgment appeal DS', 'no-hyphen'],
    ['42/2024/DSST', '42 2024 judgment first DS', 'no-hyphen'],
    ['144/2017/HCPT', '144 2017 judgment appeal HC', 'no-hyphen'],
    ['15/2018/DS_ST', '15 2018 judgment first DS', 'underscore'],
    ['11/2018/HSPT-QĐ', '11 2018 decision appeal HS', 'order'],
    ['10/2018/HSST-QĐ', '10 2018 decision first HS', 'order'],
    ['12/2026/QĐST-DS', '12 2026 decision first DS', ''],
    ['08/2017/HSPT – QĐ', '8 2017 decision appeal HS', 'spacing dash order'],
    ['117/2017/HSPT- QĐ', '117 2017 decision appeal HS', 'spacing order'],
    ['27/2018/QĐST- HNGĐ', '27 2018 decision first HNGĐ', 'spacing'],
    ['171/2017/TLST- DS', '171 2017 acceptance first DS', 'spacing'],
    ['179/2018/TLST - HNGĐ', '179 2018 acceptance first HNGĐ', 'spacing'],
    ['39/2018/TLPT–HC', '39 2018 acceptance appeal HC', 'dash'],
    ['282/2021/TLPT- HC', '282 2021 acceptance appeal HC', 'spacing'],
    ['4459/2022/QĐ–PT', '4459 2022 decision appeal –', 'dash no-field'],
    ['19/2024/HS - ST', '19 2024 judgment first HS', 'spacing'],
    ['98/DS-PT', '98 – judgment appeal DS', 'no-year'],
    ['98/DS-PT ngày 17/8/2018', '98 – judgment appeal DS', 'trailing-text no-year'],
    ['16/QĐ-HPT', '16 – adjournment – –', 'no-year no-field'],
    ['30/QĐHPT-HC', '30 – adjournment – HC', 'no-year'],
    ['14/2024', '14 2024 – – –', 'no-symbol'],
    ['30', '30 – – – –', 'no-year no-symbol'],
    ['09', '9 – – – –', 'no-year no-symbol'],
    ['02/2017/LĐ-PT  Ngày:  26/6/2017', '2 2017 judgment appeal LĐ', 'trailing-text'],
    ['411/2022/DS-PT', '411 2022 judgment appeal DS', ''],
    ['402/2017/HSST', '402 2017 judgment first HS', 'no-hyphen'],
    ['472A/2019/QĐ-PT', '472A 2019 decision appeal –', 'suffix no-field'],
    ['132A/2017/QĐ-PT', '132A 2017 decision appeal –', 'suffix no-field'],
    ['232/2019/QĐXX-ST', '232 2019 trialDecision first –', 'no-field'],
    ['06/2023/QĐXX-PT', '6 2023 trialDecision appeal –', 'no-field'],
    ['1750/2017/QĐPT-LĐ', '1750 2017 decision appeal LĐ', ''],
    ['06/2019/HS-GĐT', '6 2019 decision cassation HS', ''],
    ['8582/2021/QĐ-PT', '8582 2021 decision appeal –', 'no-field'],
    ['28/2021', '28 2021 – – –', 'no-symbol'],
    ['05/2020/TB-TA', '5 2020 notice – –', ''],
    ['12/2019/TLST-VDS', '12 2019 acceptance first –', 'no-field'],
    ['12/2019/QĐDS-ST', '12 2019 decision first DS', 'order'],
    ['58/2023/hngđ-st', '58 2023 judgment first HNGĐ', 'lower-case'],
    ['58/2023/HNGD-ST', '58 2023 judgment first HNGĐ', 'plain-d'],
    ['Số: 146/2022/TLST-DS', '146 2022 acceptance first DS', 'leading-text'],
    ['12/23/DS-ST', '12 – judgment first DS', 'unreadable-year'],
    ['12/2023/ABC-XYZ', '12 2023 – – –', 'unknown-symbol'],
    [
      'ban-an-192019dspt-ngay-22022019',
      '– – – – –',
      'leading-text no-number no-year trailing-text lower-case unknown-symbol',
    ],
    ['không số', '– – – – –', 'no-number'],
    ['', '– – – – –', 'no-number'],
  ])('%s: %s', (printed, says, unusual) => {
    const {
      number = '–',
      suffix = '',
      year = '–',
      kind = '–',
      level = '–',
      field = '–',
      ...rest
    } = parseNumber(printed);
    expect(`${number}${suffix} ${year} ${kind} ${level} ${field}`).toBe(says);
    expect(rest.irregular.join(' ')).toBe(unusual);
    expect(rest.printed).toBe(printed);
  });

  test('it never throws and never reads a number out of nothing', () => {
    const pieces = [
      '',
      '/',
      '-',
      '–',
      ' ',
      '12',
      '2019',
      '99999999999',
      'A',
      'QĐ',
      'ST',
      'HNGĐ',
      'ngày',
      '\u0000',
      '💠',
      '\n',
      'x'.repeat(5_000),
      '(',
      '\\',
    ];
    for (const a of pieces)
      for (const b of pieces)
        for (const c of pieces) {
          const parsed = parseNumber(a + b + c);
          expect(parsed.irregular.every((code) => code in IRREGULARITIES)).toBe(true);
          if (parsed.number !== undefined) expect(a + b + c).toContain(String(parsed.number));
        }
  });
});

describe('warnings', () => {
  const codes = (printed: string, matter: Parameters<typeof checkNumber>[1]) =>
    checkNumber(parseNumber(printed), matter).map(({ code }) => code);

  test.each<[string, Parameters<typeof checkNumber>[1], string[]]>([
    ['146/2022/TLST-DS', { field: 'DS', on: '2022-05-04', kind: 'acceptance', instance: 'first' }, []],
    ['155/2018/DS-ST', { field: 'DS', on: '2019-09-30', kind: 'judgment' }, ['year-differs']],
    ['07/2017/QĐ-PT', { field: 'HC', on: '2018-01-04', kind: 'trialDecision' }, ['year-differs']],
    ['06/2019/HS-GĐT', { field: 'HC', on: '2019-04-02', kind: 'decision' }, ['other-field']],
    ['98/DS-PT', { field: 'DS', on: '2018-08-17', kind: 'acceptance' }, ['no-year', 'other-kind']],
    [
      '130/2018/DS-ST',
      { field: 'DS', on: '2018-08-17', kind: 'acceptance', instance: 'appeal' },
      ['other-kind', 'other-instance'],
    ],
    ['14/2024', { field: 'DS', on: '2025-04-28', kind: 'decision' }, ['no-symbol', 'year-differs']],
    ['472A/2019/QĐ-PT', { field: 'DS', on: '2019-01-28', kind: 'trialDecision' }, ['suffix']],
    ['03/2019/QĐ-PT', { field: 'HC', on: '2019-03-01', kind: 'adjournment' }, []],
    ['171/2017/TLST- DS', { field: 'DS', on: '2017-06-01', kind: 'acceptance' }, []],
  ])('%s', (printed, matter, expected) => expect(codes(printed, matter)).toEqual(expected));

  test('are Vietnamese sentences that name both sides', () => {
    const [warning] = checkNumber(parseNumber('155/2018/DS-ST'), { field: 'DS', on: '2019-09-30', kind: 'judgment' });
    expect(warning?.text).toBe('Năm trong số (2018) khác năm của ngày ghi trên văn bản (2019)');
  });
});

interface Header {
  field: FieldCode | null;
  number: string | null;
  acceptanceNumber: string | null;
  trialDecisionNumber: string | null;
  firstInstanceNumber: string | null;
}
const fileOf = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const shared = fileOf(`${process.env.COURTS_SHARED ?? '../../shared'}/real/headers.json`);

/** Every number of real headers keeps its sequence, its year and, but for one slip, the field of its case. */
function everyNumberReads(path: string): void {
  const headers = JSON.parse(readFileSync(path, 'utf8')) as Header[];
  const printed = headers.flatMap(({ field, number, acceptanceNumber, trialDecisionNumber, firstInstanceNumber }) =>
    [number, acceptanceNumber, trialDecisionNumber, firstInstanceNumber].flatMap((one) =>
      one ? [{ field, one }] : [],
    ),
  );
  expect(printed.length).toBeGreaterThan(70);
  const wrongField = printed.filter(({ field, one }) => {
    const parsed = parseNumber(one);
    expect(parsed.number).toBe(Number.parseInt(one, 10));
    expect(parsed.irregular).not.toContain('unknown-symbol');
    expect(parsed.year).toBe(/\/(\d{4})/.test(one) ? Number(/\/(\d{4})/.exec(one)?.[1]) : undefined);
    expect(parsed.kind === undefined).toBe(parsed.irregular.includes('no-symbol'));
    return field && parsed.field && parsed.field !== field;
  });
  expect(wrongField.map(({ one }) => one).filter((one) => one !== '06/2019/HS-GĐT')).toEqual([]);
}
test('the numbers of the sample headers read', () => everyNumberReads(fileOf('../samples/headers.json')));
(existsSync(shared) ? test : test.skip)(
  'the numbers of all collected headers read (skipped where the collection is not at hand)',
  () => everyNumberReads(shared),
); // skipped where they are not at hand
