import type { DateOnly } from '#contracts/kit.ts';
import { dateOnly } from '#contracts/kit.ts';
import { normalizeName } from '#law/names.ts';
import { digest } from './keys.ts';

/**
 * The header of a published judgment or decision (samples/README.md). What is absent was not shown in the source, which
 * never means "none".
 */
export interface Header {
  id: string;
  court?: string;
  province?: string;
  instance?: string; // 'sơ thẩm'
  kind?: string; // 'bản án', 'quyết định'
  number?: string; // as printed
  numberDate?: DateOnly;
  field?: string; // 'DS'
  subject?: string;
  acceptanceNumber?: string;
  acceptanceDate?: DateOnly;
  hearingDates: DateOnly[]; // in order
  trialDecisionNumber?: string;
  trialDecisionDate?: DateOnly;
  postponements: Postponement[];
  firstInstanceNumber?: string;
  firstInstanceDate?: DateOnly;
  firstInstanceCourt?: string;
  presidingJudge?: string;
  otherJudges: string[];
  layJudges: string[];
  clerk?: string;
  prosecutor?: string;
  parties: HeaderParty[];
  outcome?: string;
  publishedDate?: DateOnly;
  note?: string; // of whoever collected the header
}
export interface Postponement {
  number?: string;
  date: DateOnly;
}
export interface HeaderParty {
  role: string; // 'nguyên đơn'
  name: string;
  birthYear?: number;
  address?: string;
  present?: string; // 'vắng mặt'
  representedBy: { name: string; capacity?: string; address?: string }[];
}

/** A header, and the fields that hold something else than they should: they count as not shown. */
export interface ReadHeader {
  header: Header;
  faults: string[];
}

const LONGEST_NUMBER = 60; // what a book of the courts takes
const LONGEST_NAME = 200;
const LONGEST_TITLE = 480;
const MOST_PARTIES = 1_000;

/** Reads one record, whatever it is: a field that cannot be read is named, and nothing is thrown. */
export function readHeader(record: unknown, place: number): ReadHeader {
  const faults: string[] = [];
  if (!isObject(record)) return { header: blank(`#${place}`), faults: ['bản ghi không phải là một đối tượng'] };
  const field = fieldsOf(record, faults);
  const id = field.text('id', 200) ?? `không-mã-${digest(JSON.stringify(record)).slice(0, 8)}`;
  const header: Header = {
    id,
    court: field.text('court', 300),
    province: field.text('province', 100),
    instance: field.text('instance', 60),
    kind: field.text('kind', 60),
    number: field.text('number', LONGEST_NUMBER),
    numberDate: field.date('numberDate'),
    field: field.text('field', 20),
    subject: field.cut('subject', LONGEST_TITLE),
    acceptanceNumber: field.text('acceptanceNumber', LONGEST_NUMBER),
    acceptanceDate: field.date('acceptanceDate'),
    hearingDates: [...new Set(field.list('hearingDates', dayIn))].toSorted(),
    trialDecisionNumber: field.text('trialDecisionNumber', LONGEST_NUMBER),
    trialDecisionDate: field.date('trialDecisionDate'),
    postponements: field.list('postponements', postponementIn).toSorted((a, b) => (a.date < b.date ? -1 : 1)),
    firstInstanceNumber: field.text('firstInstanceNumber', LONGEST_NUMBER),
    firstInstanceDate: field.date('firstInstanceDate'),
    firstInstanceCourt: field.text('firstInstanceCourt', 300),
    presidingJudge: field.text('presidingJudge', LONGEST_NAME),
    otherJudges: field.list('otherJudges', nameIn),
    layJudges: field.list('layJudges', nameIn),
    clerk: field.text('clerk', LONGEST_NAME),
    prosecutor: field.text('prosecutor', LONGEST_NAME),
    parties: field.list('parties', partyIn).slice(0, MOST_PARTIES),
    outcome: field.cut('outcome', LONGEST_TITLE),
    publishedDate: field.date('publishedDate'),
    note: field.cut('note', 2_000),
  };
  return { header, faults };
}

const blank = (id: string): Header => ({
  id,
  hearingDates: [],
  postponements: [],
  otherJudges: [],
  layJudges: [],
  parties: [],
});

function fieldsOf(record: Record<string, unknown>, faults: string[]) {
  const read = <T>(name: string, of: (value: unknown) => T | undefined): T | undefined => {
    const value = record[name];
    if (value === null || value === undefined || value === '') return undefined;
    const found = of(value);
    if (found === undefined) faults.push(`không đọc được «${name}», coi như nguồn không nêu`);
    return found;
  };
  return {
    text: (name: string, max: number) => read(name, (value) => textIn(value, max)),
    date: (name: string) => read(name, dayIn),
    cut: (name: string, max: number) =>
      read(name, (value) => {
        const whole = textIn(value, Number.POSITIVE_INFINITY);
        if (whole === undefined || whole.length <= max) return whole;
        faults.push(`«${name}» dài quá ${max} ký tự, phần sau bị cắt`);
        return `${whole
          .slice(0, max)
          .toWellFormed()
          .replace(/\uFFFD$/, '')}…`;
      }),
    list<T>(name: string, of: (value: unknown) => T | undefined): T[] {
      const items = read(name, (value) => (Array.isArray(value) ? value : undefined)) ?? [];
      return items.flatMap((item, at) => {
        const found = of(item);
        if (found === undefined) faults.push(`không đọc được «${name}[${at}]», bỏ qua`);
        return found === undefined ? [] : [found];
      });
    },
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

// oxlint-disable-next-line no-control-regex -- what cannot be printed is what is taken out
const UNPRINTABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/g;

/** As printed, in composed Unicode; blanks within a number stay as they are. */
function textIn(value: unknown, max: number): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.toWellFormed().replace(UNPRINTABLE, '').normalize('NFC').trim();
  return text.length > 0 && text.length <= max ? text : undefined;
}

function dayIn(value: unknown): DateOnly | undefined {
  const { value: day, error } = dateOnly.validate(value, { convert: false });
  return error ? undefined : (day as DateOnly);
}

function nameIn(value: unknown): string | undefined {
  const name = textIn(value, LONGEST_NAME);
  return name === undefined ? undefined : normalizeName(name);
}

function postponementIn(value: unknown): Postponement | undefined {
  if (!isObject(value)) return undefined;
  const [date, number] = [dayIn(value.date), textIn(value.number, LONGEST_NUMBER)];
  return date === undefined ? undefined : { date, ...(number !== undefined && { number }) };
}

function partyIn(value: unknown): HeaderParty | undefined {
  if (!isObject(value)) return undefined;
  const [role, name] = [textIn(value.role, 100), nameIn(value.name)];
  if (role === undefined || name === undefined) return undefined;
  const { birthYear } = value;
  const isYear = typeof birthYear === 'number' && Number.isInteger(birthYear) && birthYear >= 1850 && birthYear <= 2200;
  const address = textIn(value.address, 500);
  const present = textIn(value.present, 100);
  const representatives = Array.isArray(value.representedBy) ? value.representedBy : [];
  return {
    role,
    name,
    ...(isYear && { birthYear }),
    ...(address !== undefined && { address }),
    ...(present !== undefined && { present }),
    representedBy: representatives.flatMap((one) => representativeIn(one) ?? []).slice(0, 50),
  };
}

function representativeIn(value: unknown): HeaderParty['representedBy'][number] | undefined {
  if (!isObject(value)) return undefined;
  const [name, capacity, address] = [nameIn(value.name), textIn(value.capacity, 200), textIn(value.address, 500)];
  if (name === undefined) return undefined;
  return { name, ...(capacity !== undefined && { capacity }), ...(address !== undefined && { address }) };
}
