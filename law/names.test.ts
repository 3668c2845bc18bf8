import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import categories from './data/categories.json' with { type: 'json' };
import courts from './data/courts.json' with { type: 'json' };
import {
  comparePeople,
  compareVietnamese,
  foldForSearch,
  identityKeys,
  normalizeName,
  samePerson,
  searchQuery,
  searchTokens,
  splitName,
  type TokenQuery,
} from './names.ts';

const NAMES = [
  ...courts.courts.map(({ name }) => name),
  ...categories.matters.map(({ name }) => name),
  'Ông Nguyễn Văn Đ',
  'bà H’ R',
  "H'Yến Niê",
  'Y Bhăm Niê Kđăm',
  'Trần Thị Thúy',
  'Công ty TNHH “Hoà Bình” (Việt Nam)',
  '',
  ' ',
  '№ ½ ﬁ İ ẞ',
];
/** What an index answers to a query, by the documented meaning of both. */
const finds = ({ whole, begins }: TokenQuery, tokens: string[]): boolean =>
  whole.every((word) => tokens.includes(word)) &&
  (begins === undefined || tokens.some((token) => token.startsWith(begins)));

describe('one name, one text', () => {
  test.each<[string, string, string]>([
    ['composed and decomposed letters', 'Nguyễn Thị Ước'.normalize('NFD'), 'Nguyễn Thị Ước'],
    ['blanks, no-break blanks, line breaks', '  Lê \u00a0 Văn\n An ', 'Lê Văn An'],
    ['curly apostrophes', 'H’ R', "H' R"],
    ['invisible characters', 'Trần\u200b Văn\ufeff B', 'Trần Văn B'],
  ])('%s', (_, typed, stored) => expect(normalizeName(typed)).toBe(stored));

  test('accents and capitals are part of the name and stay', () => {
    expect(normalizeName('Toà án ĐĂK LĂK')).toBe('Toà án ĐĂK LĂK');
  });
});

describe('folding for search', () => {
  test('is idempotent, and the same whatever the Unicode form and the capitals', () => {
    for (const name of NAMES) {
      const folded = foldForSearch(name);
      expect(foldForSearch(folded)).toBe(folded);
      expect(foldForSearch(name.normalize('NFD'))).toBe(folded);
      expect(foldForSearch(name.toUpperCase())).toBe(folded);
      expect(folded).not.toMatch(/[^\p{L}\p{N} ]|\p{M}|đ| {2}|^ | $/u);
    }
  });

  test('is idempotent for every letter there is', () => {
    const letters = Array.from({ length: 0x3000 }, (_, code) => `a${String.fromCodePoint(code)}b`);
    expect(letters.filter((one) => foldForSearch(foldForSearch(one)) !== foldForSearch(one))).toEqual([]);
    expect(letters.filter((one) => foldForSearch(one.normalize('NFD')) !== foldForSearch(one))).toEqual([]);
  });

  test.each<[string, string]>([
    ['Đăk Lăk', 'Đắk Lắk'],
    ['Toà án', 'Tòa án'],
    ['Thuý', 'Thúy'],
    ['Krông Ana', 'KRÔNG ANA'],
    ["Ea H'Leo", 'Ea H’leo'],
    ["H'Yến Niê", 'H’ Yến Niê'],
    ['Ðào Thị ðông', 'Đào Thị Đông'],
    ['Nguyễn Thị Thƣơng', 'Nguyễn Thị Thương'],
    ['146/2026/TLST-DS', '146 2026 tlst ds'],
  ])('%s = %s', (a, b) => expect(foldForSearch(a)).toBe(foldForSearch(b)));

  test('different letters stay different: Dung is found for Dũng, not for Đông', () => {
    expect(foldForSearch('Dũng')).toBe('dung');
    expect(foldForSearch('Đông')).not.toBe('dung');
  });
});

describe('words for an index', () => {
  test('are few: each word without accents, and with them when it has some', () => {
    expect(searchTokens('Ông Trần Văn An')).toEqual(['ong', 'ông', 'tran', 'trần', 'van', 'văn', 'an']);
    for (const name of NAMES) expect(searchTokens(name).length).toBeLessThanOrEqual(64);
  });

  test('every name is found by itself, by its beginning, without accents, in capitals, decomposed', () => {
    for (const name of NAMES.filter((one) => foldForSearch(one))) {
      const tokens = searchTokens(name).length < 64 ? searchTokens(name) : undefined;
      if (!tokens) continue; // cut off: a text, not a name
      const last = foldForSearch(name).length - 1;
      expect(finds(searchQuery(name).asTyped, tokens)).toBe(true);
      expect(finds(searchQuery(name.normalize('NFD').toUpperCase()).asTyped, tokens)).toBe(true);
      expect(finds(searchQuery(foldForSearch(name)).asTyped, tokens)).toBe(true);
      expect(finds(searchQuery(foldForSearch(name).slice(0, Math.max(1, last))).folded, tokens)).toBe(true);
    }
  });

  test.each<[string, string, boolean, boolean]>([
    ['Nguyễn Văn Hòa', 'nguyen van hoa', true, true],
    ['Nguyễn Văn Hòa', 'Nguyễn Văn Hoà', true, true],
    ['Nguyễn Văn Hòa', 'Nguyễn Văn Họa', false, true],
    ['Nguyễn Văn Hòa', 'Nguyễn Văn Ho', true, true],
    ['Nguyễn Văn Hòa', 'Nguyễn Văn Ho ', false, false],
    ['Tòa án nhân dân tỉnh Đăk Lăk', 'Toà án Đắk Lắk', true, true],
    ["Tòa án nhân dân huyện Ea H'leo", 'ea hleo', true, true],
    ["Tòa án nhân dân huyện Ea H'leo", 'ea h leo', true, true],
    ["Tòa án nhân dân huyện Ea H'leo", 'Ea H’Leo', true, true],
    ['Quý', 'Qúy', true, true],
    ['Trương Hữu Cảnh', 'truong huu', true, true],
    ['Trương Hữu Cảnh', 'Trường Hữu', false, true],
  ])('%s is asked for as %j: as typed %s, without accents %s', (name, typed, asTyped, folded) => {
    const query = searchQuery(typed);
    expect([finds(query.asTyped, searchTokens(name)), finds(query.folded, searchTokens(name))]).toEqual([
      asTyped,
      folded,
    ]);
  });
});

describe('alphabetical order', () => {
  test('is Vietnamese: đ after d, ă before â, tones after letters', () => {
    expect(['Đỗ', 'Ân', 'Dũng', 'Ăn', 'An', 'Dung', 'Ế', 'Dùng'].toSorted(compareVietnamese)).toEqual([
      'An',
      'Ăn',
      'Ân',
      'Dung',
      'Dùng',
      'Dũng',
      'Đỗ',
      'Ế',
    ]);
    expect(compareVietnamese('Hòa'.normalize('NFD'), 'Hòa')).toBe(0);
  });

  test('goes by the given name or by the whole name, as asked', () => {
    const people = ['Vũ Thị An', 'Lê Văn Bình', 'Đỗ An', 'Ông Bùi Cường'];
    expect(people.toSorted((a, b) => comparePeople(a, b, 'givenName'))).toEqual([
      'Đỗ An',
      'Vũ Thị An',
      'Lê Văn Bình',
      'Ông Bùi Cường',
    ]);
    expect(people.slice(0, 3).toSorted((a, b) => comparePeople(a, b, 'fullName'))).toEqual([
      'Đỗ An',
      'Lê Văn Bình',
      'Vũ Thị An',
    ]);
  });
});

describe('parts of a name', () => {
  test.each<[string, Partial<ReturnType<typeof splitName>>]>([
    ['Nguyễn Văn An', { surname: 'Nguyễn', middle: 'Văn', given: 'An' }],
    ['Lê A', { surname: 'Lê', middle: '', given: 'A' }],
    ['Ông Nguyễn Thị Ngọc Hân', { honorific: 'Ông', surname: 'Nguyễn', middle: 'Thị Ngọc', given: 'Hân' }],
    ['anh K', { honorific: 'anh', surname: '', middle: '', given: 'K' }],
    ['Bà N1', { honorific: 'Bà', surname: '', given: 'N1' }],
    ['Luật sư Trần Minh Tr', { honorific: 'Luật sư', surname: 'Trần', middle: 'Minh', given: 'Tr' }],
    ['cháu Bùi Lê Ngọc H', { honorific: 'cháu', surname: 'Bùi', middle: 'Lê Ngọc', given: 'H' }],
    ['Tôn Nữ Thị Ninh', { surname: 'Tôn Nữ', middle: 'Thị', given: 'Ninh' }],
    ['Trương Hữu C', { surname: 'Trương', middle: 'Hữu', given: 'C' }],
    ['Đoàn Thị B', { surname: 'Đoàn', middle: 'Thị', given: 'B' }],
    ['bà H’ R', { honorific: 'bà', marker: "H'", surname: '', given: 'R' }],
    ["H'Mai Loan Niê", { marker: "H'", given: 'Mai Loan', surname: 'Niê' }],
    ['ông Y T', { honorific: 'ông', marker: 'Y', surname: '', given: 'T' }],
    ['Y Bhăm Niê Kđăm', { marker: 'Y', given: 'Bhăm', surname: 'Niê Kđăm' }],
    ["Ksor H'Bơ Khăp", { marker: "H'", given: 'Bơ Khăp', surname: 'Ksor' }],
    ['NLQ1', { surname: '', middle: '', given: 'NLQ1' }],
    ['', { surname: '', middle: '', given: '' }],
  ])('%s', (name, parts) => expect(splitName(name)).toMatchObject({ kind: 'person', ...parts }));

  test.each([
    'Công ty TNHH Q R G',
    'Uỷ ban nhân dân xã P K',
    'Ủy ban nhân dân huyện B',
    'BVĐK tỉnh Đắk Lắk',
    'Chủ tịch Ủy ban nhân dân tỉnh Quảng Ngãi',
    'NGÂN HÀNG TMCP Ngoại thương Việt Nam',
    'Trường Tiểu học Lê Lợi',
    'Viện trưởng Viện Kiểm sát nhân dân thị xã T',
  ])('%s stays whole', (name) => expect(splitName(name)).toEqual({ kind: 'organisation', name }));

  test('put together again they are the name', () => {
    for (const name of ['Nguyễn Văn An', 'Lê A', 'Bà Võ Thị D1', 'Đàng Thị Tr', 'Công Tằng Tôn Nữ Như Ý', 'K']) {
      const parts = splitName(name);
      if (parts.kind === 'organisation') throw new Error(name);
      const { honorific, surname, middle, given } = parts;
      expect([honorific, surname, middle, given].filter(Boolean).join(' ')).toBe(name);
    }
  });
});

describe('the same person', () => {
  const an = { name: 'Nguyễn Văn An', birthYear: 1980 };
  test.each<[ReturnType<typeof samePerson>, Parameters<typeof samePerson>[0]]>([
    ['likely', { name: 'Ông nguyễn văn  an'.normalize('NFD'), birthYear: 1980 }],
    ['likely', { name: 'NGUYEN VAN AN', birthYear: 1980 }],
    ['possible', { name: 'Nguyễn Văn Ân', birthYear: 1980 }],
    ['possible', { name: 'Nguyễn Văn An' }],
    [false, { name: 'Nguyễn Văn An', birthYear: 1981 }],
    [false, { name: 'Nguyễn Văn Anh', birthYear: 1980 }],
  ])('%s: %j', (answer, other) => {
    expect(samePerson(an, other)).toBe(answer);
    expect(samePerson(other, an)).toBe(answer);
    if (answer) expect(identityKeys(other)).toEqual(identityKeys(an));
  });

  test('a number decides, and an old number says nothing about a new one', () => {
    const withNumber = (idNumber: string, name = 'Nguyễn Văn An') => ({ name, birthYear: 1980, idNumber });
    expect(samePerson(withNumber('066080 001234'), withNumber('066080001234', 'Nguyễn Văn Ân'))).toBe('certain');
    expect(samePerson(withNumber('066080001234'), withNumber('066080001235'))).toBe(false);
    expect(samePerson(withNumber('066080001234'), withNumber('240123456'))).toBe('likely');
  });

  test('companies are the same with their forms written short or long', () => {
    const short = { name: 'Cty TNHH MTV Hoà Phát' };
    const long = { name: 'Công ty Trách nhiệm hữu hạn Một thành viên Hòa Phát' };
    expect(samePerson(short, long)).toBe('possible');
    expect(identityKeys(short)).toEqual(identityKeys(long));
    expect(samePerson({ name: 'Công ty CP An' }, { name: 'Công ty TNHH An' })).toBe(false);
  });

  test('the name mark joins however it is written', () => {
    expect(identityKeys({ name: "H'Yến Niê" })).toEqual(identityKeys({ name: 'bà H’ Yến Niê' }));
    expect(identityKeys({ name: 'H Yến Niê' })).toEqual(identityKeys({ name: "H'Yến Niê" }));
  });
});

const headers = fileURLToPath(
  new URL(`${process.env.COURTS_SHARED ?? '../../shared'}/real/headers.json`, import.meta.url),
);
const whenShared = existsSync(headers) ? test : test.skip; // skipped where the real headers are not at hand

whenShared(
  'no name of a collected header is lost or cut, and each is found again (skipped where the collection is not at hand)',
  () => {
    const names = (
      JSON.parse(readFileSync(headers, 'utf8')) as { parties: { name: string; representedBy: { name: string }[] }[] }[]
    )
      .flatMap(({ parties }) => parties)
      .flatMap(({ name, representedBy }) => [name, ...representedBy.map((one) => one.name)]);
    expect(names.length).toBeGreaterThan(100);
    for (const name of names) {
      const parts = splitName(name);
      const whole =
        parts.kind === 'organisation'
          ? parts.name
          : [parts.honorific, parts.surname, parts.middle, parts.marker, parts.given].filter(Boolean).join(' ');
      expect(foldForSearch(whole)).toBe(foldForSearch(name));
      expect(finds(searchQuery(name).asTyped, searchTokens(name))).toBe(true);
    }
  },
);
