import type { DateOnly } from '#contracts/kit.ts';
import type { Unit } from './calendar.ts';
import corrections from './data/limit-corrections.json' with { type: 'json' };
import administrative from './data/time-limits/administrative.json' with { type: 'json' };
import bankruptcy from './data/time-limits/bankruptcy.json' with { type: 'json' };
import civil from './data/time-limits/civil.json' with { type: 'json' };
import criminal from './data/time-limits/criminal.json' with { type: 'json' };
import measures from './data/time-limits/measures.json' with { type: 'json' };
import mediation from './data/time-limits/mediation.json' with { type: 'json' };
import { FEE_LIMITS } from './fee-limits.ts';

const UNITS = ['day', 'working-day', 'month', 'year', 'hour'] as const satisfies readonly Unit[];
const RESPONSIBLE = ['court-chief', 'judge', 'clerk', 'prosecutor', 'party', 'panel', 'council'] as const;
const STAGES = [
  'petition',
  'acceptance',
  'preparation',
  'trial',
  'judgment',
  'appeal-intake',
  'appeal',
  'cassation',
  'enforcement',
] as const;

export type Responsible = (typeof RESPONSIBLE)[number];
export type Stage = (typeof STAGES)[number];
/** `deadline` must be met; `wait` must run out before something may happen; `period` must run out, and nobody owes anything. */
export type LimitKind = 'deadline' | 'wait' | 'period';
/** The words that narrow a rule, each with the values it takes. All keys must match. */
export type Conditions = Readonly<Record<string, readonly (string | boolean)[]>>;

export interface Extension {
  value: number; // what is added
  unit: Unit;
  times: number;
  decidedBy: string;
  ground: string;
}

/** A time limit set by law: what starts the clock, how long it runs, who must do what until then. */
export interface TimeLimit {
  id: string;
  procedure: string;
  stage: Stage;
  kind: LimitKind;
  direction: 'after' | 'before'; // before: counted back from a planned day
  earliest?: true; // a wait that allows the act on its last day ('sớm nhất là'), not only after it ('hết thời hạn')
  appliesTo: Conditions;
  overrides: readonly string[]; // general rules that give way to this one
  startsOn: string;
  endsOn: string;
  duration: { value: number; unit: Unit };
  counting?: 'detention';
  responsible: Responsible;
  actor?: string; // the real actor where `responsible` has no word for it
  action: string;
  actionEn: string;
  extension?: Extension;
  suspendedBy: readonly string[];
  restartsOn: readonly string[];
  consequence?: string;
  article: string; // 'BLTTDS 2015, Điều 203 khoản 1 điểm a'
  effectiveFrom: DateOnly;
  effectiveTo?: DateOnly;
  status: string; // read, press, amended, memory: how far the rule was checked
  note?: string;
}

export interface TimeLimits {
  /** @throws Error when no rule of this id is in force on the day: the code asks for what the law does not hold */
  rule(id: string, onDate: DateOnly): TimeLimit;
  /** All rules of a procedure in force on a day, of these stages only when they are given. */
  of(procedure: string, onDate: DateOnly, stages?: readonly string[]): readonly TimeLimit[];
  startedBy(event: string, procedure: string, onDate: DateOnly): readonly TimeLimit[];
  endedBy(event: string, procedure: string, onDate: DateOnly): readonly TimeLimit[];
  /** What an event code means, in Vietnamese. */
  eventName(event: string, procedure: string): string | undefined;
}

/** A rule as it stands in law/data/time-limits. */
interface Row {
  id: string;
  procedure: string;
  stage: string;
  appliesTo?: object | null;
  startsOn: string;
  endsOn: string;
  duration: { value: number; unit: string };
  counting?: string;
  responsible: string;
  action: string;
  actionEn: string;
  extension: { value: number; unit: string; times: number; decidedBy: string; ground: string } | null;
  suspendedBy: readonly string[];
  restartsOn: readonly string[];
  consequence: string | null;
  overrides?: readonly string[];
  source: { law: string; article: string | null; clause: string | null; point: string | null };
  effectiveFrom: string;
  effectiveTo: string | null;
  status: string;
  note?: string;
}
export interface TimeLimitFile {
  rules: readonly Row[];
  backwardRules: readonly Row[];
  events: Readonly<Record<string, string>>;
}

/** Rules by id, procedure and event. A word outside the vocabulary is refused when the data is loaded. */
export function timeLimitsOf(files: readonly TimeLimitFile[]): TimeLimits {
  const limits = files.flatMap(({ rules, backwardRules }) => [
    ...rules.map((row) => limitOf(row, 'after')),
    ...backwardRules.map((row) => limitOf(row, 'before')),
  ]);
  const byId = Map.groupBy(limits, ({ id }) => id);
  const byProcedure = Map.groupBy(limits, ({ procedure }) => procedure);
  const byStart = Map.groupBy(limits, ({ procedure, startsOn }) => `${procedure} ${startsOn}`);
  const byEnd = Map.groupBy(limits, ({ procedure, endsOn }) => `${procedure} ${endsOn}`);
  const names = new Map<string, string>();
  for (const { events, rules } of files) {
    for (const procedure of new Set(rules.map((row) => row.procedure))) {
      for (const [event, name] of Object.entries(events)) names.set(`${procedure} ${event}`, name);
    }
  }
  const inForce = (found: readonly TimeLimit[] | undefined, onDate: DateOnly) =>
    (found ?? []).filter((limit) => isInForce(limit, onDate));

  return {
    rule(id, onDate) {
      const [limit] = inForce(byId.get(id), onDate);
      if (!limit) throw new Error(`No time limit ${id} is in force on ${onDate}`);
      return limit;
    },
    of: (procedure, onDate, stages) =>
      inForce(byProcedure.get(procedure), onDate).filter(({ stage }) => !stages || stages.includes(stage)),
    startedBy: (event, procedure, onDate) => inForce(byStart.get(`${procedure} ${event}`), onDate),
    endedBy: (event, procedure, onDate) => inForce(byEnd.get(`${procedure} ${event}`), onDate),
    eventName: (event, procedure) => names.get(`${procedure} ${event}`),
  };
}

function isInForce({ effectiveFrom, effectiveTo }: TimeLimit, onDate: DateOnly): boolean {
  return effectiveFrom <= onDate && (effectiveTo === undefined || onDate <= effectiveTo);
}

function limitOf(row: Row, direction: 'after' | 'before'): TimeLimit {
  const { note, ...marks } = marksOf(row.note);
  return {
    id: row.id,
    procedure: row.procedure,
    stage: oneOf(STAGES, row.stage, row.id),
    direction,
    ...marks,
    ...(marks.kind === 'wait' && row.id.endsWith('earliest') && { earliest: true as const }),
    appliesTo: conditionsOf(row.appliesTo ?? {}),
    overrides: row.overrides ?? [],
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    duration: { value: row.duration.value, unit: oneOf(UNITS, row.duration.unit, row.id) },
    ...(row.counting !== undefined && { counting: oneOf(['detention'], row.counting, row.id) }),
    responsible: oneOf(RESPONSIBLE, row.responsible, row.id),
    action: row.action,
    actionEn: row.actionEn,
    ...(row.extension && { extension: { ...row.extension, unit: oneOf(UNITS, row.extension.unit, row.id) } }),
    suspendedBy: row.suspendedBy,
    restartsOn: row.restartsOn,
    ...(row.consequence !== null && { consequence: row.consequence }),
    article: citationOf(row.source),
    effectiveFrom: row.effectiveFrom,
    ...(row.effectiveTo !== null && { effectiveTo: row.effectiveTo }),
    status: row.status,
    ...(note !== '' && { note }),
  };
}

/** The remarks carry three marks of the data: `kind=…`, `actor=…` and `direction=…`, which the list already says. */
function marksOf(remark = ''): { kind: LimitKind; actor?: string; note: string } {
  const [, kind] = /\bkind=(wait|period)\b/.exec(remark) ?? [];
  const [, actor] = /\bactor=([\w-]+)/.exec(remark) ?? [];
  return {
    kind: kind === 'wait' || kind === 'period' ? kind : 'deadline',
    ...(actor !== undefined && { actor }),
    note: remark.replaceAll(/\b(?:kind|actor|direction)=[\w-]*[.;,]? ?/g, '').trim(),
  };
}

function conditionsOf(appliesTo: object): Conditions {
  const entries = Object.entries(appliesTo as Record<string, string | boolean | (string | boolean)[] | null>);
  return Object.fromEntries(
    entries.flatMap(([key, value]) => (value === null ? [] : [[key, Array.isArray(value) ? value : [value]]])),
  );
}

const SHORT_NAMES: Record<string, string> = {
  'Bộ luật số 92/2015/QH13': 'BLTTDS 2015',
  'Bộ luật số 101/2015/QH13': 'BLTTHS 2015',
  'Luật số 93/2015/QH13': 'LTTHC 2015',
  'Luật số 51/2014/QH13': 'Luật Phá sản 2014',
  'Luật số 58/2020/QH14': 'Luật Hòa giải, đối thoại tại Tòa án 2020',
  'Luật số 59/2024/QH15': 'Luật Tư pháp người chưa thành niên 2024',
  'Luật số 41/2019/QH14': 'Luật Thi hành án hình sự 2019',
  'Luật số 127/2025/QH15': 'Luật Thi hành án hình sự 2025',
  'Pháp lệnh số 03/2022/UBTVQH15': 'Pháp lệnh 03/2022/UBTVQH15',
};

function citationOf({ law, article, clause, point }: Row['source']): string {
  const place = [article && `Điều ${article}`, clause && `khoản ${clause}`, point && `điểm ${point}`].filter(Boolean);
  return [SHORT_NAMES[law] ?? law, place.join(' ')].filter(Boolean).join(', ');
}

function oneOf<const T extends string>(words: readonly T[], word: string, id: string): T {
  const found = words.find((known) => known === word);
  if (found === undefined) throw new Error(`${id}: '${word}' is not one of ${words.join(', ')}`);
  return found;
}

/** What differs from the source of the files, each with its reason. */
interface Corrections {
  changes: readonly ({ id: string; why: string } & Partial<Row>)[]; // of single words of a rule
  rules: readonly (Row & { why: string })[]; // that the source does not have
  events: Readonly<Record<string, string>>; // which the changes name, and the source does not
}

/** @throws Error when a correction names a rule that is not there, or is there already */
export function corrected(files: readonly TimeLimitFile[], { changes, rules, events }: Corrections): TimeLimitFile[] {
  const known = new Set(files.flatMap((file) => [...file.rules, ...file.backwardRules].map(({ id }) => id)));
  for (const { id } of changes) if (!known.has(id)) throw new Error(`${id}: there is no such time limit to correct`);
  for (const { id } of rules) if (known.has(id)) throw new Error(`${id}: the source has this time limit by now`);
  const change = (row: Row): Row => ({ ...row, ...changes.find(({ id }) => id === row.id) });
  return [
    ...files.map((file) => ({
      ...file,
      rules: file.rules.map(change),
      backwardRules: file.backwardRules.map(change),
    })),
    { events, backwardRules: [], rules },
  ];
}

/** The time limits of all procedures. */
export const TIME_LIMITS: TimeLimits = timeLimitsOf(
  corrected([administrative, bankruptcy, civil, criminal, measures, mediation, FEE_LIMITS], corrections),
);
