import { systemActor } from '#contracts/actor.ts';
import { RecordPaper } from '#contracts/documents/record-paper.ts';
import { newId } from '#contracts/ids.ts';
import type { JobOf } from '#services/runtime/service.ts';
import type { Documents } from '../room.ts';

/**
 * Papers get a ledger of their own, written by the house and not by who issued them: an entry names its actor, and a proof
 * must name nobody. Papers that were issued before there were such ledgers come in the same way.
 */
export const recordPapers: JobOf<Documents> = {
  name: 'record-papers',
  everySeconds: 10,
  async run(enter, house, signal) {
    const actor = systemActor('documents.record-papers');
    const { finds } = enter({ actor });
    for (let codes = await finds.papersToRecord(); codes.length > 0; codes = await finds.papersToRecord())
      for (const { code, ended } of codes) {
        if (signal.aborted) return;
        const id = `record|${code}|${ended ? 'ended' : 'issued'}`;
        await house.tell(RecordPaper, { id, actor, requestId: newId('req'), data: { code } });
      }
  },
};
