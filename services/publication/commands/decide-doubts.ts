import type { DecideDoubts } from '#contracts/publication/decide-doubts.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { draftOf } from '../model/acts.ts';
import { stillMeant, withAnswers, workOut } from '../model/draft.ts';
import { checkMayPrepare } from '../model/who-may.ts';
import type { Publications } from '../room.ts';
import { dutyToActOn } from './duty-to-act-on.ts';
import { type DraftStored, summaryOf } from './prepare-text.ts';

export async function decideDoubts(
  command: Received<DecideDoubts>,
  room: Publications,
  { today }: Scope,
): Promise<DraftStored> {
  const { actor, data } = command;
  const { duty, matter, procedure } = await dutyToActOn(command, room);
  checkMayPrepare(procedure, duty, matter, actor, today);
  const { draft } = draftOf(duty, data.draft);
  const row = await room.drafts.get(duty.id, draft);
  const map = await room.pseudonyms.of(duty.docketId);
  const { original, content } = row;
  const given = withAnswers(row, row.answers, data.answers);
  const first = workOut(original, content.facts, map, given);
  const answers = stillMeant(given, content, first.content);
  const worked = answers.length === given.length ? first : workOut(original, content.facts, map, answers);
  room.drafts.put({ dutyId: duty.id, draft, original, answers, ...worked });
  const summary = { draft, ...summaryOf(worked), answers: data.answers };
  const { version } = room.duties.record(duty, [{ type: 'doubts-decided', legalOn: today, data: summary }]);
  return { dutyId: duty.id, version };
}
