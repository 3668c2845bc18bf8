import type { DateOnly } from '#contracts/kit.ts';
import { type FieldCode, findField, type Instance, isInForce } from './categories.ts';
import categories from './data/categories.json' with { type: 'json' };
import books from './data/number-books.json' with { type: 'json' };
import { foldForSearch, normalizeName } from './names.ts';
import type { Room } from './procedure.ts';

/** What carries a number of a court's book; `adjournment` and `protest` are only ever read, on paper. */
export type NumberKind =
  | 'receipt' // giấy xác nhận đã nhận đơn, of the petition book
  | 'acceptance' // thụ lý
  | 'judgment' // bản án
  | 'decision' // quyết định; at cassation and reopening the decision of the panel
  | 'matterDecision' // quyết định giải quyết việc dân sự
  | 'trialDecision' // quyết định đưa vụ án ra xét xử, mở phiên họp
  | 'complaintDecision' // quyết định giải quyết khiếu nại về việc trả lại đơn
  | 'measureDecision' // quyết định về biện pháp khẩn cấp tạm thời trước khi thụ lý
  | 'acceptanceNotice' // thông báo thụ lý
  | 'notice' // thông báo khác
  | 'adjournment' // quyết định hoãn phiên tòa
  | 'protest'; // quyết định kháng nghị của Viện kiểm sát

/** Which book numbers of a kind come from, from when to when; law/data/number-books.json says what each part means. */
export interface BookPolicy {
  kind: NumberKind;
  room: Room;
  instance: Instance;
  fields?: readonly string[];
  paper?: string;
  slot?: string;
  symbol?: string;
  book: string;
  periodStart: string; // 'MM-DD'
  effectiveFrom: DateOnly;
  effectiveTo?: DateOnly | null;
  status: 'observed' | 'assumed';
  note?: string;
}
export const BOOK_POLICIES = books.policies as readonly BookPolicy[];

export interface NumberBook {
  key: string; // court, book and period: what shares it shares one row of numbers
  room: Room; // its one owner: no other room has a counter for it
  courtId: string;
  symbol: string; // 'TLST-DS'
  year: number; // printed after the number: that of the day, also where the period began in the year before
  period: { from: DateOnly; to: DateOnly };
}
export interface BookRequest {
  courtId: string;
  kind: NumberKind;
  field: FieldCode;
  instance: Instance;
  on: DateOnly; // legal day of the paper
}

/**
 * The book (sổ) that gives the number of a paper: one for each court, symbol and calendar year. That the year is the
 * calendar year is assumed: no rule was found, and trial decisions may follow the work year.
 * @throws Error when no book is known: the code asks for a number that courts do not give
 */
export function bookOf(request: BookRequest, policies = BOOK_POLICIES): NumberBook {
  const { courtId, kind, field, instance, on } = request;
  const policy = policies.find(
    (row) =>
      row.kind === kind && row.instance === instance && (row.fields ?? NUMBERED).includes(field) && inForce(row, on),
  );
  const symbol = policy && symbolOf(policy, field);
  if (!policy || !symbol) throw new Error(`no number book for ${kind}, ${instance}, ${field} on ${on}`);
  const period = periodOf(policy.periodStart, on);
  const key = `${courtId}:${policy.book.replace('{symbol}', symbol)}:${period.from}`;
  return { key, room: policy.room, courtId, symbol, year: Number(on.slice(0, 4)), period };
}

/** Fields whose cases have acceptance numbers. */
const NUMBERED: readonly string[] = categories.fields
  .filter((field) => 'acceptFirst' in field.numbers)
  .map(({ code }) => code);
const PAPERS = new Map(categories.numbering.papers.map(({ code, symbol }) => [code, symbol]));
const OWN_SYMBOLS = new Map(
  categories.fields.map(({ code, numbers }) => [code, numbers as Record<string, { symbol: string } | undefined>]),
);

function symbolOf({ symbol, paper = '', slot = '' }: BookPolicy, field: string): string | undefined {
  return symbol ?? OWN_SYMBOLS.get(field)?.[slot]?.symbol ?? PAPERS.get(paper)?.replace('{field}', field);
}

const inForce = ({ effectiveFrom, effectiveTo }: BookPolicy, on: DateOnly): boolean =>
  isInForce({ effectiveFrom, effectiveTo: effectiveTo ?? undefined }, on);

function periodOf(start: string, on: DateOnly): NumberBook['period'] {
  const year = Number(on.slice(0, 4)) - (on.slice(5) < start ? 1 : 0);
  const next = new Date(`${year + 1}-${start}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() - 1);
  return { from: `${year}-${start}`, to: next.toISOString().slice(0, 10) };
}

/** '146/2026/TLST-DS', at least two digits: '06/2021/TLST-HS'. The letter is for a late insertion: '472A/2019/QĐ-PT'. */
export const formatNumber = (
  { year, symbol }: Pick<NumberBook, 'year' | 'symbol'>,
  number: number,
  suffix = '',
): string => `${String(number).padStart(2, '0')}${suffix}/${year}/${symbol}`;

/** What a printed number differs in from '146/2026/TLST-DS'. It is kept as printed; this is for the reader. */
export const IRREGULARITIES = {
  'no-number': 'Không đọc được số',
  'no-year': 'Số không có năm',
  'unreadable-year': 'Phần năm trong số không phải là một năm',
  'no-symbol': 'Số không có ký hiệu',
  'unknown-symbol': 'Ký hiệu không có trong danh mục',
  'no-field': 'Ký hiệu không cho biết lĩnh vực',
  'leading-text': 'Có chữ trước số',
  'trailing-text': 'Có chữ hoặc ngày gõ liền sau số',
  suffix: 'Số có chữ chèn thêm',
  order: 'Các phần của ký hiệu đổi chỗ',
  spacing: 'Có khoảng trắng trong số',
  dash: 'Gạch nối không đúng loại',
  underscore: 'Gạch dưới thay gạch nối',
  'no-hyphen': 'Thiếu gạch nối trong ký hiệu',
  hyphen: 'Gạch nối đặt khác chỗ',
  'lower-case': 'Ký hiệu viết thường',
  'plain-d': 'Ký hiệu viết D thay Đ',
} as const;
export type Irregularity = keyof typeof IRREGULARITIES;

/** What a printed number says by itself. A part that it does not carry is absent and never filled from elsewhere. */
export interface ParsedNumber {
  printed: string;
  key: string; // '146/2026/tlstds', for search: the same number written differently has the same key
  number?: number;
  suffix?: string;
  year?: number;
  kind?: NumberKind;
  level?: Instance;
  field?: FieldCode;
  irregular: Irregularity[];
}

const LEVELS: Record<string, Instance> = { ST: 'first', PT: 'appeal', GDT: 'cassation', TT: 'reopening' };
const SYMBOL_FIELDS: readonly FieldCode[] = ['BPXLHC', 'HNGĐ', 'KDTM', 'UTTP', 'HS', 'DS', 'LĐ', 'HC', 'PS'];

interface Shape {
  symbol: string; // as it is written when regular
  kind: NumberKind;
  regular?: string; // the usual order of the same parts
}
/** Every way in which symbols are composed. {matter} is VDS: a civil matter of any field, so it names none. */
const SHAPES: readonly Shape[] = [
  { symbol: 'TL{level}-{field}', kind: 'acceptance' },
  { symbol: 'TL{level}', kind: 'acceptance' },
  { symbol: 'TL{field}-{level}', kind: 'acceptance', regular: 'TL{level}-{field}' },
  { symbol: '{field}-{level}', kind: 'judgment' },
  { symbol: 'QĐXX{level}-{field}', kind: 'trialDecision' },
  { symbol: 'QĐXX-{level}', kind: 'trialDecision' },
  { symbol: 'QĐXX{field}-{level}', kind: 'trialDecision', regular: 'QĐXX{level}-{field}' },
  { symbol: 'QĐ{level}-{field}', kind: 'decision' },
  { symbol: 'QĐ-{level}', kind: 'decision' },
  { symbol: 'QĐ{field}-{level}', kind: 'decision', regular: 'QĐ{level}-{field}' },
  { symbol: '{field}{level}-QĐ', kind: 'decision', regular: 'QĐ{level}-{field}' },
  { symbol: 'QĐHPT-{field}', kind: 'adjournment' },
  { symbol: 'QĐ-HPT', kind: 'adjournment' },
  { symbol: 'TL{level}-VDS', kind: 'acceptance' },
  { symbol: 'QĐ{level}-VDS', kind: 'decision' },
  { symbol: 'QĐVDS-{level}', kind: 'decision', regular: 'QĐ{level}-VDS' },
  { symbol: 'TB-TLVA', kind: 'acceptanceNotice' },
  { symbol: 'TBTL-TA', kind: 'acceptanceNotice' },
  { symbol: 'TB-TA', kind: 'notice' },
  { symbol: 'GXN-TA', kind: 'receipt' },
  { symbol: 'QĐ-KN', kind: 'protest' },
  ...['QĐ-TA', 'QĐ-CA', 'QĐ-MTTPS', 'QĐ-TBPS', 'QĐ-GQKN', 'QĐ-BPKCTT'].map((symbol) => ({
    symbol,
    kind: 'decision' as const,
  })),
];
/** Letters only, in capitals, Đ as D: 'TLPT- HC', 'TLPT–HC' and 'tlpt_hc' are one. */
const lettersOf = (symbol: string): string =>
  symbol
    .toUpperCase()
    .replace(/[ĐÐ]/g, 'D')
    .replace(/[^A-Z]/g, '');
const FIELD_OF = new Map(SYMBOL_FIELDS.map((field) => [lettersOf(field), field]));
const READERS = SHAPES.map((shape) => {
  const [level, field] = [Object.keys(LEVELS), [...FIELD_OF.keys()]].map((words) => words.join('|'));
  const source = shape.symbol
    .replaceAll('-', '')
    .replaceAll('Đ', 'D')
    .replace('{level}', `(?<level>${level})`)
    .replace('{field}', `(?<field>${field})`);
  return { shape, pattern: new RegExp(`^${source}$`) };
});

/**
 * Reads a number as it stands on paper, however it is written, and says what is unusual about it. It never fails and
 * never derives what is not printed: 'QĐ-PT' has no field, '30' has neither year nor kind.
 */
export function parseNumber(printed: string): ParsedNumber {
  const irregular = new Set<Irregularity>();
  const text = normalizeName(printed.slice(0, 300));
  const start = text.search(/\d/);
  if (start === -1) return { printed, key: keyLetters(text), irregular: ['no-number'] };
  if (start > 0) irregular.add('leading-text');
  // The date that some type behind the number, and whatever follows it.
  const body = text.slice(start).replace(/[\s,;:(]*ngày(?!\p{L}).*$/iu, '');
  if (body.length < text.length - start) irregular.add('trailing-text');

  const [, digits = '', suffix, afterNumber = ''] = /^(\d+)(?: ?(\p{L}|bis)(?= ?\/))?(.*)$/iu.exec(body) ?? [];
  const number = digits.length <= 5 ? Number(digits) : undefined;
  if (number === undefined) irregular.add('no-number');
  if (suffix) irregular.add('suffix');

  const [, before = '', yearDigits, afterYear = ''] = /^([\s/\-–—]*)(\d+)?(.*)$/u.exec(afterNumber) ?? [];
  if (yearDigits && !before.includes('/')) irregular.add('hyphen');
  const year = yearDigits && /^(19[4-9]\d|20\d\d)$/.test(yearDigits) ? Number(yearDigits) : undefined;
  if (!year) irregular.add(yearDigits ? 'unreadable-year' : 'no-year');

  const [, symbolText = '', rest = ''] = /^([^\d,;:(]*)(.*)$/u.exec(afterYear.replace(/^[\s/\-–—]+/, '')) ?? [];
  if (rest) irregular.add('trailing-text');
  if (/\s/.test(body.slice(0, body.length - rest.length).trim())) irregular.add('spacing');
  const symbol = readSymbol(symbolText.trim(), irregular);
  return {
    printed,
    key: `${number ?? digits}${suffix?.toLowerCase() ?? ''}/${year ?? ''}/${symbol.key}`,
    ...(number !== undefined && { number }),
    ...(suffix && { suffix }),
    ...(year && { year }),
    ...symbol.parts,
    irregular: [...irregular],
  };
}

function readSymbol(
  text: string,
  irregular: Set<Irregularity>,
): { key: string; parts: Pick<ParsedNumber, 'kind' | 'level' | 'field'> } {
  if (!text) {
    irregular.add('no-symbol');
    return { key: '', parts: {} };
  }
  if (/[–—‑−]/.test(text)) irregular.add('dash');
  if (text.includes('_')) irregular.add('underscore');
  if (text !== text.toUpperCase()) irregular.add('lower-case');
  const letters = lettersOf(text);
  for (const { shape, pattern } of READERS) {
    const found = pattern.exec(letters);
    if (!found) continue;
    const { level: levelLetters = '', field: fieldLetters = '' } = found.groups ?? {};
    const [level, field] = [LEVELS[levelLetters], FIELD_OF.get(fieldLetters)];
    const filled = (symbol: string) =>
      symbol.replace('{level}', levelLetters.replace('GDT', 'GĐT')).replace('{field}', field ?? '');
    noteSpelling(text, filled(shape.symbol), irregular);
    if (shape.regular) irregular.add('order');
    if (!field && (level || shape.kind === 'adjournment')) irregular.add('no-field');
    const byPanel = level === 'cassation' || level === 'reopening'; // their outcome is a decision, with the symbol of a judgment
    return {
      key: lettersOf(filled(shape.regular ?? shape.symbol)).toLowerCase(),
      parts: { kind: byPanel ? 'decision' : shape.kind, ...(level && { level }), ...(field && { field }) },
    };
  }
  irregular.add('unknown-symbol');
  return { key: keyLetters(text), parts: {} };
}

const keyLetters = (text: string): string => foldForSearch(text).replaceAll(' ', '');

/** How the symbol is spelled, beside the regular spelling of the same letters. */
function noteSpelling(text: string, regular: string, irregular: Set<Irregularity>): void {
  const written = text
    .toUpperCase()
    .replaceAll('Ð', 'Đ')
    .replace(/\s/g, '')
    .replace(/[–—‑−_]/g, '-');
  const withoutHyphens = (symbol: string) => symbol.replace(/[^\p{L}]/gu, '');
  if (withoutHyphens(written) !== withoutHyphens(regular)) irregular.add('plain-d');
  if (written.replaceAll('Đ', 'D') === regular.replaceAll('Đ', 'D')) return;
  irregular.add(written.includes('-') ? 'hyphen' : 'no-hyphen');
}

export interface NumberWarning {
  code: Irregularity | 'year-differs' | 'other-field' | 'other-kind' | 'other-instance';
  text: string;
}
const KIND_NAMES: Record<NumberKind, string> = {
  receipt: 'giấy xác nhận đã nhận đơn',
  acceptance: 'thụ lý',
  judgment: 'bản án',
  decision: 'quyết định',
  matterDecision: 'quyết định giải quyết việc dân sự',
  trialDecision: 'quyết định đưa vụ án ra xét xử',
  complaintDecision: 'quyết định giải quyết khiếu nại về việc trả lại đơn',
  measureDecision: 'quyết định về biện pháp khẩn cấp tạm thời trước khi thụ lý',
  acceptanceNotice: 'thông báo thụ lý',
  notice: 'thông báo',
  adjournment: 'quyết định hoãn phiên tòa',
  protest: 'quyết định kháng nghị',
};
const INSTANCE_NAMES: Record<Instance, string> = {
  first: 'sơ thẩm',
  appeal: 'phúc thẩm',
  cassation: 'giám đốc thẩm',
  reopening: 'tái thẩm',
};
/** Courts give decisions of every sort the symbol QĐ…, so it fits them all. */
const FITTING: Partial<Record<NumberKind, readonly NumberKind[]>> = {
  decision: ['adjournment'],
  matterDecision: ['decision'],
  complaintDecision: ['decision'],
  measureDecision: ['decision'],
  trialDecision: ['decision'],
  adjournment: ['decision', 'trialDecision'],
  acceptanceNotice: ['notice'],
  notice: ['acceptanceNotice'],
};
/** What makes a number hard to find or doubtful; how it is spelled is not worth a warning. */
const DOUBTFUL: readonly Irregularity[] = [
  'no-number',
  'no-year',
  'unreadable-year',
  'no-symbol',
  'unknown-symbol',
  'leading-text',
  'trailing-text',
  'suffix',
];

/**
 * What does not fit between a number from paper and the matter it stands on. Real numbers break every one of these
 * rules, so they are warnings and the number is recorded as printed.
 */
export function checkNumber(
  parsed: ParsedNumber,
  { field, on, kind, instance }: { field: FieldCode; on: DateOnly; kind: NumberKind; instance?: Instance },
): NumberWarning[] {
  const warnings: NumberWarning[] = DOUBTFUL.filter((code) => parsed.irregular.includes(code)).map((code) => ({
    code,
    text: IRREGULARITIES[code],
  }));
  const year = Number(on.slice(0, 4));
  if (parsed.year && parsed.year !== year)
    warnings.push({
      code: 'year-differs',
      text: `Năm trong số (${parsed.year}) khác năm của ngày ghi trên văn bản (${year})`,
    });
  if (parsed.field && parsed.field !== field)
    warnings.push({
      code: 'other-field',
      text: `Ký hiệu ${parsed.field} không phải của lĩnh vực ${findField(field)?.name ?? field}`,
    });
  if (parsed.kind && parsed.kind !== kind && !FITTING[kind]?.includes(parsed.kind))
    warnings.push({
      code: 'other-kind',
      text: `Ký hiệu là của ${KIND_NAMES[parsed.kind]}, không phải của ${KIND_NAMES[kind]}`,
    });
  if (parsed.level && instance && parsed.level !== instance)
    warnings.push({
      code: 'other-instance',
      text: `Ký hiệu là của cấp ${INSTANCE_NAMES[parsed.level]}, không phải cấp ${INSTANCE_NAMES[instance]}`,
    });
  return warnings;
}
