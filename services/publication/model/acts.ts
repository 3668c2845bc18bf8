import type { Actor } from '#contracts/actor.ts';
import { CourtError } from '#contracts/errors.ts';
import type { DateOnly, Instant } from '#contracts/kit.ts';
import type { CorrectionReason, GroundCode, WithdrawalReason } from '#contracts/publication/fields.ts';
import type { DecideGround, RaiseGround } from '#contracts/publication/grounds.ts';
import type { Calendar } from '#law/calendar.ts';
import type { CourtsOn } from '#law/reach.ts';
import { leakView } from './draft.ts';
import { type Draft, type Duty, type DutyEvent, isLive, isTemporary } from './duty.ts';
import {
  checkDecides,
  decideGround,
  dueOn,
  GROUNDS,
  mayPublish,
  type PublicationState,
  type Refusal,
} from './grounds.ts';
import type { Leak } from './leaks.ts';
import { checkPresiding, isChief } from './who-may.ts';

/** What people may do about a duty: each says what happens, or refuses. */

/**
 * @see Nghị quyết 03/2017/NQ-HĐTP, Điều 4–5
 * @throws CourtError ground-already-raised, request-reason-missing, ground-request-missing, ground-reason-missing
 */
export function raise(
  duty: Duty,
  { code, reason, requestedBy, requestReason }: RaiseGround,
  on: DateOnly,
): DutyEvent[] {
  const ground = GROUNDS.find((one) => one.code === code);
  if (!ground) throw new CourtError('ground-unknown', { code });
  const known = duty.grounds.find((one) => one.code === code);
  if (known?.decision === 'open' || known?.decision === 'upheld')
    throw new CourtError('ground-already-raised', { code });
  if (requestedBy && !requestReason) throw new CourtError('request-reason-missing', { code, article: ground.article });
  if (ground.needsRequest && !requestedBy)
    throw new CourtError('ground-request-missing', { code, article: ground.article });
  const why = reason ?? requestReason;
  if (!why) throw new CourtError('ground-reason-missing', { code, article: ground.article });
  const request = requestedBy && requestReason ? { requestedBy, requestReason } : {};
  return [{ type: 'ground-raised', legalOn: on, data: { code, reason: why, ...request } }];
}

/**
 * A temporary ground that is gone brings the duty back; where the result had no effect meanwhile, the 30 days begin with
 * its effect (assumed: the resolution does not say). A ground upheld after publication takes the publication back.
 * @throws CourtError ground-not-decided-by-presiding-judge, ground-not-raised, ground-not-temporary, and what `decideGround` refuses
 */
export function decide(
  duty: Duty,
  { code, decision, reason, effectiveOn }: DecideGround,
  actor: Actor,
  { today, now, calendar }: { today: DateOnly; now: Instant; calendar: Calendar },
): DutyEvent[] {
  const { judgeId: presidingJudge = '' } = duty;
  checkDecides({ code, decidedBy: actor.id, presidingJudge }); // first: which grounds there are is not for everyone
  const known = duty.grounds.find((one) => one.code === code);
  if (!known || known.decision === 'gone') throw new CourtError('ground-not-raised', { code });
  const { requestedBy, requestReason } = known;
  decideGround({
    code,
    decidedBy: actor.id,
    presidingJudge,
    reason,
    ...(requestedBy && { requestedBy, requestReason }),
  });
  if (decision === 'gone' && (!isTemporary(code) || known.decision !== 'upheld'))
    throw new CourtError('ground-not-temporary', { code });
  const effect = decision === 'gone' && code === 'NOT_EFFECTIVE' ? effectAfter(effectiveOn, { today, calendar }) : {};
  const decided: DutyEvent = {
    type: 'ground-decided',
    legalOn: today,
    data: { code, decision, decidedBy: actor.id, reason, ...effect },
  };
  if (decision !== 'upheld' || !isLive(duty)) return [decided];
  const data = { reason: 'ground' as const, note: reason, at: now };
  return [decided, { type: 'publication-withdrawn', legalOn: today, data }];
}

function effectAfter(effectiveOn: DateOnly | undefined, { today, calendar }: { today: DateOnly; calendar: Calendar }) {
  const from = effectiveOn ?? today;
  if (from > today) throw new CourtError('publication-day-impossible', { field: 'effectiveOn' });
  return { effectiveOn: from, dueOn: dueOn(from, calendar).end };
}

/** @throws CourtError draft-missing, draft-outdated */
export function draftOf({ draft }: Duty, number?: number): Draft {
  if (!draft) throw new CourtError('draft-missing');
  if (number !== undefined && draft.draft !== number) throw new CourtError('draft-outdated', { draft: draft.draft });
  return draft;
}

/** @throws CourtError publication-not-presiding, publication-doubts-undecided, publication-leaks */
export function approve(duty: Duty, number: number, actor: Actor, on: CourtsOn): DutyEvent[] {
  checkPresiding(duty, actor, on);
  const { draft, digest, doubts, leaks } = draftOf(duty, number);
  if (leaks > 0) throw new CourtError('publication-leaks', { leaks });
  if (doubts > 0) throw new CourtError('publication-doubts-undecided', { doubts });
  return [{ type: 'encoding-approved', legalOn: on.today, data: { draft, digest } }];
}

const gateOf = (
  duty: Duty,
  leaks: PublicationState['leaks'],
  today: DateOnly,
  signedBy?: string,
): PublicationState => ({
  kind: duty.kind,
  effective: duty.ineffectiveOn === undefined && duty.effectiveOn <= today,
  grounds: duty.grounds,
  encodingApproved: duty.draft?.approved ?? false,
  leaks,
  presidingJudge: duty.judgeId ?? '',
  ...(signedBy !== undefined && { signedBy }),
});
/** What stands in the way as the duty tells it, but the signature: that is given by publishing. The text is not read again. */
export function standsInTheWay(duty: Duty, today: DateOnly): Refusal[] {
  const { leaks = 0, doubts = 0 } = duty.draft ?? {};
  const found = [
    ...Array.from({ length: leaks }, () => ({ severity: 'certain' as const })),
    ...Array.from({ length: doubts }, () => ({ severity: 'doubtful' as const })),
  ];
  return mayPublish(gateOf(duty, found, today, duty.judgeId));
}

export interface Signing {
  actor: Actor;
  on: DateOnly;
  today: DateOnly;
  now: Instant;
  leaks: readonly (Leak & { confirmed: boolean })[];
}

/** @throws CourtError whatever the gate refuses, all of it in `refusals`; publication-already-published, publication-day-impossible */
export function publish(duty: Duty, signing: Signing, freshAddress: string): DutyEvent[] {
  if (isLive(duty)) throw new CourtError('publication-already-published', { address: duty.address });
  const { on, today } = signing;
  if (on > today || on < duty.effectiveOn) throw new CourtError('publication-day-impossible', { field: 'on' });
  passGate(duty, signing);
  return [{ type: 'published', legalOn: on, data: edition(duty, signing, freshAddress) }];
}

/** @throws CourtError as `publish`; publication-not-published */
export function correct(
  duty: Duty,
  signing: Signing,
  { reason, notice }: { reason: CorrectionReason; notice: string },
): DutyEvent[] {
  const { address } = duty;
  if (!isLive(duty) || address === undefined) throw new CourtError('publication-not-published');
  passGate(duty, signing);
  const data = { ...edition(duty, signing, address), reason, notice };
  return [{ type: 'correction-published', legalOn: signing.on, data }];
}

function edition(duty: Duty, { actor, now }: Signing, freshAddress: string) {
  const { draft, digest } = draftOf(duty);
  const address = duty.address ?? freshAddress;
  return { address, edition: (duty.edition ?? 0) + 1, draft, digest, signedBy: actor.id, at: now };
}

function passGate(duty: Duty, { actor, today, leaks }: Signing): void {
  const refusals = mayPublish(gateOf(duty, leaks, today, actor.id));
  const [first] = refusals;
  if (!first) return;
  // That somebody would be recognised says more than that nobody has approved it.
  const { code, article } = refusals.find((one) => one.code === 'publication-leaks') ?? first;
  const places = leaks.filter(({ severity, confirmed }) => severity === 'certain' || !confirmed).map(leakView);
  throw new CourtError(code, { article, refusals, ...(places.length > 0 && { leaks: places.slice(0, MOST_TOLD) }) });
}
const MOST_TOLD = 200;

/** The presiding judge, or the court's chief where it cannot wait. @throws CourtError publication-not-published, publication-not-presiding */
export function withdraw(
  duty: Duty,
  { reason, note }: { reason: WithdrawalReason; note: string },
  actor: Actor,
  on: CourtsOn & { now: Instant },
): DutyEvent[] {
  if (!isChief(duty, actor, on)) checkPresiding(duty, actor, on);
  if (!isLive(duty)) throw new CourtError('publication-not-published');
  return [{ type: 'publication-withdrawn', legalOn: on.today, data: { reason, note, at: on.now } }];
}

/** The result has no effect after all: nothing of it stays public until it has again, and the judge publishes anew. */
export const loseEffect = (duty: Duty, on: DateOnly, at: Instant): DutyEvent[] =>
  duty.ineffectiveOn === undefined ? [{ type: 'result-ineffective', legalOn: on, data: { at } }] : [];

/** Grounds that something in the case speaks for: raised by the house itself unless the judge knows of them already. */
export const suggest = (
  duty: Duty,
  suggestions: readonly { code: GroundCode; reason: string }[],
  on: DateOnly,
): DutyEvent[] =>
  suggestions
    .filter(({ code }) => !duty.grounds.some((one) => one.code === code && one.decision !== 'gone'))
    .map((data) => ({ type: 'ground-raised', legalOn: on, data }));
