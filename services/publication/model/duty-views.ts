import { ERRORS } from '#contracts/errors.ts';
import type { DateOnly } from '#contracts/kit.ts';
import type { LedgerEntry } from '#contracts/ledger.ts';
import type { DutyEntryView } from '#contracts/publication/duties.ts';
import type { PseudonymsOpened } from '#contracts/publication/open-pseudonyms.ts';
import type { DutyRow, DutyView, GroundView } from '#contracts/publication/views.ts';
import { daysBetween } from '#law/calendar.ts';
import { standsInTheWay } from './acts.ts';
import { type Duty, type DutyGround, isLate } from './duty.ts';
import { kindName } from './facts.ts';
import { GROUNDS } from './grounds.ts';
import type { Matter } from './matter.ts';
import type { PseudonymMap } from './pseudonym-map.ts';

/** How duties look in lists and alone, to the people of the court. */
export function dutyRow(duty: Duty, matter: Pick<Matter, 'title'> | undefined, today: DateOnly): DutyRow {
  const { id: dutyId, version, courtId, caseId, kind, number, state, effectiveOn, dueOn, judgeId, address } = duty;
  return {
    dutyId,
    version,
    courtId,
    caseId,
    kind,
    kindName: kindName(kind),
    ...(number !== undefined && { number }),
    title: matter?.title ?? '',
    state,
    effectiveOn,
    dueOn,
    daysLeft: daysBetween(today, dueOn),
    late: isLate(duty, today),
    ...(judgeId !== undefined && { judgeId }),
    undecided: duty.grounds.filter(({ decision }) => decision === 'open').length,
    approved: duty.draft?.approved ?? false,
    ...(address !== undefined && { address }),
    ...(duty.publishedOn !== undefined && { publishedOn: duty.publishedOn }),
  };
}

export function dutyView(duty: Duty, matter: Pick<Matter, 'title'>, today: DateOnly): DutyView {
  const { article, grounds, draft, edition, withdrawn, corrections } = duty;
  return {
    ...dutyRow(duty, matter, today),
    article,
    grounds: grounds.map(groundView),
    ...(draft && { draft: draftSummary(draft) }),
    ...(edition !== undefined && { edition }),
    ...(withdrawn && { withdrawn }),
    corrections,
    refusals: standsInTheWay(duty, today).map((refusal) => ({ ...refusal, message: ERRORS[refusal.code].vi })),
  };
}

const draftSummary = ({ draft, byHand, factsOnly, replaced, doubts, leaks }: NonNullable<Duty['draft']>) => ({
  draft,
  byHand,
  factsOnly,
  replaced,
  doubts,
  leaks,
});

function groundView({ code, ...told }: DutyGround): GroundView {
  const ground = GROUNDS.find((one) => one.code === code);
  return {
    code,
    name: ground?.name ?? code,
    article: ground?.article ?? '',
    temporary: ground?.isTemporary ?? false,
    ...told,
  };
}

export function entryView({ seq, type, legalOn, recordedAt, actor, data, hash }: LedgerEntry): DutyEntryView {
  const { id, name, roles } = actor;
  return { seq, type, legalOn, recordedAt, by: { id, name, roles }, data: data as Record<string, unknown>, hash };
}

/** What is shown of an opened map: who stands behind which letters, not what else is hidden. */
export const opened = (docketId: string, { people, organisations, places }: PseudonymMap): PseudonymsOpened => ({
  docketId,
  people: people.map(({ names, masked, letter, subjects }) => ({
    names: [...names],
    masked,
    letter,
    subjects: [...subjects],
  })),
  organisations: organisations.map(({ names, masked, subjects }) => ({
    names: [...names],
    masked,
    subjects: [...subjects],
  })),
  places: places.map(({ level, name, letters }) => ({ level, name, letters })),
});
