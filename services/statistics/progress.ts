import { setTimeout as sleep } from 'node:timers/promises';
import { systemActor } from '#contracts/actor.ts';
import { newId } from '#contracts/ids.ts';
import type { Instant } from '#contracts/kit.ts';
import { listHeadsOf } from '#contracts/ledger.ts';
import { seenOf } from '#services/runtime/reader.ts';
import type { House } from '#services/runtime/service.ts';

/** The services whose ledgers are counted, and the name under which they are read. */
export const HEARD = ['cases', 'intake'] as const;
export const COUNT = 'count';

export interface Progress {
  /** How much of what was recorded until now has not been counted; waits a little for what is on its way. */
  lacking(): Promise<{ behind: number; parked: number }>;
}

const LOOK_BACK_MS = 24 * 3_600_000;
/** What is being written at this moment is in the ledgers after so long. */
const SETTLE_MS = 1_000;
const TRIES = 8; // with the pauses well within the time that a call may take
const PAUSE_MS = 250;

export const progressOf = (house: House): Progress => ({
  async lacking() {
    await sleep(SETTLE_MS);
    const reader = `${house.service}.${COUNT}`;
    const since = new Date(house.clock().getTime() - LOOK_BACK_MS).toISOString();
    const parked = await house.tables.parked.find({ reader }, { stream: 1 }).lean();
    let open = await headsSince(house, since);
    for (const { stream } of parked) open.delete(stream); // waits for more than time
    for (let attempt = 0; open.size > 0 && attempt < TRIES; attempt++) {
      if (attempt > 0) await sleep(PAUSE_MS);
      const seen = await seenOf(house.tables, reader, [...open.keys()]);
      open = new Map([...open].filter(([stream, seq]) => (seen.get(stream) ?? 0) < seq));
    }
    return { behind: open.size, parked: parked.length };
  },
});

async function headsSince(house: House, since: Instant): Promise<Map<string, number>> {
  const asker = { actor: systemActor(house.service), requestId: newId('req') };
  const heads = new Map<string, number>();
  for (const service of HEARD) {
    let after: string | undefined;
    do {
      const page = await house.ask(listHeadsOf(service), { since, ...(after && { after }) }, asker);
      for (const { stream, seq } of page.items) heads.set(stream, Math.max(seq, heads.get(stream) ?? 0));
      after = page.next;
    } while (after);
  }
  return heads;
}
