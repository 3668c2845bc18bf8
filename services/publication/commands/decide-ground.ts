import type { DecideGround } from '#contracts/publication/grounds.ts';
import type { DutyView } from '#contracts/publication/views.ts';
import { CALENDAR } from '#law/world-of.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { decide } from '../model/acts.ts';
import { isLive } from '../model/duty.ts';
import { dutyView } from '../model/duty-views.ts';
import type { Publications } from '../room.ts';
import { dutyToActOn } from './duty-to-act-on.ts';

export async function decideGround(
  command: Received<DecideGround>,
  room: Publications,
  { today, now }: Scope,
): Promise<DutyView> {
  const { duty, matter } = await dutyToActOn(command, room);
  const at = now.toISOString();
  const events = decide(duty, command.data, command.actor, { today, now: at, calendar: CALENDAR });
  const after = room.duties.record(duty, events);
  if (isLive(duty) && !isLive(after)) await room.drafts.takeBack(after, { on: today, at });
  return dutyView(after, matter, today);
}
