import type { DateOnly } from '#contracts/kit.ts';
import type { Court } from './courts.ts';
import { foldForSearch, normalizeName } from './names.ts';

/** What a printed court name led to. */
export type NameMatch =
  | { status: 'found'; court: Court; doubts: NameDoubt[] }
  | { status: 'ambiguous'; courts: Court[] }
  | { status: 'masked' } // 'huyện T': the publisher hid the place
  | { status: 'unknown' };
export type NameDoubt =
  | 'other-unit' // printed as thị xã, in the register a thành phố: towns rise in rank and keep their court
  | 'other-accents'
  | 'new-province' // a court that ended with the old province, printed with the new one
  | 'not-on-that-day'; // the court did not exist on the day: portals print the name of its successor

const UNITS = ['tỉnh', 'thành phố', 'quận', 'huyện', 'thị xã'] as const;
type UnitWord = (typeof UNITS)[number];

interface PrintedName {
  kind: 'supreme' | 'high' | 'appeals' | 'regional' | 'unit' | 'other';
  unit?: UnitWord;
  number?: number; // of a regional court
  place: string; // as printed
  province?: string; // as printed, without 'tỉnh'
}

export interface ProvinceName {
  code: string;
  name: string;
}
export type FindByPrintedName = (printed: string, province?: string, date?: DateOnly) => NameMatch;

/** How one court may be printed, with the last day of a name it no longer has. */
interface Spelling {
  court: Court;
  printed: PrintedName;
  until?: DateOnly; // of a former name: its last day
  after?: DateOnly; // of the present name: the last day of the one before
}

/**
 * Finds courts by names as real papers print them: TAND or Tòa án nhân dân, both tone placements, Đăk and Đắk, curly
 * apostrophes, blanks, 'TP.', a town under the rank it had then, with or without its province.
 */
export function courtFinder(
  courts: readonly Court[],
  provinces: readonly ProvinceName[],
  oldProvinces: readonly ProvinceName[],
): FindByPrintedName {
  const spellings = Map.groupBy(courts.flatMap(spellingsOf), ({ printed }) => keyOf(printed));
  const codesByName = provinceCodes(courts, provinces, oldProvinces);

  return (text, province, date) => {
    const printed = readCourtName(text);
    const stated = printed.province ?? (printed.kind === 'unit' && printed.unit === 'tỉnh' ? undefined : province);
    const codes = stated === undefined ? undefined : codesByName.get(foldProvince(stated));
    const doubts: NameDoubt[] = [];
    let found: readonly Spelling[] = spellings.get(keyOf(printed)) ?? [];
    if (stated !== undefined && (printed.kind === 'unit' || printed.kind === 'regional')) {
      found = codes ? inProvince(found, codes, doubts) : [];
    }
    if (found.length === 0) return { status: isMasked(printed.place) || isMasked(stated ?? '') ? 'masked' : 'unknown' };
    return chosen(found, printed, date, doubts);
  };
}

function chosen(
  found: readonly Spelling[],
  printed: PrintedName,
  date: DateOnly | undefined,
  doubts: NameDoubt[],
): NameMatch {
  // Each step keeps those that fit; when none does, it keeps all and says so.
  const keep = (from: readonly Spelling[], fits: (spelling: Spelling) => boolean, doubt: NameDoubt) => {
    const fitting = from.filter(fits);
    if (fitting.length > 0) return fitting;
    doubts.push(doubt);
    return from;
  };
  let left = found;
  if (date !== undefined) left = keep(left, (spelling) => wasCalledSo(spelling, date), 'not-on-that-day');
  if (printed.kind === 'unit') left = keep(left, (spelling) => spelling.printed.unit === printed.unit, 'other-unit');
  if (new Set(left.map(({ court }) => court.code)).size > 1) {
    left = keep(left, (spelling) => accentsOf(spelling.printed.place) === accentsOf(printed.place), 'other-accents');
  }
  const courts = [...new Map(left.map(({ court }) => [court.code, court])).values()];
  const [court] = courts;
  if (courts.length > 1 || !court) return { status: 'ambiguous', courts };
  return { status: 'found', court, doubts };
}

function wasCalledSo({ court, until, after }: Spelling, date: DateOnly): boolean {
  const { effectiveFrom, effectiveTo } = court;
  const existed = (effectiveFrom ?? '') <= date && date <= (effectiveTo ?? '9999');
  return existed && (after ?? '') < date && date <= (until ?? '9999');
}

function spellingsOf(court: Court): Spelling[] {
  const { formerNames = [] } = court;
  const ended = formerNames
    .flatMap(({ until }) => (until === null ? [] : [until]))
    .sort()
    .at(-1);
  // The short names of people's courts are read like their full ones; those of the others are names of their own.
  const names = ['supreme', 'military', 'specialised'].includes(court.tier)
    ? [court.name, court.shortName]
    : [court.name];
  return [
    ...names.map((name) => ({ court, printed: readCourtName(name), ...(ended !== undefined && { after: ended }) })),
    ...formerNames.map(({ name, until }) => ({
      court,
      printed: readCourtName(name),
      ...(until !== null && { until }),
    })),
  ];
}

function provinceCodes(
  courts: readonly Court[],
  provinces: readonly ProvinceName[],
  oldProvinces: readonly ProvinceName[],
): Map<string, { old?: string; now?: string }> {
  const codes = new Map<string, { old?: string; now?: string }>();
  const note = (name: string, code: { old?: string; now?: string }) =>
    codes.set(foldProvince(name), { ...codes.get(foldProvince(name)), ...code });
  for (const { name, code } of oldProvinces) note(name, { old: code });
  for (const { name, code } of provinces) note(name, { now: code });
  for (const { tier, formerNames = [], province, oldProvince } of courts) {
    if (tier !== 'provincial' || province === null) continue;
    for (const { name } of formerNames) note(readCourtName(name).place, { old: oldProvince, now: province });
  }
  return codes;
}

/** The old province is meant where a name is both; the new one where only that is left ('huyện Đức Hòa, tỉnh Tây Ninh'). */
function inProvince(
  found: readonly Spelling[],
  { old, now }: { old?: string; now?: string },
  doubts: NameDoubt[],
): readonly Spelling[] {
  const then = found.filter(({ court }) =>
    court.oldProvince === undefined ? court.province === now : court.oldProvince === old,
  );
  if (then.length > 0) return then;
  const today = found.filter(({ court }) => court.province !== null && court.province === now);
  if (today.length > 0) doubts.push('new-province');
  return today;
}

function foldProvince(name: string): string {
  const folded = foldForSearch(name).replace(/^(?:tinh|thanh pho|tp) /, '');
  return /^(?:tp ?)?hcm$/.test(folded) ? 'ho chi minh' : folded;
}

function keyOf({ kind, number, place, province }: PrintedName): string {
  if (kind === 'supreme') return kind;
  if (kind === 'regional') return `${kind} ${number} ${foldProvince(province ?? place)}`;
  if (kind === 'unit' || kind === 'high' || kind === 'appeals') return `${kind} ${foldProvince(place)}`;
  return `${kind} ${foldForSearch(place)}`;
}

/** One spelling with its accents, so that Phù Ninh and Phú Ninh differ and Hoà Bình and Hòa Bình do not. */
function accentsOf(place: string): string {
  return normalizeName(place)
    .toLowerCase()
    .normalize('NFD')
    .replace(/([aoeuy])([\u0300\u0301\u0303\u0309\u0323])([aeoy])(?!\p{L})/gu, '$1$3$2')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ');
}

/** A place of which only initials are left: 'T', 'PH', 'T T'. */
function isMasked(place: string): boolean {
  const words = place.split(/[\s.]+/).filter(Boolean);
  return words.length > 0 && words.every((word) => /^\p{Lu}{1,3}\d{0,2}$/u.test(word));
}

/** The parts of a printed court name. Words are recognised without accents, kept with them. */
export function readCourtName(text: string): PrintedName {
  const words = wordsOf(text);
  const after = (start: number, ...phrases: string[]): number | undefined => {
    for (const phrase of phrases) {
      const parts = phrase.split(' ');
      if (parts.every((part, index) => words[start + index]?.folded === part)) return start + parts.length;
    }
    return undefined;
  };
  const rest = (start: number) => placeIn(words.slice(start));

  let at = after(0, 'hoi dong tham phan', 'uy ban tham phan') ?? 0;
  const appeals = after(at, 'toa phuc tham toa an nhan dan toi cao tai', 'toa phuc tham tandtc tai');
  if (appeals !== undefined) return { kind: 'appeals', ...rest(appeals) };
  at = after(at, 'toa an nhan dan', 'tand', 'toa an') ?? at;
  if (after(at, 'toi cao', 'tandtc') !== undefined) return { kind: 'supreme', place: '' };
  const high = after(at, 'cap cao tai', 'cap cao o');
  if (high !== undefined) return { kind: 'high', ...rest(high) };
  const regional = after(at, 'khu vuc', 'kv');
  const number = regional === undefined ? Number.NaN : Number(words[regional]?.folded);
  if (regional !== undefined && Number.isInteger(number)) return { kind: 'regional', number, ...rest(regional + 1) };
  for (const [unit, ...phrases] of UNIT_PHRASES) {
    const start = after(at, ...phrases);
    if (start !== undefined && start < words.length) return { kind: 'unit', unit, ...rest(start) };
  }
  return { kind: 'other', place: normalizeName(text) };
}

const UNIT_PHRASES: readonly [UnitWord, ...string[]][] = [
  ['tỉnh', 'tinh'],
  ['thành phố', 'thanh pho', 'tp', 't p'],
  ['quận', 'quan', 'q'],
  ['thị xã', 'thi xa', 'tx'],
  ['huyện', 'huyen', 'h'],
];

interface Word {
  raw: string;
  folded: string; // '' for marks between words
}
function wordsOf(text: string): Word[] {
  return normalizeName(text)
    .replace(/[,;]/g, ' , ')
    .replace(/(\.)(?=\S)/g, '. ')
    .replace(/[–—]/g, '-')
    .split(' ')
    .filter((raw) => raw !== '' && raw !== '-')
    .map((raw) => ({ raw, folded: raw === ',' ? '' : foldForSearch(raw) }));
}

/** The place, and the province that follows it behind a comma or the word for it. */
function placeIn(words: readonly Word[]): { place: string; province?: string } {
  const start = words.findIndex((word, index) => startsProvince(words, word, index));
  if (start === -1) return { place: joined(words) };
  const province = joined(words.slice(start)).replace(/^(?:tỉnh|thành phố|tp\.?) /i, '');
  const place = joined(words.slice(0, start));
  return place === '' ? { place: province } : { place, province };
}

function startsProvince(words: readonly Word[], { raw, folded }: Word, index: number): boolean {
  if (raw === ',') return true;
  const isLast = index === words.length - 1;
  if (isLast) return false;
  // 'tỉnh' with its accent: Hà Tĩnh and Tịnh Biên are places
  if (raw.toLowerCase() === 'tỉnh' || folded === 'tp') return true;
  return folded === 'thanh' && words[index + 1]?.folded === 'pho';
}

function joined(words: readonly Word[]): string {
  return words
    .filter(({ raw }) => raw !== ',')
    .map(({ raw }) => raw)
    .join(' ');
}
