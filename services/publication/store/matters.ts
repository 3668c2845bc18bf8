import type { ClientSession } from 'mongoose';
import type { Party } from '#contracts/proceedings.ts';
import type { PartyChange } from '#law/party-changes.ts';
import { aggregatesIn, fromStored } from '#services/runtime/aggregates.ts';
import type { Tables } from '#services/runtime/tables.ts';
import type { Unit } from '#services/runtime/unit.ts';
import type { Matter } from '../model/matter.ts';
import type { Collections } from './collections.ts';

export interface MatterStore {
  find(id: string): Promise<Matter | undefined>;
  /** The copy of a case that a duty is about: there is one, or the duty would not be. */
  get(id: string): Promise<Matter>;
  byIds(ids: readonly string[]): Promise<Map<string, Matter>>;
  /** The case after an entry, and who came and went with it. */
  record(before: Matter | undefined, after: Matter, seq: number, changes: readonly PartyChange[]): void;
  /** Everyone who ever was a party, in the order in which they came. */
  parties(caseId: string): Promise<Party[]>;
}

export function mattersIn({ matters, parties }: Collections, tables: Tables, unit: Unit): MatterStore {
  const store = aggregatesIn(matters, tables, unit);
  const session: ClientSession | null = unit.session ?? null;
  return {
    find: store.find,
    get: store.load,
    async byIds(ids) {
      const rows = await matters.find({ _id: { $in: [...new Set(ids)] } } as never).lean();
      return new Map(rows.map((row) => [String(row._id), fromStored<Matter>(row)]));
    },
    record(before, after, seq, changes) {
      if (before) store.record(before, after, []);
      else store.create(after, []);
      changes.forEach((change, nth) => {
        const caseId = after.id;
        const set = (partyId: string, $set: object) =>
          unit.write(parties, { updateOne: { filter: { _id: `${caseId}|${partyId}` } as never, update: { $set } } });
        if ('left' in change) set(change.left, { 'party.leftOn': change.on });
        else if ('changed' in change) set(change.changed.id, { party: change.changed });
        else {
          const replacement = { caseId, seq, nth, party: change.party };
          const filter = { _id: `${caseId}|${change.party.id}` } as never;
          unit.write(parties, { replaceOne: { filter, replacement, upsert: true } });
        }
      });
    },
    async parties(caseId) {
      const rows = await parties.find({ caseId }, null, { session }).sort({ seq: 1, nth: 1 }).lean();
      return rows.map(({ party }) => party);
    },
  };
}
