import { systemActor } from '#contracts/actor.ts';
import type { JobOf } from '#services/runtime/service.ts';
import type { Documents } from '../room.ts';

/** The key that seals tickets is followed by another when it is a month old. */
export const renewTicketKey: JobOf<Documents> = {
  name: 'renew-ticket-key',
  everySeconds: 600,
  run: (enter, { clock }) => enter({ actor: systemActor('documents') }).renewTicketKey(clock()),
};
