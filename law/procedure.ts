import type { Role } from '#contracts/actor.ts';
import type { DateOnly } from '#contracts/kit.ts';

/**
 * The words in which procedures are written. A definition is data throughout: it can be printed, compared between two
 * dates and served to a screen. What a sentence of the law cannot say with these words is a missing word, to be added
 * here once with its handler in `law/engine/`, never a function inside a definition.
 */

export type Room = 'intake' | 'cases';

/** How a proceeding in this phase stands in the figures. `open` and `closed` are the words of intake. */
export type Counts = 'open' | 'closed' | 'pending' | 'suspended' | 'resolved' | 'transferred';

export type BookKind =
  | 'petition'
  | 'acceptance'
  | 'decision'
  | 'trialDecision'
  | 'judgment'
  | 'acceptanceNotice'
  | 'complaintDecision'
  | 'measureDecision'
  | 'notice';

/** What moves between two period reports besides the phases themselves. */
export type Flow =
  | 'received'
  | 'new'
  | 'transferredIn'
  | 'transferredOut'
  | 'resolved'
  | 'suspended'
  | 'resumed'
  | 'reopened';

export type HearingStep = 'schedule' | 'open' | 'day' | 'adjourn' | 'pause' | 'resume' | 'close' | 'cancel';
export type HearingState = 'scheduled' | 'open' | 'adjourned' | 'paused' | 'closed';

/** Where a rule stands: an article of the procedure's own law ('195 khoản 3'), a full citation of another, or an assumption that says so. */
export type Sourced = { article: string; source?: never } | { source: `assumed: ${string}`; article?: never };

/** The words that narrow a time limit (`appliesTo`), as they stand in the header of a proceeding. */
export type AttributeValue = string | boolean;
export type Attributes = Record<string, AttributeValue>;

export interface Option {
  code: string;
  name: string;
  article?: string;
  tags?: readonly string[]; // how the time limits see it, where not by its code
}
export interface PresenceOption extends Option {
  tags: readonly string[]; // 'present', 'absent-justified'
}

interface Question {
  label: string;
  help?: string;
  optional?: true;
  when?: Readonly<Record<string, AttributeValue | readonly AttributeValue[]>>; // asked only when other fields have these values, else left out
}
/** What an act asks for. The value of each kind is in `FieldValue`. */
export type Field = Question &
  (
    | { ask: 'text'; max?: number }
    | { ask: 'date'; not?: 'afterAct' | 'beforeAct' }
    | { ask: 'dateTime' | 'money' | 'count' | 'yesNo' | 'court' | 'case' | 'documents' }
    | { ask: 'paperNumber' } // the number as printed in a paper book; left out, the court's book gives one
    | { ask: 'choice'; of: readonly Option[] }
    | { ask: 'person'; role: Role } // a member of the court
    | { ask: 'party' | 'parties'; roles?: readonly string[] } // of this proceeding
    | { ask: 'newParty' | 'newParties'; roles?: readonly string[] } // details are the service's, under this field of the entry
    | { ask: 'corrections' } // what is put right about parties of this proceeding
    | { ask: 'presence'; of: readonly PresenceOption[] } // of each party
  );
export type FieldKind = Field['ask'];
export type Fields = Record<string, Field>;

/**
 * Who may do an act: a role at the court, or a person role of the procedure (then only who holds it there). A role for
 * which the procedure names a person role (`standsFor`) is the assigned person's alone; `any:…` is anyone of the role
 * all the same, `clock` a period that ran out.
 */
export type By<W extends string = string> = Role | 'panel' | `any:${Role}` | 'clock' | W;

/**
 * What must be so before an act. `why` is told to the person who is refused, `article` where it is not the act's own.
 * One that depends on fields (`when`) is asked when they are known, not for the menu.
 */
export type Requirement<A extends string, F extends string> =
  | A
  | ((
      | { anyOf: readonly A[] } // one of them has been done
      | { not: A } // has not been done
      | { met: string } // no obligation of this rule is left open
      | { elapsed: readonly string[] } // no period or wait of these rules is still running
      | { within: readonly string[]; orAwaited?: readonly A[] } // a period of these rules still runs, or is to begin with an awaited act
      | { settled: A } // nobody's doing of this act is still awaited
      | { hearing: readonly HearingState[] }
      | { attribute: string; is: readonly AttributeValue[] }
      | { together: readonly F[] } // all of these fields are filled in, or none
      | { marked: string; each?: F; being?: readonly string[] } // every party that the field names (of a presence field: recorded so, by tag) was marked; without a field, any
      | { ranOut: readonly string[] } // of whose act it is a period of these rules has begun, and none is running
    ) & { article?: string; why?: string } & Only<F>);

/** What happens only when fields have these values (`when`), or the proceeding has these attributes (`where`). */
type Only<F extends string> = {
  when?: { readonly [K in F]?: AttributeValue | readonly AttributeValue[] };
  where?: Readonly<Record<string, AttributeValue | readonly AttributeValue[]>>;
};

/** What an act brings about: closed, one pure handler each in `law/engine/effects/`. P phases, F fields, W person roles. */
export type Effect<P extends string, F extends string, W extends string> = Only<F> &
  (
    | { moveTo: P }
    | { assign: W; person: F; notThe?: W } // notThe: another person than those who have that role
    | { relieve: W; person?: F; byAnother?: true; held?: true } // without a person: everyone in the role; byAnother: nobody relieves themselves; held: somebody must have it
    | { addParty: F } // a newParty or newParties field
    | { changeParty: F; to: F } // a party field; a newParty or newParties field: successors in its place
    | { removeParty: F; enoughStay?: true } // enoughStay: of no role fewer than the procedure needs
    | { mark: string; party: F } // of these parties it is remembered; a requirement asks for it by the same word
    | { correctParty: F } // a corrections field; the party stays the same one
    | { representative: 'enters'; of: F; named: F; as: string | { from: F }; address?: F } // as: in the words of papers
    | { representative: 'leaves'; of: F; named: F }
    | { hearing: HearingStep; on?: F; presence?: F } // `on`: a date or dateTime field
    | { takeNumber: BookKind; paper?: F; instead?: F } // instead: of a cancelled one, named in this field, or the last
    | { cancelNumber: BookKind | { from: F }; number: F; reason: F } // given by mistake; its place in the book stays taken
    | { issue: string } // a form of the courts, by its code
    | { outcome: string | { from: F }; ground?: F }
    | { deadline: 'start'; rules: readonly string[]; since?: string } // since: counted from the last act of this code, and not without one
    | { deadline: 'meet' | 'stop' | 'pause' | 'resume' | 'extend'; rules: readonly string[] }
    | { deadline: 'leaveOnly'; rules: readonly string[] } // whatever was open before falls away, but for these
    | { deadline: 'notBeyond'; rules: readonly string[]; to: F } // a day set by the court, within what this act opens
    | { deadline: 'limit'; rules: readonly string[]; to: F } // an earlier day set by the court, within what the law allows
    | { set: Readonly<Record<string, AttributeValue | { from: F }>> }
    | { seal: true; ground?: F }
    | { unseal: true }
    | { link: string; to: F } // 'joinedInto', 'severedFrom', …
    // another proceeding of the same docket, here or at another court; of these parties only; with what was done and is owed by these acts
    | { openCase: string; at?: F; parties?: F; linkedAs?: string; handsOver?: readonly string[] }
    | { publish: string } // a duty to publish this kind of result
    | { effective: true }
    | { ineffective: true } // … after all: it was challenged late
    | { count: Flow }
  );

/** An act whose doing is awaited from now on, without a time limit of its own; `settled` asks for it. */
export type Awaited<A extends string, F extends string> = Only<F> & {
  act: A;
  each?: F | 'everyParty'; // one for each party of a party, parties or presence field
  being?: readonly string[]; // … of a presence field: only those recorded so, by tag
};

/**
 * The values an event has for one narrowing word: fixed; taken from a field (an option's tags, or its code); or fixed,
 * but only where this act was awaited (of this party): a judgment received starts the clock of who was absent only.
 */
export type TagValue<F extends string> = AttributeValue | { from: F } | { ifAwaited: AttributeValue };

// `F` is left unbound so that an act without fields infers to nothing at all, and then can name none.
export type Act<P extends string, F, A extends string, W extends string> = {
  name: string; // as the menu and the task list show it
  in: readonly P[];
  by: readonly By<W>[];
  requires?: readonly Requirement<A, Names<NoInfer<F>>>[];
  once?: true;
  startsShut?: true; // impossible until another act opens it
  opens?: readonly A[];
  shuts?: readonly A[];
  mayPrecedeStart?: true; // its legal date may lie before the proceeding started
  of?: Names<NoInfer<F>>; // the party whose act it is: its obligations are that party's alone
  fields?: F & Fields;
  tags?: Readonly<Record<string, TagValue<Names<NoInfer<F>>> | readonly TagValue<Names<NoInfer<F>>>[]>>;
  countsAs?: readonly string[]; // further event codes that this act also is
  countsAsWhen?: readonly ({ code: string; roles?: readonly string[] } & Only<Names<NoInfer<F>>>)[]; // … only when it was filled in so; roles: only of a party of such a role
  awaits?: readonly Awaited<A, Names<NoInfer<F>>>[];
  effects?: readonly Effect<P, Names<NoInfer<F>>, W>[];
} & Sourced;
type Names<F> = Extract<keyof F, string>;

export type Phase = { name: string; counts: Counts } & Sourced;

export interface PartyRole {
  name: string;
  side: 'claim' | 'defence' | 'third';
  min?: number;
  max?: number;
}

/** A task that a member of the court has in one proceeding. */
export interface PersonRole<R extends Role = Role> {
  name: string;
  role: R; // what the person must be at the court
  standsFor?: readonly (R | 'panel')[]; // words of `by` that mean this person here
  orAny?: true; // while nobody is assigned, anyone of the role may act
  max?: number;
}

/** Which time limits govern: those of the stages, and single ones, less those of other rooms or other matters. */
export interface TimeLimitScope {
  procedure: string;
  stages: readonly string[];
  also?: readonly string[];
  except?: readonly string[];
}

export interface Procedure<P extends string, A extends Record<string, unknown>, R extends string, W extends string> {
  id: string;
  room: Room;
  name: string;
  law: string; // 'BLTTDS 2015'; set before an article that begins with a digit
  inForce: { from: DateOnly; to?: DateOnly };
  /** The narrowing words this procedure knows, and the values it serves; the first stands when none is given. */
  serves: Readonly<Record<string, readonly AttributeValue[]>>;
  starts: NoInfer<P>;
  opensWith: Extract<keyof NoInfer<A>, string>;
  partyRoles: Record<R, PartyRole>;
  people: Record<W, PersonRole>;
  phases: Record<P, Phase>;
  timeLimits: readonly TimeLimitScope[];
  books: readonly BookKind[];
  publishes: readonly string[];
  acts: { [K in keyof A]: Act<NoInfer<P>, A[K], Extract<keyof NoInfer<A>, string>, NoInfer<W>> };
}

/** A procedure as the engine reads it. */
export type AnyAct = Act<string, Fields, string, string>;
export type AnyProcedure = Omit<Procedure<string, Record<string, unknown>, string, string>, 'acts'> & {
  acts: Readonly<Record<string, AnyAct>>;
};

export const defineProcedure = <
  const P extends string,
  const A extends Record<string, unknown>,
  const R extends string,
  const W extends string,
>(
  procedure: Procedure<P, A, R, W>,
) => procedure;

/** A group of acts that a procedure spreads into its `acts`; its names are checked there. */
export const defineActs = <const T extends Readonly<Record<string, AnyAct>>>(acts: T) => acts;
