import { CourtError } from '#contracts/errors.ts';
import type { RaiseGround } from '#contracts/publication/grounds.ts';
import type { DutyView } from '#contracts/publication/views.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { raise } from '../model/acts.ts';
import { dutyView } from '../model/duty-views.ts';
import { checkMayPrepare } from '../model/who-may.ts';
import type { Publications } from '../room.ts';
import { dutyToActOn } from './duty-to-act-on.ts';

export async function raiseGround(
  command: Received<RaiseGround>,
  room: Publications,
  { today }: Scope,
): Promise<DutyView> {
  const { actor, data } = command;
  const { duty, matter, procedure } = await dutyToActOn(command, room);
  checkMayPrepare(procedure, duty, matter, actor, room);
  const { requestedBy } = data;
  if (requestedBy && !(await room.matters.parties(matter.id)).some(({ id }) => id === requestedBy))
    throw new CourtError('party-unknown', { field: 'requestedBy' });
  return dutyView(room.duties.record(duty, raise(duty, data, today)), matter, today);
}
