import type { DateOnly, Instant } from '#contracts/kit.ts';
import type { LedgerEntry } from '#contracts/ledger.ts';
import type { ActDone, DoneEffect, Opening } from '#law/engine/proceeding.ts';
import type { Attributes, BookKind, Counts as Standing } from '#law/procedure.ts';
import { type CountedAs, countedAs, kindOf } from './counted-as.ts';
import { dayAt, laterOf, plusDays } from './days.ts';
import { type BoundsCourse, isOfTheCourt, type Limit } from './limits.ts';
import { outlookOf } from './outlook.ts';

/**
 * What the figures need of one proceeding, followed from its entries: small for ever. Legal dates order its course,
 * whenever they were recorded; `recordedAt` is how far the entries go.
 */
export interface Matter {
  id: string;
  version: number;
  hash: string;
  courtId: string;
  docketId: string;
  counted: CountedAs;
  procedure: { id: string; from: DateOnly };
  instance: string;
  came: 'new' | 'transferredIn';
  startedOn: DateOnly;
  number?: string; // acceptance or receipt number as printed
  stays: Stay[]; // by legal date; on one day in the order of recording
  classes: Classified[]; // likewise
  outcomes: { code: string; on: DateOnly }[]; // likewise
  limits: Limit[]; // of the court, not yet met
  lateness: Span[]; // times in which a limit had run out, ended since
  sealed?: true;
  recordedAt: Instant; // of the last entry; never before that of an earlier one
  horizon: DateOnly; // up to this day the flows of this matter are written
  now: Outlook;
}
/** How it stands after the last entry: derived from the rest, kept because it is what matters are found by. */
export interface Outlook {
  field: string;
  relation: string;
  held: boolean; // suspended
  leftOn?: DateOnly; // when it was last resolved or sent away; absent while it is pending here
  lateFrom?: DateOnly; // the day after the horizon on which it will be overdue if nothing happens
}
export interface Stay {
  on: DateOnly;
  is: Standing;
  outcome?: string; // recorded with the move
  sentAway?: true; // the move was counted as a transfer
}
/** What a matter was said to be from a day on; what is left out stays as it was. */
export interface Classified {
  on: DateOnly;
  field?: string;
  relation?: string;
}
/** From a day on, and no longer on the day `until`. */
export interface Span {
  from: DateOnly;
  until: DateOnly;
}

export type CountedEntry = LedgerEntry<string, ActDone>;

/** Entries of streams that are no proceedings have other data. */
export function isOfProceeding(entry: LedgerEntry): entry is CountedEntry {
  const { effects } = (entry.data ?? {}) as Partial<ActDone>;
  return Array.isArray(effects);
}

const TELLING: ReadonlySet<DoneEffect['do']> = new Set([
  'moveTo',
  'outcome',
  'set',
  'seal',
  'unseal',
  'takeNumber',
  'cancelNumber',
]);

/** Whether an entry can change a figure at all; most cannot, and cost no look at the matter. */
export const isTelling = ({ data }: CountedEntry): boolean =>
  data.opening !== undefined ||
  data.effects.some((effect) => TELLING.has(effect.do)) ||
  data.met.length > 0 ||
  data.dropped.length > 0 ||
  data.opened.some(isOfTheCourt);

/** The matter after an entry. It never refuses: what is recorded has happened. */
export function follow(before: Matter | undefined, entry: CountedEntry, boundsCourse: BoundsCourse): Matter {
  const { legalOn, data } = entry;
  const known = data.opening ? beginning(entry, data.opening) : before;
  if (!known) throw new Error(`${entry.stream}:${entry.seq} opens nothing, and there is nothing to follow`);
  const recordedAt = entry.recordedAt > known.recordedAt ? entry.recordedAt : known.recordedAt;
  let after: Matter = {
    ...known,
    ...limitsAfter(known, entry, boundsCourse),
    recordedAt,
    horizon: laterOf(laterOf(known.horizon, dayAt(recordedAt)), legalOn),
  };
  for (const effect of data.effects) after = affected(after, effect, entry);
  return { ...after, now: outlookOf(after) };
}

/** How a matter came here, where it did not begin here: by the link of its opening, or because its first act says so. */
const FROM_ANOTHER_COURT = 'transferredFrom';

function beginning({ stream, docketId, legalOn, recordedAt, data }: CountedEntry, opening: Opening): Matter {
  const { courtId, procedure, room, attributes, numbers = {}, links = [] } = opening;
  const cameFromElsewhere =
    links.some(({ kind }) => kind === FROM_ANOTHER_COURT) ||
    data.effects.some((effect) => effect.do === 'count' && effect.flow === 'transferredIn');
  // A procedure that serves one kind of matter only names no field: its own first word is the field.
  const field = wordOf(attributes, 'field') ?? procedure.id.split('.')[0] ?? '';
  const number = room === 'cases' ? numbers.acceptance : numbers.petition;
  return {
    id: stream,
    version: 0,
    hash: '',
    courtId,
    docketId,
    counted: countedAs(room === 'cases' ? 'case' : 'filing', isExercise(data)),
    procedure,
    instance: wordOf(attributes, 'instance') ?? procedure.id.split('.').at(-1) ?? '',
    came: cameFromElsewhere ? 'transferredIn' : 'new',
    startedOn: legalOn,
    ...(number !== undefined && { number }),
    stays: [],
    classes: [{ on: legalOn, field, relation: wordOf(attributes, 'relation') ?? '' }],
    outcomes: [],
    limits: [],
    lateness: [],
    recordedAt,
    horizon: legalOn,
    now: { field: '', relation: '', held: false },
  };
}

/** What intake and cases tell beside the opening: the day on which a practice account lives. */
function isExercise(data: ActDone): boolean {
  const { registration, handOver } = data as Partial<Record<'registration' | 'handOver', { practisesOn?: DateOnly }>>;
  return (registration ?? handOver)?.practisesOn !== undefined;
}

function wordOf(attributes: Attributes, word: string): string | undefined {
  const value = attributes[word];
  return typeof value === 'string' ? value : undefined;
}

function affected(matter: Matter, effect: DoneEffect, { legalOn: on, data }: CountedEntry): Matter {
  switch (effect.do) {
    case 'moveTo': {
      const outcome = data.effects.findLast((other) => other.do === 'outcome')?.code;
      const sentAway = data.effects.some((other) => other.do === 'count' && other.flow === 'transferredOut');
      const stay: Stay = {
        on,
        is: effect.counts,
        ...(outcome !== undefined && { outcome }),
        ...(sentAway && { sentAway }),
      };
      return { ...matter, stays: inOrder(matter.stays, stay) };
    }
    case 'outcome':
      return { ...matter, outcomes: inOrder(matter.outcomes, { code: effect.code, on }) };
    case 'set': {
      const field = wordOf(effect.attributes, 'field');
      const relation = wordOf(effect.attributes, 'relation');
      if (field === undefined && relation === undefined) return matter;
      const classified = { on, ...(field !== undefined && { field }), ...(relation !== undefined && { relation }) };
      return { ...matter, classes: inOrder(matter.classes, classified) };
    }
    case 'takeNumber':
      return isItsOwn(effect, matter) && matter.number === undefined ? { ...matter, number: effect.number } : matter;
    case 'cancelNumber': {
      const { number, ...without } = matter;
      return isItsOwn(effect, matter) && effect.number === number ? without : matter;
    }
    case 'seal':
      return { ...matter, sealed: true };
    case 'unseal': {
      const { sealed: _, ...open } = matter;
      return open;
    }
    default:
      return matter;
  }
}

/** A case goes by its acceptance number, what is not accepted yet by that of its receipt. */
const isItsOwn = ({ kind }: { kind: BookKind }, { counted }: Matter): boolean =>
  kind === (kindOf(counted) === 'case' ? 'acceptance' : 'petition');

/** Put after everything of the same or an earlier day: what was recorded late takes its place by its legal date. */
function inOrder<T extends { on: DateOnly }>(sofar: readonly T[], one: T): T[] {
  const place = sofar.findLastIndex(({ on }) => on <= one.on) + 1;
  return sofar.toSpliced(place, 0, one);
}

/** Open limits after an entry; one that had run out by then, and is met, stopped or moved, leaves the time it was late. */
function limitsAfter(
  { limits, lateness, procedure }: Matter,
  { legalOn, data }: CountedEntry,
  boundsCourse: BoundsCourse,
): Pick<Matter, 'limits' | 'lateness'> {
  const opened = data.opened.filter((one) => isOfTheCourt(one) && boundsCourse(procedure, one.endsOn));
  const changed = new Map(opened.map(({ key, dueOn }) => [key, dueOn])); // without a day while it is paused
  const ended = new Set([...data.met, ...data.dropped]);
  const stays = ({ key, dueOn }: Limit) => !ended.has(key) && (!changed.has(key) || changed.get(key) === dueOn);
  const kept = limits.filter(stays);
  const late = limits.filter((limit) => !stays(limit) && limit.dueOn < legalOn);
  const known = new Set(kept.map(({ key }) => key));
  const fresh = [...changed].flatMap(([key, dueOn]) => (dueOn && !known.has(key) ? [{ key, dueOn }] : []));
  return {
    limits: [...kept, ...fresh],
    lateness: [...lateness, ...late.map(({ dueOn }) => ({ from: plusDays(dueOn, 1), until: legalOn }))],
  };
}
