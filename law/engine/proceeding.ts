import type { ErrorCode } from '#contracts/errors.ts';
import type { DateOnly } from '#contracts/kit.ts';
import type { Happened } from '#contracts/ledger.ts';
import type { PartyCorrection } from '#contracts/proceedings.ts';
import type { Obligation } from '../deadlines.ts';
import type {
  Attributes,
  AttributeValue,
  BookKind,
  Counts,
  Flow,
  HearingState,
  HearingStep,
  Room,
} from '../procedure.ts';

/**
 * The small header of one proceeding: a petition or file in intake, a case at one court and instance in cases.
 * It is what the entries of its ledger fold to. Parties, hearings, documents and entries live in their own collections,
 * written from the `DoneEffect`s; here is only what the next decision needs, so it stays small for ever.
 */
export interface Proceeding {
  id: string;
  procedure: { id: string; from: DateOnly }; // a proceeding keeps the version it started under
  room: Room;
  courtId: string;
  docketId: string;
  attributes: Attributes; // field, relation, simplified, foreignElement, matter, …
  phase: string;
  counts: Counts;
  course: Stay[]; // the phases so far, by legal date; the last is the present one
  startedOn: DateOnly;
  lastOn: DateOnly; // the latest legal date recorded
  done: Record<string, Done>; // by event code
  shut: string[]; // acts that are impossible now
  awaited: AwaitedAct[];
  marks?: Record<string, Record<string, DateOnly>>; // what is remembered of parties, by its word: since when, of each
  people: Record<string, string[]>; // by person role
  numbers: Partial<Record<BookKind, string>>; // the last of each kind, as printed; none where that was cancelled
  cancelled?: CancelledNumber[]; // those given by mistake, which are few
  hearing?: HearingRef; // the present or the last one
  hearings: number; // how many there were
  obligations: Obligation[]; // open ones only
  outcome?: Outcome;
  effectiveOn?: DateOnly;
  sealed?: true;
  onPaper?: true; // begun from a paper file: the desk may record the rest of it
  links: Link[];
}
export interface Stay {
  phase: string;
  counts: Counts;
  on: DateOnly;
}
export interface Done {
  count: number;
  firstOn: DateOnly;
  lastOn: DateOnly;
}
export interface AwaitedAct {
  act: string;
  parties?: string[]; // of these parties; absent: of the court
  since: DateOnly;
}
export interface HearingRef {
  id: string;
  state: HearingState;
  on?: string; // when it is, or is to be (day, or day and time); absent while no day is set
  since: DateOnly; // the legal day of its last step
}
/** A number that was given by mistake, as printed. No proceeding ever gets it again. */
export interface CancelledNumber {
  kind: BookKind;
  number: string;
  reason: string;
  on: DateOnly;
  newNumber?: string; // that was given in its place
}
/** Which number of which book a printed number is; one that cannot be counted has no place. */
export interface BookPlace {
  book: string;
  number: number;
}
/** A number that a proceeding took. */
export interface NumberHeld {
  kind: BookKind;
  number: string;
  place?: BookPlace;
}
export interface Outcome {
  code: string;
  ground?: string;
  on: DateOnly;
}
export interface Link {
  kind: string;
  to: string;
}

/** How one party was on one hearing day. */
export interface Presence {
  party: string;
  is: string; // the code of an option of the field
  note?: string;
}
/** A party who enters a proceeding. What else is known of them is the service's, validated by its contract. */
export interface NewParty {
  id: string;
  role: string;
  [detail: string]: unknown;
}
/** A party of the proceeding, with whatever else the service knows of it. */
export interface PartyRef {
  id: string;
  role: string;
}
export type FieldValue =
  | string
  | number
  | boolean
  | readonly string[]
  | readonly Presence[]
  | NewParty
  | readonly NewParty[]
  | readonly PartyCorrection[];
export type FieldValues = Record<string, FieldValue>;

export type Tags = Record<string, AttributeValue | AttributeValue[]>;

/** What an act brought about, resolved: state can be rebuilt from these alone, without the procedure. */
export type DoneEffect =
  | { do: 'moveTo'; phase: string; counts: Counts; from: string; superseded?: true } // superseded: recorded late, a later phase stands
  | { do: 'assign'; role: string; person: string }
  | { do: 'relieve'; role: string; persons: string[] }
  | { do: 'addParty'; partyId: string; role: string; field: string } // details: entry.data.fields[field]
  | { do: 'changeParty'; partyId: string; to: string; role: string; field: string }
  | { do: 'removeParty'; partyId: string }
  | { do: 'mark'; word: string; parties: string[] }
  | { do: 'correctParty'; party: NewParty } // all that is known of it from now on
  | { do: 'representative'; is: 'enters' | 'leaves'; party: NewParty } // with everyone who represents or represented it
  | { do: 'hearing'; step: HearingStep; hearing: HearingRef; day?: DateOnly; presence?: readonly Presence[] }
  | { do: 'takeNumber'; kind: BookKind; number: string; from: 'book' | 'paper'; place?: BookPlace; instead?: string } // instead: of this cancelled one
  | { do: 'cancelNumber'; kind: BookKind; number: string; reason: string; place?: BookPlace }
  | { do: 'issue'; form: string }
  | { do: 'outcome'; code: string; ground?: string }
  | { do: 'set'; attributes: Record<string, AttributeValue> }
  | { do: 'seal'; ground?: string }
  | { do: 'unseal' }
  | { do: 'link'; kind: string; to: string }
  | { do: 'openCase'; procedure: string; courtId: string; ref: string; link?: string; takenOver?: TakenOver } // ref: the same for every delivery of this entry
  | { do: 'publish'; kind: string }
  | { do: 'effective'; on: DateOnly }
  | { do: 'ineffective' }
  | { do: 'count'; flow: Flow }
  | { do: 'open'; acts: string[] }
  | { do: 'shut'; acts: string[] }
  | { do: 'await'; act: string; parties?: string[] };

/** Something that would have been refused and was recorded from paper, or that the reader should know. */
export interface Warning {
  code: string; // a code of contracts/errors.ts, or of a number book
  article?: string;
  [detail: string]: unknown;
}

/** What stands in the way of an act: it becomes a refusal, or a warning when the act is recorded from paper. */
export interface Block extends Warning {
  code: ErrorCode;
}

/** The data of a ledger entry; its type is the act. */
export interface ActDone {
  fields: FieldValues;
  party?: string; // whose act it was
  tags: Tags;
  countsAs: string[]; // further event codes this act also was
  effects: DoneEffect[];
  opened: Obligation[]; // also those paused, restarted, extended or limited: in place of the one with the same key
  met: string[]; // keys of obligations that this act met
  dropped: string[]; // keys of those that ended unmet: stopped, or superseded
  settled: { act: string; party?: string }[]; // awaited acts that this one was
  warnings: Warning[];
  late?: { days: number; behind?: DateOnly }; // recorded after its legal day; behind: a later day was recorded before
  fromPaper?: true;
  opening?: Opening; // the first entry only
}

/** What a proceeding starts from. Ids are given, never made here. */
export interface Opening {
  id: string;
  docketId: string;
  courtId: string;
  procedure: { id: string; from: DateOnly };
  room: Room;
  attributes: Attributes;
  onPaper?: true; // recorded from a paper file, or handed over by a matter whose last act was
  people?: Record<string, string[]>;
  numbers?: Partial<Record<BookKind, string>>;
  links?: Link[];
  takenOver?: TakenOver;
}
/** What a proceeding goes on with that was begun in the one before: as done, and as owed, there. */
export interface TakenOver {
  done: Record<string, Done>;
  obligations: Obligation[];
  people: Record<string, string[]>;
}

export type ProceedingEntry = Happened<string, ActDone>;
