import type { ClientSession } from 'mongoose';
import type { DateOnly, Instant } from '#contracts/kit.ts';
import { fromStored } from '#services/runtime/aggregates.ts';
import type { CountedAs } from '../model/counted-as.ts';
import type { FlowRow } from '../model/flow-rows.ts';
import type { FlowKind } from '../model/flows.ts';
import type { Matter } from '../model/matter.ts';
import type { Collections } from './collections.ts';

/** Where the search for what is pending on a day goes on: matters are looked at in three groups, each with its own order. */
export type Group = 'here' | 'left' | 'changed';
export interface Place {
  key: string; // of the sort; '' of those that are here
  id: string;
}
export interface PendingAsked {
  counted: CountedAs;
  courtId: string;
  day: DateOnly;
  asOf?: Instant;
}

export interface CellMatterStore {
  /** Rows of these kinds within some days, by day, from a place on; rows that only take back are left out. */
  flowPage(
    asked: {
      counted: CountedAs;
      courtId: string;
      kinds: readonly FlowKind[];
      from: DateOnly;
      to: DateOnly;
      asOf?: Instant;
    },
    after: Place | undefined,
    limit: number,
  ): Promise<FlowRow[]>;
  /** Matters that may have been pending at the end of a day; whether they were, their rows say. */
  pendingPage(asked: PendingAsked, group: Group, after: Place | undefined, limit: number): Promise<Matter[]>;
  rowsOf(matterIds: readonly string[], asOf?: Instant): Promise<FlowRow[]>;
  matters(ids: readonly string[]): Promise<Map<string, Matter>>;
}

export function cellMattersIn({ flows, matters }: Collections, session: ClientSession): CellMatterStore {
  const known = (asOf: Instant | undefined) => (asOf === undefined ? {} : { at: { $lte: asOf } });
  return {
    async flowPage({ counted, courtId, kinds, from, to, asOf }, after, limit) {
      const rows = await flows
        .find(
          {
            counted,
            courtId,
            kind: { $in: kinds },
            n: { $gt: 0 },
            ...known(asOf),
            ...(after
              ? { $or: [{ on: { $gt: after.key, $lte: to } }, { on: after.key, _id: { $gt: after.id } }] }
              : { on: { $gte: from, $lte: to } }),
          },
          null,
          { session },
        )
        .sort({ on: 1, _id: 1 })
        .limit(limit)
        .lean();
      return rows.map((row) => fromStored<FlowRow>(row));
    },
    async pendingPage({ counted, courtId, day, asOf }, group, after, limit) {
      const { filter, sort } = searchOf(group, { counted, courtId, day, asOf }, after);
      const found = await matters.find(filter, null, { session }).sort(sort).limit(limit).lean();
      return found.map((matter) => fromStored<Matter>(matter));
    },
    async rowsOf(matterIds, asOf) {
      const rows = await flows.find({ matterId: { $in: matterIds }, ...known(asOf) }, null, { session }).lean();
      return rows.map((row) => fromStored<FlowRow>(row));
    },
    async matters(ids) {
      const found = await matters.find({ _id: { $in: ids } }, null, { session }).lean();
      return new Map(found.map((matter) => [String(matter._id), fromStored<Matter>(matter)]));
    },
  };
}

type Search = { filter: Record<string, unknown>; sort: Record<string, 1> };

function searchOf(group: Group, { counted, courtId, day, asOf = '' }: PendingAsked, after: Place | undefined): Search {
  const place = { counted, courtId };
  const beyond = (field: string) =>
    after && { $or: [{ [field]: { $gt: after.key } }, { [field]: after.key, _id: { $gt: after.id } }] };
  switch (group) {
    case 'here':
      return {
        filter: { ...place, 'now.leftOn': null, startedOn: { $lte: day }, ...(after && { _id: { $gt: after.id } }) },
        sort: { 'now.leftOn': 1, _id: 1 },
      };
    case 'left':
      return {
        filter: { ...place, 'now.leftOn': { $gt: day }, startedOn: { $lte: day }, ...beyond('now.leftOn') },
        sort: { 'now.leftOn': 1, _id: 1 },
      };
    case 'changed':
      return {
        filter: { ...place, recordedAt: { $gt: asOf }, 'now.leftOn': { $lte: day }, ...beyond('recordedAt') },
        sort: { recordedAt: 1, _id: 1 },
      };
  }
}
