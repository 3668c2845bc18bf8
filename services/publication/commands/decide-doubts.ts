import type { DecideDoubts } from '#contracts/publication/decide-doubts.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { draftOf } from '../model/acts.ts';
import { stillMeant, strangersIn, withAnswers, workOut } from '../model/draft.ts';
import { namedBesides } from '../model/named.ts';
import { pseudonyms } from '../model/pseudonyms.ts';
import { checkMayPrepare } from '../model/who-may.ts';
import type { Publications } from '../room.ts';
import { dutyToActOn } from './duty-to-act-on.ts';
import { type DraftStored, summaryOf } from './prepare-text.ts';

/** Whoever is said to be named there joins the map of the docket, and the draft is worked out again with it. */
export async function decideDoubts(
  command: Received<DecideDoubts>,
  room: Publications,
  { today }: Scope,
): Promise<DraftStored> {
  const { actor, data } = command;
  const { duty, matter, procedure } = await dutyToActOn(command, room);
  checkMayPrepare(procedure, duty, matter, actor, room);
  const { draft } = draftOf(duty, data.draft);
  const row = await room.drafts.get(duty.id, draft);
  const { original, content } = row;
  const given = withAnswers(row, row.answers, data.answers);
  const known = await room.pseudonyms.of(duty.docketId);
  const strangers = namedBesides(matter.id, strangersIn(original, known, given));
  const at = { docketId: duty.docketId, courtId: duty.courtId, on: today };
  const map = strangers.length > 0 ? await room.pseudonyms.grow(at, (before) => pseudonyms(strangers, before)) : known;
  const first = workOut(original, content.facts, map, given);
  const answers = stillMeant(given, content, first.content);
  const worked = answers.length === given.length ? first : workOut(original, content.facts, map, answers);
  room.drafts.put({ dutyId: duty.id, draft, original, answers, ...worked });
  const summary = { draft, ...summaryOf(worked), answers: data.answers };
  const { version } = room.duties.record(duty, [{ type: 'doubts-decided', legalOn: today, data: summary }]);
  return { dutyId: duty.id, version };
}
