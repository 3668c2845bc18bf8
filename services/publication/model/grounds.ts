import { CourtError, type ErrorCode } from '#contracts/errors.ts';
import type { DateOnly } from '#contracts/kit.ts';
import type { Calendar, Counted } from '#law/calendar.ts';
import publication from '#law/data/publication.json' with { type: 'json' };
import type { Leak } from './leaks.ts';

const LAW = publication.law;
const DUE = { value: publication.due.value, unit: 'day' as const };
const articleOf = (article: string): string => `${LAW}, Điều ${article}`;

export type PublishedKind =
  | 'first-instance-judgment'
  | 'appeal-judgment'
  | 'cassation-reopening-decision'
  | 'civil-matter-decision'
  | 'bankruptcy-decision'
  | 'measure-decision';
export interface Result {
  document: 'judgment' | 'decision' | 'civilMatterDecision' | 'bankruptcyDecision' | 'measureDecision';
  instance: 'firstInstance' | 'appeal' | 'cassation' | 'reopening';
  field: string; // 'civil', 'criminal'…
}

/** What must be published: the kind it is, or nothing. A first-instance judgment only while nobody appealed or protested. */
export function publishedKindOf({ document, instance, field }: Result): PublishedKind | undefined {
  const row = publication.published.find(
    (kind) => kind.document === document && kind.instances.includes(instance) && kind.fields.includes(field),
  );
  return row?.id as PublishedKind | undefined;
}
export const isPublishedKind = (kind: string): kind is PublishedKind =>
  publication.published.some(({ id }) => id === kind);

/**
 * Thời hạn công bố: 30 days from legal effect, counted as the code of civil procedure counts.
 * @see Nghị quyết 03/2017/NQ-HĐTP, Điều 6
 */
export const dueOn = (effectiveOn: DateOnly, calendar: Calendar): Counted & { article: string } => ({
  ...calendar.addDuration(effectiveOn, DUE, 'civil'),
  article: articleOf(publication.due.article),
});

export type GroundCode =
  | 'CLOSED_TRIAL'
  | 'STATE_SECRET'
  | 'BUSINESS_SECRET'
  | 'CUSTOMS'
  | 'MINOR'
  | 'PRIVACY_NOT_ENCODED'
  | 'NOT_EFFECTIVE';
export interface Ground {
  code: GroundCode;
  name: string;
  article: string;
  isTemporary: boolean; // publication follows when it is gone
  needsRequest: boolean; // only when a participant asked for it during the case
}
/** Reasons for not publishing. */
export const GROUNDS: readonly Ground[] = publication.grounds.map((ground) => ({
  code: ground.code as GroundCode,
  name: ground.name,
  article: articleOf(ground.article),
  isTemporary: ground.temporary,
  needsRequest: 'needsRequest' in ground,
}));

/** A ground as it stands in one case: claimed, then decided by the presiding judge. */
export interface ClaimedGround {
  code: GroundCode;
  decision: 'open' | 'upheld' | 'rejected' | 'gone'; // gone: a temporary ground that no longer holds
}

export interface GroundDecision {
  code: GroundCode;
  decidedBy: string;
  presidingJudge: string;
  reason: string;
  requestedBy?: string; // id of the party that asked for secrecy
  requestReason?: string;
}
/** Who publishes, and decides what is not. */
export const BY_WHOM = articleOf(publication.responsible.article);

/** @throws CourtError ground-not-decided-by-presiding-judge */
export function checkDecides({
  code,
  decidedBy,
  presidingJudge,
}: Pick<GroundDecision, 'code' | 'decidedBy' | 'presidingJudge'>): void {
  if (decidedBy !== presidingJudge)
    throw new CourtError('ground-not-decided-by-presiding-judge', { code, article: BY_WHOM });
}

/**
 * The presiding judge decides on a ground and says why; a party that asks for secrecy must give a reason.
 * @see Nghị quyết 03/2017/NQ-HĐTP, Điều 4–5
 * @throws CourtError ground-not-decided-by-presiding-judge, ground-reason-missing, ground-request-missing, request-reason-missing
 */
export function decideGround(decision: GroundDecision): Ground {
  const { code, reason, requestedBy, requestReason = '' } = decision;
  const ground = GROUNDS.find((one) => one.code === code);
  if (!ground) throw new CourtError('ground-unknown', { code });
  const { article } = ground;
  checkDecides(decision);
  if (reason.trim() === '') throw new CourtError('ground-reason-missing', { code, article });
  if (ground.needsRequest && !requestedBy) throw new CourtError('ground-request-missing', { code, article });
  if (requestedBy && requestReason.trim() === '')
    throw new CourtError('request-reason-missing', { code, article: BY_WHOM });
  return ground;
}

export interface PublicationState {
  kind: string | undefined; // what publishedKindOf said
  effective: boolean;
  grounds: readonly ClaimedGround[];
  encodingApproved: boolean;
  leaks: readonly (Pick<Leak, 'severity'> & { confirmed?: boolean })[]; // confirmed: the presiding judge looked and lets it stand
  presidingJudge: string;
  signedBy?: string;
}
export interface Refusal {
  code: ErrorCode;
  article: string;
  [detail: string]: unknown;
}
/**
 * The gate: publishable, effective, no ground, encoding approved, no leak, signed by the presiding judge. Every refusal at
 * once, so that nobody fixes one to meet the next.
 * @see Nghị quyết 03/2017/NQ-HĐTP, Điều 3–7
 */
export function mayPublish(state: PublicationState): Refusal[] {
  const { kind, effective, grounds, encodingApproved, leaks, presidingJudge, signedBy } = state;
  const refusals: Refusal[] = [];
  const refuse = (code: ErrorCode, article: string, data: Record<string, unknown> = {}) =>
    refusals.push({ code, article: articleOf(article), ...data });
  if (kind === undefined || !isPublishedKind(kind)) refuse('publication-kind-not-published', '3');
  if (!effective) refuse('publication-not-effective', '4', { ground: 'NOT_EFFECTIVE' });
  for (const { code, decision } of grounds) {
    // The privacy ground is answered by the encoding itself: approved, it no longer holds.
    const isAnswered = code === 'PRIVACY_NOT_ENCODED' && encodingApproved;
    if (decision === 'open' && !isAnswered) refuse('publication-ground-undecided', '5', { ground: code });
    if (decision === 'upheld' && !isAnswered) refuse('publication-ground-upheld', '4', { ground: code });
  }
  if (!encodingApproved) refuse('publication-encoding-not-approved', '7');
  const certain = leaks.filter(({ severity }) => severity === 'certain').length;
  const unseen = leaks.filter(({ severity, confirmed }) => severity === 'doubtful' && !confirmed).length;
  if (certain > 0) refuse('publication-leaks', '7', { leaks: certain });
  if (unseen > 0) refuse('publication-leaks-unconfirmed', '7', { leaks: unseen });
  if (signedBy === undefined || signedBy !== presidingJudge) refuse('publication-not-signed', '5');
  return refusals;
}
