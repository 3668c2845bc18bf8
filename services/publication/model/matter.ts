import type { DateOnly } from '#contracts/kit.ts';
import type { LedgerEntry } from '#contracts/ledger.ts';
import type { Party } from '#contracts/proceedings.ts';
import type { ActDone, DoneEffect, Opening } from '#law/engine/proceeding.ts';
import { partyChangesOf } from '#law/party-changes.ts';
import type { AnyProcedure, Attributes, BookKind } from '#law/procedure.ts';
import { lastingSignsOf, type Suggestion, suggestedBy } from './suggested-grounds.ts';

/**
 * What publication keeps of one case, followed from its ledger: small for ever. Its parties are rows of their own
 * (`PartyRow`). It has no ledger here: it is what the entries of cases fold to.
 */
export interface Matter {
  id: string;
  version: number;
  hash: string;
  courtId: string;
  docketId: string;
  procedure: { id: string; from: DateOnly };
  title: string;
  attributes: Attributes;
  people: Record<string, string[]>; // by person role of the procedure
  acceptanceNumber?: string;
  result?: Result;
  effectiveOn?: DateOnly;
  hearingDays: DateOnly[];
  youth: { partyId: string; bornOn: string }[]; // parties who may be under age
  signs: Suggestion[]; // what its course has shown that speaks for a ground
  sealed?: true;
  practisesOn?: DateOnly;
  duties: string[];
}
/** The entry that ended the case: its day and the number of its paper. */
export interface Result {
  on: DateOnly;
  outcome: string;
  number?: string;
  book?: BookKind; // of its number
  cancelled?: string; // the number it had, while there is none in its place
  dutyId?: string; // to publish it; there is one, however often it takes effect
}
/** A party and where in the ledger it came in: the order in which letters are given. */
export interface PartyRow {
  _id: string; // '<case>|<party>'
  caseId: string;
  seq: number;
  nth: number;
  party: Party;
}

export type CaseEntry = LedgerEntry<string, ActDone>;

/** Entries of streams that are no proceedings have other data. */
export const isOfProceeding = (entry: LedgerEntry): entry is CaseEntry =>
  Array.isArray((entry.data as Partial<ActDone> | undefined)?.effects);

const TELLING: ReadonlySet<DoneEffect['do']> = new Set([
  'addParty',
  'changeParty',
  'removeParty',
  'correctParty',
  'representative',
  'assign',
  'relieve',
  'takeNumber',
  'cancelNumber',
  'outcome',
  'set',
  'seal',
  'unseal',
  'effective',
  'ineffective',
  'hearing',
  'publish',
]);
/** Whether an entry can change anything that is kept here. */
export const isTelling = (entry: CaseEntry): boolean =>
  entry.data.opening !== undefined ||
  entry.data.effects.some((effect) => TELLING.has(effect.do)) ||
  suggestedBy(entry).length > 0;

/** The case after an entry. It never refuses: what is recorded has happened. */
export function follow(before: Matter | undefined, entry: CaseEntry): Matter {
  const { legalOn, data, stream, seq } = entry;
  const known = data.opening ? beginning(entry, data.opening) : before;
  if (!known) throw new Error(`${stream}:${seq} opens nothing, and there is nothing to follow`);
  let after: Matter = {
    ...known,
    youth: youthAfter(known, entry),
    signs: [...known.signs, ...lastingSignsOf(entry)],
  };
  for (const effect of data.effects) after = affected(after, effect);
  const outcome = data.effects.findLast((effect) => effect.do === 'outcome')?.code;
  if (outcome !== undefined && !(after.result && after.result.on > legalOn)) {
    const taken = data.effects.findLast((effect) => effect.do === 'takeNumber');
    const numbered = taken && { number: taken.number, book: taken.kind };
    after = { ...after, result: { on: legalOn, outcome, ...numbered } };
  }
  return data.effects.some((effect) => effect.do === 'publish') ? withDuty(after, entry) : after;
}

/** A result that takes effect a second time has its duty already. */
function withDuty(matter: Matter, entry: CaseEntry): Matter {
  if (dutyOfResult(matter) !== undefined) return matter;
  const dutyId = dutyIdOf(entry);
  const { result, duties } = matter;
  return { ...matter, ...(result && { result: { ...result, dutyId } }), duties: [...duties, dutyId] };
}
/** The duty to publish what the case ended with; where that is not known, the last one. */
export const dutyOfResult = ({ result, duties }: Matter): string | undefined =>
  result ? result.dutyId : duties.at(-1);

function beginning({ stream, docketId, data }: CaseEntry, opening: Opening): Matter {
  const { courtId, procedure, attributes, people = {}, numbers = {} } = opening;
  const { title = '', practisesOn } =
    (data as { handOver?: { title?: string; practisesOn?: DateOnly } }).handOver ?? {};
  return {
    id: stream,
    version: 0,
    hash: '',
    courtId,
    docketId,
    procedure,
    title,
    attributes,
    people,
    ...(numbers.acceptance !== undefined && { acceptanceNumber: numbers.acceptance }),
    hearingDays: [],
    youth: [],
    signs: [],
    ...(practisesOn !== undefined && { practisesOn }),
    duties: [],
  };
}

function affected(matter: Matter, effect: DoneEffect): Matter {
  switch (effect.do) {
    case 'assign': {
      const holders = matter.people[effect.role] ?? [];
      if (holders.includes(effect.person)) return matter;
      return { ...matter, people: { ...matter.people, [effect.role]: [...holders, effect.person] } };
    }
    case 'relieve': {
      const left = (matter.people[effect.role] ?? []).filter((person) => !effect.persons.includes(person));
      return { ...matter, people: { ...matter.people, [effect.role]: left } };
    }
    case 'takeNumber':
      return effect.kind === 'acceptance'
        ? { ...matter, acceptanceNumber: effect.number }
        : { ...matter, ...(matter.result && { result: renumbered(matter.result, effect) }) };
    case 'cancelNumber': {
      const { acceptanceNumber, ...without } = matter;
      if (effect.kind === 'acceptance') return acceptanceNumber === effect.number ? without : matter;
      return { ...matter, ...(matter.result && { result: withoutNumber(matter.result, effect) }) };
    }
    case 'set':
      return { ...matter, attributes: { ...matter.attributes, ...effect.attributes } };
    case 'seal':
      return { ...matter, sealed: true };
    case 'unseal': {
      const { sealed: _, ...open } = matter;
      return open;
    }
    case 'effective':
      return { ...matter, effectiveOn: effect.on };
    case 'ineffective': {
      const { effectiveOn: _, ...rest } = matter;
      return rest;
    }
    case 'hearing':
      return effect.day === undefined || matter.hearingDays.includes(effect.day)
        ? matter
        : { ...matter, hearingDays: [...matter.hearingDays, effect.day].toSorted() };
    default:
      return matter;
  }
}

type EffectOn<Do extends DoneEffect['do']> = Extract<DoneEffect, { do: Do }>;

function withoutNumber(result: Result, { kind, number: cancelled }: EffectOn<'cancelNumber'>): Result {
  const { number, ...rest } = result;
  return result.book === kind && number === cancelled ? { ...rest, cancelled } : result;
}
/** The result's own paper got a new number; those of other papers are not its. */
function renumbered(result: Result, { kind, number, instead }: EffectOn<'takeNumber'>): Result {
  const { cancelled, ...rest } = result;
  return instead !== undefined && result.book === kind && cancelled === instead ? { ...rest, number } : result;
}

/** One duty for one entry: however often the entry is delivered, it names the same. */
export const dutyIdOf = ({ stream, seq }: Pick<LedgerEntry, 'stream' | 'seq'>): string => `${stream}-p${seq}`;

const OF_AGE_YEARS = 18;

/** Parties who were not surely of age when they came in, or at the result; who left is not counted. */
function youthAfter({ youth, result }: Matter, entry: CaseEntry): Matter['youth'] {
  return partyChangesOf(entry).reduce((known, change) => {
    if ('left' in change) return known.filter(({ partyId }) => partyId !== change.left);
    const { id: partyId, kind, birthDate, birthYear } = 'changed' in change ? change.changed : change.party;
    const others = known.filter((one) => one.partyId !== partyId);
    const bornOn = birthDate ?? (birthYear === undefined ? undefined : String(birthYear));
    const mayBeYoung =
      kind === 'person' &&
      bornOn !== undefined &&
      Number(bornOn.slice(0, 4)) >= Number((result?.on ?? entry.legalOn).slice(0, 4)) - OF_AGE_YEARS;
    return mayBeYoung ? [...others, { partyId, bornOn }] : others;
  }, youth);
}

/** The parties under 18 on a day; with only a year known, those who may be. */
export const underAgeOn = ({ youth }: Matter, on: DateOnly): string[] =>
  youth
    .filter(({ bornOn }) => {
      const of18 = `${Number(bornOn.slice(0, 4)) + OF_AGE_YEARS}${bornOn.length > 4 ? bornOn.slice(4) : '-12-31'}`;
      return on < of18;
    })
    .map(({ partyId }) => partyId);

/** Who presides: whoever holds the task that the procedure calls the judge's. */
export function presidingJudgeOf(procedure: AnyProcedure, { people }: Pick<Matter, 'people'>): string | undefined {
  for (const [role, { standsFor }] of Object.entries(procedure.people))
    if (standsFor?.some((word) => word === 'judge')) {
      const [judge] = people[role] ?? [];
      if (judge) return judge;
    }
  return undefined;
}

export const personsOf = ({ people }: Pick<Matter, 'people'>): string[] => [...new Set(Object.values(people).flat())];
