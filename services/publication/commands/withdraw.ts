import type { PublicationChanged, Withdraw } from '#contracts/publication/publish.ts';
import type { Received, Scope } from '#services/runtime/service.ts';
import { withdraw } from '../model/acts.ts';
import type { Publications } from '../room.ts';
import { dutyToActOn } from './duty-to-act-on.ts';

export async function withdrawPublished(
  command: Received<Withdraw>,
  room: Publications,
  scope: Scope,
): Promise<PublicationChanged> {
  const { duty } = await dutyToActOn(command, room);
  const { courts, today } = scope;
  const at = scope.now.toISOString();
  const after = room.duties.record(duty, withdraw(duty, command.data, command.actor, { courts, today, now: at }));
  await room.drafts.takeBack(after, { on: today, at });
  return { dutyId: duty.id, version: after.version, address: after.address ?? '', edition: after.edition ?? 0, at };
}
