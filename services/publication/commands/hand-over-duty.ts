import { CourtError } from '#contracts/errors.ts';
import type { HandOverDuty } from '#contracts/publication/hand-over-duty.ts';
import type { DutyView } from '#contracts/publication/views.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { dutyView } from '../model/duty-views.ts';
import { isChief } from '../model/who-may.ts';
import type { Publications } from '../room.ts';
import { dutyToActOn } from './duty-to-act-on.ts';

export async function handOverDuty(
  command: Received<HandOverDuty>,
  room: Publications,
  { today, requestId }: Scope,
): Promise<DutyView> {
  const { actor, data } = command;
  const { duty, matter } = await dutyToActOn(command, room);
  if (!isChief(duty, actor, room)) throw new CourtError('publication-not-yours');
  // The chief's court is the duty's, or where its files lie: of a court that has ended nobody is left.
  const people = await room.peopleAt(actor.courtId, today, requestId);
  if (!people.get(data.judgeId)?.roles.includes('judge'))
    throw new CourtError('publication-judge-unknown', { field: 'judgeId' });
  const { judgeId, reason } = data;
  return dutyView(
    room.duties.record(duty, [{ type: 'duty-handed-over', legalOn: today, data: { judgeId, reason } }]),
    matter,
    today,
  );
}
