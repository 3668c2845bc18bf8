import type { DateOnly, Instant } from '#contracts/kit.ts';
import type { Happened } from '#contracts/ledger.ts';
import type {
  CorrectionReason,
  DutyState,
  GroundCode,
  TombstoneReason,
  WithdrawalReason,
} from '#contracts/publication/fields.ts';
import { type ClaimedGround, GROUNDS } from './grounds.ts';

/** The duty to publish one result, from legal effect on: what its ledger folds to. */
export interface Duty {
  id: string;
  version: number;
  hash: string;
  courtId: string;
  docketId: string;
  caseId: string;
  kind: string;
  state: DutyState;
  judgeId?: string; // the presiding judge, whose duty it is
  effectiveOn: DateOnly;
  ineffectiveOn?: DateOnly; // the day from which it has no effect after all, until it has again
  dueOn: DateOnly;
  article: string; // of the time limit
  number?: string; // of the result, as printed; an edition keeps the one it was published under
  practisesOn?: DateOnly;
  grounds: DutyGround[];
  draft?: Draft;
  address?: string; // given at the first publication, and for ever
  edition?: number; // the latest that was published
  servedFrom?: number; // editions before it are not shown to anyone
  publishedOn?: DateOnly; // absent while nothing is served
  corrections: Correction[];
  withdrawn?: { reason: TombstoneReason; on: DateOnly };
}
export interface DutyGround extends ClaimedGround {
  raisedOn: DateOnly;
  reason: string;
  requestedBy?: string;
  requestReason?: string;
  decidedOn?: DateOnly;
  decidedBy?: string;
  decisionReason?: string;
}
/** Where the encoding stands. The texts themselves lie beside, under their digests. */
export interface Draft {
  draft: number; // from 1
  byHand: boolean;
  factsOnly: boolean;
  digest: string; // of what would be published
  replaced: number;
  doubts: number; // without an answer
  leaks: number; // certain ones
  approved: boolean;
}
export interface Correction {
  edition: number;
  on: DateOnly;
  reason: CorrectionReason;
  notice: string;
}

/** What happens to a duty. `legalOn` is the day of it. */
export type DutyEvent =
  | Happened<'publication-due', Born>
  | Happened<'duty-handed-over', { judgeId: string; reason: string }>
  | Happened<'result-renumbered', { number?: string }> // without: the number was cancelled
  | Happened<'result-ineffective', { at: Instant }> // what was published is taken down, its address stays
  | Happened<'result-effective-again', EffectiveAgain>
  | Happened<'ground-raised', { code: GroundCode; reason: string; requestedBy?: string; requestReason?: string }>
  | Happened<'ground-decided', GroundDecided>
  | Happened<'text-prepared', Omit<Draft, 'approved'> & { original: string; rules: { id: string; version: number }[] }>
  | Happened<
      'doubts-decided',
      Pick<Draft, 'draft' | 'digest' | 'replaced' | 'doubts' | 'leaks'> & { answers: { key: string; mask: boolean }[] }
    >
  | Happened<'encoding-approved', { draft: number; digest: string }>
  | Happened<'published', Published>
  | Happened<'correction-published', Published & Omit<Correction, 'edition' | 'on'>>
  | Happened<'publication-withdrawn', { reason: WithdrawalReason; note: string; at: Instant }>;

export interface Born {
  courtId: string;
  docketId: string;
  caseId: string;
  entry: number; // of the case: which one brought the duty
  kind: string;
  judgeId?: string;
  effectiveOn: DateOnly;
  dueOn: DateOnly;
  article: string;
  number?: string;
  practisesOn?: DateOnly;
}
interface EffectiveAgain {
  entry: number; // of the case
  effectiveOn: DateOnly;
  dueOn: DateOnly;
  article: string;
}
interface GroundDecided {
  code: GroundCode;
  decision: 'upheld' | 'rejected' | 'gone';
  decidedBy: string;
  reason: string;
  effectiveOn?: DateOnly; // with the new due day, where a ground is gone with which the result had no effect
  dueOn?: DateOnly;
}
interface Published {
  address: string;
  edition: number;
  draft: number;
  digest: string;
  signedBy: string;
  at: Instant;
}

/** The duty before its first event; which entry of the case brought it stands in that event. */
export function born(id: string, data: Born): Duty {
  const { entry: _, ...facts } = data;
  return { id, version: 0, hash: '', ...facts, state: 'open', grounds: [], corrections: [] };
}

/** The duty after an event. It never refuses: what is recorded has happened. */
export function apply(duty: Duty, event: DutyEvent): Duty {
  const next = applied(duty, event);
  return { ...next, state: stateOf(next) };
}
export const applyAll = (duty: Duty, events: readonly DutyEvent[]): Duty => events.reduce(apply, duty);

function applied(duty: Duty, { type, legalOn: on, data }: DutyEvent): Duty {
  switch (type) {
    case 'publication-due':
      return duty;
    case 'duty-handed-over':
      return { ...duty, judgeId: data.judgeId };
    case 'result-renumbered': {
      const { number: _, ...rest } = duty;
      return { ...rest, ...(data.number !== undefined && { number: data.number }) };
    }
    case 'result-ineffective': {
      const { publishedOn, ...rest } = duty;
      const withdrawn = { reason: 'not-effective' as const, on };
      return { ...rest, ineffectiveOn: on, ...(publishedOn !== undefined && { withdrawn }) };
    }
    case 'result-effective-again': {
      const { ineffectiveOn: _, ...rest } = duty;
      const { effectiveOn, dueOn, article } = data;
      return withoutGround({ ...rest, effectiveOn, dueOn, article }, 'NOT_EFFECTIVE', on);
    }
    case 'ground-raised': {
      const raised: DutyGround = { ...data, decision: 'open', raisedOn: on };
      return { ...duty, grounds: [...duty.grounds.filter(({ code }) => code !== data.code), raised] };
    }
    case 'ground-decided': {
      const { code, decision, decidedBy, reason, effectiveOn, dueOn } = data;
      const { ineffectiveOn, ...rest } = duty;
      const isStill = effectiveOn === undefined && ineffectiveOn !== undefined;
      return {
        ...withGround({ ...rest, ...(isStill && { ineffectiveOn }) }, code, {
          decision,
          decidedOn: on,
          decidedBy,
          decisionReason: reason,
        }),
        ...(effectiveOn !== undefined && { effectiveOn }),
        ...(dueOn !== undefined && { dueOn }),
      };
    }
    case 'text-prepared': {
      const { original: _, rules: __, ...draft } = data;
      return { ...duty, draft: { ...draft, approved: false } };
    }
    case 'doubts-decided': {
      const { answers: _, ...draft } = data;
      return duty.draft ? { ...duty, draft: { ...duty.draft, ...draft, approved: false } } : duty;
    }
    case 'encoding-approved':
      return duty.draft ? answered({ ...duty, draft: { ...duty.draft, approved: true } }, on) : duty;
    case 'published': {
      const { withdrawn: _, ...open } = duty;
      const { address, edition } = data;
      return { ...open, address, edition, servedFrom: edition, publishedOn: on, corrections: [] };
    }
    case 'correction-published': {
      const { edition, reason, notice } = data;
      const corrections = [...duty.corrections, { edition, on, reason, notice }];
      return { ...duty, edition, corrections, ...(reason === 'encoding' && { servedFrom: edition }) };
    }
    case 'publication-withdrawn': {
      const { publishedOn: _, ...rest } = duty;
      return { ...rest, withdrawn: { reason: data.reason, on } };
    }
  }
}

const withGround = (duty: Duty, code: GroundCode, change: Partial<DutyGround>): Duty => ({
  ...duty,
  grounds: duty.grounds.map((ground) => (ground.code === code ? { ...ground, ...change } : ground)),
});

/** An approved encoding answers the privacy ground: it is gone with it. */
function answered(duty: Duty, on: DateOnly): Duty {
  return withoutGround(duty, 'PRIVACY_NOT_ENCODED', on);
}
/** What the ground was about is no longer so. */
function withoutGround(duty: Duty, wanted: GroundCode, on: DateOnly): Duty {
  const ground = duty.grounds.find(({ code }) => code === wanted);
  if (!ground || ground.decision === 'rejected' || ground.decision === 'gone') return duty;
  return withGround(duty, wanted, { decision: 'gone', decidedOn: on });
}

/** After these the result is to be published again, once what was wrong is put right. */
const REOPENS: ReadonlySet<TombstoneReason> = new Set(['leak', 'mistake', 'not-effective']);
const TEMPORARY: ReadonlySet<string> = new Set(
  GROUNDS.filter(({ isTemporary }) => isTemporary).map(({ code }) => code),
);
export const isTemporary = (code: GroundCode): boolean => TEMPORARY.has(code);
export const isLive = ({ publishedOn }: Duty): boolean => publishedOn !== undefined;

function stateOf(duty: Duty): DutyState {
  if (isLive(duty)) return 'published';
  const upheld = duty.grounds.filter(({ decision }) => decision === 'upheld');
  if (upheld.some(({ code }) => !isTemporary(code))) return 'withheld';
  if (upheld.length > 0 || duty.ineffectiveOn !== undefined) return 'waiting';
  return duty.withdrawn && !REOPENS.has(duty.withdrawn.reason) ? 'withdrawn' : 'open';
}

/** Only what is to be published can be late; what waits for a ground to go is not. */
export const isLate = ({ state, dueOn }: Pick<Duty, 'state' | 'dueOn'>, today: DateOnly): boolean =>
  state === 'open' && dueOn < today;
