import type { Party } from '#contracts/proceedings.ts';
import type { PartyChange } from '#law/party-changes.ts';
import { fromStored } from '#services/runtime/aggregates.ts';
import type { Unit } from '#services/runtime/unit.ts';
import type { Guarded, Matter } from '../model/matter.ts';
import type { ToIssue } from '../model/to-issue.ts';
import type { Collections } from './collections.ts';

/** The copy of matters, as a reaction changes it: one entry after another, each seeing what the one before it wrote. */
export interface MatterStore {
  find(id: string): Promise<Matter | undefined>;
  /** Only what decides who may read it. */
  guard(id: string): Promise<Guard | undefined>;
  save(matter: Matter): Promise<void>;
  changeParties(matterId: string, seq: number, changes: readonly PartyChange[]): Promise<void>;
  offer(rows: readonly ToIssue[]): void;
  guardsOf(docketId: string): Promise<Guarded[]>;
  partiesOf(matterId: string): Promise<Party[]>; // who takes part now
}

export type Guard = Guarded & { docketId: string };

const MANY = 10_000; // parties of one entry, at most
const GUARD = { courtId: 1, sealed: 1, persons: 1, goesOnFrom: 1, 'state.counts': 1, 'state.done': 1 } as const;

export function mattersIn({ matters, parties, toIssue }: Collections, unit: Unit): MatterStore {
  const session = unit.session ?? null;
  const inSession = unit.session ? { session: unit.session } : {};
  return {
    async find(id) {
      const row = await matters.findById(id, null, { session }).lean();
      return row ? fromStored<Matter>(row) : undefined;
    },
    async guard(id) {
      const row = await matters.findById(id, { ...GUARD, docketId: 1 }, { session }).lean();
      return row ? fromStored<Guard>(row) : undefined;
    },
    // Written at once, inside the transaction of the reaction: rows have no version that a later write could be held against.
    async save({ id, ...row }) {
      await matters.replaceOne({ _id: id } as never, row as never, { ...inSession, upsert: true });
    },
    async changeParties(matterId, seq, changes) {
      if (changes.length === 0) return;
      // A case goes on with the people of its petition, by the same ids; each matter has its own rows of them.
      const rowId = (partyId: string) => `${matterId}|${partyId}`;
      const set = (partyId: string, $set: object) => ({
        updateOne: { filter: { _id: rowId(partyId) }, update: { $set } },
      });
      const operations = changes.map((change, at) => {
        if ('left' in change) return set(change.left, { 'party.leftOn': change.on });
        if ('changed' in change) return set(change.changed.id, { party: change.changed });
        const { party } = change;
        const replacement = { matterId, order: seq * MANY + at, party };
        return { replaceOne: { filter: { _id: rowId(party.id) }, replacement, upsert: true } };
      });
      await parties.bulkWrite(operations as never, { ...inSession, ordered: true });
    },
    offer(rows) {
      for (const { id, ...row } of rows)
        unit.write(toIssue, {
          updateOne: { filter: { _id: id as never }, update: { $setOnInsert: row as never }, upsert: true },
        });
    },
    async guardsOf(docketId) {
      const rows = await matters.find({ docketId } as never, GUARD, { session }).lean();
      return rows.map((row) => fromStored<Guarded>(row));
    },
    async partiesOf(matterId) {
      const rows = await parties.find({ matterId }, null, { session }).sort({ order: 1, _id: 1 }).lean();
      return rows.map(({ party }) => party).filter(({ leftOn }) => leftOn === undefined);
    },
  };
}
