import type { ApproveEncoding } from '#contracts/publication/approve-encoding.ts';
import type { DutyView } from '#contracts/publication/views.ts';
import type { Received } from '#services/runtime/service.ts';
import { approve } from '../model/acts.ts';
import { dutyView } from '../model/duty-views.ts';
import type { Publications } from '../room.ts';
import { dutyToActOn } from './duty-to-act-on.ts';

export async function approveEncoding(command: Received<ApproveEncoding>, room: Publications): Promise<DutyView> {
  const { duty, matter } = await dutyToActOn(command, room);
  const after = room.duties.record(duty, approve(duty, command.data.draft, command.actor, room));
  return dutyView(after, matter, room.today);
}
