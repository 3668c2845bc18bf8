import { CourtError } from '#contracts/errors.ts';
import type { DateOnly, Instant } from '#contracts/kit.ts';
import type { Unit } from '#services/runtime/unit.ts';
import type { Content } from '../model/draft.ts';
import type { Duty } from '../model/duty.ts';
import { registerEntry } from '../model/register-entry.ts';
import type { Collections, DraftRow } from './collections.ts';

export interface DraftStore {
  /** @throws CourtError draft-missing */
  get(dutyId: string, draft: number): Promise<DraftRow>;
  put(row: Omit<DraftRow, '_id'>): void;
  /** A new edition, and the register as everyone reads it from now on. */
  publish(duty: Duty, content: Content, changed: Change): void;
  /** The register no longer shows it; what was published is kept for the court. */
  takeBack(duty: Duty, changed: Change): Promise<void>;
}
export interface Change {
  on: DateOnly;
  at: Instant;
}

/** Places shown of a draft; a long text has thousands. */
const MOST_REPLACED = 500;

export function draftsIn({ drafts, editions, register }: Collections, unit: Unit): DraftStore {
  const putEntry = (duty: Duty, content: Content, changed: Change) => {
    const { address, ...entry } = registerEntry(duty, content, changed);
    unit.write(register, { replaceOne: { filter: { _id: address as never }, replacement: entry, upsert: true } });
  };
  return {
    async get(dutyId, draft) {
      const row = await drafts.findById(`${dutyId}.d${draft}`).lean();
      if (!row) throw new CourtError('draft-missing');
      return row as DraftRow;
    },
    put(row) {
      const replacement = { ...row, replaced: row.replaced.slice(0, MOST_REPLACED) };
      const filter = { _id: `${row.dutyId}.d${row.draft}` as never };
      unit.write(drafts, { replaceOne: { filter, replacement, upsert: true } });
    },
    publish(duty, content, changed) {
      const { address = '', edition = 0 } = duty;
      const replacement = { address, edition, publishedOn: changed.on, at: changed.at, content };
      const filter = { _id: `${address}.${edition}` as never };
      unit.write(editions, { replaceOne: { filter, replacement, upsert: true } });
      putEntry(duty, content, changed);
    },
    async takeBack(duty, changed) {
      const row = await editions.findById(`${duty.address}.${duty.edition}`).lean();
      if (!row) throw new Error(`no edition of ${duty.id}`);
      putEntry(duty, row.content, changed);
    },
  };
}
