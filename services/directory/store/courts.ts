import type { CourtEvent } from '#contracts/directory/events.ts';
import { COURT_RECORDS, type Court, type CourtTree, courtTree, withCorrections } from '#law/courts.ts';
import { toldCourts } from '#services/runtime/court-register.ts';
import { applyToCourt, type RegisteredCourt } from '../model/court-record.ts';
import { type AuditedStore, auditedIn, type Place } from './audited.ts';
import type { Collections } from './collections.ts';

/** The register of courts as it stands: kept in memory, read again when its version has moved. */
export interface CourtRegister {
  version: number;
  etag: string;
  tree: CourtTree;
  sorted: readonly Court[]; // by code
  entered: ReadonlySet<string>; // codes that have a ledger here; the others still come from the law data
}

export function openCourtRegister({ courts, register }: Collections): () => Promise<CourtRegister> {
  let kept: { version: number; value: Promise<CourtRegister> } | undefined;
  const read = async (version: number): Promise<CourtRegister> => {
    // All of it, by design: some 1,200 records, read once for each version.
    const stored = await courts.find({}, { record: 1 }).lean();
    const records = withCorrections(
      COURT_RECORDS,
      stored.map(({ record }) => record),
    );
    const { etag, records: sorted } = toldCourts(records);
    let tree: CourtTree | undefined;
    return {
      version,
      etag,
      get tree() {
        tree ??= courtTree(records);
        return tree;
      },
      sorted,
      entered: new Set(stored.map(({ record }) => record.code)),
    };
  };
  return async () => {
    const version = (await register.findById('courts').lean())?.version ?? 0;
    if (kept?.version !== version) {
      const value = read(version);
      kept = { version, value };
      value.catch(() => {
        if (kept?.value === value) kept = undefined;
      });
    }
    return kept.value;
  };
}

export interface CourtStore extends AuditedStore<RegisteredCourt, CourtEvent> {
  /**
   * The register moves on from the version that was read: whoever keeps it in memory reads it again. Once for each unit
   * that changes courts; of two units that start from the same version the second is refused.
   */
  moved(from: number): void;
}

export function courtsIn(place: Place): CourtStore {
  const { collections, unit } = place;
  return {
    ...auditedIn(place, collections.courts, applyToCourt),
    moved(from) {
      const version = from + 1;
      unit.write(
        collections.register,
        from === 0
          ? { insertOne: { document: { _id: 'courts', version } as never } }
          : // Where the version has moved the filter finds nothing and the insert meets the row that is there.
            { updateOne: { filter: { _id: 'courts', version: from }, update: { $set: { version } }, upsert: true } },
      );
    },
  };
}
