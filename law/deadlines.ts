import type { DateOnly } from '#contracts/kit.ts';
import { type Calendar, type Duration, daysBetween, type Regime, type Trace, type Unit } from './calendar.ts';
import type { Conditions, Extension, LimitKind, Responsible, TimeLimit } from './time-limits.ts';

/** What the case, the event or a party is, in the words that narrow time limits; several values may hold at once. */
export type LimitAttributes = Readonly<Record<string, Stated | readonly Stated[] | undefined>>;
type Stated = string | boolean;

/** An event as time limits see it. */
export interface LimitEvent {
  type: string; // event code
  countsAs?: readonly string[]; // further event codes that it also is: a trial decision also ends the preparation
  legalOn: DateOnly;
  at?: string; // clock time at the court, 'HH:MM', for periods in hours
  partyId?: string; // whose act it was, or who received something
  parties?: readonly { partyId: string; attributes?: LimitAttributes }[]; // an event that starts a clock for each of them
  attributes?: LimitAttributes;
  plans?: Readonly<Record<string, DateOnly>>; // days set for events to come ('hearing-opened'), from which periods run back
}

/** What somebody owes, or what must run out, until a day. Plain data: it holds all that counting it again needs. */
export interface Obligation {
  key: string; // rule id, and the party's id where it is that party's own
  ruleId: string;
  partyId?: string;
  kind: LimitKind;
  earliest?: true;
  direction: 'after' | 'before';
  startedOn: DateOnly;
  startedAt?: string; // 'YYYY-MM-DDTHH:MM', when the rule runs in hours and the time is known
  startedBy: string; // event code
  endsOn: string; // event code
  duration: Duration;
  regime: Regime;
  responsible: Responsible;
  action: string;
  article: string;
  mayExtend?: Pick<Extension, 'value' | 'unit' | 'times' | 'decidedBy'>;
  extensions: ExtensionGiven[];
  suspendedBy: readonly string[];
  restartsOn: readonly string[];
  pausedOn?: DateOnly;
  limitedTo?: DateOnly; // an earlier last day that the court has set
  dueOn?: DateOnly; // its last day; absent while it is paused
  dueAt?: string; // the moment, for hours
  trace?: Trace;
  metOn?: DateOnly;
}
export interface ExtensionGiven {
  value: number;
  unit: Unit;
  decidedOn: DateOnly;
}

/**
 * The obligations that an event opens, one for each rule that starts on it and applies. A rule whose duty is a party's
 * is opened for each of the event's parties, with what is known of each; every other once.
 * `rules` are those in force on the day whose law governs: the event's day, or as a transitional rule says.
 */
export function openObligations(
  rules: readonly TimeLimit[],
  event: LimitEvent,
  attributes: LimitAttributes,
  calendar: Calendar,
): Obligation[] {
  return rules.flatMap((rule) => {
    const startedOn = startOf(rule, event);
    if (startedOn === undefined) return [];
    const subjects = rule.responsible === 'party' && event.parties ? event.parties : [{ partyId: event.partyId }];
    return subjects.flatMap((subject) => {
      const known = { ...attributes, ...event.attributes, ...('attributes' in subject && subject.attributes) };
      return applies(rule, known, rules) ? [open(rule, event, startedOn, subject.partyId, calendar)] : [];
    });
  });
}

function startOf(rule: TimeLimit, event: LimitEvent): DateOnly | undefined {
  if (rule.direction === 'before') return event.plans?.[rule.startsOn];
  return codesOf(event).includes(rule.startsOn) ? event.legalOn : undefined;
}

function open(
  rule: TimeLimit,
  { type, at, legalOn }: LimitEvent,
  startedOn: DateOnly,
  partyId: string | undefined,
  calendar: Calendar,
): Obligation {
  const { id: ruleId, procedure, direction, counting, duration, extension } = rule;
  const inHours = duration.unit === 'hour' && at !== undefined;
  return dated(
    {
      key: partyId === undefined ? ruleId : `${ruleId}:${partyId}`,
      ruleId,
      ...(partyId !== undefined && { partyId }),
      kind: rule.kind,
      ...(rule.earliest && { earliest: true as const }),
      direction,
      startedOn,
      ...(inHours && { startedAt: `${legalOn}T${at}` }),
      startedBy: type,
      endsOn: rule.endsOn,
      duration,
      regime: calendar.regimeOf({ procedure, unit: duration.unit, direction, counting }),
      responsible: rule.responsible,
      action: rule.action,
      article: rule.article,
      ...(extension && {
        mayExtend: {
          value: extension.value,
          unit: extension.unit,
          times: extension.times,
          decidedBy: extension.decidedBy,
        },
      }),
      extensions: [],
      suspendedBy: rule.suspendedBy,
      restartsOn: rule.restartsOn,
    },
    calendar,
  );
}

/**
 * Whether a rule is for this case: every word that narrows it is stated with one of its values; a word that is not
 * stated does not match. The special rule beats the general one: a rule on condition 'general' gives way where the judge
 * or the panel has a rule of their own for this matter and stage, and a rule that another one overrides gives way to it.
 */
function applies(rule: TimeLimit, attributes: LimitAttributes, rules: readonly TimeLimit[]): boolean {
  if (!matches(rule.appliesTo, attributes)) return false;
  const isGeneral = rule.appliesTo.condition?.includes('general') ?? false;
  return !rules.some(
    (other) =>
      (other.overrides.includes(rule.id) || (isGeneral && isSpecialOf(other, rule))) &&
      matches(other.appliesTo, attributes),
  );
}

function isSpecialOf(other: TimeLimit, general: TimeLimit): boolean {
  return (
    other.appliesTo.matter !== undefined &&
    other.procedure === general.procedure &&
    other.stage === general.stage &&
    other.kind === 'deadline' &&
    (other.responsible === 'judge' || other.responsible === 'panel')
  );
}

function matches(conditions: Conditions, attributes: LimitAttributes): boolean {
  return Object.entries(conditions).every(([word, values]) => {
    if (word === 'condition' && values.includes('general')) return true;
    const stated = attributes[word];
    if (stated === undefined) return false;
    return typeof stated === 'object' ? stated.some((one) => values.includes(one)) : values.includes(stated);
  });
}

export type EventEffect = 'meets' | 'pauses' | 'restarts' | 'supersedes'; // stopped for good: nothing starts this clock again, another one takes its place

/**
 * What an event does to an open obligation. A suspension stops the clock even where it also ends the stage: the whole
 * period is counted again from the resumption (BLTTDS 2015, Điều 203 khoản 1 đoạn cuối).
 */
export function effectOf(obligation: Obligation, event: LimitEvent): EventEffect | undefined {
  const codes = codesOf(event);
  if (obligation.suspendedBy.some((code) => codes.includes(code))) {
    return obligation.restartsOn.length > 0 ? 'pauses' : 'supersedes';
  }
  if (obligation.restartsOn.some((code) => codes.includes(code))) return 'restarts';
  return codes.includes(obligation.endsOn) && isAbout(obligation, event) ? 'meets' : undefined;
}

export function meets(obligation: Obligation, event: LimitEvent): boolean {
  return effectOf(obligation, event) === 'meets';
}

/** A party's own duty is met by that party only; what the court owes about a party is met by an act that names no other. */
function isAbout({ partyId, responsible }: Obligation, event: LimitEvent): boolean {
  if (partyId === undefined || event.partyId === partyId) return true;
  if (event.parties?.some((party) => party.partyId === partyId)) return true;
  return responsible !== 'party' && event.partyId === undefined && event.parties === undefined;
}

function codesOf({ type, countsAs = [] }: LimitEvent): readonly string[] {
  return [type, ...countsAs];
}

/** The clock stands still; while it does, there is no due date. */
export function pause(obligation: Obligation, pausedOn: DateOnly): Obligation {
  const { dueOn: _dueOn, dueAt: _dueAt, trace: _trace, ...paused } = obligation;
  return { ...paused, pausedOn };
}

/** The whole period runs again from the day of this event; what had run, and extensions given before, fall away. */
export function restart(obligation: Obligation, event: LimitEvent, calendar: Calendar): Obligation {
  const { pausedOn: _pausedOn, startedAt: _startedAt, limitedTo: _limitedTo, ...rest } = obligation;
  return dated({ ...rest, startedOn: event.legalOn, startedBy: event.type, extensions: [] }, calendar);
}

/** An extension is added to the end before it is moved across days off. Whether it may be given is asked of `extensionsLeft`. */
export function extend(obligation: Obligation, extension: ExtensionGiven, calendar: Calendar): Obligation {
  return dated({ ...obligation, extensions: [...obligation.extensions, extension] }, calendar);
}

/** How many extensions the law still allows. */
export function extensionsLeft({ mayExtend, extensions }: Obligation): number {
  return Math.max(0, (mayExtend?.times ?? 0) - extensions.length);
}

/** An earlier last day set by the court, where the law only sets the most it may give. A later one changes nothing. */
export function limit(obligation: Obligation, limitedTo: DateOnly, calendar: Calendar): Obligation {
  return dated({ ...obligation, limitedTo }, calendar);
}

export function dueOf(obligation: Obligation, calendar: Calendar): { dueOn?: DateOnly; dueAt?: string; trace?: Trace } {
  if (obligation.pausedOn !== undefined) return {};
  const { startedAt, startedOn, duration, regime, extensions, limitedTo } = obligation;
  const { end, trace } = calendar.addDuration(startedAt ?? startedOn, duration, regime, extensions);
  const dueOn = end.slice(0, 10);
  if (limitedTo !== undefined && limitedTo < dueOn) return { dueOn: limitedTo, trace };
  return { dueOn, ...(end.includes('T') && { dueAt: end }), trace };
}

function dated(obligation: Obligation, calendar: Calendar): Obligation {
  const { dueOn: _dueOn, dueAt: _dueAt, trace: _trace, ...rest } = obligation;
  return { ...rest, ...dueOf(rest, calendar) };
}

/** Only a deadline can be missed, not one that is paused, nor on its last day, which runs until 24:00. */
export function isLate({ kind, dueOn, metOn }: Obligation, today: DateOnly): boolean {
  return kind === 'deadline' && dueOn !== undefined && dueOn < (metOn ?? today);
}

/** Calendar days until the last day, negative once it is over; none while it is paused. */
export function daysLeft({ dueOn }: Obligation, today: DateOnly): number | undefined {
  return dueOn === undefined ? undefined : daysBetween(today, dueOn);
}

/** Whether the period has run out on a day: what has to wait for it may happen. */
export function hasElapsed({ dueOn, earliest }: Obligation, today: DateOnly): boolean {
  return dueOn !== undefined && (earliest ? dueOn <= today : dueOn < today);
}
