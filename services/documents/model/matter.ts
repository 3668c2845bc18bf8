import type { Actor } from '#contracts/actor.ts';
import type { HandOver, Registration } from '#contracts/intake/events.ts';
import type { DateOnly } from '#contracts/kit.ts';
import type { LedgerEntry } from '#contracts/ledger.ts';
import { evolve } from '#law/engine/evolve.ts';
import type { ActDone, FieldValue, FieldValues, Presence, Proceeding } from '#law/engine/proceeding.ts';
import { type CourtsOn, mayRead } from '#law/reach.ts';
import { numbersOf } from '#law/views.ts';

/**
 * What documents knows of a filing or case: who may read it, and what its papers say. It is folded from the ledgers of
 * intake and cases; the header is the engine's own.
 */
export interface Matter {
  id: string;
  courtId: string;
  docketId: string;
  state: Proceeding;
  sealed: boolean;
  persons: string[]; // everyone assigned
  goesOnFrom: string[]; // matters whose file it took over: the petition it was accepted from, the one that was sent here
  about: About;
  acts: Record<string, ActSeen>; // the last of each
  hearingDays: DateOnly[];
}
/** What was told when it arrived or was opened. */
export interface About {
  title: string;
  summary?: string;
  claimVnd?: number;
  receivedOn: DateOnly;
  channel?: string;
  lookupCode?: string;
  practice?: true; // of a practice account
}
/** An act as papers cite it. */
export interface ActSeen {
  seq: number;
  on: DateOnly;
  numbers: Record<string, string>;
  fields: FieldValues;
  by: { id: string; name: string };
}
export type MatterEntry = LedgerEntry<string, ActDone & { registration?: Registration; handOver?: HandOver }>;

/** The matter after an entry. What an earlier entry should have told and did not is no matter of ours. */
export function follow(before: Matter | undefined, entry: MatterEntry): Matter | undefined {
  const { registration, handOver, opening } = entry.data;
  const told = opening ? (registration ?? handOver) : undefined;
  if (!before && !told && !opening) return undefined;
  const state = evolve(before?.state, entry);
  const about = before?.about ?? (told ? aboutOf(told) : { title: '', receivedOn: entry.legalOn });
  const { fields, effects } = entry.data;
  const seen: ActSeen = {
    seq: entry.seq,
    on: entry.legalOn,
    numbers: numbersOf(effects),
    fields: tellingFields(fields),
    by: { id: entry.actor.id, name: entry.actor.name },
  };
  const days = effects.flatMap((effect) => (effect.do === 'hearing' && effect.day ? [effect.day] : []));
  return {
    id: entry.stream,
    courtId: state.courtId,
    docketId: state.docketId,
    state,
    sealed: state.sealed === true,
    persons: [...new Set(Object.values(state.people).flat())],
    goesOnFrom: state.links.filter(({ kind }) => kind.endsWith('From')).map(({ to }) => to),
    about: { ...about, ...(typeof fields.claimVnd === 'number' && { claimVnd: fields.claimVnd }) },
    acts: { ...before?.acts, [entry.type]: seen },
    hearingDays: [...new Set([...(before?.hearingDays ?? []), ...days])].toSorted(),
  };
}

function aboutOf(told: Registration | HandOver): About {
  const { title, summary, claimVnd, receivedOn, practisesOn } = told;
  return {
    title,
    ...(summary !== undefined && { summary }),
    ...(claimVnd !== undefined && { claimVnd }),
    receivedOn,
    ...(practisesOn !== undefined && { practice: true as const }),
    ...('channel' in told && { channel: told.channel, lookupCode: told.lookupCode }),
  };
}

/** Fields that a paper may cite: not the parties, who are rows of their own, nor ids of documents. */
export function tellingFields(fields: FieldValues): FieldValues {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => isTelling(value)));
}
const isTelling = (value: FieldValue): boolean =>
  Array.isArray(value) ? value.every((one) => typeof one === 'object' && 'is' in one) : typeof value !== 'object';

/** How each party was present, by the field of an act that says so. */
export const presenceOf = (value: FieldValue | undefined): readonly Presence[] =>
  Array.isArray(value) ? value.filter((one): one is Presence => typeof one === 'object' && 'is' in one) : [];

/** What decides who may read the documents of a matter. */
export type Guarded = Pick<Matter, 'id' | 'courtId' | 'sealed' | 'persons' | 'goesOnFrom'> & {
  state: Pick<Proceeding, 'counts' | 'done'>;
};

/**
 * Who may read a matter may read its documents, and so may who reads a later matter that took over its file: the case
 * that grew out of a petition, the petition at the court it was sent to. A seal lies on the whole docket at its court, and
 * goes with the file: what was filed before is in it too.
 */
export function mayReadDocuments(actor: Actor, matter: Guarded, docket: readonly Guarded[], on: CourtsOn): boolean {
  return docket.some((later) => {
    const taken = fileOf(later, docket);
    if (!taken.some(({ id }) => id === matter.id)) return false;
    const sealed = later.sealed || taken.some((one) => one.sealed && one.courtId !== later.courtId);
    const others = docket.filter((one) => one.sealed && one.courtId === later.courtId);
    return mayRead(actor, { ...later, sealed }, on, 'file') && others.every((one) => mayRead(actor, one, on, 'file'));
  });
}

/** A matter and those whose files it took over, one after another. */
function fileOf(matter: Guarded, docket: readonly Guarded[]): Guarded[] {
  const file = [matter];
  for (const { goesOnFrom } of file)
    file.push(...docket.filter((one) => goesOnFrom.includes(one.id) && !file.includes(one)));
  return file;
}
