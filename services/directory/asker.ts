import type { Scope } from '#services/runtime/service.ts';
import type { Asker } from './model/reach.ts';
import type { DirectoryRoom } from './room.ts';

/** Who asks, on which day, over the register of courts as it stands. */
export async function askerOf({ courtRegister }: DirectoryRoom, { actor, today }: Scope): Promise<Asker> {
  return { actor, today, courts: (await courtRegister()).tree };
}
