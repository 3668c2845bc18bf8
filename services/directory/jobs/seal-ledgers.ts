import { systemActor } from '#contracts/actor.ts';
import { ListLedgerSeals, SealLedgers } from '#contracts/directory/ledger-seals.ts';
import { newId } from '#contracts/ids.ts';
import { dayRootOf, LEDGERS } from '#contracts/ledger-seals.ts';
import { sealedDay } from '#services/runtime/day-roots.ts';
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
    if (items[0] && items[0].day >= day) return;
    const found = await Promise.all(
      LEDGERS.map(async (service) => [service, (await house.ask(dayRootOf(service), { day }, asker)).found] as const),
    );
    const roots = Object.fromEntries(
      found.flatMap(([service, root]) => (root ? [[service, { root: root.root, streams: root.streams }]] : [])),
    );
    if (Object.keys(roots).length < LEDGERS.length) return;
    await house.tell(SealLedgers, { ...asker, id: `seal|${day}`, data: { day, roots } });
  },
};
