import { systemActor } from '#contracts/actor.ts';
import { type LedgerStatement, ListLedgerSeals, SealLedgers } from '#contracts/directory/ledger-seals.ts';
import { newId } from '#contracts/ids.ts';
import { dayRootOf, LEDGERS } from '#contracts/ledger-seals.ts';
import { endOf, sealedDay } from '#services/runtime/day-roots.ts';
import type { JobOf } from '#services/runtime/service.ts';
import type { DirectoryRoom } from '../room.ts';

/** Signs the roots of yesterday as soon as every service has its own; until then it asks again. */
export const sealLedgers: JobOf<DirectoryRoom> = {
  name: 'seal-ledgers',
  everySeconds: 300,
  async run(_enter, house) {
    const asker = { actor: systemActor('directory'), requestId: newId('req') };
    const day = sealedDay(house.clock());
    const { items } = await house.ask(ListLedgerSeals, { pageSize: 1 }, asker);
    if (items[0]) {
      const hours = (house.clock().getTime() - Date.parse(endOf(items[0].day))) / 3_600_000;
      house.metrics.gauge('courts_ledgers_unsealed_hours', 'Hours since the end of the last sealed day', []).set(hours);
      if (items[0].day >= day) return;
    }
    const roots: LedgerStatement['roots'] = {};
    const lacking: Record<string, unknown> = {};
    for (const service of LEDGERS)
      try {
        const { found } = await house.ask(dayRootOf(service), { day }, asker);
        if (found) roots[service] = { root: found.root, streams: found.streams };
        else lacking[service] = 'chưa có gốc';
      } catch (err) {
        lacking[service] = err; // a service that is away is asked again
      }
    if (Object.keys(lacking).length > 0) {
      house.log.info({ day, lacking }, 'chưa niêm phong được các sổ cái');
      return;
    }
    await house.tell(SealLedgers, { ...asker, id: `seal|${day}`, data: { day, roots } });
  },
};
