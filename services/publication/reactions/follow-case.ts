import type { LedgerEntry } from '#contracts/ledger.ts';
import type { DoneEffect } from '#law/engine/proceeding.ts';
import { partyChangesOf } from '#law/party-changes.ts';
import { procedureOf } from '#law/procedures.ts';
import { CALENDAR } from '#law/world-of.ts';
import { suggest } from '../model/acts.ts';
import { type Born, born, type DutyEvent, isLive } from '../model/duty.ts';
import { dueOn } from '../model/grounds.ts';
import {
  type CaseEntry,
  dutyIdOf,
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
  for (const dutyId of before?.duties ?? []) await tellDuty(dutyId, { before, after }, entry, room);
  const publishes = entry.data.effects.find((effect): effect is Publishes => effect.do === 'publish');
  if (publishes) await openDuty(publishes.kind, after, entry, room);
}
type Publishes = Extract<DoneEffect, { do: 'publish' }>;

/** The duty is born with legal effect; what speaks for a ground is put before the judge at once. */
async function openDuty(kind: string, matter: Matter, entry: CaseEntry, { duties }: Publications): Promise<void> {
  const id = dutyIdOf(entry);
  if (await duties.find(id)) return;
  const { legalOn, seq } = entry;
  const effectiveOn = matter.effectiveOn ?? legalOn;
  const judgeId = presidingJudgeOf(procedureOf(matter.procedure), matter);
  const due = dueOn(effectiveOn, CALENDAR);
  const data: Born = {
    courtId: matter.courtId,
    docketId: matter.docketId,
    caseId: matter.id,
    entry: seq,
    kind,
    ...(judgeId !== undefined && { judgeId }),
    effectiveOn,
    dueOn: due.end,
    article: due.article,
    ...numberOf(matter),
    ...(matter.practisesOn !== undefined && { practisesOn: matter.practisesOn }),
  };
  const first = born(id, data);
  const young = underAgeOn(matter, matter.result?.on ?? effectiveOn).length > 0;
  const suggestions = suggestedAtBirth(matter.signs, { sealed: matter.sealed === true, young });
  duties.open(first, [{ type: 'publication-due', legalOn, data }, ...suggest(first, suggestions, legalOn)]);
}

/** The duty follows its judge and the number of its result, and hears of what speaks for a ground. */
async function tellDuty(
  dutyId: string,
  { before, after: matter }: { before?: Matter; after: Matter },
  entry: CaseEntry,
  { duties }: Publications,
): Promise<void> {
  const duty = await duties.find(dutyId);
  if (!duty) return;
  const events: DutyEvent[] = suggest(duty, suggestedBy(entry), entry.legalOn);
  const judgeId = presidingJudgeOf(procedureOf(matter.procedure), matter);
  const hasNewJudge = entry.data.effects.some(({ do: what }) => what === 'assign' || what === 'relieve');
  if (hasNewJudge && judgeId !== undefined && judgeId !== duty.judgeId && !isLive(duty))
    events.push({ type: 'duty-handed-over', legalOn: entry.legalOn, data: { judgeId, reason: entry.type } });
  const isOfResult = before?.result?.number === duty.number && entry.data.effects.some(isAboutMistake);
  if (isOfResult && matter.result?.number !== duty.number)
    events.push({ type: 'result-renumbered', legalOn: entry.legalOn, data: numberOf(matter) });
  if (events.length > 0) duties.record(duty, events);
}

/** Whether a number given by mistake is cancelled, or another is given in its place. */
const isAboutMistake = (effect: DoneEffect): boolean =>
  effect.do === 'cancelNumber' || (effect.do === 'takeNumber' && effect.instead !== undefined);

const numberOf = ({ result }: Matter) => (result?.number === undefined ? {} : { number: result.number });
