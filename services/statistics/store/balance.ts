import type { ClientSession } from 'mongoose';
import { fromStored } from '#services/runtime/aggregates.ts';
import type { CellSum } from '../model/balance.ts';
import type { CountedAs } from '../model/counted-as.ts';
import type { FlowRow } from '../model/flow-rows.ts';
import type { Matter } from '../model/matter.ts';
import type { Collections } from './collections.ts';
import type { GroupedStock } from './sums.ts';

export interface BalanceStore {
  /** What is pending now by the matters themselves. */
  pending(counted: CountedAs, courts: readonly string[]): Promise<GroupedStock[]>;
  /** All matters of a court with all their rows, some at a time. */
  matters(counted: CountedAs, courtId: string): AsyncGenerator<{ matter: Matter; rows: FlowRow[] }[]>;
  /** The monthly cells of a court, as they are kept and as its rows add up. */
  cells(counted: CountedAs, courtId: string): Promise<{ kept: CellSum[]; added: CellSum[] }>;
}

const AT_ONCE = 500;

export function balanceIn({ matters, flows, months }: Collections, session: ClientSession): BalanceStore {
  const SUMS = { n: { $sum: '$n' }, stock: { $sum: '$stock' }, held: { $sum: '$held' }, late: { $sum: '$late' } };
  const BY = { month: '$month', field: '$field', instance: '$instance', kind: '$kind', outcome: '$outcome' };
  return {
    async pending(counted, courts) {
      const found = await matters
        .aggregate<{ _id: Record<string, string>; stock: number; held: number }>([
          { $match: { counted, courtId: { $in: courts }, 'now.leftOn': null } },
          {
            $group: {
              _id: { court: '$courtId', field: '$now.field', relation: '$now.relation', instance: '$instance' },
              stock: { $sum: 1 },
              held: { $sum: { $cond: ['$now.held', 1, 0] } },
            },
          },
        ])
        .session(session);
      return found.map(({ _id, stock, held }) => ({ group: _id, stock, held, late: 0 }));
    },
    async *matters(counted, courtId) {
      let after = '';
      for (;;) {
        const page = await matters
          .find({ counted, courtId, _id: { $gt: after } } as never, null, { session })
          .sort({ _id: 1 })
          .limit(AT_ONCE)
          .lean();
        const found = page.map((one) => fromStored<Matter>(one));
        const rows = await flows.find({ matterId: { $in: found.map(({ id }) => id) } }, null, { session }).lean();
        const byMatter = Map.groupBy(
          rows.map((row) => fromStored<FlowRow>(row)),
          ({ matterId }) => matterId,
        );
        yield found.map((matter) => ({ matter, rows: byMatter.get(matter.id) ?? [] }));
        if (page.length < AT_ONCE) return;
        after = found.at(-1)?.id ?? '';
      }
    },
    async cells(counted, courtId) {
      const kept = await months
        .aggregate<CellSum>([{ $match: { layer: 'court', counted, courtId } }, { $group: { _id: BY, ...SUMS } }])
        .session(session);
      const added = await flows
        .aggregate<CellSum>([
          { $match: { counted, courtId, fresh: { $exists: false } } },
          { $group: { _id: BY, ...SUMS } },
        ])
        .session(session);
      return { kept, added };
    },
  };
}
