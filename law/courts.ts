import { Temporal } from 'temporal-polyfill';
import { CourtError } from '#contracts/errors.ts';
import type { DateOnly } from '#contracts/kit.ts';
import { courtFinder, type FindByPrintedName } from './court-names.ts';
import data from './data/courts.json' with { type: 'json' };
import { foldForSearch } from './names.ts';

export const TIERS = ['supreme', 'high', 'provincial', 'district', 'regional', 'military', 'specialised'] as const;
export type Tier = (typeof TIERS)[number];
/** How far a record was checked: read in a source, derived from sources, or from memory. */
export type RecordStatus = 'read' | 'derived' | 'memory';

/** One court with the days between which it exists. A court that was rearranged on 1 July 2025 ended; its successor is another record. */
export interface Court {
  code: string;
  name: string;
  shortName: string;
  formerNames?: readonly { name: string; until: DateOnly | null }[];
  tier: Tier;
  province: string | null; // code among the 34; for an ended court the one that holds its territory now
  oldProvince?: string; // code among the 63
  parent: string | null; // the court that manages it
  appealsTo: readonly { court: string; from: DateOnly | null; to: DateOnly | null }[];
  effectiveFrom: DateOnly | null; // null: since before the period covered
  effectiveTo: DateOnly | null; // its last day
  predecessors: readonly string[];
  successors: readonly string[]; // empty for an ended court: not known yet
  specialised: readonly string[];
  territory?: { communes?: readonly string[]; partial?: boolean; [detail: string]: unknown };
  status: RecordStatus;
  source: string;
  note?: string;
  [detail: string]: unknown;
}

/** The courts that stand for a place or a former court on a day, and what is not known about it. */
export interface Standing {
  courts: Court[];
  gap?:
    | 'successors-unknown' // ended, and no record says which court took over: ask the court above
    | 'predecessors-unknown'
    | 'territory-partial' // these, and perhaps others
    | 'place-ambiguous'
    | 'place-masked'
    | 'place-unknown';
}

/** No court has gone through more mergers than this. */
const DEEPEST = 20;

export interface CourtTree {
  courts: readonly Court[];
  find(code: string): Court | undefined;
  /** @throws CourtError not-found */
  get(code: string): Court;
  existsOn(code: string, date: DateOnly): boolean;
  /** The court above it on that day; none before it began, after it ended, and for the Supreme Court. */
  parentOf(code: string, date: DateOnly): Court | undefined;
  /**
   * Whether a court stands under another on a day, itself included. A court that has ended stands under its successors
   * (where they are not known, under the court above it), so today's courts see the files of those they replaced.
   */
  isBelow(code: string, ancestor: string, date: DateOnly): boolean;
  /** Codes of all courts below one on a day, itself and ended ones included; ask `existsOn` for those that work that day. */
  below(ancestor: string, date: DateOnly): readonly string[];
  standingFor(codeOrPlace: string, date: DateOnly): Standing;
  /** Which courts keep the files of a court on a day: itself while it works, then its successors, else the nearest court above. */
  keepersOf(code: string, date: DateOnly): Court[];
  predecessors(code: string): Court[];
  successors(code: string): Court[];
  findByPrintedName: FindByPrintedName;
}

/** The register as a hierarchy of every day. Built once; every question is a look-up. */
export function courtTree(records: readonly Court[]): CourtTree {
  const byCode = new Map(records.map((court) => [court.code, court]));
  const byCommune = Map.groupBy(
    records.flatMap((court) =>
      (court.territory?.communes ?? []).map((commune) => ({ court, key: foldForSearch(commune) })),
    ),
    ({ key }) => key,
  );
  const findByPrintedName = courtFinder(records, data.provinces, data.oldProvinces);
  const find = (code: string) => byCode.get(code);
  const get = (code: string): Court => {
    const court = byCode.get(code);
    if (!court) throw new CourtError('not-found', { field: 'courtId', code });
    return court;
  };
  const all = (codes: readonly string[]) => codes.flatMap((code) => byCode.get(code) ?? []);

  // The hierarchy changes on few days only (the reform, mergers of districts), so it is worked out once for each stretch between them.
  const changes = changesOf(records);
  const stretches = new Map<number, { above: Map<string, ReadonlySet<string>>; below: Map<string, string[]> }>();
  const stretchAt = (date: DateOnly) => {
    const index = changes.findLastIndex((day) => day <= date);
    let stretch = stretches.get(index);
    if (!stretch) {
      stretch = hierarchyOn(date, records, byCode);
      stretches.set(index, stretch);
    }
    return stretch;
  };

  /** Forwards from a court that has ended, backwards from one that has not begun. */
  const standing = (court: Court, date: DateOnly): Standing => {
    const state = stateOn(court, date);
    if (state === 'standing') return { courts: [court] };
    const next = all(state === 'ended' ? court.successors : court.predecessors);
    if (next.length === 0)
      return { courts: [], gap: state === 'ended' ? 'successors-unknown' : 'predecessors-unknown' };
    const found = next.map((other) => standing(other, date));
    const gap =
      found.find((one) => one.gap)?.gap ??
      (state === 'future' && court.territory?.partial ? 'territory-partial' : undefined);
    return { courts: [...new Set(found.flatMap(({ courts }) => courts))], ...(gap && { gap }) };
  };

  return {
    courts: records,
    find,
    get,
    existsOn: (code, date) => stateOn(get(code), date) === 'standing',
    parentOf(code, date) {
      const court = get(code);
      return court.parent !== null && stateOn(court, date) === 'standing' ? get(court.parent) : undefined;
    },
    isBelow: (code, ancestor, date) => code === ancestor || (stretchAt(date).above.get(code)?.has(ancestor) ?? false),
    below: (ancestor, date) => stretchAt(date).below.get(ancestor) ?? [],
    standingFor(codeOrPlace, date) {
      const court = byCode.get(codeOrPlace);
      if (court) return standing(court, date);
      const named = findByPrintedName(codeOrPlace, undefined, date);
      if (named.status === 'found') return standing(named.court, date);
      if (named.status === 'masked') return { courts: [], gap: 'place-masked' };
      const inCommune = byCommune.get(foldForSearch(codeOrPlace).replace(/^(?:xa|phuong|dac khu) /, '')) ?? [];
      const [only, ...others] = inCommune;
      if (only && others.length === 0) return standing(only.court, date);
      return { courts: [], gap: only || named.status === 'ambiguous' ? 'place-ambiguous' : 'place-unknown' };
    },
    keepersOf(code, date) {
      let level = [get(code)];
      for (let depth = 0; depth < DEEPEST && level.length > 0; depth++) {
        const working = level.filter((court) => stateOn(court, date) === 'standing');
        if (working.length > 0) return working;
        level = [...new Set(level.flatMap((court) => all(nextAbove(court, date))))];
      }
      return [];
    },
    predecessors: (code) => all(get(code).predecessors),
    successors: (code) => all(get(code).successors),
    findByPrintedName,
  };
}

/** The same register for one question: which codes it was asked for and does not know is noted. */
export function noting(tree: CourtTree, unknown: Set<string>): CourtTree {
  const noted = (code: string): string => {
    if (code !== '' && !tree.find(code)) unknown.add(code);
    return code;
  };
  return {
    ...tree,
    find: (code) => tree.find(noted(code)),
    get: (code) => tree.get(noted(code)),
    existsOn: (code, date) => tree.existsOn(noted(code), date),
    parentOf: (code, date) => tree.parentOf(noted(code), date),
    isBelow: (code, ancestor, date) => tree.isBelow(noted(code), noted(ancestor), date),
    below: (ancestor, date) => tree.below(noted(ancestor), date),
    keepersOf: (code, date) => tree.keepersOf(noted(code), date),
    predecessors: (code) => tree.predecessors(noted(code)),
    successors: (code) => tree.successors(noted(code)),
  };
}

function stateOn({ effectiveFrom, effectiveTo }: Court, date: DateOnly): 'future' | 'standing' | 'ended' {
  if (effectiveFrom !== null && date < effectiveFrom) return 'future';
  return effectiveTo !== null && effectiveTo < date ? 'ended' : 'standing';
}

/** The days on which a court begins, or the first without it, in order. */
function changesOf(records: readonly Court[]): DateOnly[] {
  const days = records.flatMap(({ effectiveFrom, effectiveTo }) => [
    ...(effectiveFrom === null ? [] : [effectiveFrom]),
    ...(effectiveTo === null ? [] : [Temporal.PlainDate.from(effectiveTo).add({ days: 1 }).toString()]),
  ]);
  return [...new Set(days)].sort();
}

function hierarchyOn(date: DateOnly, records: readonly Court[], byCode: ReadonlyMap<string, Court>) {
  const above = new Map<string, Set<string>>();
  const below = new Map<string, string[]>();
  for (const { code } of records) {
    const reached = new Set<string>();
    const open = [code];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const court = byCode.get(next);
      if (!court || reached.has(next)) continue;
      reached.add(next);
      open.push(...nextAbove(court, date));
    }
    above.set(code, reached);
    for (const ancestor of reached) {
      const group = below.get(ancestor);
      if (group) group.push(code);
      else below.set(ancestor, [code]);
    }
  }
  return { above, below };
}

function nextAbove(court: Court, date: DateOnly): readonly string[] {
  const state = stateOn(court, date);
  if (state === 'future') return [];
  if (state === 'ended' && court.successors.length > 0) return court.successors;
  return court.parent === null ? [] : [court.parent];
}

export interface CourtChange {
  code: string;
  fields: { field: string; from: unknown; to: unknown }[];
}
export interface CourtProblem {
  code: string;
  problem:
    | 'removed' // courts end, they never vanish: what they did is still on file
    | 'repeated'
    | 'code-malformed'
    | 'name-missing'
    | 'tier-unknown'
    | 'status-unknown'
    | 'date-malformed'
    | 'dates-reversed'
    | 'parent-missing'
    | 'parent-of-another-time' // they never exist on the same day
    | 'parent-in-circle'
    | 'link-missing' // a predecessor, successor or appeal court that is not in the register
    | 'link-one-sided'; // a successor that does not name it as predecessor, or the reverse
  detail?: string;
}
export interface CourtDifference {
  added: Court[];
  changed: CourtChange[];
  problems: CourtProblem[];
}

/** What a new register would change, shown before it is applied. With any problem it must not be applied. */
export function diffCourts(current: readonly Court[], incoming: readonly Court[]): CourtDifference {
  const before = new Map(current.map((court) => [court.code, court]));
  const after = new Map(incoming.map((court) => [court.code, court]));
  const changed = incoming.flatMap((court) => {
    const fields = fieldsChanged(before.get(court.code), court);
    return fields.length > 0 ? [{ code: court.code, fields }] : [];
  });
  const seen = new Set<string>();
  const problems: CourtProblem[] = [];
  for (const { code } of current) if (!after.has(code)) problems.push({ code, problem: 'removed' });
  for (const court of incoming) {
    if (seen.has(court.code)) problems.push({ code: court.code, problem: 'repeated' });
    seen.add(court.code);
    problems.push(...problemsOf(court, after));
  }
  return { added: incoming.filter(({ code }) => !before.has(code)), changed, problems };
}

/** A register with some records added or replaced: a file of corrections need not hold all courts. */
export function withCorrections(current: readonly Court[], corrections: readonly Court[]): Court[] {
  const corrected = new Map(corrections.map((court) => [court.code, court]));
  const known = new Set(current.map(({ code }) => code));
  return [
    ...current.map((court) => corrected.get(court.code) ?? court),
    ...corrections.filter(({ code }) => !known.has(code)),
  ];
}

function fieldsChanged(before: Court | undefined, after: Court): CourtChange['fields'] {
  if (!before) return [];
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return fields
    .map((field) => ({ field, from: before[field], to: after[field] }))
    .filter(({ from, to }) => asText(from) !== asText(to));
}

/** The same content is the same text, whatever the order of the keys. */
function asText(value: unknown): string | undefined {
  const inOrder = (_key: string, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner;
  return JSON.stringify(value, inOrder);
}

function problemsOf(court: Court, all: ReadonlyMap<string, Court>): CourtProblem[] {
  const { code, name, tier, status, effectiveFrom, effectiveTo, parent, successors, predecessors, appealsTo } = court;
  const problems: CourtProblem[] = [];
  const add = (problem: CourtProblem['problem'], detail?: string) => {
    problems.push({ code, problem, ...(detail !== undefined && { detail }) });
  };
  if (!/^[A-Z0-9-]{1,60}$/.test(code)) add('code-malformed');
  if (name.trim() === '') add('name-missing');
  if (!TIERS.includes(tier)) add('tier-unknown', String(tier));
  if (!['read', 'derived', 'memory'].includes(status)) add('status-unknown', String(status));
  for (const day of [effectiveFrom, effectiveTo]) if (day !== null && !isDay(day)) add('date-malformed', day);
  if ((effectiveFrom ?? '') > (effectiveTo ?? '9999')) add('dates-reversed', `${effectiveFrom} – ${effectiveTo}`);
  if (parent === null ? tier !== 'supreme' : !all.has(parent)) add('parent-missing', parent ?? undefined);
  const above = parent === null ? undefined : all.get(parent);
  if (above && !overlap(court, above)) add('parent-of-another-time', above.code);
  if (isInCircle(court, all)) add('parent-in-circle');
  for (const other of [...successors, ...predecessors, ...appealsTo.map((appeal) => appeal.court)]) {
    if (!all.has(other)) add('link-missing', other);
  }
  for (const other of successors)
    if (all.get(other)?.predecessors.includes(code) === false) add('link-one-sided', other);
  for (const other of predecessors)
    if (all.get(other)?.successors.includes(code) === false) add('link-one-sided', other);
  return problems;
}

function overlap(one: Court, other: Court): boolean {
  const from = [one.effectiveFrom ?? '', other.effectiveFrom ?? ''].sort().at(-1) ?? '';
  const to = [one.effectiveTo ?? '9999', other.effectiveTo ?? '9999'].sort().at(0) ?? '';
  return from <= to;
}

function isInCircle(court: Court, all: ReadonlyMap<string, Court>): boolean {
  const passed = new Set([court.code]);
  for (let next = court.parent; next !== null; next = all.get(next)?.parent ?? null) {
    if (passed.has(next)) return true;
    passed.add(next);
  }
  return false;
}

function isDay(day: string): boolean {
  try {
    return Temporal.PlainDate.from(day).toString() === day;
  } catch {
    return false;
  }
}

/** The courts of Viet Nam as far as they are known: before and after the reform of 1 July 2025. `data.regionalTotal` says how many are missing. */
export const COURT_RECORDS: readonly Court[] = data.courts as readonly unknown[] as readonly Court[];

/** The register of a system that was not told of any other court yet; what runs beside the system may go on with it. */
export const SEED_COURTS = courtTree(COURT_RECORDS);
