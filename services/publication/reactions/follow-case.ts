import type { DateOnly } from '#contracts/kit.ts';
import type { LedgerEntry } from '#contracts/ledger.ts';
import type { DoneEffect } from '#law/engine/proceeding.ts';
import { partyChangesOf } from '#law/party-changes.ts';
import { procedureOf } from '#law/procedures.ts';
import { CALENDAR } from '#law/world-of.ts';
import { loseEffect, suggest } from '../model/acts.ts';
import { type Born, born, type DutyEvent, isLive } from '../model/duty.ts';
import { dueOn } from '../model/grounds.ts';
import {
  type CaseEntry,
  dutyIdOf,
  dutyOfResult,
  follow,
  isOfProceeding,
  isTelling,
  type Matter,
  presidingJudgeOf,
  underAgeOn,
} from '../model/matter.ts';
import { suggestedAtBirth, suggestedBy } from '../model/suggested-grounds.ts';
import type { Publications } from '../room.ts';

/** One entry of a case: the copy follows it, and what it means for publishing is recorded, once. */
export async function followCase(entry: LedgerEntry, room: Publications): Promise<void> {
  if (!isOfProceeding(entry) || !isTelling(entry)) return;
  const before = await room.matters.find(entry.stream);
  const after = follow(before, entry);
  room.tellReadersOf(after);
  room.matters.record(before, after, entry.seq, partyChangesOf(entry));
  const known = before?.duties ?? [];
  for (const dutyId of known) await tellDuty(dutyId, { before, after }, entry, room);
  const publishes = entry.data.effects.find((effect): effect is Publishes => effect.do === 'publish');
  if (publishes && after.duties.length > known.length) await openDuty(publishes.kind, after, entry, room);
}
type Publishes = Extract<DoneEffect, { do: 'publish' }>;

/** The duty is born with legal effect; what speaks for a ground is put before the judge at once. */
async function openDuty(kind: string, matter: Matter, entry: CaseEntry, { duties }: Publications): Promise<void> {
  const id = dutyIdOf(entry);
  if (await duties.find(id)) return;
  const { legalOn, seq } = entry;
  const effectiveOn = matter.effectiveOn ?? legalOn;
  const judgeId = presidingJudgeOf(procedureOf(matter.procedure), matter);
  const data: Born = {
    courtId: matter.courtId,
    docketId: matter.docketId,
    caseId: matter.id,
    entry: seq,
    kind,
    ...(judgeId !== undefined && { judgeId }),
    ...limitFrom(effectiveOn),
    ...numberOf(matter),
    ...(matter.practisesOn !== undefined && { practisesOn: matter.practisesOn }),
  };
  const first = born(id, data);
  const young = underAgeOn(matter, matter.result?.on ?? effectiveOn).length > 0;
  const suggestions = suggestedAtBirth(matter.signs, { sealed: matter.sealed === true, young });
  duties.open(first, [{ type: 'publication-due', legalOn, data }, ...suggest(first, suggestions, legalOn)]);
}

/** The 30 days of a result that has effect from a day on. */
function limitFrom(effectiveOn: DateOnly) {
  const { end, article } = dueOn(effectiveOn, CALENDAR);
  return { effectiveOn, dueOn: end, article };
}

/**
 * The duty follows its judge, the number of its result and its legal effect, and hears of what speaks for a ground. What lost
 * its effect is taken down at once, by the house; publishing it anew is the judge's.
 */
async function tellDuty(
  dutyId: string,
  { before, after: matter }: { before?: Matter; after: Matter },
  entry: CaseEntry,
  { duties, drafts, today }: Publications,
): Promise<void> {
  const duty = await duties.find(dutyId);
  if (!duty) return;
  const resultOn = matter.result?.on ?? duty.effectiveOn;
  const youngIn = (one: Matter | undefined) => (one ? underAgeOn(one, resultOn).length : 0);
  const grewYoung = youngIn(matter) > youngIn(before); // a birth was put right, or a successor came in
  const events: DutyEvent[] = suggest(duty, suggestedBy(entry, { grewYoung }), entry.legalOn);
  const judgeId = presidingJudgeOf(procedureOf(matter.procedure), matter);
  const hasNewJudge = entry.data.effects.some(({ do: what }) => what === 'assign' || what === 'relieve');
  if (hasNewJudge && judgeId !== undefined && judgeId !== duty.judgeId && !isLive(duty))
    events.push({ type: 'duty-handed-over', legalOn: entry.legalOn, data: { judgeId, reason: entry.type } });
  const isOfResult = before?.result?.number === duty.number && entry.data.effects.some(isAboutMistake);
  if (isOfResult && matter.result?.number !== duty.number)
    events.push({ type: 'result-renumbered', legalOn: entry.legalOn, data: numberOf(matter) });
  const does = (what: DoneEffect['do']) => entry.data.effects.some((effect) => effect.do === what);
  if (does('ineffective')) events.push(...loseEffect(duty, today, entry.recordedAt));
  if (does('publish') && dutyOfResult(matter) === dutyId) {
    const limit = limitFrom(matter.effectiveOn ?? entry.legalOn);
    events.push({ type: 'result-effective-again', legalOn: entry.legalOn, data: { entry: entry.seq, ...limit } });
  }
  if (events.length === 0) return;
  const after = duties.record(duty, events);
  if (isLive(duty) && !isLive(after)) await drafts.takeBack(after, { on: today, at: entry.recordedAt });
}

/** Whether a number given by mistake is cancelled, or another is given in its place. */
const isAboutMistake = (effect: DoneEffect): boolean =>
  effect.do === 'cancelNumber' || (effect.do === 'takeNumber' && effect.instead !== undefined);

const numberOf = ({ result }: Matter) => (result?.number === undefined ? {} : { number: result.number });
